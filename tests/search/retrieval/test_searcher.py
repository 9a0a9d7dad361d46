"""A query, and the passages expected of the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from svod.index import MODES
from svod.index.errors import AccountUnknown, QuerySyntaxError
from svod.search import Library

NAMES = [
    ("Литвинов", "hale:p2 pismo:p1 pismo:p2 volkova:p2 volkova:p3"),
    ("Litvinoff", "hale:p2 pismo:p1 pismo:p2 volkova:p2 volkova:p3"),
    ("litvinov", "hale:p2 pismo:p1 pismo:p2 volkova:p2 volkova:p3"),
    ("Майский", "hale:p3 pismo:p1 volkova:p3"),
    ("Joffe", "hale:p3 pismo:p3 volkova:p3"),
    ("Trotsky", "pismo:p3 volkova:p4"),
    ("Свердлов", "hale:n1 pismo:p4"),
    ("Хоттелет", "pismo:p2 volkova:p2"),
    ("Ленин", "gazeta:p2"),
]

INFLECTION = [
    ("strike", "hale:p3 volkova:p4"),
    ("моста", "gazeta:p2 pismo:p4"),
    ("letter", "hale:n1 volkova:p3"),
    ("объезд", "gazeta:p1"),
    ("была закрыта", "gazeta:p1"),
]

APART = [
    ("more", "hale:p2"),
    ("море", "pismo:p4"),
    ("put", "hale:p4"),
    ("путь", "pismo:p4"),
    ("most", ""),
    ("on", "hale:p2 hale:p4 volkova:p2"),
    ("он", "pismo:p4"),
]

EXACT = [
    ("=Litvinov", "volkova:p2"),
    ("=LITVINOV", "volkova:p2"),
    ("=strikes", "volkova:p4"),
    ('="внешней политике"', "pismo:p3"),
    ('="внешняя политика"', ""),
]

PHRASES = [
    ('"внешняя политика"', "hale:n1 pismo:p3 volkova:n1"),
    ('"Vneshnyaya politika"', "hale:n1 pismo:p3 volkova:n1"),
    ('"politika Vneshnyaya"', ""),
    ('"met us at Brest-Litovsk"', "hale:p2"),
    ('"met us at Brest Litovsk on"', "hale:p2"),
    ('"Brest-Litovsk on"', "hale:p2"),
    ('"Литвинов Hottelet"~4', "volkova:p2"),
    ('"Литвинов Hottelet"~3', ""),
    ('"Hottelet Литвинов"~6', "pismo:p2 volkova:p2"),
    ("Brest", "hale:p2 pismo:p1 volkova:p4"),
    ("Litovsk", "hale:p2"),
    ("Brest-Litovsk", "hale:p2"),
]

PATTERNS = [
    ("strik*", "hale:p3 volkova:p4"),
    ("Tr?tsk*", "volkova:p4"),
    ("*швили", ""),
    ("Litvinof~1", "hale:p2 volkova:p2"),
    ("литвинову~1", "pismo:p1"),
    ("литвинову~2", "pismo:p1 pismo:p2"),
]

OPERATORS = [
    ("Hottelet AND Литвинов", "pismo:p2 volkova:p2"),
    ("Хоттелет OR Свердлов", "hale:n1 pismo:p2 pismo:p4 volkova:p2"),
    ("Хоттелет OR Свердлов AND мост", "pismo:p2 pismo:p4 volkova:p2"),
    ("(Хоттелет OR Свердлов) AND мост", "pismo:p4"),
    ("Brest NOT Trotsky", "hale:p2 pismo:p1"),
    ("Brest -Trotsky", "hale:p2 pismo:p1"),
    ("Brest AND NOT (Trotsky OR Майский)", "hale:p2"),
    ("account:gazeta NOT мост", "gazeta:p1"),
    ("Litvinoff -=Litvinoff", "pismo:p1 pismo:p2 volkova:p2 volkova:p3"),
]

FIELDS = [
    ("account:gazeta", "gazeta:p1 gazeta:p2"),
    ("account:GAZETA", "gazeta:p1 gazeta:p2"),
    ("account:nobody", ""),
    ("author:Zimin Литвинов", "pismo:p1 pismo:p2"),
    ("author:hale Brest", "hale:p2"),
    ('author:"Volkova Nina" Brest', "volkova:p4"),
    ("kind:note", "hale:n1 volkova:n1"),
    ("kind:heading", "hale:p1 volkova:p1"),
    ("kind:press", "gazeta:p1 gazeta:p2"),
    ("kind:memoir bridge", "hale:p4"),
    ("note:1", "hale:n1 volkova:n1"),
    ("note:12", ""),
    ("note:letters", "hale:n1"),
    ('note:"Vneshniaia politika"', "hale:n1 volkova:n1"),
    ("note:=Vneshniaia", "volkova:n1"),
    ("year:1971 Litvinov", "hale:p2"),
    ("year:..1980 Litvinov", "hale:p2 pismo:p1 pismo:p2"),
    ("year:1971..1998 Litvinov", "hale:p2 volkova:p2 volkova:p3"),
    ("year:1999.. Litvinov", ""),
    ("year:1..2100 мост", "pismo:p4"),
]

DAYS = [
    ("date:1918-03-03", "hale:p2"),
    ("date:1918-02-18(os)", "hale:p2"),
    ('date:"18 июня 1946 г."', "pismo:p2 volkova:p2"),
    ('date:"18 June 1946" AND Хоттелет', "pismo:p2 volkova:p2"),
    ("date:1946-06 NOT account:pismo", "volkova:p2"),
    ("date:..1918", "hale:p2"),
    ("date:1917..1950 AND Brest", "hale:p2"),
    ("date:1947", ""),
    ("author:Zimin date:1946", "pismo:p2"),
]

RELAXED = [
    ("Hottelet Литвинов", "hale:p2 pismo:p1 pismo:p2 volkova:p2 volkova:p3"),
    ("Germany strikes", "gazeta:p1 hale:p3 volkova:p4"),
    ("Germany AND strikes", "volkova:p4"),
    ("bridge qqqzz", "hale:p4"),
    ("qqqzz zzqqq", ""),
]


def found_by(library: Library, query: str) -> str:
    return " ".join(sorted(hit.passage.id for hit in library.search(query, limit=100).hits))


@pytest.mark.parametrize(
    ("query", "expected"),
    NAMES + INFLECTION + APART + EXACT + PHRASES + PATTERNS + OPERATORS + FIELDS + DAYS + RELAXED,
)
def test_a_query_finds_its_passages(corpus: Library, query: str, expected: str) -> None:
    assert found_by(corpus, query) == " ".join(sorted(expected.split()))


def test_a_query_that_only_leaves_out_has_nothing_to_look_for(corpus: Library) -> None:
    with pytest.raises(QuerySyntaxError, match="at least one word"):
        corpus.search("-=Litvinoff")


def test_the_modes_widen_what_is_found(corpus: Library) -> None:
    found = {
        mode: {hit.passage.id for hit in corpus.search("Litvinov", mode=mode).hits}
        for mode in MODES
    }
    assert found["exact"] == {"volkova:p2"}
    assert found["inflected"] == {"volkova:p2"}
    assert found["respelled"] > found["inflected"]


def test_inflection_stays_within_its_script(corpus: Library) -> None:
    results = corpus.search("Литвинов", mode="inflected")
    assert {hit.passage.id for hit in results.hits} == {"pismo:p1", "pismo:p2"}


def test_passages_with_all_words_come_first(corpus: Library) -> None:
    results = corpus.search("Hottelet Литвинов")
    assert {hit.passage.id for hit in results.hits[:2]} == {"pismo:p2", "volkova:p2"}
    assert [hit.complete for hit in results.hits] == [True, True, False, False, False]


def test_relaxation_is_owned_up_to(corpus: Library) -> None:
    results = corpus.search("Hottelet Литвинов")
    assert (results.total, results.complete, results.relaxed) == (5, 2, True)


def test_a_word_that_stands_nowhere_is_named(corpus: Library) -> None:
    results = corpus.search("bridge qqqzz")
    assert results.absent == ("qqqzz",)
    assert results.complete == 0


def test_the_rarer_word_counts_more(corpus: Library) -> None:
    """*Hottelet* stands in two passages, *Litvinov* in five."""
    results = corpus.search("Берлин Литвинов")
    assert results.hits[0].passage.id == "hale:p3"


def test_scores_fall_and_ranks_rise(corpus: Library) -> None:
    hits = corpus.search("Литвинов").hits
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert [hit.rank for hit in hits] == [1, 2, 3, 4, 5]


def test_offset_and_limit_cut_one_list(corpus: Library) -> None:
    whole = corpus.search("Литвинов").hits
    cut = corpus.search("Литвинов", offset=1, limit=2)
    assert cut.hits == whole[1:3]
    assert cut.total == 5


def test_a_limit_of_none_still_counts(corpus: Library) -> None:
    results = corpus.search("Литвинов", limit=0)
    assert (results.total, results.hits) == (5, ())


def test_facets_count_the_passages_found(corpus: Library) -> None:
    facets = {
        field: {facet.value: facet.count for facet in facets}
        for field, facets in corpus.search("Brest OR politika OR мост").facets.items()
    }
    assert facets["account"] == {"hale": 2, "pismo": 3, "volkova": 2, "gazeta": 1}
    assert facets["kind"] == {"body": 6, "note": 2}
    assert facets["year"] == {"1950": 3, "1971": 2, "1998": 2}


def test_the_dates_that_answer_are_marked(corpus: Library) -> None:
    hits = corpus.search("date:1946-06 Hottelet").hits
    marked = {
        (hit.passage.text[each.start : each.stop], each.how, each.word)
        for hit in hits
        for each in hit.highlights
    }
    assert marked == {
        ("18 June 1946", "date", "date:1946-06"),
        ("18 июня 1946 г.", "date", "date:1946-06"),
        ("Hottelet", "exact", "Hottelet"),
        ("Хоттелет", "respelled", "Hottelet"),
    }


def test_dates_that_must_not_be_there_are_not_marked(corpus: Library) -> None:
    for hit in corpus.search("Brest NOT date:1946").hits:
        assert all(each.how != "date" for each in hit.highlights)


def test_passages_found_are_counted_by_the_days_they_name(corpus: Library) -> None:
    facets = corpus.search("Литвинов").facets["date"]
    assert [(facet.value, facet.count) for facet in facets] == [
        ("1918", 1), ("1918-03", 1), ("1946", 2), ("1946-06", 2),
    ]  # fmt: skip


def test_a_concordance_shows_the_dates_that_answer(corpus: Library) -> None:
    lines = corpus.kwic("date:1946")
    assert [line.match for line in lines] == ["18 июня 1946 г.", "18 June 1946"]


def test_the_scope_narrows(corpus: Library) -> None:
    def ids(**scope: object) -> set[str]:
        return {hit.passage.id for hit in corpus.search("politika", **scope).hits}  # type: ignore[arg-type]

    assert ids(accounts=["hale"]) == {"hale:n1"}
    assert ids(kinds=["body"]) == {"pismo:p3"}
    assert ids(years=(1960, None)) == {"hale:n1", "volkova:n1"}
    assert ids(off=["Vneshnyaya", "politika"]) == {"pismo:p3"}


def test_an_unknown_account_is_refused_with_the_known_ones(corpus: Library) -> None:
    with pytest.raises(AccountUnknown, match="gazeta, hale, pismo, volkova"):
        corpus.search("Litvinov", accounts=["nobody"])


def test_a_spelling_switched_off_is_shown_but_does_not_count(corpus: Library) -> None:
    (spellings,) = corpus.search("Литвинов", off=["Litvinoff"]).spellings
    on = {form.form: form.on for form in spellings.forms}
    assert on["Litvinoff"] is False
    assert on["Litvinov"] is True


def test_spellings_list_every_form_with_its_counts(corpus: Library) -> None:
    spellings = corpus.spellings("Litvinov")
    forms = {form.form: (form.count, dict(form.accounts), form.how) for form in spellings.forms}
    assert forms == {
        "Litvinov": (1, {"volkova": 1}, "exact"),
        "Litvinova's": (1, {"volkova": 1}, "respelled"),
        "Litvinoff": (1, {"hale": 1}, "respelled"),
        "Литвинову": (1, {"pismo": 1}, "respelled"),
        "Литвиновым": (1, {"pismo": 1}, "respelled"),
    }


def test_spellings_of_a_word_that_stands_nowhere_are_none(corpus: Library) -> None:
    assert corpus.spellings("qqqzz").forms == ()


def test_ten_passages_with_all_words_are_enough(tmp_path: Path) -> None:
    file = tmp_path / "many.txt"
    both = [f"The bridge and the river, part {number}, lay in fog." for number in range(10)]
    file.write_text("\n\n".join([*both, "The bridge alone lay in fog."]), encoding="utf-8")
    with Library.make(tmp_path / "library") as library:
        library.add([file])
        assert library.search("bridge river").total == 10
        assert library.search("bridge river part 3").complete == 1
