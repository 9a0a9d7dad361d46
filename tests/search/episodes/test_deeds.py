"""Which clause of an episode says who did what, made short for a title."""

from __future__ import annotations

import pytest

from svod.search.episodes.deeds import clauses, deed, gist
from svod.search.episodes.titles import titled, told_apart

DEEDS = [
    # a day and an aside are left out
    ("On 3 May 1921 Tollers, aged seventy, left the fleet.", "Tollers left the fleet"),
    # the word that opens the sentence is none of the subject
    ("When Tollers met Okfeld, it rained.", "Tollers met Okfeld"),
    # a long clause is cut where a part of it begins
    (
        "Tollers sent the old squadron of Varnesund to the northern islands of the Livonian coast.",
        "Tollers sent the old squadron of Varnesund",
    ),
    # a relative clause is left out
    ("Tollers moved a resolution that began with Okfeld.", "Tollers moved a resolution"),
    # a name behind a preposition is no subject
    ("Strikes in Western Livonia were everywhere suppressed by Tollers.", ""),
    # nor is a pronoun
    ("He met Tollers.", ""),
    # nor the first person
    ("Tollers told me of my error.", ""),
    # Russian
    ("В мае Толлерс принял Окфельда в Варне.", "Толлерс принял Окфельда в Варне"),
]


@pytest.mark.parametrize(("text", "expected"), DEEDS)
def test_a_clause_says_who_did_what(text: str, expected: str) -> None:
    shared = [({"a": "Tollers"}, 1.0), ({"a": "Толлерс"}, 1.0)]
    assert deed({"a": text}, shared) == expected


def test_the_clause_that_the_accounts_share_most_is_taken() -> None:
    text = "Tollers left the house. Tollers received Okfeld at home."
    assert deed({"a": text}, [({"a": "Tollers"}, 1.0)]) == "Tollers left the house"
    shared = [({"a": "Tollers"}, 1.0), ({"a": "Okfeld"}, 3.0)]
    assert deed({"a": text}, shared) == "Tollers received Okfeld at home"


def test_what_somebody_did_comes_before_what_somebody_thought() -> None:
    text = "Tollers believed the letters of Okfeld. Tollers burnt the papers, he burned the house."
    worths = {clause: worth for clause, worth, _ in clauses(text)}
    assert worths["Tollers believed the letters of Okfeld"] < 1.0


def test_a_title_is_never_one_word() -> None:
    assert titled(["Varnesund"], ["mine"], None) == "Varnesund: mine"


def test_titles_are_told_apart_by_a_further_name_and_last_by_a_number() -> None:
    rows = [("Tollers left · 1921", "1921", ["Tollers", "Riga"])] * 3
    assert told_apart(rows) == [
        "Tollers left · 1921",
        "Tollers left (Riga) · 1921",
        "Tollers left (2) · 1921",
    ]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("For example, Tollers alone of them.", "Tollers alone of them"),
        ("And Tollers, ill as ever.", "Tollers, ill as ever"),
        ("On 3 May 1921, Tollers alone of them.", "Tollers alone of them"),
        ("In the May 1921 congress of Varna, Tollers…", "In the congress of Varna, Tollers"),
        (
            "No word of Tollers, for all that he had promised, in that long winter of hunger.",
            "No word of Tollers, for all…",
        ),
    ],
)
def test_where_no_clause_says_who_did_what_a_sentence_begins_the_title(
    text: str, start: str
) -> None:
    assert gist({"a": text}, [({"a": "Tollers"}, 1.0)]) == start
