"""What every Engine must do, against an oracle that reads every passage word by word."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.index.analysis.analyzer import Word
from svod.index.analysis.modes import Mode
from svod.index.dates import dates_of
from svod.index.documents import Account, Passage
from svod.index.engines import Engine, clauses
from svod.index.engines.clauses import Clause, Look, Placed
from svod.index.engines.whoosh import WhooshEngine
from svod.index.lexical.tokenizer import folded
from svod.index.spans import Span

from .storing import ANALYZER, put

ENGINES: list[Callable[[Path], Engine]] = [WhooshEngine]

WORDS = (
    "bridge", "bridges", "river", "Litvinov", "Litvinoff", "Литвинову", "политика", "politika",
    "Brest-Litovsk", "Brest", "Litovsk", "coal", "Hottelet", "Хоттелет", "1946", "prem'er",
)  # fmt: skip
DATED = (
    "18 June 1946", "June 1946", "8/21 January 1918", "in 1918,", "25 октября 1917 г.", "1940–1946",
)  # fmt: skip
ACCOUNTS = (
    Account("one", year=1950, kind="memoir"),
    Account("two", year=1971, kind="press"),
    Account("three", year=None),
)
KINDS = ("body", "note", "heading")

Corpus = dict[str, tuple[Account, list[Passage]]]


def passage(account: Account, number: int, text: str, kind: str = "body") -> Passage:
    return Passage(
        id=f"{account.id}:p{number}",
        account=account.id,
        kind=kind,
        number=str(number) if kind == "note" else None,
        text=text,
        file=f"{account.id}.txt",
        spans=(Span(0, len(text)),),
    )


def random_corpus(seed: int) -> Corpus:
    """Return three accounts of a dozen passages, each of up to twelve of the words."""
    chance = random.Random(seed)
    return {
        account.id: (
            account,
            [
                passage(
                    account,
                    number,
                    " ".join(chance.choices(WORDS + DATED, k=chance.randrange(13))),
                    chance.choice(KINDS),
                )
                for number in range(1, 13)
            ],
        )
        for account in ACCOUNTS
    }


CORPUS = random_corpus(1917)


DATES = {
    one.passage: [other for other in dates if other.passage == one.passage]
    for account, row in CORPUS.values()
    for dates in [dates_of(row, account)]
    for one in dates
}


def everything(corpus: Corpus) -> list[Passage]:
    return [each for _, passages in corpus.values() for each in passages]


# The oracle: slow, and plain to see through


def look(word: str, mode: Mode = "respelled") -> Look:
    (asked,) = ANALYZER.asked(word)
    return Look(
        word,
        frozenset((asked.terms.exact,)),
        asked.terms.inflected if mode != "exact" else frozenset(),
        asked.terms.respelled if mode == "respelled" else frozenset(),
        max(1, len(asked.parts)),
    )


def answers(asked: Look, word: Word) -> bool:
    if asked.respelled:
        return bool(asked.respelled & word.terms.respelled)
    if asked.inflected:
        return bool(asked.inflected & word.terms.inflected)
    return word.terms.exact in asked.exact


def edits(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


def shaped(shape: str, text: str) -> bool:
    if not shape:
        return not text
    if shape[0] == "*":
        return any(shaped(shape[1:], text[at:]) for at in range(len(text) + 1))
    return bool(text) and shape[0] in ("?", text[0]) and shaped(shape[1:], text[1:])


def fits_pattern(pattern: clauses.Pattern, text: str) -> bool:
    match pattern.kind:
        case "prefix":
            return text.startswith(pattern.text)
        case "wildcard":
            return shaped(pattern.text, text)
        case "fuzzy":
            return edits(pattern.text, text) <= pattern.edits


def width(clause: Placed) -> int:
    match clause:
        case Look():
            return clause.width
        case clauses.Either(parts):
            return max(width(part) for part in parts)
        case clauses.Sequence(parts):
            return sum(width(part) for part in parts)
        case _:
            return 1


def places(clause: Placed, words: list[Word]) -> set[int]:
    match clause:
        case Look():
            return {word.token.position for word in words if answers(clause, word)}
        case clauses.Pattern():
            return {word.token.position for word in words if fits_pattern(clause, word.terms.exact)}
        case clauses.Alias(part):
            return places(part, words)
        case clauses.Either(parts):
            return {at for part in parts for at in places(part, words)}
        case clauses.Sequence(parts):
            found = places(parts[0], words)
            shift = 0
            for before, part in pairwise(parts):
                shift += width(before)
                found &= {at - shift for at in places(part, words)}
            return found
        case clauses.Within(parts, distance):
            rows = [places(part, words) for part in parts]
            return {0} if any(spread <= distance for spread in spreads(rows)) else set()


def spreads(rows: list[set[int]], chosen: tuple[int, ...] = ()) -> Iterator[int]:
    """Yield, for every choice of one place a row, how far apart the places are."""
    if not rows:
        yield max(chosen) - min(chosen)
        return
    for at in rows[0]:
        yield from spreads(rows[1:], (*chosen, at))


def fits(
    clause: Clause, each: Passage, account: Account, off: frozenset[str] = frozenset()
) -> bool:
    match clause:
        case clauses.All(parts):
            return all(fits(part, each, account, off) for part in parts)
        case clauses.Any(parts):
            return any(fits(part, each, account, off) for part in parts)
        case clauses.Not(part):
            return not fits(part, each, account, off)
        case clauses.In(field, values):
            return getattr(each, field) in values
        case clauses.Between(low, high):
            return account.year is not None and (low or 0) <= account.year <= (high or 9999)
        case clauses.During(first, last):
            readings = [days for one in DATES.get(each.id, ()) for days in one.readings]
            return any(
                (first is None or days.last >= first) and (last is None or days.first <= last)
                for days in readings
            )
        case clauses.Most():
            raise AssertionError("Most is tested by itself")
        case _:
            words = [one for word in ANALYZER.analyse(each.text) for one in word.each()]
            return bool(places(clause, [word for word in words if word.terms.exact not in off]))


def expected(
    clause: Clause, corpus: Corpus = CORPUS, off: frozenset[str] = frozenset()
) -> list[str]:
    return sorted(
        each.id
        for account, passages in corpus.values()
        for each in passages
        if fits(clause, each, account, off)
    )


def found(engine: Engine, clause: Clause, off: frozenset[str] = frozenset()) -> list[str]:
    answer = engine.search(clause, 1000, 0, off)
    assert answer.total == len(answer.matches)
    ranked = engine.ranked(clause, None, off)
    assert [(each.id, each.score, each.complete, each.share) for each in ranked] == [
        (match.passage.id, match.score, match.complete, match.share) for match in answer.matches
    ]
    assert engine.ranked(clause, 3, off) == ranked[:3]
    return sorted(match.passage.id for match in answer.matches)


# Engines of one corpus, in one segment and in several


@pytest.fixture(scope="module", params=ENGINES)
def make(request: pytest.FixtureRequest) -> Callable[[Path], Engine]:
    made: Callable[[Path], Engine] = request.param
    return made


@pytest.fixture(scope="module", params=["at once", "one by one"])
def engine(
    request: pytest.FixtureRequest,
    make: Callable[[Path], Engine],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Engine]:
    made = make(tmp_path_factory.mktemp("engine"))
    if request.param == "at once":
        put(made, CORPUS)
    else:
        for name, row in CORPUS.items():
            put(made, {name: row})
    yield made
    made.close()


@pytest.fixture
def own(make: Callable[[Path], Engine], tmp_path: Path) -> Iterator[Engine]:
    made = make(tmp_path / "index")
    yield made
    made.close()


@pytest.mark.parametrize("mode", ["exact", "inflected", "respelled"])
@pytest.mark.parametrize("word", WORDS)
def test_a_look_finds_its_word_on_its_level(engine: Engine, word: str, mode: Mode) -> None:
    clause = look(word, mode)
    assert expected(clause)
    assert found(engine, clause) == expected(clause)


PATTERNS = [
    clauses.Pattern("prefix", "bridge"),
    clauses.Pattern("prefix", "лит"),
    clauses.Pattern("prefix", "brest"),
    clauses.Pattern("wildcard", "*tov*k"),
    clauses.Pattern("wildcard", "b?idge"),
    clauses.Pattern("wildcard", "*"),
    clauses.Pattern("wildcard", "prem'er"),
    clauses.Pattern("fuzzy", "litvinof", 1),
    clauses.Pattern("fuzzy", "litvinof", 2),
    clauses.Pattern("fuzzy", "bridges", 1),
    clauses.Pattern("fuzzy", "brestlitovsk", 1),
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_finds_what_has_its_shape(engine: Engine, pattern: clauses.Pattern) -> None:
    assert expected(pattern)
    assert found(engine, pattern) == expected(pattern)


def test_a_wildcards_other_signs_are_letters(engine: Engine) -> None:
    assert found(engine, clauses.Pattern("wildcard", "bridge.*")) == []


LOOKS = st.sampled_from(WORDS).flatmap(
    lambda word: st.sampled_from(("exact", "inflected", "respelled")).map(
        lambda mode: look(word, mode)  # type: ignore[arg-type]
    )
)
PLACED: st.SearchStrategy[Placed] = st.one_of(
    LOOKS,
    st.sampled_from(PATTERNS),
    st.lists(LOOKS, min_size=2, max_size=3).map(lambda parts: clauses.Sequence(tuple(parts))),
    st.builds(
        clauses.Within,
        st.lists(LOOKS, min_size=1, max_size=3).map(tuple),
        st.integers(0, 6),
    ),
    st.builds(
        lambda asked, other: clauses.Either((asked, clauses.Alias(other, other.word))),
        LOOKS,
        LOOKS,
    ),
    st.just(
        clauses.Either((look("Brest-Litovsk"), clauses.Sequence((look("Brest"), look("Litovsk")))))
    ),
)
FILTERS: st.SearchStrategy[Clause] = st.one_of(
    st.sets(st.sampled_from(("one", "two", "three", "four"))).map(
        lambda ids: clauses.In("account", frozenset(ids))
    ),
    st.sets(st.sampled_from(KINDS)).map(lambda kinds: clauses.In("kind", frozenset(kinds))),
    st.sets(st.integers(1, 12).map(str)).map(lambda n: clauses.In("number", frozenset(n))),
    st.builds(
        clauses.Between,
        st.one_of(st.none(), st.integers(1940, 1980)),
        st.one_of(st.none(), st.integers(1940, 1980)),
    ),
    st.builds(
        clauses.During,
        st.one_of(st.none(), st.dates(date(1917, 10, 1), date(1918, 3, 1))),
        st.one_of(st.none(), st.dates(date(1918, 3, 2), date(1946, 7, 1))),
    ),
)


def branches(parts: st.SearchStrategy[Clause]) -> st.SearchStrategy[Clause]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(clauses.All, several),
        st.builds(clauses.Any, several),
        st.builds(clauses.Not, parts),
    )


CLAUSES: st.SearchStrategy[Clause] = st.recursive(
    st.one_of(PLACED, FILTERS), branches, max_leaves=5
)
PLAIN = [
    folded(word) for word in WORDS if folded(word) not in ("brest-litovsk", "brest", "litovsk")
]
OFF = st.sets(st.sampled_from(PLAIN), max_size=4).map(frozenset)


@settings(max_examples=120)
@given(clause=CLAUSES, off=OFF)
def test_any_clause_is_answered_as_by_reading_every_passage(
    engine: Engine, clause: Clause, off: frozenset[str]
) -> None:
    assert found(engine, clause, off) == expected(clause, CORPUS, off)


@settings(max_examples=40)
@given(placed=PLACED)
def test_the_frequency_is_the_number_of_passages(engine: Engine, placed: Placed) -> None:
    assert engine.frequency(placed) == len(expected(placed))


@pytest.mark.parametrize(
    ("word", "off"),
    [("Brest-Litovsk", "brest"), ("Brest", "brest-litovsk"), ("Litovsk", "brest-litovsk")],
)
def test_a_compound_and_its_first_part_are_switched_off_apart(
    engine: Engine, word: str, off: str
) -> None:
    clause = look(word)
    assert expected(clause, CORPUS, frozenset((off,))) == expected(clause)
    assert found(engine, clause, frozenset((off,))) == expected(clause)


def test_a_phrase_does_not_reach_into_the_next_passage(own: Engine) -> None:
    account = ACCOUNTS[0]
    rows = [passage(account, 1, "the cold"), passage(account, 2, "winter came")]
    put(own, {account.id: (account, rows)})
    assert found(own, clauses.Sequence((look("cold"), look("winter")))) == []
    assert found(own, clauses.Within((look("cold"), look("winter")), 50)) == []


def test_a_phrase_goes_on_after_all_parts_of_a_compound(own: Engine) -> None:
    account = ACCOUNTS[0]
    put(own, {account.id: (account, [passage(account, 1, "Brest-Litovsk coal")])})
    whole = look("Brest-Litovsk")
    either = clauses.Either((whole, clauses.Sequence((look("Brest"), look("Litovsk")))))
    assert found(own, clauses.Sequence((whole, look("coal")))) == ["one:p1"]
    assert found(own, clauses.Sequence((either, look("coal")))) == ["one:p1"]
    assert found(own, clauses.Sequence((whole, look("Litovsk")))) == []


def test_words_within_a_distance_count_from_first_to_last(own: Engine) -> None:
    account = ACCOUNTS[0]
    put(own, {account.id: (account, [passage(account, 1, "cold and grey winter")])})
    parts = (look("winter"), look("cold"))
    assert found(own, clauses.Within(parts, 3)) == ["one:p1"]
    assert found(own, clauses.Within(parts, 2)) == []


# Forms


def counted_forms(asked: Look, off: frozenset[str] = frozenset()) -> dict[str, dict[str, int]]:
    forms: dict[str, dict[str, int]] = {}
    for each in everything(CORPUS):
        for word in ANALYZER.analyse(each.text):
            for one in word.each():
                if answers(asked, one) and one.terms.exact not in off:
                    by = forms.setdefault(one.token.text, {})
                    by[each.account] = by.get(each.account, 0) + 1
    return forms


@pytest.mark.parametrize("word", WORDS)
def test_forms_count_every_spelling_by_account(engine: Engine, word: str) -> None:
    asked = look(word)
    forms = {form.form: dict(form.accounts) for form in engine.forms(asked)}
    assert forms == counted_forms(asked)


def test_forms_come_by_their_counts(engine: Engine) -> None:
    forms = engine.forms(look("Litvinov"))
    assert [form.count for form in forms] == sorted((form.count for form in forms), reverse=True)
    assert all(form.count == sum(form.accounts.values()) for form in forms)


def test_forms_that_are_off_are_not_counted(engine: Engine) -> None:
    off = frozenset(("litvinoff",))
    forms = {form.form for form in engine.forms(look("Litvinov"), off)}
    assert forms == set(counted_forms(look("Litvinov"), off))


def test_a_pattern_has_the_forms_of_its_shape(engine: Engine) -> None:
    forms = {form.form for form in engine.forms(clauses.Pattern("prefix", "bridge"))}
    assert forms == {"bridge", "bridges"}


# Order


def test_the_best_come_first(engine: Engine) -> None:
    scores = [match.score for match in engine.search(look("Litvinov"), 100).matches]
    assert scores == sorted(scores, reverse=True)


def test_limit_and_offset_cut_one_order(engine: Engine) -> None:
    whole = engine.search(look("Litvinov"), 100).matches
    assert engine.search(look("Litvinov"), 3, 2).matches == whole[2:5]


def test_the_letters_as_typed_count_more_than_another_spelling(own: Engine) -> None:
    account = ACCOUNTS[0]
    texts = ["Litvinoff came.", "Litvinov came.", "Литвинов came.", "Nobody came."]
    rows = [passage(account, number, text) for number, text in enumerate(texts, 1)]
    put(own, {account.id: (account, rows)})
    for word, best in (("Litvinoff", "one:p1"), ("Litvinov", "one:p2"), ("Литвинов", "one:p3")):
        assert own.search(look(word), 1).matches[0].passage.id == best


def test_a_rare_word_counts_more_than_a_frequent_one(own: Engine) -> None:
    account = ACCOUNTS[0]
    texts = ["cold bridge", "cold river", "cold coal", "grey river"]
    rows = [passage(account, number, text) for number, text in enumerate(texts, 1)]
    put(own, {account.id: (account, rows)})
    answer = own.search(clauses.Any((look("cold"), look("bridge"))), 10)
    assert answer.matches[0].passage.id == "one:p1"
    assert own.search(clauses.Any((look("grey"), look("cold"))), 10).matches[0].passage.id == (
        "one:p4"
    )


def test_most_puts_the_complete_first_and_counts_them(own: Engine) -> None:
    account = ACCOUNTS[0]
    texts = ["bridge bridge bridge", "a long walk over the bridge to the river", "coal", "coal"]
    rows = [passage(account, number, text) for number, text in enumerate(texts, 1)]
    put(own, {account.id: (account, rows)})
    answer = own.search(clauses.Most((look("bridge"), look("river"))), 10)
    assert [(match.passage.id, match.complete) for match in answer.matches] == [
        ("one:p2", True),
        ("one:p1", False),
    ]
    assert (answer.total, answer.complete) == (2, 1)
    assert answer.matches[0].share == pytest.approx(1)
    assert 0 < answer.matches[1].share < 1


def test_most_puts_the_complete_before_what_has_one_word_often(own: Engine) -> None:
    account = ACCOUNTS[0]
    long = "the cold bridge over the river " + "and so on " * 30
    texts = ["river river river", long, *["bridge"] * 6, *["coal"] * 12]
    rows = [passage(account, number, text) for number, text in enumerate(texts, 1)]
    put(own, {account.id: (account, rows)})
    either = own.search(clauses.Any((look("bridge"), look("river"))), 1)
    most = own.search(clauses.Most((look("bridge"), look("river"))), 1)
    assert either.matches[0].passage.id == "one:p1"
    assert most.matches[0].passage.id == "one:p2"


def test_most_of_what_is_required_is_required(own: Engine) -> None:
    account = ACCOUNTS[0]
    rows = [passage(account, 1, "bridge"), passage(account, 2, "bridge", "note")]
    put(own, {account.id: (account, rows)})
    notes = clauses.In("kind", frozenset(("note",)))
    answer = own.search(clauses.Most((look("bridge"), look("river")), (notes,)), 10)
    assert [match.passage.id for match in answer.matches] == ["one:p2"]


def test_facets_count_accounts_kinds_and_years(engine: Engine) -> None:
    clause = look("bridge")
    there = [each for each in everything(CORPUS) if each.id in expected(clause)]
    facets = engine.search(clause, 1).facets
    assert dict(facets["account"]) == tally(each.account for each in there)
    assert dict(facets["kind"]) == tally(each.kind for each in there)
    years = tally(str(CORPUS[each.account][0].year) for each in there)
    years.pop("None")
    assert dict(facets["year"]) == years


def tally(values: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts


# Aliases


def texts(*of: str) -> Corpus:
    """Return one account of these passages, ``one:p1`` and so on."""
    account = Account("one")
    return {"one": (account, [passage(account, n, text) for n, text in enumerate(of, 1)])}


def tied(*words: str) -> clauses.Alias:
    """Return an alias of several words side by side."""
    return clauses.Alias(
        clauses.Within(tuple(look(word) for word in words), len(words) - 1), " ".join(words)
    )


def test_an_alias_of_several_words_stands_in_any_order(own: Engine) -> None:
    put(own, texts("old coal", "coal old", "coal and old", "coal"))
    assert found(own, tied("old", "coal")) == ["one:p1", "one:p2"]


def test_in_a_phrase_an_alias_may_be_longer_than_the_word_asked(own: Engine) -> None:
    passages = texts(
        "near Hottelet today", "near coal bridge today", "near bridge coal today",
        "near coal today", "near bridge coal or today", "coal bridge today", "near river today",
    )  # fmt: skip
    put(own, passages)
    asked = clauses.Either(
        (look("Hottelet"), tied("coal", "bridge"), clauses.Alias(look("river"), "river"))
    )
    phrase = clauses.Sequence((look("near"), asked, look("today")))
    assert found(own, phrase) == ["one:p1", "one:p2", "one:p3", "one:p7"]
    assert own.frequency(phrase) == 4


def test_in_a_phrase_an_alias_may_be_shorter_than_the_words_asked(own: Engine) -> None:
    put(own, texts("near coal bridge today", "near river today", "near coal today"))
    asked = clauses.Either(
        (
            clauses.Sequence((look("coal"), look("bridge"))),
            clauses.Alias(look("river"), "river"),
        )
    )
    phrase = clauses.Sequence((look("near"), asked, look("today")))
    assert found(own, phrase) == ["one:p1", "one:p2"]


def test_an_alias_counts_less_than_any_spelling(own: Engine) -> None:
    put(own, texts("river", "Хоттелета", "Хоттелет", "Hottelet", "coal"))
    asked = clauses.Either((look("Хоттелет"), clauses.Alias(look("river"), "river")))
    ranked = [match.passage.text for match in own.search(asked, 10).matches]
    assert ranked == ["Хоттелет", "Хоттелета", "Hottelet", "river"]


def test_a_spelling_that_is_an_alias_too_counts_once(own: Engine) -> None:
    put(own, texts("Hottelet", "coal"))
    plain = own.search(look("Hottelet"), 1).matches[0]
    asked = clauses.Either((look("Hottelet"), clauses.Alias(look("Хоттелет"), "Хоттелет")))
    assert own.search(asked, 1).matches[0].score == pytest.approx(plain.score)


def test_the_forms_of_an_alias_are_words_or_the_whole_of_several(own: Engine) -> None:
    put(own, texts("old coal, coal old", "old coal", "Bridges by the bridge"))
    bridges = own.forms(clauses.Alias(look("bridge"), "bridge"))
    assert [(form.form, form.count) for form in bridges] == [("Bridges", 1), ("bridge", 1)]
    (form,) = own.forms(tied("old", "coal"))
    assert form.form == "old coal"
    assert dict(form.accounts) == {"one": form.count}
    assert own.forms(tied("old", "river")) == ()


def test_a_form_that_is_off_does_not_count_as_an_alias(own: Engine) -> None:
    put(own, texts("river", "rivers", "Hottelet"))
    asked = clauses.Either((look("Hottelet"), clauses.Alias(look("river"), "river")))
    assert found(own, asked, frozenset(("river",))) == ["one:p2", "one:p3"]


# The vocabulary


def standing(corpus: Corpus) -> dict[str, dict[str, int]]:
    """Return the count of every spelling by account, compounds whole and in parts."""
    counted: dict[str, dict[str, int]] = {}
    for each in everything(corpus):
        for word in ANALYZER.analyse(each.text):
            for one in word.each():
                by = counted.setdefault(one.token.text, {})
                by[each.account] = by.get(each.account, 0) + 1
    return counted


def test_the_vocabulary_counts_every_spelling_by_account(engine: Engine) -> None:
    forms = engine.vocabulary()
    assert {form.form: dict(form.accounts) for form in forms} == standing(CORPUS)
    assert all(form.count == sum(form.accounts.values()) for form in forms)
    assert list(forms) == sorted(forms, key=lambda form: (-form.count, form.form))


def test_the_vocabulary_forgets_what_is_gone(own: Engine) -> None:
    put(own, CORPUS)
    put(own, {"one": random_corpus(7)["one"]}, ("two",))
    left = {"one": random_corpus(7)["one"], "three": CORPUS["three"]}
    assert {form.form: dict(form.accounts) for form in own.vocabulary()} == standing(left)
    put(own, {}, ("one", "three"))
    assert own.vocabulary() == ()


# Writing


def test_passages_come_in_the_order_asked_and_whole(engine: Engine) -> None:
    rows = {each.id: each for each in everything(CORPUS)}
    wanted = ["two:p3", "one:p12", "three:p1"]
    assert engine.passages([*wanted, "nobody:p1"]) == tuple(rows[name] for name in wanted)


def test_the_size_is_the_number_of_passages(engine: Engine) -> None:
    assert engine.size == 36


def test_a_new_engine_is_empty(own: Engine) -> None:
    assert own.size == 0
    assert found(own, look("bridge")) == []
    assert own.forms(look("bridge")) == ()
    assert own.passages(["one:p1"]) == ()


def test_progress_counts_the_passages(own: Engine) -> None:
    done: list[int] = []
    put(own, CORPUS, progress=done.append)
    assert done == list(range(1, 37))


@settings(max_examples=8)
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(("one", "two", "three")), st.one_of(st.none(), st.integers(1, 9))
        ),
        min_size=1,
        max_size=7,
    ),
    words=st.lists(st.sampled_from(WORDS), min_size=2, max_size=2),
)
def test_after_any_replacing_and_removing_the_answers_are_those_of_what_is_there(
    make: Callable[[Path], Engine],
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[str, int | None]],
    words: list[str],
) -> None:
    engine = make(tmp_path_factory.mktemp("steps"))
    there: Corpus = {"one": CORPUS["one"]}
    put(engine, there)
    for name, seed in steps:
        if seed is None:
            put(engine, {}, (name,))
            there.pop(name, None)
        else:
            there[name] = random_corpus(seed)[name]
            put(engine, {name: there[name]})
    clause = clauses.Any((look(words[0]), clauses.Sequence((look(words[0]), look(words[1])))))
    assert engine.size == len(everything(there))
    assert found(engine, clause) == expected(clause, there)
    forms = {form.form for form in engine.forms(look(words[0]))}
    assert forms == {
        one.token.text
        for each in everything(there)
        for word in ANALYZER.analyse(each.text)
        for one in word.each()
        if answers(look(words[0]), one)
    }
    engine.close()


def test_replacing_and_removing_are_one_step(own: Engine) -> None:
    put(own, {"one": CORPUS["one"], "two": CORPUS["two"]})
    put(own, {"three": CORPUS["three"]}, ("one",))
    assert {match.passage.account for match in own.search(look("bridge"), 99).matches} == {
        "two",
        "three",
    }


def test_a_step_that_fails_changes_nothing(own: Engine) -> None:
    def failing() -> Iterator[Passage]:
        yield CORPUS["two"][1][0]
        raise OSError("the disk is gone")

    put(own, {"one": CORPUS["one"]})
    before = found(own, look("bridge"))
    with pytest.raises(OSError, match="the disk is gone"):
        put(own, {"two": (CORPUS["two"][0], failing())}, ("one",))
    assert found(own, look("bridge")) == before
    put(own, {"two": CORPUS["two"]})
    assert own.size == 24


def test_an_engine_opened_again_answers_the_same(
    make: Callable[[Path], Engine], tmp_path: Path
) -> None:
    first = make(tmp_path / "index")
    put(first, CORPUS)
    before = first.search(look("Litvinov"), 99)
    first.close()
    second = make(tmp_path / "index")
    assert second.search(look("Litvinov"), 99) == before
    second.close()


def test_an_engine_closed_answers_when_asked_again(own: Engine) -> None:
    put(own, CORPUS)
    own.close()
    assert own.size == 36


# Days


def asked(first: str, last: str = "") -> clauses.During:
    return clauses.During(date.fromisoformat(first), date.fromisoformat(last or first))


def dated(engine: Engine, *texts: str, calendar: str | None = "gregorian") -> None:
    account = Account("one", calendar=calendar)
    rows = [passage(account, number, text) for number, text in enumerate(texts, 1)]
    put(engine, {account.id: (account, rows)})


def ranked(engine: Engine, clause: Clause) -> list[str]:
    return [match.passage.id for match in engine.search(clause, 100).matches]


def test_the_nearer_a_date_is_to_the_day_asked_the_better(own: Engine) -> None:
    dated(
        own,
        "The 1910s were long.",
        "It was told in 1918.",
        "On 8/21 January 1918 they met.",
        "In January 1918 it snowed.",
        "On 22 January 1918 they left.",
        "In the winter of 1917–18 all was still.",
    )
    assert ranked(own, asked("1918-01-21")) == ["one:p3", "one:p4", "one:p6", "one:p2", "one:p1"]


def test_all_that_lies_in_the_period_counts_alike(own: Engine) -> None:
    dated(own, "In March 1918.", "On 3 March 1918.", "In 1918.", "In 1917 and 1919.")
    scores = {
        m.passage.id: m.score for m in own.search(asked("1918-01-01", "1918-12-31"), 9).matches
    }
    assert set(scores) == {"one:p1", "one:p2", "one:p3"}
    assert len(set(scores.values())) == 1


def test_a_day_in_an_unknown_style_is_found_by_both_and_counts_less(own: Engine) -> None:
    dated(own, "On 25 October 1917.", "On 7 November 1917 N.S.", calendar=None)
    assert ranked(own, asked("1917-10-25")) == ["one:p1"]
    assert ranked(own, asked("1917-11-07")) == ["one:p2", "one:p1"]


def test_a_happening_called_by_its_month_is_no_news_of_that_day(own: Engine) -> None:
    dated(own, "After the October Revolution.", "In 1917.", "On 25 October (7 November) 1917.")
    assert ranked(own, asked("1917-11-07"))[0] == "one:p3"


def test_days_and_words_are_asked_together(own: Engine) -> None:
    dated(own, "Coal on 3 March 1918.", "Coal.", "Wood on 3 March 1918.")
    clause = clauses.Most((look("coal"), asked("1918-03-03")), (asked("1918-03-03"),))
    assert ranked(own, clause) == ["one:p1", "one:p3"]
    assert ranked(own, clauses.All((look("coal"), clauses.Not(asked("1918-03-03"))))) == ["one:p2"]


def test_the_dates_of_a_passage_are_kept_with_it(own: Engine) -> None:
    dated(own, "On 3 March 1918 and the next day.", "Coal.")
    found = own.dates(["one:p1", "one:p2", "one:p9"])
    assert [each.edtf for each in found["one:p1"]] == ["1918-03-03", "1918-03-04"]
    assert found["one:p2"] == ()
    assert "one:p9" not in found


def test_passages_found_are_counted_by_year_and_month(own: Engine) -> None:
    dated(own, "On 3 and 4 March 1918.", "In March 1918, and in 1919.", "From 1918 to 1921.")
    counted = own.search(clauses.Between(None, None), 9).facets["date"]
    assert counted == ()
    counted = own.search(clauses.In("account", frozenset(("one",))), 9).facets["date"]
    assert counted == (("1918", 2), ("1918-03", 2), ("1919", 1))


def test_days_are_found_after_other_accounts_came(own: Engine) -> None:
    dated(own, "Coal on 3 March 1918.")
    other = Account("two", calendar="gregorian")
    put(own, {"two": (other, [passage(other, 1, "Wood on 3 March 1918.")])}, ("one",))
    assert ranked(own, asked("1918-03-03")) == ["two:p1"]
