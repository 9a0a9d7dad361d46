"""Titles, terms, set phrases and slogans are told apart from wording that one has from another."""

from __future__ import annotations

from collections.abc import Container

import pytest

from svod.index.analysis.analyzer import Analyzer
from svod.search.corpus.corpus import Wording, wording
from svod.search.reuse.filtering import Find, quoted, says
from svod.search.reuse.formulas import Formulas
from svod.search.reuse.surroundings import Surroundings

from .test_quotations import filler, passage


def words_of(*accounts: str) -> Wording:
    """Return the words of accounts, each with much that no other has."""
    passages = []
    for number, text in enumerate(accounts):
        name = "abcdef"[number]
        passages += [passage(name, 1, text), passage(name, 99, filler(number))]
    return wording(passages, Analyzer())


def places(words: Wording, phrase: str) -> list[int]:
    """Return where the words of a phrase stand, in any capitals."""
    wanted = phrase.lower().split()
    letters = [words.text(at).lower() for at in range(len(words.classes))]
    return [at for at in range(len(letters)) if letters[at : at + len(wanted)] == wanted]


def found(words: Wording, phrase: str) -> Find:
    """Return a phrase that the first two accounts have, as shared wording."""
    size = len(phrase.split())
    at = places(words, phrase)
    one = next(place for place in at if words.accounts[place] == 0)
    other = next(place for place in at if words.accounts[place] == 1)
    pairs = tuple((one + step, other + step) for step in range(size))
    return Find(pairs, says(words, pairs), quoted(words, pairs))


def is_formula(
    phrase: str, *accounts: str, together: Container[tuple[int, int]] = (), bonus: float = 0.0
) -> bool:
    words = words_of(*accounts)
    find = found(words, phrase)
    find = Find(find.pairs, find.says + bonus, find.quoted)
    return Formulas(words, Surroundings(words), together).holds(find)


def test_what_is_all_names_and_capitals_is_a_title() -> None:
    title = "Council of Harbour Commissars"
    assert is_formula(title, f"They met in the {title}.", f"No {title} had coal.")


def test_a_word_without_capitals_makes_it_more_than_a_title() -> None:
    phrase = "the drunken Harbour Commissars"
    assert not is_formula(phrase, f"They met {phrase}.", f"Nobody liked {phrase}.")


BIRD = "a bird in the hand is worth two in the bush"


def test_what_three_accounts_quote_and_have_nothing_else_in_common_is_a_saying() -> None:
    tell = ("He shrugged: “{}.”", "Her mother sold the cow; “{},” she said.", "“{}” ran the toast.")
    assert is_formula(BIRD, *(text.format(BIRD) for text in tell))
    assert not is_formula(BIRD, *(text.format(BIRD) for text in tell[:2]))


def test_one_account_may_quote_one_saying_again_and_again() -> None:
    again = f"He wrote “{BIRD}”. {filler(7)} Once more: “{BIRD}”. {filler(8)} And: “{BIRD}”."
    assert not is_formula(BIRD, again, f"Her mother said “{BIRD}”.")


@pytest.mark.parametrize(("says_", "formula"), [(11.0, True), (13.0, False)])
def test_a_saying_says_more_than_a_term(says_: float, formula: bool) -> None:
    again = f"He wrote “{BIRD}”. {filler(7)} Once more: “{BIRD}”."
    accounts = (again, f"Her mother said “{BIRD}”.")
    own = found(words_of(*accounts), BIRD).says
    assert is_formula(BIRD, *accounts, bonus=says_ - own) is formula


PHRASE = "with the deepest regret and not without apprehension"


def test_what_nobody_quotes_is_a_phrase_at_three_places() -> None:
    one = f"He left {PHRASE}. {filler(7)} She arrived {PHRASE}."
    other = f"The ships were sold {PHRASE}."
    assert is_formula(PHRASE, one, other)
    assert not is_formula(PHRASE, f"He left {PHRASE}.", other)


