"""Which passages of two accounts are linked, and which chance gives."""

from __future__ import annotations

import random

import pytest

from svod.search.linkage.evidence import DAY, MONTH, NAME, NEAR, ROW, WORD, YEAR
from svod.search.linkage.linking import (
    CARRIED,
    MONTH_ALONE,
    SAME_TIME,
    Link,
    beyond_chance,
    is_particular,
    links,
    parted,
    trimmed,
    weighed,
)
from svod.search.linkage.scoring import LinkageSpace, ScoredPair, SharedFeature

from .accounts import account, space


def linked(found: LinkageSpace, a: str, b: str) -> Link:
    """Return the best link of two passages, whether it is enough or not."""
    one, other = found.ids.index(a), found.ids.index(b)
    (best, *_) = found.scored(one, other, 0.1)
    return weighed(found, best)


FIRST = "On 14 March 1931 Halvorsen opened the lock at Tarnow, and Consul Brandeis made a speech."


def test_the_same_day_speaks_for_it_and_another_day_against_it() -> None:
    same = space([FIRST], ["Halvorsen opened the Tarnow lock on March 14, 1931."])
    other = space([FIRST], ["Halvorsen opened the Tarnow lock on July 29, 1931."])
    assert linked(same, "a:p1", "b:p1").in_time
    assert not linked(other, "a:p1", "b:p1").in_time
    assert linked(same, "a:p1", "b:p1").score > linked(other, "a:p1", "b:p1").score + 2


def test_a_day_carried_from_the_sentence_before_speaks_half_as_much_for_it() -> None:
    assert CARRIED == 0.5
    named = space([FIRST], ["On March 14, 1931, Halvorsen opened the Tarnow lock."])
    rain = " ".join(f"It rained for the {number} time." for number in ("third", "fourth", "fifth"))
    carried = space([FIRST], [f"March 14, 1931, was dry. {rain} Halvorsen opened the Tarnow lock."])
    days = [linked(found, "a:p1", "b:p1").days for found in (named, carried)]
    assert days == [SAME_TIME, CARRIED * SAME_TIME]


def test_a_month_alone_speaks_a_quarter_as_much_for_it() -> None:
    assert MONTH_ALONE == 0.25
    month = "In March 1931 Halvorsen opened the lock at Tarnow, and Consul Brandeis spoke."
    found = space([month], ["Halvorsen opened the Tarnow lock in March 1931."])
    assert linked(found, "a:p1", "b:p1").days == MONTH_ALONE * SAME_TIME


def test_days_that_differ_by_one_do_not_speak_against_it() -> None:
    near = space([FIRST], ["Halvorsen opened the Tarnow lock on March 15, 1931."])
    far = space([FIRST], ["Halvorsen opened the Tarnow lock on March 29, 1931."])
    assert linked(near, "a:p1", "b:p1").days > linked(far, "a:p1", "b:p1").days


def test_accounts_that_share_one_name_are_of_no_common_subject() -> None:
    found = space(
        ["Brandeis bought a piano in Vienna."], ["A portrait of Brandeis hung in the school."]
    )
    assert links(found, {0, 1}) == []


def shares(**weights: float) -> ScoredPair:
    """Return two passages that share things of some kinds, each of a weight."""
    kinds = {"name": NAME, "word": WORD, "day": DAY, "near": NEAR, "month": MONTH, "year": YEAR,
             "wording": ROW}  # fmt: skip
    found = tuple(
        SharedFeature(kinds[name.rstrip("s")], number, weight, 0, 8)
        for number, (name, weight) in enumerate(weights.items())
    )
    whole = sum(each.weight for each in found)
    return ScoredPair(0, 7, (0, 0), (8, 8), whole, found)


@pytest.mark.parametrize(
    ("weights", "enough"),
    [
        ({"word": 4.0, "words": 4.0}, False),  # words alone never make one
        ({"name": 4.0}, False),  # one person does many things
        ({"name": 4.0, "word": 0.6}, False),
        ({"name": 4.0, "word": 0.8}, True),
        ({"name": 1.3, "word": 4.0}, False),  # a name of the subject is nobody particular
        ({"name": 1.7, "word": 4.0}, True),
        ({"name": 4.0, "names": 2.0}, True),
        ({"name": 4.0, "year": 2.0}, False),
        ({"day": 3.8, "month": 2.0, "near": 1.0}, False),  # many things happen on a day
        ({"day": 3.8, "word": 0.8}, True),
        ({"month": 0.9, "word": 3.0}, False),
        ({"month": 1.1, "word": 3.0}, True),
        ({"wording": 5.0}, False),
        ({"wording": 1.6, "name": 1.0}, True),
        ({"wording": 1.3, "name": 1.0}, False),
    ],
)
def test_somebody_or_something_particular_and_a_second_thing(
    weights: dict[str, float], enough: bool
) -> None:
    assert is_particular(space(["Rain."], ["Snow."]), shares(**weights)) is enough


