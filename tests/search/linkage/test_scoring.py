"""How much it counts what two passages share."""

from __future__ import annotations

import pytest

from svod.search.linkage.evidence import EVIDENCE, NAME, ROW
from svod.search.linkage.scoring import LinkageSpace, SharedFeature, same_stem

from .accounts import account

FILLING = tuple(
    f"Nobody of the {trade} remembered a {season} like that, nor wished for one."
    for trade in (
        "bakers",
        "millers",
        "tanners",
        "coopers",
        "glaziers",
        "weavers",
        "masons",
        "porters",
        "carters",
        "thatchers",
        "fullers",
        "dyers",
        "turners",
        "chandlers",
        "saddlers",
        "potters",
    )
    for season in ("spring", "summer", "autumn", "winter")
)


def shared(one: str, other: str, more: tuple[str, ...] = ()) -> dict[str, SharedFeature]:
    """Return what two paragraphs share, by its word; wording by ``…``."""
    space = LinkageSpace([account("a", one, *more, *FILLING), account("b", other, *FILLING[::-1])])
    pairs = space.scored(0, int(space.first_passage[1]), 0.1)
    return {
        space.rarities(0).text(each.key) or ("…" if each.kind == ROW else "day"): each
        for pair in pairs[:1]
        for each in pair.shared
    }


def test_a_name_that_follows_from_another_counts_a_part() -> None:
    alone = shared("Some Poles sat by the stove.", "The Poles were cold.")["Poles"]
    both = shared("Some Poles sat by the Polish stove.", "The Poles had a Polish flag.")
    assert both["Polish"].weight + both["Poles"].weight < 1.5 * max(
        alone.weight, both["Polish"].weight
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Poles", "Polish", True),
        ("Germany", "Germans", True),
        ("Russia", "Russian", True),
        ("Halvorsen", "Halverson", False),
        ("Ambrozy", "Ambleside", False),
        ("Po", "Polish", False),
    ],
)
def test_words_of_one_stem(one: str, other: str, same: bool) -> None:
    assert same_stem(one, other) is same


def test_a_name_that_never_stands_without_another_says_little_beside_it() -> None:
    met = ("Brandeis and Tarnow.", "Tarnow and Brandeis again.", "Brandeis of Tarnow spoke.")
    apart = shared("Brandeis left Tarnow.", "Tarnow missed Brandeis.")
    together = shared("Brandeis left Tarnow.", "Tarnow missed Brandeis.", met)
    assert min(each.weight for each in apart.values() if each.kind == NAME) > 2
    assert min(each.weight for each in together.values() if each.kind == NAME) < 1


def test_five_words_of_every_day_are_no_wording() -> None:
    found = shared(
        "He said as a matter of fact nothing.", "It was as a matter of fact a warm evening."
    )
    assert "…" not in found


def test_twelve_words_in_a_row_are() -> None:
    wording = "the barges of the lower river carried salted herring and tallow candles"
    found = shared(f"In spring {wording}.", f"We heard that {wording}.")
    assert found["…"].weight > 0


def test_what_both_print_in_quotation_marks_is_wording_sooner() -> None:
    plain = shared(
        "They want a prolonged armed truce here.", "He saw a prolonged armed truce then."
    )
    quoted = shared(
        "They want “a prolonged armed truce” here.", "He saw “a prolonged armed truce” then."
    )
    assert "…" not in plain, plain
    assert quoted["…"].weight > 2


def test_a_word_that_is_also_written_small_is_no_name() -> None:
    found = shared(
        "The Coalition met Brandeis.",
        "Brandeis feared the Coalition.",
        ("A coalition is weak.", "That coalition fell.", "Any coalition falls."),
    )
    assert found["Brandeis"].kind == NAME
    assert "Coalition" not in found or found["Coalition"].kind != NAME


def test_every_kind_of_evidence_is_one_row() -> None:
    assert [each.number for each in EVIDENCE] == list(range(1, 10))
    assert {each.name for each in EVIDENCE} == {"word", "name", "number", "date", "quotation"}
    assert not next(each for each in EVIDENCE if each.name == "word").particular