def test_places_that_tell_the_same_are_one_place() -> None:
    scene = "Halvorsen closed the sluice, and Tarnow's barges froze in the lock {}."
    one = f"{scene.format(PHRASE)} {filler(7)} {scene.format(PHRASE)}"
    assert not is_formula(PHRASE, one, f"The ships were sold {PHRASE}.")


def test_what_is_told_of_one_happening_is_no_phrase() -> None:
    one = f"He left {PHRASE}. {filler(7)} She arrived {PHRASE}."
    other = f"The ships were sold {PHRASE}."
    words = words_of(one, other)
    find = found(words, PHRASE)
    together = {(int(words.sentence[find.a[0]]), int(words.sentence[find.b[0]]))}
    assert not is_formula(PHRASE, one, other, together=together)


def test_surroundings_must_share_two_rare_words_to_tell_the_same() -> None:
    one = f"He left {PHRASE}. {filler(7)} She arrived {PHRASE}."
    assert is_formula(PHRASE, f"The sluice froze. {one}", f"A sluice was sold {PHRASE}.")
    sluice = f"In Tarnow a sluice rusted. {one}"
    assert not is_formula(PHRASE, sluice, f"At Tarnow they sold a sluice {PHRASE}.")


def test_long_wording_is_no_phrase_however_often_it_stands() -> None:
    one = f"He left {PHRASE}. {filler(7)} She arrived {PHRASE}."
    other = f"The ships were sold {PHRASE}."
    words = words_of(one, other)
    own = found(words, PHRASE).says
    assert is_formula(PHRASE, one, other, bonus=30.0 - own)
    assert not is_formula(PHRASE, one, other, bonus=35.0 - own)


def test_short_wording_that_comes_again_and_again_is_a_term_even_of_one_happening() -> None:
    term = "zones of silence"
    often = " ".join(f"He spoke of {term}. {filler(number)}" for number in range(10, 14))
    scene = "Halvorsen closed the sluice, and Tarnow's barges froze."
    one = f"{scene} They called it {term}. {often}"
    other = f"{scene} So began the {term}."
    assert is_formula(term, one, other)
    fewer = one.rpartition(f"He spoke of {term}.")[0]
    assert not is_formula(term, fewer, other)


@pytest.mark.parametrize(("says_", "term"), [(15.0, True), (19.0, False)])
def test_a_term_is_short(says_: float, term: bool) -> None:
    often = " ".join(f"He spoke of zones of silence. {filler(number)}" for number in range(10, 14))
    scene = "Halvorsen closed the sluice, and Tarnow's barges froze."
    accounts = (
        f"{scene} They called it zones of silence. {often}",
        f"{scene} So began the zones of silence.",
    )
    own = found(words_of(*accounts), "zones of silence").says
    assert is_formula("zones of silence", *accounts, bonus=says_ - own) is term


def test_a_phrase_of_common_pairs_is_a_formula_unless_quoted() -> None:
    phrase = "with his hands in his pockets"
    apart = "He came with his dog. His hands in fur, hands in fur, his hands shook, hands in."
    more = "In his house and in his pockets, his pockets, his pockets with his keys. With his."
    one, other = f"He stood {phrase}. {apart} {more}", f"There he sat {phrase}."
    assert is_formula(phrase, one, other)
    assert not is_formula(phrase, f"He stood {phrase}.", other)
    assert not is_formula(phrase, one, f"His note said “{phrase}”.")


def test_the_same_in_another_order_is_no_set_phrase() -> None:
    words = words_of(f"He left {PHRASE}. {filler(7)} She arrived {PHRASE}.", f"It ended {PHRASE}.")
    find = found(words, PHRASE)
    turned = Find(
        tuple(zip((i for i, _ in find.pairs), (j for _, j in reversed(find.pairs)), strict=True)),
        find.says,
        find.quoted,
    )
    formulas = Formulas(words, Surroundings(words))
    assert formulas.holds(find)
    assert not formulas.holds(turned)
