"""What is typed, and how it is understood."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.index.dates import Period
from svod.index.errors import QuerySyntaxError
from svod.search.query.parser import DEEPEST, LONGEST, parse
from svod.search.query.tree import (
    And,
    During,
    Field,
    Fuzzy,
    InNote,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    Wildcard,
    Without,
    Words,
    Years,
)

# (typed, understood): the right side is the query printed in its own grammar.
WORDS = [
    ("Литвинов Hottelet", "Литвинов Hottelet"),
    ("  Литвинов,  Хоттелет!  ", "Литвинов Хоттелет"),
    ("what did he say?", "what did he say"),
    ("not this and that or the other", "not this and that or the other"),
    ("Brest-Litovsk", "Brest-Litovsk"),
    ("Prem'er-Ministru", "Prem'er-Ministru"),
    ("Rus'", "Rus'"),
    ("e\u0301tat", "e\u0301tat"),
    ("12:30", "12:30"),
    ("bread – salt", "bread salt"),
    ("=", None),
    ("-", None),
    ("...", None),
]

OPERATORS = [
    ("bread AND salt", "bread AND salt"),
    ("bread OR salt tea", "bread OR salt tea"),
    ("bread salt AND tea OR coal", "bread salt AND tea OR coal"),
    ("(bread OR salt) AND tea", "(bread OR salt) AND tea"),
    ("bread (salt AND tea)", "bread (salt AND tea)"),
    ("(((bread)))", "bread"),
    ("NOT bread", "NOT bread"),
    ("-bread", "NOT bread"),
    ('-"salt tea"', 'NOT "salt tea"'),
    ("-(salt tea)", "NOT (salt tea)"),
    ("-author:Hale", "NOT author:Hale"),
    ("bread AND NOT salt", "bread AND NOT salt"),
    ("NOT NOT bread", "NOT NOT bread"),
    ('"NOT"', '"NOT"'),
    ("=NOT", "=NOT"),
]

PHRASES = [
    ('"salt  tea"', '"salt tea"'),
    ("«Литвинов принял»", '"Литвинов принял"'),
    ("“salt tea”", '"salt tea"'),
    ("„salt tea“", '"salt tea"'),
    ('"salt tea"~5', '"salt tea"~5'),
    ('="Hottelet"', '="Hottelet"'),
    ('bread"salt"tea', 'bread "salt" tea'),
]

PATTERNS = [
    ("pra*", "pra*"),
    ("*ov", "*ov"),
    ("w?ldcard", "w?ldcard"),
    ("tr*sk?y", "tr*sk?y"),
    ("Litvinof~", "Litvinof~1"),
    ("Litvinof~2", "Litvinof~2"),
    ("=Litvinov", "=Litvinov"),
    ("-=Litvinoff coal", "-=Litvinoff coal"),
]

FIELDS = [
    ("author:Hale", "author:Hale"),
    ('author:"Robert Hale"', 'author:"Robert Hale"'),
    ("account:hale-1971", "account:hale-1971"),
    ("kind:note", "kind:note"),
    ("kind:memoir", "kind:memoir"),
    ("year:1970", "year:1970"),
    ("year:1970..2000", "year:1970..2000"),
    ("year:..2000", "year:..2000"),
    ("year:1970..", "year:1970.."),
    ("year:1970..1970", "year:1970"),
    ("note:12", "note:12"),
    ('note:"salt tea"', 'note:"salt tea"'),
    ("note:=Litvinoff", "note:=Litvinoff"),
    ("date:1918-01-21", "date:1918-01-21"),
    ("date:1918-01-08(os)", "date:1918-01-21"),
    ("bread date:1918-01..1918-03 salt", "bread date:1918-01..1918-03 salt"),
    ('date:"8/21 January 1918" AND bread', "date:1918-01-21 AND bread"),
    ("date:«5 марта 1918 г.»", "date:1918-03-05"),
    ('date:"25 October 1917" bread', "(date:1917-10-25 OR date:1917-11-07) bread"),
    ("date:..1917", "date:..1917"),
    ("(date:1917..)", "date:1917.."),
    ("-date:1946-06-18", "NOT date:1946-06-18"),
]

UNDERSTOOD = [
    (typed, understood)
    for typed, understood in WORDS + OPERATORS + PHRASES + PATTERNS + FIELDS
    if understood is not None
]
EMPTY = [typed for typed, understood in WORDS if understood is None]


@pytest.mark.parametrize(("typed", "understood"), UNDERSTOOD)
def test_what_is_typed_is_understood(typed: str, understood: str) -> None:
    assert str(parse(typed)) == understood


@pytest.mark.parametrize(("typed", "understood"), UNDERSTOOD)
def test_a_query_printed_parses_to_itself(typed: str, understood: str) -> None:
    assert parse(understood) == parse(typed)


a, b, c = Term("a"), Term("b"), Term("c")

TREES: list[tuple[str, Query]] = [
    ("a", a),
    ("=a", Term("a", exact=True)),
    ("a b", Words((a, b))),
    ("a b AND c", And((Words((a, b)), c))),
    ("a OR b AND c", Or((a, And((b, c))))),
    ("NOT a b", Words((Not(a), b))),
    ("a (b c)", Words((a, Words((b, c))))),
    ('"a b"', Phrase("a b")),
    ('"a b"~3', Near("a b", 3)),
    ("a*", Prefix("a")),
    ("a*b", Wildcard("a*b")),
    ("a~2", Fuzzy("a", 2)),
    ("-=a", Without("a")),
    ("author:a", Field("author", "a")),
    ("year:1..2", Years(1, 2)),
    ("note:3", InNote(Term("3"))),
    ("date:1918", During(Period(date(1918, 1, 1), date(1918, 12, 31)))),
]


@pytest.mark.parametrize(("typed", "tree"), TREES)
def test_binding_and_signs_make_the_tree(typed: str, tree: Query) -> None:
    assert parse(typed) == tree


# (typed with ¦ at the place of the error, words of the message)
ERRORS = [
    ("¦", "at least one word"),
    ("bread ¦(salt", "never closed"),
    ("bread¦)", "never opened"),
    ("(¦)", "expected before )"),
    ("bread AND¦", "expected here"),
    ("bread OR¦", "expected here"),
    ("¦AND bread", "before AND"),
    ("bread OR ¦AND salt", "before AND"),
    ("¦NOT", "after NOT"),
    ("bread ¦NOT", "after NOT"),
    ("bread ¦NOT AND salt", "after NOT"),
    ('bread ¦"salt', "quotation mark is never closed"),
    ("¦«хлеб", "quotation mark is never closed"),
    ('¦""', "between the quotation marks"),
    ('¦"..."', "between the quotation marks"),
    ('"salt tea"¦~0', "distance from 1 to 100"),
    ('"salt tea"¦~101', "distance from 1 to 100"),
    ('="salt tea"¦~3', "distance from 1 to 100"),
    ("¦*", "at least one letter"),
    ("¦fuzzy~3", "from 1 to 2"),
    ("¦bread~salt", "from 1 to 2"),
    ("¦w?ld~1", "from 1 to 2"),
    ("¦colour:red", "no field colour:"),
    ("bread ¦author: salt", "a value is expected directly after author:"),
    ("bread ¦kind:poem", "one of body, quotation"),
    ("¦year:soon", "a year or a range"),
    ("¦year:..", "a year or a range"),
    ("¦year:2000..1970", "must not be after"),
    ("¦date:1918-02-30", "there is no 1918-02-30"),
    ("bread ¦date:May", "a date is expected"),
    ('¦date:"5 May"', "with its year"),
    ("¦date:1921..1917", "must not be after"),
    ("date:¦(1918)", "not a parenthesis"),
    ("¦date: 1918", "a value is expected directly after date:, as in date:1918-01-21"),
    ("bread ¦date:1917-10-25(xx)", "one date is expected"),
    ("¦date:8.I.18", "with its year"),
    ("author:¦(bread)", "not a parenthesis"),
    ("bread ¦author:!", "a word is expected"),
]


@pytest.mark.parametrize(("marked", "words"), ERRORS)
def test_an_error_says_where_and_what(marked: str, words: str) -> None:
    typed = marked.replace("¦", "")
    with pytest.raises(QuerySyntaxError) as caught:
        parse(typed)
    assert caught.value.at == marked.index("¦")
    assert words in str(caught.value)
    assert caught.value.query == typed


@pytest.mark.parametrize("typed", EMPTY)
def test_a_query_of_signs_alone_asks_for_a_word(typed: str) -> None:
    with pytest.raises(QuerySyntaxError, match="at least one word"):
        parse(typed)


def test_an_error_counts_characters_from_one() -> None:
    with pytest.raises(QuerySyntaxError, match=r"at character 7 \('\(salt'\)"):
        parse("bread (salt")


def test_an_unknown_field_is_answered_with_the_known_ones() -> None:
    with pytest.raises(QuerySyntaxError, match="author:, account:, kind:, role:, year:"):
        parse("colour:red")


def test_a_query_too_long_is_refused_at_its_limit() -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse("a" * (LONGEST + 1))
    assert caught.value.at == LONGEST


def test_a_query_of_the_greatest_length_parses() -> None:
    assert parse("a" * LONGEST) == Term("a" * LONGEST)


@pytest.mark.parametrize("opening", ["(", "NOT ", "-("])
def test_nesting_without_end_is_refused(opening: str) -> None:
    with pytest.raises(QuerySyntaxError, match="deep at most"):
        parse(opening * (DEEPEST + 1) + "a")


@pytest.mark.parametrize("node", [a, Words((a, b)), Not(a), Years(None, 2)])
def test_every_node_shows_itself(node: Query) -> None:
    assert type(node).__name__ in repr(node)


SIGNS = st.sampled_from(
    [*"ab1 -=~*?:.'’ʹ\"“”„«»()\u0301", "AND", "OR", "NOT", " AND ", " OR ", " NOT ", " ", "Ли",
     "тв", "year:", "kind:note", "kind:", "author:", "account:", "note:", "date:",
     "date:1918", "-01(os)", "19..20", "~2", '"a b"', "\ufeff", "\u00ad", "²", "Ⅷ", "漢"]
)  # fmt: skip


def check_that_it_parses_to_itself_or_says_why(typed: str) -> None:
    try:
        query = parse(typed)
    except QuerySyntaxError as caught:
        error = caught
    else:
        assert parse(str(query)) == query
        return
    assert 0 <= error.at <= len(typed)
    assert error.expected


@settings(max_examples=3000)
@given(st.lists(SIGNS, max_size=14).map("".join))
def test_signs_in_any_order_parse_or_say_why(typed: str) -> None:
    check_that_it_parses_to_itself_or_says_why(typed)


@settings(max_examples=2000)
@given(st.text(max_size=40))
def test_any_text_parses_or_says_why(typed: str) -> None:
    check_that_it_parses_to_itself_or_says_why(typed)


LETTERS = st.text("abцшё1", min_size=1, max_size=5)
LEAVES = st.one_of(
    st.builds(Term, LETTERS, st.booleans()),
    st.builds(Phrase, st.lists(LETTERS, min_size=1, max_size=3).map(" ".join), st.booleans()),
    st.builds(Near, st.lists(LETTERS, min_size=2, max_size=3).map(" ".join), st.integers(1, 100)),
    st.builds(Prefix, LETTERS),
    st.builds(Wildcard, LETTERS.map(lambda text: f"?{text}*")),
    st.builds(Fuzzy, LETTERS, st.integers(1, 2)),
    st.builds(Without, LETTERS),
    st.builds(Field, st.sampled_from(["author", "account"]), LETTERS),
    st.builds(Years, st.integers(1, 1900), st.integers(1900, 2000)),
    st.builds(
        lambda first, last: During(Period(first, last)),
        st.dates(date(1000, 1, 1), date(1917, 12, 31)),
        st.one_of(st.none(), st.dates(date(1918, 1, 1))),
    ),
    st.builds(InNote, st.builds(Term, LETTERS, st.booleans())),
)


def branches(parts: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Words, several),
        st.builds(And, several),
        st.builds(Or, several),
        st.builds(Not, parts),
    )


@settings(max_examples=500)
@given(st.recursive(LEAVES, branches, max_leaves=8))
def test_any_tree_prints_what_parses_to_it(query: Query) -> None:
    assert parse(str(query)) == query


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("=winter*", "=winter"),  # an exact word is no pattern
        ("=winter?", "=winter"),
        ("winter?", "winter"),  # a question mark that ends a word is punctuation
        ("winter*", "winter*"),
        ("*winter", "*winter"),
        ("author:Smith,", "author:Smith"),
    ],
)
def test_signs_at_the_end_of_a_word_belong_to_it_only_in_a_pattern(
    typed: str, understood: str
) -> None:
    assert str(parse(typed)) == understood