def test_a_focus_is_the_sentences_that_share_something() -> None:
    pair = ScoredPair(0, 7, (0, 2), (8, 10), 5.0, (
        SharedFeature(NAME, 1, 3.0, 1, 9), SharedFeature(WORD, 2, 0.9, 2, 9),
        SharedFeature(WORD, 3, 0.7, 0, 8),
    ))  # fmt: skip
    assert (trimmed(pair).focus_a, trimmed(pair).focus_b) == ((1, 2), (9, 9))


def test_sentences_of_two_months_are_two_happenings() -> None:
    found = space(
        ["In February 1931 Brandeis left the committee. In May 1931 Orlova sang at the feast."],
        ["Brandeis left the committee in February 1931. Orlova sang at the feast in May 1931."],
    )
    pair, *_ = found.scored(0, int(found.first_passage[1]), 2.0)
    assert len(parted(pair)) == 2
    assert [each.focus_a for each in parted(pair)] == [(0, 0), (1, 1)]


def invented(found: LinkageSpace, scores: list[float]) -> list[Link]:
    """Return links of so high scores, each of a name and a word, far from one another."""
    half = 2.0
    return [
        Link(
            ScoredPair(0, int(found.first_passage[1]), (at, at), (8, 8), score, (
                SharedFeature(NAME, at, score - half, at, 8),
                SharedFeature(WORD, 10_000 + at, half, at, 8),
            ))
        )
        for at, score in enumerate(scores)
    ]  # fmt: skip


def kept(true: int, chance: int, at: float, boldness: float = 0.03) -> int:
    """Return how many of some links are kept, among and beside so many of chance.

    Args:
        true: links of the score ``at``.
        chance: links whose scores chance gives, in the accounts and in the decoys.
        at: the score.
        boldness: what part may be of chance.
    """
    found = space(["Rain."], ["Snow."])
    noise = random.Random(7)
    real, decoys = ([4.0 + noise.expovariate(1.0) for _ in range(chance)] for _ in range(2))
    made = beyond_chance(
        found, invented(found, [*real, *[at] * true]), [found], [invented(found, decoys)], 49,
        boldness,
    )  # fmt: skip
    return len([each for each in made if each.pair.own == at])


def test_two_accounts_that_have_nothing_but_chance_in_common_have_no_links() -> None:
    assert kept(0, 1000, 0.0) == 0


def test_one_link_must_be_better_than_chance_by_itself() -> None:
    assert kept(1, 1000, 4.0 + 9.0) == 0
    assert kept(1, 1000, 4.0 + 12.5) == 1


def test_where_much_is_true_a_link_may_be_less_sure() -> None:
    assert kept(300, 1000, 4.0 + 6.0) == 300


def test_in_longer_accounts_a_link_must_be_better() -> None:
    assert kept(1, 100, 4.0 + 11.0) == 1
    assert kept(1, 5000, 4.0 + 11.0) == 0


def test_who_is_bolder_gets_more() -> None:
    assert kept(1, 1000, 4.0 + 9.5) == 0
    assert kept(1, 1000, 4.0 + 9.5, boldness=0.5) == 1


def test_a_link_says_how_many_as_good_chance_gives() -> None:
    found = space([FIRST], ["Halvorsen opened the Tarnow lock on March 14, 1931."])
    (link,) = links(found, {0, 1})
    assert 0 < link.expected < 0.01


def test_paratext_is_left_out() -> None:
    found = space([FIRST], ["Halvorsen opened the Tarnow lock on March 14, 1931."])
    assert links(found, {0, 1}, {"a:p1"}) == []


PLACES = ("Tarnow", "Lublin", "Zamosc", "Przemysl", "Kolomyja", "Stryj", "Drohobycz", "Brody")
PERSONS = ("Halvorsen", "Brandeis", "Ambrozy", "Lindqvist", "Orlova", "Petrescu", "Varga", "Holm")


def chronicle(name: str, seed: int, length: int) -> list[str]:
    """Return paragraphs in which the same persons are in the same places, at random."""
    lot = random.Random(seed)
    return [
        f"{lot.choice(PERSONS)} of the {name} side went to {lot.choice(PLACES)} in the rain."
        for _ in range(length)
    ]


@pytest.mark.parametrize("length", [40, 160])
def test_the_same_persons_in_the_same_places_are_chance(length: int) -> None:
    found = LinkageSpace(
        [account("a", *chronicle("left", 1, length)), account("b", *chronicle("right", 2, length))]
    )
    assert len(links(found, {0, 1})) <= 1
