"""What accounts of one happening give alike, and what differently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from svod.index.analysis.analyzer import Analyzer
from svod.index.dates import dates_of
from svod.index.documents import Passage
from svod.index.names import Name
from svod.index.spans import Run, Span
from svod.search import Library
from svod.search.agreement.agreement import Compared, compared
from svod.search.agreement.claims import ClaimFinder
from svod.search.agreement.passage_reading import AccountPart
from svod.search.comparison.synopsis import synopsis
from svod.search.episodes.episodes import Episode
from svod.search.text.authority import Aliases

from ..winters import built

ANALYZER = Analyzer()
NAMES = (Name("Ostrava", ("Mährisch Ostrau", "Ostrau")),)


def telling(account: str, text: str) -> AccountPart:
    span = Span(0, len(text))
    passage = Passage(
        f"{account}:p1", account, "body", text, f"{account}.txt", (span,), runs=(Run(0, span),)
    )
    return AccountPart(account, ((passage, span),), {passage.id: dates_of([passage], None)})


def both(a: str, b: str) -> Compared:
    finder = ClaimFinder(ANALYZER, Aliases(NAMES, ANALYZER))
    return compared([telling("a", a), telling("b", b)], finder)


def agreed(a: str, b: str) -> set[tuple[str, str, str]]:
    return {
        (each.kind, each.values["a"].text, each.values["b"].text) for each in both(a, b).agreements
    }


def differing(a: str, b: str) -> set[tuple[str, str, str]]:
    return {
        (each.kind, each.values["a"].text, each.values["b"].text)
        for each in both(a, b).differences
        if each.kind != "only-in" and each.shown
    }


AGREE = [
    # calendar, precision and language
    ("On 8/21 January 1918 they met.", "On 21 January 1918 they met.",
     ("date", "8/21 January 1918", "21 January 1918")),
    ("It was June 1946.", "It was 18 June 1946.", ("date", "June 1946", "18 June 1946")),
    ("On 3 March 1918 it was signed.", "Подписан 3 марта 1918 г. вечером.",
     ("date", "3 March 1918", "3 марта 1918 г.")),
    # spelling and names called one
    ("They saw Litvinov there.", "Там видели Литвинова вчера.", ("name", "Litvinov", "Литвинова")),
    ("They lived at Ostrau then.", "They lived at Ostrava then.", ("name", "Ostrau", "Ostrava")),
    # numbers in words
    ("The motion was carried by seven votes to four.", "The motion passed, 7–4, at night.",
     ("number", "seven votes to four", "7–4")),
    ("Some 750,000 weavers went on strike.", "Over 700,000 weavers went on strike.",
     ("number", "750,000 weavers", "700,000 weavers")),
    ("Thirty-two delegates wanted the mill.", "For the mill stood thirty-two votes.",
     ("number", "Thirty-two delegates", "thirty-two votes")),
    ("It was carried by a majority of one vote.", "They voted six to five at night.",
     ("number", "majority of one vote", "six to five")),
    ("Four members abstained at last.", "Kovacs says that he abstained.",
     ("number", "Four members abstained", "abstained")),
    ("They met at Ostrau-Privoz then.", "They saw Privoz burn.",
     ("name", "Ostrau-Privoz", "Privoz")),
    # quoted words
    ("He wants “all they can get while it lasts”.", "“All they can get while it lasts”, he says.",
     ("quotation", "all they can get while it lasts", "All they can get while it lasts")),
    ("She called them “bandits of the sugar monopoly”.", "They are “brigands of sugar monopoly”.",
     ("quotation", "bandits of the sugar monopoly", "brigands of sugar monopoly")),
    ("He called it “a prolonged armed truce” then.", "She read of a “prolonged armed truce” too.",
     ("quotation", "a prolonged armed truce", "prolonged armed truce")),
]  # fmt: skip

DIFFER = [
    ("It expired on 17 February 1918 at noon.", "It expired on 18 February 1918 at midnight.",
     ("date", "17 February 1918", "18 February 1918")),
    ("It was carried by seven votes to four.", "The motion passed, six votes to five.",
     ("number", "seven votes to four", "six votes to five")),
    ("One month later she left.", "She left two months later.",
     ("date", "One month later", "two months later")),
    ("Переговоры кончились через месяц.", "Переговоры кончились через два месяца.",
     ("date", "через месяц", "через два месяца")),
    ("In June 1911 the mill burned.", "In July 1911 the mill burned.",
     ("date", "June 1911", "July 1911")),
    ("The lease ran from noon of 4 May 1911.", "From midnight of 4 May 1911 the lease ran.",
     ("date", "noon", "midnight")),
    ("Договор об аренде подписан в полдень.", "Договор об аренде подписан в полночь.",
     ("date", "полдень", "полночь")),
    ("The motion on the mill was carried by a majority of one.",
     "The motion on the mill passed, 7–4.", ("number", "majority of one", "7–4")),
    ("Резолюция о мельнице принята: шесть голосов против пяти.",
     "Резолюция о мельнице отклонена: семь голосов против четырёх.",
     ("number", "принята", "отклонена")),
    ("Four members abstained from the vote on the mill.",
     "Five members abstained from the vote on the mill.",
     ("number", "Four members abstained", "Five members abstained")),
    ("She paid 300 roubles for the mill.", "She paid three hundred and fifty roubles for the mill.",
     ("number", "300 roubles", "three hundred and fifty roubles")),
    ("It cost $5,000 to rebuild the mill.", "It cost $7,000 to rebuild the mill.",
     ("number", "$5,000", "$7,000")),
    ("Kovacs was seventy years old when the mill burned.",
     "Kovacs, sixty-nine years old, saw the mill burn.",
     ("number", "seventy years", "sixty-nine years")),
    ("Забастовка ткачей длилась сорок восемь часов.", "Забастовка ткачей длилась семьдесят часов.",
     ("number", "сорок восемь часов", "семьдесят часов")),
    ("He complained to the Danish ambassador of the lease.",
     "He complained to Danish Minister Peter Holm of the lease.",
     ("name", "Danish ambassador", "Danish Minister Peter Holm")),
    ("Датский посол Хольм узнал об аренде.", "Датский посланник Хольм узнал об аренде.",
     ("name", "Датский посол Хольм", "Датский посланник Хольм")),
    ("General Varga surrendered the fortress.", "Colonel Varga surrendered the fortress.",
     ("name", "General Varga", "Colonel Varga")),
    ("Он писал Петрову о мельнице в Тарнове.", "Он писал Сидорову о мельнице в Тарнове.",
     ("name", "Петрову", "Сидорову")),
    # the words that both quote, or one tells
    ("She called them “bandits of the sugar monopoly”.", "They are “brigands of sugar monopoly”.",
     ("quotation", "bandits of the sugar monopoly", "brigands of sugar monopoly")),
    ("Она пишет о «разбойниках сахарной монополии».", "Это «бандиты сахарной монополии».",
     ("quotation", "разбойниках сахарной монополии", "бандиты сахарной монополии")),
    ("“We all believe that the best to be hoped for is a stubborn neighbourly silence.”",
     "He said that the best to be hoped for was a “stubborn neighbourly silence”.",
     ("quotation", "We all believe that the best to be hoped for is a stubborn neighbourly silence",
      "that the best to be hoped for was a")),
    ("He wrote: “The weavers demand bread and shorter shifts.”",
     "He wrote that the weavers would demand bread and much shorter shifts.",
     ("quotation", "The weavers demand bread and shorter shifts",
      "weavers would demand bread and much shorter shifts")),
    ("He returned to Moscow at once.", "He returned to Petrograd at once.",
     ("name", "Moscow", "Petrograd")),
    ("He told the Norwegian ambassador Andvord so.", "He told the Norwegian ambassador Berg so.",
     ("name", "Andvord", "Berg")),
]  # fmt: skip

NEITHER = [
    ("It was June 1946.", "It was 18 June 1946."),
    ("On 8/21 January 1918 they met.", "On 21 January 1918 they met."),
    ("They met on 3 March 1918.", "They met on 9 October 1918."),
    ("Nine boats came, and pp. 7–4 are torn.", "Ten carts came."),
    ("He returned to Moscow.", "He returned to Москва."),
    # pages, volumes and years count nothing
    ("See p. 45 and vol. 3; the mill was built in 1911.", "See p. 46, vol. 4; built in 1912."),
    # an hour of something else
    ("At noon the weavers met.", "The council was dissolved at midnight."),
    # votes of which one is given elsewhere too
    (
        "The first motion passed, 9–7. The second motion, on bread, passed, 6–5.",
        "The motion on bread passed, 6–5.",
    ),
    # who told whom something else
    ("He told Varga of the harvest.", "He told Petrov of the railway."),
    # an officer and a journalist
    ("The Danish journalist Holm heard it.", "The Danish ambassador Berg heard it."),
]


@pytest.mark.parametrize(("a", "b", "expected"), AGREE)
def test_what_means_the_same_agrees(a: str, b: str, expected: tuple[str, str, str]) -> None:
    assert expected in agreed(a, b)


@pytest.mark.parametrize(("a", "b", "expected"), DIFFER)
def test_what_stands_in_one_role_and_is_not_the_same_differs(
    a: str, b: str, expected: tuple[str, str, str]
) -> None:
    assert expected in differing(a, b)


@pytest.mark.parametrize(("a", "b"), NEITHER)
def test_in_doubt_there_is_no_difference(a: str, b: str) -> None:
    assert [each for each in both(a, b).differences if each.shown] == []


def test_less_precise_and_other_calendar_are_said() -> None:
    notes = {each.note for each in both("It was June 1946.", "It was 18 June 1946.").agreements}
    assert notes == {"less precise"}
    assert {
        each.note
        for each in both("On 8/21 January 1918.", "On 21 January 1918 N.S. it was.").agreements
    } == {"other calendar"}


def test_it_is_said_which_account_is_less_precise() -> None:
    (agreement,) = both("It was June 1946.", "It was 18 June 1946.").agreements
    assert agreement.rough == ("a",)
    assert (agreement.note_of("a"), agreement.note_of("b")) == ("less precise", "")
    (agreement,) = both("They saw Anton Privoz.", "They saw Privoz.").agreements
    assert agreement.rough == ("b",)


def test_a_strange_russian_word_with_a_capital_is_a_name_where_a_sentence_begins() -> None:
    assert ("name", "Petrescu", "Петреску") in agreed("They saw Petrescu.", "Петреску крикнул.")
    given = both("They saw Petrescu.", "Лоцманам заплатили. Онъ молчалъ.").items["b"]
    assert [each.value.text for each in given if each.kind == "name"] == []


def test_where_a_part_names_no_day_it_is_the_day_named_last_before_it() -> None:
    text = "The council opened on 3 March 1911. Berg presided at Varna. On 9 March 1911 it closed."
    whole = telling("a", text)
    start = text.index("Berg")
    part = Span(start, text.index(" On 9"))
    short = AccountPart("a", ((whole.parts[0][0], part),), whole.dates)
    finder = ClaimFinder(ANALYZER, Aliases(NAMES, ANALYZER))
    assert [each.value.text for each in finder.of(short) if each.kind == "date"] == ["3 March 1911"]


def test_a_phrase_that_is_worded_otherwise_is_given_to_its_end() -> None:
    a = "She cried: “We are being sold today to the bandits of sugar monopoly,” and left."
    b = "It was handed, she shouted, to the “brigands of the sugar monopoly”."
    assert differing(a, b) == {
        ("quotation", "the bandits of sugar monopoly", "brigands of the sugar monopoly")
    }


def test_what_a_quotation_says_that_it_leaves_out_is_no_other_wording() -> None:
    a = "He has: “Petrescu wept like a child on the stairs, and his hat flew past my ear.”"
    b = "“Petrescu wept like a child … and his hat flew past my ear,” he wrote."
    assert differing(a, b) == set()


def test_what_two_accounts_give_alike_and_a_third_otherwise_is_one_difference() -> None:
    finder = ClaimFinder(ANALYZER, Aliases(NAMES, ANALYZER))
    tellings = [
        telling("a", "The pilots of Varna got four hundred crowns."),
        telling("b", "The pilots of Varna got five hundred crowns."),
        telling("c", "To the pilots of Varna they paid four hundred crowns."),
    ]
    found = compared(tellings, finder).differences
    (difference,) = [each for each in found if each.kind == "number"]
    assert {account: value.text for account, value in difference.values.items()} == {
        "a": "four hundred crowns", "b": "five hundred crowns", "c": "four hundred crowns",
    }  # fmt: skip


def test_what_is_told_in_own_words_is_given_as_short_as_it_stands() -> None:
    a = "He called it “a bridge of ice, flax and amber” and sat down."
    b = "It was a bridge of ice, of flax and of amber, of nine arches, and no bridge of stone."
    (difference,) = [each for each in both(a, b).differences if each.role == "direct speech"]
    assert difference.values["b"].text == "bridge of ice, of flax and of amber"


def test_a_day_differs_from_the_one_whose_sentence_tells_the_same() -> None:
    a = "On 3 May 1911 the weavers met. On 9 May 1911 the mill of Tarnow burned to the ground."
    b = "The mill of Tarnow burned to the ground on 10 May 1911. The council fled on 4 May 1911."
    assert ("date", "9 May 1911", "10 May 1911") in differing(a, b)
    assert ("date", "3 May 1911", "4 May 1911") not in differing(a, b)


def test_a_day_that_is_far_from_the_other_differs_where_the_sentences_tell_the_same() -> None:
    a = "On 9 May 1911 a blaze destroyed the weavers' mill at Tarnow."
    b = "A blaze destroyed the weavers' mill at Tarnow on 9 March 1911."
    assert ("date", "9 May 1911", "9 March 1911") in differing(a, b)
    assert differing(a, "Kovacs left the council on 9 March 1911.") == set()


def test_one_quotation_that_each_prints_twice_is_given_once() -> None:
    a = "“Neither bread nor salt.” So they went. “Neither salt nor bread”, some said."
    b = "The cry was “neither bread nor salt”, or “no bread, no salt”."
    found = both(a, b)
    assert next(each.note for each in found.agreements if each.kind == "quotation") == ""
    assert [
        {value.text for value in each.values.values()} for each in found.differences if each.shown
    ] == [{"Neither salt nor bread", "no bread, no salt"}]


def test_a_name_in_everybody_s_mouth_is_no_agreement_but_a_place_is() -> None:
    assert ("name", "German", "German") not in agreed("A German came.", "The German left.")
    assert ("name", "Germany", "Germany") in agreed("Strikes in Germany.", "It fell in Germany.")


def test_names_in_references_are_no_agreement() -> None:
    def note(account: str, text: str) -> AccountPart:
        made = telling(account, text)
        ((passage, span),) = made.parts
        return replace(made, parts=((replace(passage, kind="note"), span),))

    text = "Kovacs, *Letopis tkachei*, Vol. 2 (Tarnow: Wolf Press, 1931), pp. 4–7."
    finder = ClaimFinder(ANALYZER, Aliases((), ANALYZER))
    found = compared([note("a", text), note("b", text)], finder)
    assert [each for each in found.agreements if each.kind in ("name", "number")] == []


SLOTS = [
    ("They met at Tarnow.", "It is told in Tarnow.", "where"),
    ("They met Count Kovacs.", "It was told by Kovacs.", "who"),
    ("Это было в Тарнове.", "Под Тарновом стояли.", "where"),
    ("At Kovacs's house they met.", "They heard of Kovacs there.", "who"),
]


@pytest.mark.parametrize(("a", "b", "slot"), SLOTS)
def test_a_place_answers_where_and_a_person_who(a: str, b: str, slot: str) -> None:
    assert [each.slot for each in both(a, b).agreements] == [slot]


def test_a_difference_stands_where_the_words_stand() -> None:
    a = "He complained to the Danish ambassador of the lease."
    b = "He complained to Danish Minister Peter Holm of the lease."
    (found,) = [each for each in both(a, b).differences if each.shown]
    assert found.role == "title"
    for account, text in (("a", a), ("b", b)):
        value = found.values[account]
        assert text[value.start : value.stop] == value.text


def test_what_one_alone_gives_is_listed_behind_the_rest() -> None:
    found = both("It passed by six votes to five under Lindqvist.", "It passed, seven to four.")
    assert [each.kind for each in found.differences][:1] == ["number"]
    alone = [each for each in found.differences if each.kind == "only-in"]
    assert [value.text for each in alone for value in each.values.values()] == ["Lindqvist"]


def test_every_value_stands_where_it_says() -> None:
    text = "They saw Litvinov on 3 March 1918; seven votes to four."
    for item in ClaimFinder(ANALYZER, Aliases((), ANALYZER)).of(telling("a", text)):
        assert text[item.value.start : item.value.stop] == item.value.text


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(built(tmp_path_factory.mktemp("winters"))) as opened:
        yield opened


def test_the_accounts_of_a_vote_differ_in_its_result(library: Library) -> None:
    (episode,) = [each for each in library.episodes() if "varga:p5" in each.passages()]
    (difference,) = [each for each in episode.differences if each.shown]
    assert (difference.kind, difference.role) == ("number", "vote")
    assert {value.text for value in difference.values.values()} == {
        "seven votes to four", "six votes to five",
    }  # fmt: skip


def test_a_synopsis_has_a_row_for_each_question_that_is_answered(library: Library) -> None:
    (episode,) = [each for each in library.episodes() if "varga:p5" in each.passages()]
    made = library.synopsis(episode.id)
    rows = {row.slot: row.cells for row in made.rows}
    assert set(rows) == {"when", "where", "who", "outcome"}
    assert [said.standing for said in rows["outcome"]["varga"]] == ["agrees", "differs"]
    assert [said.standing for said in rows["when"]["kestrel"]] == ["agrees"]


def test_a_cell_has_what_agrees_and_also_differs_in_wording() -> None:
    a = "She cried: “We are being sold today to the bandits of sugar monopoly,” and left."
    b = "It was handed, she shouted, to the “brigands of the sugar monopoly”."
    found = both(a, b)
    episode = Episode(
        "e1", "", None, None, 0.0, {"a": (), "b": ()}, (), found.agreements, found.differences
    )
    (row,) = [each for each in synopsis(episode).rows if each.slot == "said"]
    assert [said.standing for said in row.cells["b"]] == ["agrees", "differs"]


def test_a_synopsis_shows_the_wording_that_the_accounts_share(library: Library) -> None:
    (episode,) = [each for each in library.episodes() if "varga:p3" in each.passages()]
    made = library.synopsis(episode.id)
    assert "a door that nobody will shut again" in {each.a.text for each in made.quotations}
