"""The steps by which one spelling becomes another spelling of the same word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from ..lexical.lemmatizer import described, english, russian, stem, without_possessive
from ..lexical.tokenizer import folded, is_cyrillic
from .keys import STEM_MARK, STRIPPED_MARK, keys, word_keys
from .lookalikes import is_mixed, of_one_script
from .reading import bare, by_sound, readings
from .schemes import Scheme
from .skeleton import modern, skeleton

STRIPPED_SCHOLARLY = "scholarly, its diacritics lost"


@dataclass(frozen=True, slots=True)
class Step:
    """What a spelling becomes, and by what."""

    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Chain:
    """The steps from a form to the word asked for.

    >>> print(chain("Litvinova", "Литвинов"))
    Litvinova → Литвинова (ALA-LC, BGN/PCGN) → Литвинов, feminine or genitive
    >>> print(chain("Joffe", "Иоффе"))
    Joffe → Иоффе (customary English)
    >>> print(chain("Cicerin", "Чичерин"))
    Cicerin → Чичерин (scholarly, its diacritics lost)
    """

    form: str
    steps: tuple[Step, ...]

    def __str__(self) -> str:
        pieces = [self.form]
        for number, step in enumerate(self.steps):
            read = number == 0 and is_cyrillic(step.text) and not is_cyrillic(folded(self.form))
            pieces.append(f"{step.text} ({step.by})" if read else f"{step.text}, {step.by}")
        return " → ".join(pieces)


def chain(form: str, word: str) -> Chain:
    """Return how a form found is the word asked for; a Chain without steps when they are alike.

    Where no rule is known by which they are one word, the last step says so.
    """
    one, other = folded(form), folded(word)
    if one == other or not any(candidates(other)):
        return Chain(form, ())
    capital = form[:1].isupper()
    steps = [
        Step(capitalised(step.text, capital), step.by)
        for step in (steps_in_english(one, other) or steps_in_russian(one, other))
    ]
    if not steps:  # a form in Cyrillic that a question in Latin letters reads as
        by = next((by for text, by in candidates(other) if text == one), "")
        steps = [Step(word, by or "the same letters")]
    return Chain(form, tuple(steps))


def capitalised(text: str, capital: bool) -> str:
    """Return a word with a capital, if it is to have one."""
    return text[:1].upper() + text[1:] if capital else text


def steps_in_english(one: str, other: str) -> list[Step]:
    """Return the step between two Latin words of one English stem, or no step."""
    if is_cyrillic(one) or is_cyrillic(other) or english(one) != english(other):
        return []
    possessive = without_possessive(one) != one and without_possessive(one) == other
    return [Step(other, "English possessive" if possessive else "another ending in English")]


def steps_in_russian(one: str, other: str) -> list[Step]:
    """Return the steps by which two words are one in Russian, the plainest way."""
    best: tuple[int, list[Step]] | None = None
    for (read, by), (wanted, _) in product(candidates(one), candidates(other)):
        found = linked(read, wanted)
        if found is not None and (best is None or found[0] < best[0]):
            first = [Step(read, by)] if by else []
            best = (found[0], first + found[1])
    if best is not None:
        return best[1]
    lost = {key for key in keys(one) & keys(other) if key.startswith(STRIPPED_MARK)}
    wanted = next(candidates(other))[0]
    return [Step(wanted, STRIPPED_SCHOLARLY if lost else "an alias, or by no rule that is told")]


def candidates(word: str) -> Iterator[tuple[str, str]]:
    """Yield modern Cyrillic forms of a folded word, each with the steps that lead to it."""
    single = of_one_script(word)
    if is_mixed(word):
        yield modern(by_sound(word)), "letters of two scripts"
    if is_cyrillic(single):
        now = modern(single.replace("'", ""))
        by = "spelled as before 1918" if now != word and single == word else ""
        yield now, by or ("letters of two scripts" if single != word else "")
        return
    possessive = ", possessive" if without_possessive(bare(single)) != single else ""
    if ";" in single:
        single, possessive = single.replace(";", "'"), ", ; for a soft sign"
    for each in readings(single):
        yield each.text, title(each.scheme, single) + possessive


def title(scheme: Scheme, word: str) -> str:
    """Return the name of the Scheme by which a word was read.

    The English one reads what libraries write and what is customary in English alike.
    """
    if scheme.name != "english":
        return scheme.title
    if CUSTOMARY.search(word):
        return "customary English"
    return scheme.title if word.isascii() else f"{scheme.title}, with diacritics"


# Customary spellings that no library uses: Litvinoff, Joffe, Trotsky, Svyerdlov.
CUSTOMARY = re.compile(r"ff|j|sky$|ski$|ck|x|w|ph|tch|[^aeiouy]ye")


def linked(read: str, wanted: str) -> tuple[int, list[Step]] | None:
    """Return the steps from one Cyrillic word to another, and how far they go.

    0: the same letters; 1: letters that spellings confuse; 2: a form of the same lemma;
    3: the same stem.  ``None``: there is no link.
    """
    if read == wanted:
        return 0, []
    if skeleton(read) == skeleton(wanted):
        return 1, [Step(wanted, differences(read, wanted))]
    shared = word_keys(read, False) & word_keys(wanted, False)
    for lemma in russian(read).lemmas:
        if skeleton(lemma) in shared:
            steps = [Step(lemma, described(read, lemma) or "another form")] if lemma != read else []
            if lemma != wanted:
                steps.append(Step(wanted, described(wanted, lemma) or "another form of it"))
            return 2, steps
    for lemma in russian(wanted).lemmas:
        if skeleton(lemma) == skeleton(read):
            return 2, [Step(wanted, described(wanted, lemma) or "another form of it")]
    if any(key.startswith(STEM_MARK) for key in shared):
        return 3, [Step(f"{stem(read)}-", "another ending")]
    return None


def differences(read: str, wanted: str) -> str:
    """Return which letters replace which: ``ё for ио``.

    >>> differences("маиски", "майский")
    'и for й, й left out'
    """
    said = []
    for operation, a, b, c, d in difflib.SequenceMatcher(None, read, wanted).get_opcodes():
        if operation == "replace":
            said.append(f"{read[a:b]} for {wanted[c:d]}")
        elif operation == "delete":
            said.append(f"{read[a:b]} not written")
        elif operation == "insert":
            said.append(f"{wanted[c:d]} left out")
    return ", ".join(said)
