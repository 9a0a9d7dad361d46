"""The words for shared features in a title: full names, in the most usual form.

Evidence is single words in the form of each account: *Sumner* and *Sumner*, *Варну* and *Varna*.  A
title has *Sumner Welles* and *Varna*: of the forms the one that is spelled as usual, a Russian one
in the nominative, and with it the words that stand beside it with a capital.  Names that are in
everybody's mouth (*German*, *British*) come after the others; of two names of one person or place
the second says nothing new.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from svod.index.analysis.languages import frequency
from svod.index.lexical.frequency_bands import EVERYDAY, NOT_CONTENT
from svod.index.lexical.lemmatizer import russian, stem
from svod.index.lexical.tokenizer import folded, is_cyrillic

from ..agreement.roles import is_office
from ..corpus.things import OFFICES

# Words.  A longer name is a heading, or several names.
MOST_WORDS = 4

# Words of the longest quotation in a title.
MOST_QUOTED = 8

_CAPITAL = "[A-ZÀ-ÖØ-ÞĀ-Ž]"
_WORD = rf"(?:{_CAPITAL}\.|{_CAPITAL}[\w-]*[’']?\w*)"

# Words with capitals, one after another; only an initial may end with a full stop.
_RUN = re.compile(rf"{_WORD}(?:[ \n]{_WORD})*")

_GENITIVE = re.compile(r"['’]s?$")


def plain(name: str) -> str:
    """Return a name without the ending of an English genitive.

    >>> plain("Czernin’s"), plain("Soviets'")
    ('Czernin', 'Soviets')
    """
    return _GENITIVE.sub("", name)


def names_called(shared: Iterable[Mapping[str, str]], texts: Mapping[str, str]) -> list[str]:
    """Return names as a title has them, the weightiest first, those of everybody's mouth last.

    Args:
        shared: for each name, the weightiest first, its form in each account.
        texts: by account, what it tells.

    >>> names_called([{"a": "Oaks"}, {"a": "Dumbarton"}], {"a": "They met at Dumbarton Oaks."})
    ['Dumbarton Oaks']
    """
    every = [tuple(map(plain, forms.values())) for forms in shared]
    known = {folded(form) for forms in every for form in forms}
    found: list[str] = []
    for forms in every:
        form = usual_form(forms)
        words = {folded(word) for name in found for word in re.split(r"[\s-]", name)}
        if any(is_of(folded(each), word) for each in (form, nominative(form)) for word in words):
            continue
        name = whole_name(form, texts, known)
        if words.isdisjoint(folded(name).split()) and not is_everyday(name):
            found.append(name)
    return sorted(found, key=is_familiar)


def is_of(one: str, other: str) -> bool:
    """Say whether two words are one name, or the one is made of the other.

    >>> is_of("austrian", "austria"), is_of("riga", "rigas"), is_of("stone", "storm")
    (True, False, False)
    """
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) > SHORTEST_MADE_OF and long.startswith(short))


# Letters.  Shorter words begin other words by chance.
SHORTEST_MADE_OF = 4


def is_familiar(name: str) -> bool:
    """Say whether everybody mentions a name, so that it characterises no happening."""
    return " " not in name and frequency(folded(name)) >= EVERYDAY


def usual_form(forms: Iterable[str]) -> str:
    """Return the form of a name that is written most, a Latin one before a Cyrillic one.

    >>> usual_form(["Bolcheviks", "Bolshevik"]), usual_form(["Варну", "Varna's"])
    ('Bolshevik', 'Varna')
    """
    known = dict.fromkeys(map(plain, forms))
    return max(known, key=lambda form: (not is_cyrillic(form), frequency(folded(form))))


def nominative(name: str) -> str:
    """Return a name of one word in the nominative where it is Russian, as it stands otherwise.

    >>> nominative("Литвинову"), nominative("Хоттелета"), nominative("Varna")
    ('Литвинов', 'Хоттелет', 'Varna')
    """
    if not is_cyrillic(name):
        return name
    word = folded(name)
    lemmas = russian(word, capital=True).lemmas
    lemma = lemmas[0] if lemmas else stem(word)
    return name if lemma == word else "-".join(part.capitalize() for part in lemma.split("-"))


def whole_name(form: str, texts: Mapping[str, str], known: Set[str] = frozenset()) -> str:
    """Return a name with its other words, as most accounts have it; a Russian one as it is.

    A word that one account alone has behind it makes another name (*Versailles*, *Versailles
    Diktat*), unless it is ``known`` to be shared in some spelling.

    >>> texts = {"a": "He wrote to Minister Emil Brandeis.", "b": "Emil Brandeis."}
    >>> whole_name("Emil", texts)
    'Emil Brandeis'
    """
    if is_cyrillic(form):
        return nominative(form)
    held_by: Counter[str] = Counter()
    often: Counter[str] = Counter()
    for text in texts.values():
        here = [name for name in names_in(text) if folded(form) in folded(name).split()]
        held_by.update(set(here))
        often.update(here)
    likely = [
        name
        for name in often
        if held_by[name] > 1 or folded(name).split()[-1] in (folded(form), *known)
    ]
    return max(likely, key=lambda name: (held_by[name], often[name], len(name), name), default=form)


def names_in(text: str) -> Iterator[str]:
    """Yield the names of an English text, each whole; offices and genitives end one.

    >>> list(names_in("When Stalin's envoy met Ambassador Rolf O. Andvord, Zvezda was silent."))
    ['Stalin', 'Rolf O. Andvord', 'Zvezda']
    """
    for match in _RUN.finditer(text):
        run: list[str] = []
        for word in match[0].split():
            if is_office(word) or folded(word) in OFFICES:
                yield from whole(run)
                run = []
                continue
            run.append(plain(word))
            if run[-1] != word:
                yield from whole(run)
                run = []
        yield from whole(run)


def whole(words: Sequence[str]) -> Iterator[str]:
    """Yield words as a name, without what stands before it; nothing if there is no name.

    That are words of every day, and another name before a forename with an initial.
    """
    initial = next((at for at, word in enumerate(words) if len(word) == len("M.")), 0)
    kept = list(words[max(0, initial - 1) :])
    while len(kept) > 1 and is_everyday(kept[0]) and not is_everyday(kept[1]):
        kept = kept[1:]
    if kept and len(kept) <= MOST_WORDS and not (len(kept) == 1 and is_everyday(kept[0])):
        yield " ".join(kept)


def is_everyday(word: str) -> bool:
    """Say whether a word with a capital is one of every day, as at the beginning of a sentence."""
    return frequency(folded(word)) >= NOT_CONTENT


def words_called(shared: Iterable[tuple[str, str]]) -> list[str]:
    """Return what stands for a title where no name is shared: wording, or words, or a number.

    Args:
        shared: kind and value of evidence, the weightiest first.

    >>> words_called([("quotation", "of neither war nor peace"), ("word", "neither")])
    ['“neither war nor peace”']
    >>> words_called([("word", "strike"), ("word", "wages")])
    ['strike', 'wages']
    """
    known = list(shared)
    for kind, value in known:
        words = value.split()
        while words and is_everyday(words[0]):
            words = words[1:]
        while words and is_everyday(words[-1]):
            words = words[:-1]
        if kind == "quotation" and len(words) > 1:
            return [f"“{' '.join(words[:MOST_QUOTED])}{'…' if words[MOST_QUOTED:] else ''}”"]
    single = [value for kind, value in known if kind == "word"]
    return single or [value for kind, value in known if kind == "number"][:1]
