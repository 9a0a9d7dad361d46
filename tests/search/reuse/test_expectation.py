"""How many shared wordings as good as one chance makes between two accounts."""

from __future__ import annotations

import math
from collections.abc import Collection

import pytest

from svod.index.analysis.analyzer import Analyzer
from svod.search.corpus.corpus import Wording, wording
from svod.search.reuse.expectation import BOLDNESS, Expectation
from svod.search.reuse.filtering import Find

from .test_quotations import filler, passage

QUOTING = "Orlov called it “a cage without bars” and “the miller's grave” in every letter home."


def words_of(a: str = filler(0), b: str = filler(1)) -> Wording:
    return wording([passage("a", 1, a), passage("b", 1, b)], Analyzer())


def first_of(words: Wording, account: int) -> int:
    accounts: list[int] = words.accounts.tolist()
    return accounts.index(account)


def run(
    words: Wording,
    says: float,
    at: int = 0,
    many: int = 4,
    quoted: tuple[bool, bool] = (False, False),
) -> Find:
    """Return words in a row of both accounts, taken to be alike, from some place on."""
    low = first_of(words, 1)
    return Find(tuple((at + step, low + at + step) for step in range(many)), says, quoted)


def expected(
    find: Find,
    words: Wording,
    runs: Collection[Find] = (),
    *,
    surroundings: float = 0.0,
    together: Collection[tuple[int, int]] = (),
) -> float:
    def context(_: Find) -> float:
        return surroundings

    return Expectation(words, list(runs), context, together).of(find).value


def test_two_accounts_that_share_nothing_as_yet_may_share_one_turn_of_speech() -> None:
    words = words_of()
    assert expected(run(words, 12.0), words) == pytest.approx(1.0)


def test_what_says_two_more_is_a_third_as_frequent() -> None:
    words = words_of()
    assert expected(run(words, 14.0), words) == pytest.approx(0.301, rel=0.05)
    assert expected(run(words, 22.0), words) == pytest.approx(0.00248, rel=0.05)


def test_accounts_that_share_more_runs_make_more_by_chance() -> None:
    words = words_of()
    runs = [run(words, 12.5, at) for at in range(0, 200, 5)]
    assert expected(run(words, 22.0), words, runs) == pytest.approx(40 * math.exp(-6), rel=0.05)


def test_runs_that_say_little_are_not_counted_nor_the_same_words_twice() -> None:
    words = words_of()
    little = [run(words, 11.5, at) for at in range(0, 200, 5)]
    again = [run(words, 13.0, 50) for _ in range(7)]
    assert expected(run(words, 12.0), words, [*little, *again]) == pytest.approx(1.0)


def test_longer_accounts_share_more_before_anything_is_seen() -> None:
    words = words_of(" ".join(map(filler, range(0, 14, 2))), " ".join(map(filler, range(1, 15, 2))))
    sizes = 8400.0**2
    assert expected(run(words, 12.0), words) == pytest.approx(2e-8 * sizes, rel=0.05)


def test_quotation_marks_count_by_the_part_of_the_words_that_stand_in_them() -> None:
    for text, part in ((f"“{filler(0)}”", 1.0), (f"“{filler(0)}” {filler(2)}", 0.5)):
        words = words_of(text)
        found = expected(run(words, 14.0, quoted=(True, False)), words)
        assert found == pytest.approx(0.301 * part, rel=0.05)


def test_the_whole_of_a_short_quotation_counts_for_more() -> None:
    words = words_of(f"{QUOTING} “{filler(0)}”")
    start = [words.text(at) for at in range(12)].index("a")
    whole = run(words, 12.0, start, 4, (True, False))
    part = run(words, 12.0, start, 3, (True, False))
    assert expected(whole, words) == pytest.approx(8 / len(filler(0).split()), rel=0.1)
    assert expected(part, words) > 0.9


