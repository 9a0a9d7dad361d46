"""What passages of one happening say in other words, and what they do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import pytest

from svod.index.analysis.analyzer import Analyzer
from svod.index.dates import DateExpression, dates_of
from svod.index.documents import Account, Passage
from svod.index.spans import Span
from svod.search import Library
from svod.search.reuse.paraphrases import Focus, Happening
from svod.search.reuse.quotations import Quotation, Quoting

from ..winters import add_account
from .test_quotations import filler, passage

TALK = "Snow fell on the roofs of the town, and no cart came over the pass for nine weeks."
"""What the one account tells besides."""

GOSSIP = "Old Marfa sold pickled mushrooms, as her mother had, under the arch of the customs house."
"""What the other does."""


NONE = Happening(())
"""What no passage tells."""


def dates_in(passages: Sequence[Passage]) -> Mapping[str, Sequence[DateExpression]]:
    """Return the dates of passages by their ids."""
    made: dict[str, list[DateExpression]] = {}
    for account in dict.fromkeys(each.account for each in passages):
        own = [each for each in passages if each.account == account]
        for date in dates_of(own, Account(account, calendar="gregorian")):
            made.setdefault(date.passage, []).append(date)
    return made


def found(a: str, b: str, *, happening: Happening | None = None) -> list[Quotation]:
    """Return what two accounts share whose first passages tell one happening."""
    passages = [
        passage("a", 1, a), passage("a", 2, TALK), passage("a", 99, filler(0)),
        passage("b", 1, b), passage("b", 2, GOSSIP), passage("b", 99, filler(1)),
    ]  # fmt: skip
    told = sure(whole(passages[0]), whole(passages[3])) if happening is None else happening

    def dates(wanted: Iterable[str]) -> Mapping[str, Sequence[DateExpression]]:
        named = dates_in(passages)
        return {name: named[name] for name in wanted if name in named}

    quoting = Quoting(passages, Analyzer(), dates_of=dates)
    return list(quoting.quotations(happenings=(told,)))


def sure(*foci: Focus) -> Happening:
    """Return a happening of which it is sure that all of this tells it."""
    pairs = combinations([each.passage for each in foci], 2)
    return Happening(foci, frozenset(map(frozenset, pairs)))


def whole(given: Passage) -> Focus:
    """Return all of a passage as what tells a happening."""
    return Focus(given.id, Span(0, len(given.text)))


def texts(quotations: Iterable[Quotation]) -> list[tuple[str, str, str]]:
    return [(each.verdict, each.a.text, each.b.text) for each in quotations]


SIGNED = (
    "The envoys came on 3 May 1921 and agreed to the army's treaty. Then they left.",
    "The treaty has bound our army since 3 May 1921. So be it.",
)


def test_sentences_of_one_happening_and_one_day_say_the_same_in_other_words() -> None:
    (shared,) = found(*SIGNED)
    assert shared.verdict == "loose"
    assert shared.a.text.startswith("The envoys came on 3 May 1921")
    assert shared.b.text.endswith("since 3 May 1921")


def test_where_nobody_says_that_they_tell_one_happening_little_is_too_little() -> None:
    assert found(*SIGNED, happening=NONE) == []


def test_without_the_day_less_is_shared() -> None:
    a, b = (
        text.replace(" 3 May 1921", when) for text, when in zip(SIGNED, (" time", ""), strict=True)
    )
    assert texts(found(a, b)) == []


@pytest.mark.parametrize("day", ["9 June 1921", "30 January 1922"])
def test_days_far_apart_add_nothing(day: str) -> None:
    a, b = SIGNED
    assert texts(found(a, b.replace("3 May 1921", day))) == []


def test_eve_and_morrow_may_be_one_day() -> None:
    a, b = SIGNED
    assert len(found(a, b.replace("3 May 1921", "4 May 1921"))) == 1


def test_one_word_that_both_have_is_too_little_even_on_the_day() -> None:
    a = "The council met on 3 May 1921 during the interval between two storms."
    b = "In the theatre, at the interval, he bought an organ; that was on 3 May 1921."
    assert texts(found(a, b)) == []


def test_in_two_scripts_names_are_all_that_can_be_alike() -> None:
    a = "Consul Brandeis told the painter Ambrozy in Tarnow that he would leave."
    b = "В Тарнове художник Амброзы узнал от консула Брандейса, что тот уезжает."
    (shared,) = found(a, b)
    assert shared.verdict == "loose"
    assert shared.b.text.startswith("В Тарнове")


def unsure(a: str, b: str) -> list[Quotation]:
    """Return what is shared where it is believed, but not sure, that one happening is told."""
    foci = (Focus("a:p1", Span(0, len(a))), Focus("b:p1", Span(0, len(b))))
    return found(a, b, happening=Happening(foci))


UNDATED = (
    "The strikers let water into the shaft, and of the ledgers they made a fire.",
    "A fire ate the ledgers, and water stood in the shaft.",
)


def test_what_is_not_sure_needs_a_day() -> None:
    assert len(found(*UNDATED)) == 1
    assert unsure(*UNDATED) == []
    assert len(unsure(*SIGNED)) == 1


def test_a_day_may_stand_in_a_sentence_beside() -> None:
    a, b = (f"It was 6 July 1921. {text}" for text in UNDATED)
    assert any(each.b.text.startswith("A fire ate") for each in unsure(a, b))


def test_a_rare_word_that_both_quote_makes_up_for_a_day() -> None:
    a = "He said of it: “Let us take bread even from the usurers of the harbour.”"
    b = "His words were: “I would accept a loan from those harbour wolves, the usurers.”"
    assert [each.verdict for each in unsure(a, b)] == ["loose"]
    assert unsure(*(text.translate({0x201C: None, 0x201D: None}) for text in (a, b))) == []


def test_two_words_of_any_war_are_too_little_even_on_the_day() -> None:
    a = "The troops sang on 3 May 1921 while the army ate."
    b = "Our army fed its troops badly on 3 May 1921."
    assert texts(found(a, b)) == []


def test_two_words_of_any_week_are_too_little_without_a_day() -> None:
    assert texts(found("The troops ate bread.", "He sold bread to troops.")) == []
    assert len(found("The votes were in favour of the miller.", "She voted in his favour.")) == 1


def test_what_is_not_sure_needs_something_particular_besides_the_day() -> None:
    a = "It was 6 July 1921. The army sold its horses and its bread."
    b = "It was 6 July 1921. With bread and horses for the army he came."
    assert len(unsure(a, b)) == 1
    of_every_war = [text.replace("horses", "votes").replace("bread", "troops") for text in (a, b)]
    assert unsure(*of_every_war) == []


def test_two_names_are_too_few() -> None:
    a = "Consul Brandeis told a painter in Tarnow that he would leave."
    b = "Three geese and an old hat came from Tarnow for Brandeis."
    assert texts(found(a, b)) == []


def test_a_sentence_goes_to_what_it_has_most_in_common_with() -> None:
    a = "The strikers let water into the shaft, and of the ledgers they made a fire."
    best = "A fire ate the ledgers, and water stood in the shaft"
    b = f"{best}. Without a shaft the widows had nothing to do. They asked for no ledgers."
    assert texts(found(a, b)) == [("loose", a[:-1], best)]


def test_a_day_that_an_account_tells_twice_goes_with_both() -> None:
    a = (
        "The truce of the harbour was to end on 5 June 1921, it was settled. "
        "Nobody slept. "
        "Shelling, the harbour was informed, would begin on 5 June 1921."
    )
    b = "By 5 June 1921 the harbour was to expect shelling, for then our truce came to an end."
    assert [each.b.text for each in found(a, b)] == [b[:-1], b[:-1]]


def test_words_in_a_row_with_a_name_are_wording_where_one_happening_is_told() -> None:
    a = "He stood bareheaded at the May Day banquet while it rained."
    b = "Nobody greeted her at the May Day banquet or afterwards."
    wording = "at the May Day banquet"
    assert texts(found(a, b)) == [("exact", wording, wording)]
    assert texts(found(a, b, happening=NONE)) == []


def test_words_in_a_row_without_a_name_are_not() -> None:
    a = "He stood bareheaded at the end of the banquet while it rained."
    b = "Nobody greeted her at the end of the banquet or afterwards."
    assert texts(found(a, b)) == []


def test_shorter_wording_is_shared_where_one_happening_is_told() -> None:
    a = "It was a joint session with the Harbour Committee, and nobody slept."
    b = "They held a joint session of the Harbour Committees on the quay."
    assert [each.verdict for each in found(a, b)] == ["near"]
    assert found(a, b, happening=NONE) == []


def test_a_happening_of_one_account_or_of_unknown_passages_shares_nothing() -> None:
    here = Focus("a:p1", Span(0, 20))
    assert found(*SIGNED, happening=sure(here, Focus("a:p2", Span(0, 20)))) == []
    assert found(*SIGNED, happening=sure(here, Focus("gone:p7", Span(0, 20)))) == []


def test_what_the_reader_rejects_is_no_happening_any_more(tmp_path: Path) -> None:
    told = {
        "varga": "At Tarnow, where Halvorsen opened the lock, 14 March 1931 was full of flags.",
        "kestrel": "Flags flew on 14 March 1931, and Halvorsen saw barges pass the lock of Tarnow.",
    }
    with Library.make(tmp_path / "library") as library:
        for number, (name, text) in enumerate(told.items()):
            rest = "\n\n".join(filler(each) for each in range(number, 8, 2))
            add_account(library, tmp_path, name, f"{text}\n\n{rest}\n")
        (episode,) = library.episodes()
        assert [each.verdict for each in library.quotations()] == ["loose"]
        library.correct("reject", [episode.id])
        assert library.quotations() == ()
        library.corrections.undo(wait=1)
        assert len(library.quotations()) == 1
