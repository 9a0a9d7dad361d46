"""Links become episodes: all that tell one happening, and no more than that."""

from __future__ import annotations

from svod.search.linkage.clustering import grouped
from svod.search.linkage.linking import Link, links
from svod.search.linkage.scoring import ScoredPair

from .accounts import space

TWO_HAPPENINGS = """In March 1931 Halvorsen opened the lock at Tarnow, and Brandeis made a speech.
The town slept for months, and nobody came but the tax collector with his dog.
In October 1934 Ambrozy and Lindqvist set fire to the theatre of Zelenogorsk.""".replace("\n", " ")


def test_a_paragraph_that_tells_of_two_times_tells_two_happenings() -> None:
    found = space(
        [TWO_HAPPENINGS],
        [
            "Brandeis made a speech when Halvorsen opened the Tarnow lock in March 1931.",
            "The Zelenogorsk theatre was burnt by Lindqvist and Ambrozy in October 1934.",
        ],
    )
    clusters = grouped(found, links(found, {0, 1}))
    told_by = sorted(sorted(found.ids[each] for each in cluster.foci) for cluster in clusters)
    assert told_by == [["a:p1", "b:p1"], ["a:p1", "b:p2"]]


def test_what_two_paragraphs_tell_of_one_day_is_one_happening() -> None:
    found = space(
        ["On 14 March 1931 Halvorsen opened the lock at Tarnow. The consul Brandeis spoke."],
        [
            "Halvorsen opened the Tarnow lock on 14 March 1931 in the rain.",
            "On 14 March 1931 at Tarnow Brandeis spoke, and Halvorsen frowned.",
        ],
    )
    (cluster,) = grouped(found, links(found, {0, 1}))
    assert {found.ids[each] for each in cluster.foci} == {"a:p1", "b:p1", "b:p2"}


def test_happenings_of_one_day_that_are_told_in_other_sentences_stay_apart() -> None:
    found = space(
        [
            (
                "On 14 March 1931 Halvorsen opened the lock at Tarnow. Nobody had slept. "
                "It rained on the drummers. Consul Brandeis praised Tarnow on 14 March 1931."
            )
        ],
        [
            (
                "Halvorsen opened the Tarnow lock on 14 March 1931. The barges were late. "
                "Geese flew over the crowd. Brandeis praised the lock of Tarnow on 14 March 1931."
            )
        ],
    )
    clusters = grouped(found, links(found, {0, 1}))
    first = {found.ids.index("a:p1"): 0, found.ids.index("b:p1"): int(found.first_sentence[1])}
    told = [{focus[0] - first[at] for at, focus in each.foci.items()} for each in clusters]
    assert sorted(told, key=min) == [{0}, {3}]


def linked(a: int, b: int, at: tuple[int, int], score: float = 9.0) -> Link:
    """Return a link between one sentence of each of two passages."""
    return Link(ScoredPair(a, b, (at[0], at[0]), (at[1], at[1]), score, ()))


def test_what_one_sentence_tells_is_one_happening() -> None:
    found = space(["Rain."], ["Snow."] * 2)
    first = int(found.first_passage[1])
    made = [linked(0, first, (0, 8)), linked(0, first + 1, (0, 9))]
    assert [set(each.foci) for each in grouped(found, made)] == [{0, first, first + 1}]


def test_a_passage_stays_out_that_is_not_linked_with_all_of_another_account() -> None:
    found = space(["Rain."] * 2, ["Snow."] * 2)
    first = int(found.first_passage[1])
    strong, weak = linked(0, first, (0, 8), 20.0), linked(1, first + 1, (1, 9), 10.0)
    between = linked(0, first + 1, (0, 9), 19.0)
    clusters = [set(each.foci) for each in grouped(found, [strong, weak, between])]
    assert clusters == [{0, first, first + 1}, {1, first + 1}]


def test_days_that_cannot_be_one_are_no_one_happening() -> None:
    found = space(
        ["The lock was opened on 14 March 1931.", "Rain."],
        ["The lock was opened on 14 March 1931.", "It was opened on 9 July 1931."],
    )
    first = int(found.first_passage[1])
    made = [linked(0, first, (0, 8), 20.0), linked(0, first + 1, (0, 9), 19.0)]
    assert len(grouped(found, made)) == 2