def test_an_article_before_the_wording_does_not_part_it_from_its_quotation_marks() -> None:
    words = words_of(f"{QUOTING} “{filler(0)}”")
    start = [words.text(at) for at in range(16)].index("miller's")
    assert expected(run(words, 12.0, start, 2, (True, False)), words) < 0.1


@pytest.mark.parametrize(("shared", "part"), [(2.0, 0.202), (5.0, 0.0183)])
def test_surroundings_count_by_how_seldom_they_share_as_much(shared: float, part: float) -> None:
    words = words_of()
    # Of many runs all share something around them, so that no more than the fall is seen.
    runs = [run(words, 12.5, at) for at in range(0, 1000, 5)]
    found = expected(run(words, 22.0), words, runs, surroundings=shared)
    assert found / (200 * math.exp(-6)) == pytest.approx(part, rel=0.05)


def test_telling_one_happening_counts_for_a_twenty_fifth_at_most() -> None:
    words = words_of()
    one = run(words, 12.0)
    sentences = (int(words.sentence[one.a[0]]), int(words.sentence[one.b[0]]))
    assert expected(one, words, together={sentences}) == pytest.approx(0.04)


def test_where_much_is_told_together_that_says_less() -> None:
    told = " ".join(f"{word.capitalize()} came." for word in filler(0).split()[:300])
    words = words_of(told, told.replace("came", "went"))
    of_b = int(words.sentence[first_of(words, 1)])
    last = int(words.sentence[-1])
    every = {(a, b) for a in range(of_b) for b in range(of_b, last + 1) if (a + b) % 2 == 0}
    assert expected(run(words, 12.0), words, together=every) == pytest.approx(0.5, rel=0.05)


def test_a_short_account_is_taken_for_longer() -> None:
    told = " ".join(f"{word.capitalize()} came." for word in filler(0).split()[:100])
    words = words_of(told, told.replace("came", "went"))
    of_b = int(words.sentence[first_of(words, 1)])
    every = {(a, b) for a in range(of_b) for b in range(of_b, int(words.sentence[-1]) + 1)}
    assert expected(run(words, 12.0), words, together=every) == pytest.approx(0.25, rel=0.1)


@pytest.mark.parametrize(("many", "short"), [(6, True), (7, False)])
def test_a_short_quotation_has_six_words(many: int, short: bool) -> None:
    quoted = " ".join(filler(5).replace(".", "").split()[:many])
    words = words_of(f"“{quoted}” came. “{filler(0)}”")
    find = run(words, 12.0, 0, many, (True, False))
    assert (expected(find, words) < 0.1) is short


def test_a_row_of_words_is_held_against_those_where_the_two_tell_other_things() -> None:
    row = "at the May Day banquet"
    a, b = f"He stood {row} bareheaded. {filler(0)}", f"Nobody spoke {row} or later. {filler(1)}"
    words = words_of(a, b)
    start = [words.text(at) for at in range(9)].index("at")
    low = first_of(words, 1)
    other = [words.text(at) for at in range(low, low + 9)].index("at")
    find = Find(tuple((start + step, low + other + step) for step in range(5)), 9.0, (False, False))
    sentences = (int(words.sentence[find.a[0]]), int(words.sentence[find.b[0]]))

    def context(_: Find) -> float:
        return 0.0

    together = Expectation(words, [], context, {sentences}).of_row(find)
    assert together.value == pytest.approx(0.002)
    apart = Expectation(words, [], context, {(-1, -1)} - {(-1, -1)}).of_row(find)
    assert apart.details[0].value == 2


def test_one_in_thirty_is_bold_enough() -> None:
    assert pytest.approx(0.03) == BOLDNESS


def test_the_reckoning_is_told() -> None:
    words = words_of()

    def context(_: Find) -> float:
        return 3.0

    told = Expectation(words, [], context).of(run(words, 15.0))
    assert told.value == pytest.approx(math.prod(each.value for each in told.details))
    assert [each.description for each in told.details] == [
        "different runs of words of both that say 12 or more",
        "part of them by chance that say 15.0, as this does",
        "part of them of which the surroundings share 3.0, as here",
    ]
