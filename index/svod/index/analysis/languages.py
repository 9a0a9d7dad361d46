"""Is this Latin word Russian, English, or a name?  From frequency, dictionary and neighbours.

The order of the steps, for a word by itself:

1. frequent in English: English, save a name that Russian has too (*Stalin*, *Alabama*);
2. in running text, without a capital: English when English has it and Russian has not (*tenor*), or
   when English has it more than now and then (*curt*);
3. rare or unknown in English and known to the Russian dictionary: Russian;
4. any other is open: a name, or a rare word.

Then the neighbours: an English word is read as Russian too when a word beside it, with nothing but
a blank between, is Russian and the other is not English (*Dokumenty po istorii*).  What is Russian,
open or a name keeps its English reading beside the Russian one.

In a question no word is taken for English by step 2, for people type names without capitals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

from ..dates.words import is_month
from ..lexical.frequencies import zipf
from ..lexical.frequency_bands import (
    ASKED_AS_ENGLISH,
    ATTESTED,
    EVERYDAY,
    NO_FOREIGN_NAME,
    SURELY_ENGLISH,
    USED,
    WRITTEN,
)
from ..lexical.lemmatizer import is_known, russian
from ..lexical.tokenizer import Token, folded, is_cyrillic, is_latin
from ..spelling import modern, readings
from ..spelling.reading import bare

# Steps of the Zipf scale.  A word with a capital is also read as a Russian name if Russian has it
# at most this much more rarely than English: *Robert* is *Роберт*, but *German* is not *Герман*.
MARGIN = 0.75

# The same margin for places, which have one name in both languages (*Alabama*) even if Russian
# texts mention them less.
MARGIN_PLACE = 2.0

# The same margin without a capital.  It is negative: Russian must have the name more often than
# English, as *stalin*, but not *milan*.
MARGIN_SMALL = -0.25

# Letters.  Shorter words look Russian too easily to be a name or to decide for their neighbours.
SHORTEST = 4


class Standing(Enum):
    """How a Latin word stands by itself."""

    ENGLISH = "english"
    RUSSIAN = "russian"
    OPEN = "open"
    NAME = "name"
    """A name in both languages: it is read as Russian too, and says nothing of its neighbours."""
    NONE = "none"
    """Not a Latin word: Cyrillic, or a figure."""


@lru_cache(maxsize=65536)
def is_frequent_english(word: str) -> bool:
    """Say whether a word in lower case is frequent in English.

    >>> is_frequent_english("more"), is_frequent_english("vneshnyaya")
    (True, False)
    """
    return zipf(word, "en") >= SURELY_ENGLISH


@lru_cache(maxsize=65536)
def is_everyday(word: str) -> bool:
    """Say whether a word in lower case is one of every day, in English or Russian.

    >>> is_everyday("itself"), is_everyday("когда"), is_everyday("armistice")
    (True, True, False)
    """
    frequencies = (zipf(word, language) for language in ("en", "ru"))
    return any(frequency >= EVERYDAY for frequency in frequencies)


@lru_cache(maxsize=65536)
def is_word(word: str, least: float = ATTESTED) -> bool:
    """Say whether English or Russian has the word at all, in any case of letters.

    >>> is_word("Demilitarize"), is_word("переговоры"), is_word("demilita")
    (True, True, False)
    """
    word = word.casefold()
    return any(zipf(word, each) >= least for each in ("en", "ru"))


@lru_cache(maxsize=65536)
def frequency(word: str) -> float:
    """Return how frequent a word in lower case is in its language, on the Zipf scale; 0 for never.

    The scale is that of logarithms to base ten: 3 is once in a million words, 6 once in a thousand.
    A Cyrillic word is looked up in Russian, any other in English.

    >>> frequency("the") > frequency("treaty") > frequency("armistice") > frequency("hottelet")
    True
    """
    return zipf(word, "ru" if is_cyrillic(word) else "en")


# Languages that accounts quote without translating: their commonest words are not rare, though
# English has none of them.
QUOTED_LANGUAGES = ("fr", "de")

# Zipf frequencies: a word that English has less often than the first, and another language more
# often than the second, is that language's: *leurs*, *nicht*; not *main*, *parade*.
RARE_IN_ENGLISH, COMMON_ELSEWHERE = 4.0, 5.0


@lru_cache(maxsize=65536)
def frequency_in_any(word: str) -> float:
    """Return how frequent a word is, as ``frequency`` does, in the language that it may be of.

    >>> frequency_in_any("leurs") > frequency_in_any("parade") == frequency("parade")
    True
    """
    own = frequency(word)
    if own >= RARE_IN_ENGLISH or is_cyrillic(word):
        return own
    other = max(zipf(word, language) for language in QUOTED_LANGUAGES)
    return other if other >= COMMON_ELSEWHERE else own


@lru_cache(maxsize=131072)
def standing(text: str, asked: bool = False) -> Standing:
    """Return how a word stands by itself, as it is written; ``asked`` says in a question.

    >>> [standing(word).value for word in ("more", "Stalin", "German", "tenor", "vneshnyaya")]
    ['english', 'name', 'english', 'english', 'russian']
    >>> standing("Hottelet").value, standing("hottelet", asked=True).value
    ('open', 'open')
    """
    word = folded(text)
    if not is_latin(word):
        return Standing.NONE
    plain = bare(word)
    if "'" in plain and not plain.endswith("'"):
        return Standing.OPEN  # an apostrophe inside a word is a soft sign
    capital = text[:1].isupper()
    if plain.endswith("'") and any(is_known(each.text) for each in readings(word)[:2]):
        return Standing.RUSSIAN  # Put', Den': an apostrophe at the end is a soft sign too
    english = zipf(plain, "en") if "'" not in plain else 0.0
    if english >= SURELY_ENGLISH:
        named = is_capital_name(plain, asked) if capital else is_small_name(plain)
        return Standing.NAME if named else Standing.ENGLISH
    read = [each.text for each in readings(word)[:2] if is_known(each.text)]
    known = bool(read)
    if not capital and not asked and english >= (USED if known else ATTESTED):
        return Standing.ENGLISH
    if (
        english >= ASKED_AS_ENGLISH
        and known
        and not any(russian(text).may_be_name for text in read)
    ):
        return Standing.ENGLISH
    return Standing.RUSSIAN if known and english < USED else Standing.OPEN


@lru_cache(maxsize=65536)
def homograph(text: str) -> str | None:
    """Return the Russian word that a word of a question, read as English, also spells.

    ``None`` when it is not read as English, or would be no Russian word.

    >>> homograph("more"), homograph("put"), homograph("armistice")
    ('море', 'путь', None)
    """
    if standing(text, asked=True) is not Standing.ENGLISH:
        return None
    read = [each.text for each in readings(folded(text))[:2]]
    known = [word for each in read for word in (each, each + "ь") if is_known(word)]
    return max(known, key=lambda word: zipf(word, "ru"), default=None)


def is_capital_name(word: str, asked: bool) -> bool:
    """Say whether a frequent English word, written with a capital, is a name in Russian too.

    In a question it is when it may be one at all; in a text, when it is about as frequent.
    """
    english = zipf(word, "en")
    for each in readings(word)[:2]:
        found = russian(each.text)
        rarer = english - zipf(each.text, "ru")
        margin = MARGIN_PLACE if found.place else MARGIN
        if found.may_be_name and (asked or rarer <= margin):
            return True
    return False


def is_small_name(word: str) -> bool:
    """Say whether a frequent English word, written without a capital, is first a Russian name."""
    least = zipf(word, "en") - MARGIN_SMALL
    return any(
        russian(each.text).name and zipf(each.text, "ru") >= least for each in readings(word)[:2]
    )


def read_as_russian(text: str, tokens: Sequence[Token], asked: bool = False) -> list[bool]:
    """Say of each Token of a text, a compound's parts apart, whether it is read as Russian (too).

    >>> from ..lexical.tokenizer import tokenize
    >>> text = "Dokumenty po istorii, on the more"
    >>> read_as_russian(text, tokenize(text))
    [True, True, True, False, False, False]
    """
    standings = [standing(token.text, asked) for token in tokens]
    set_off = in_russian_titles(text, tokens, standings)
    made = []
    for at, each in enumerate(standings):
        if each is not Standing.ENGLISH:
            made.append(each is not Standing.NONE)
            continue
        if may_be_foreign_name(tokens[at].text) and (
            asked or not starts_sentence(text, tokens[at].start)
        ):
            made.append(True)
            continue
        if at in set_off:
            made.append(True)
            continue
        said = 0
        if at and is_beside(text, tokens[at - 1], tokens[at]):
            said += said_by(standings[at - 1], tokens[at - 1])
        if at + 1 < len(tokens) and is_beside(text, tokens[at], tokens[at + 1]):
            said += said_by(standings[at + 1], tokens[at + 1])
        made.append(said > 0)
    return made


SET_OFF = re.compile(r"\*[^*\n]+\*|“[^“”]+”|\"[^\"\n]+\"|«[^«»]+»")
LONGEST_TITLE = 20


def in_russian_titles(
    text: str, tokens: Sequence[Token], standings: Sequence[Standing]
) -> frozenset[int]:
    """Return which Tokens, by number, stand in italics or quotation marks that are all Russian.

    A title is Russian when a word of it surely is and every other may be: *Dom na more* stays
    English, for nothing in it is surely Russian; *Narodnyi dom* does not.
    """
    if Standing.RUSSIAN not in standings:
        return frozenset()
    found: set[int] = set()
    for title in SET_OFF.finditer(text):
        inside = [
            at
            for at, token in enumerate(tokens)
            if title.start() <= token.start and token.stop <= title.end()
        ]
        sure = any(said_by(standings[at], tokens[at]) > 0 for at in inside)
        if sure and len(inside) <= LONGEST_TITLE and all(may_be(tokens[at].text) for at in inside):
            found.update(inside)
    return frozenset(found)


@lru_cache(maxsize=65536)
def may_be(text: str) -> bool:
    """Say whether a word of a title may be Russian: it stands so, or Russian has such a word."""
    if standing(text) is not Standing.ENGLISH:
        return True
    return any(is_known(each.text) for each in readings(folded(text))[:2])


@lru_cache(maxsize=65536)
def may_be_foreign_name(text: str) -> bool:
    """Say whether a frequent English word may be a name that Russian spells by its sound: *Wilson*.

    It has a capital, is not among the commonest words, and Russian has no word that it would be.

    >>> [may_be_foreign_name(word) for word in ("Wilson", "wilson", "More", "However")]
    [True, False, False, False]
    """
    word = folded(text)
    return (
        text[:1].isupper()
        and len(word) >= SHORTEST
        and zipf(bare(word), "en") < NO_FOREIGN_NAME
        and not any(is_known(each.text) for each in readings(word)[:2])
    )


@lru_cache(maxsize=65536)
def written_as_name(text: str) -> bool:
    """Say whether a word of a question is written as a name.

    It has a capital, and is not one of the commonest English words; or it has none, and Russian
    knows it first as a name, or neither language knows it at all.  A month is no name.

    >>> [written_as_name(word) for word in ("Hottelet", "hottelet", "litvinov", "Wilson", "Правда")]
    [True, True, True, True, True]
    >>> [written_as_name(word) for word in ("peace", "война", "politika", "The", "March", "1918")]
    [False, False, False, False, False, False]
    """
    word = folded(text)
    if is_month(word) or not any(character.isalpha() for character in word):
        return False
    if not is_latin(word):
        found = russian(modern(word), capital=text[:1].isupper())
        return text[:1].isupper() or found.name or not found.known
    stands = standing(text, asked=True)
    if text[:1].isupper():
        return stands is not Standing.ENGLISH or may_be_foreign_name(text)
    if stands in (Standing.ENGLISH, Standing.NAME):
        return stands is Standing.NAME
    read = [each.text for each in readings(word)[:2] if is_known(each.text)]
    if read:
        return any(russian(each).name for each in read)
    return zipf(bare(word), "en") < ATTESTED


def starts_sentence(text: str, at: int) -> bool:
    """Say whether a word that starts there may owe its capital to the sentence."""
    before = text[max(0, at - NEAR) : at].rstrip(OPENING) or text[:at].rstrip(OPENING)
    return not before or before[-1] in SENTENCE_ENDS


# Characters before a word in which the end of a sentence is looked for first; nearly always enough.
NEAR = 8

OPENING = " \t\r\n\xa0“”\"'‘’«»([—–-*_"
SENTENCE_ENDS = (".", "!", "?", "…", ":")


def is_beside(text: str, first: Token, second: Token) -> bool:
    """Say whether nothing but white space or a hyphen stands between two Tokens."""
    between = text[first.stop : second.start]
    return not between.strip(BETWEEN)


BETWEEN = " \t\r\n\xa0-‐‑"


def said_by(standing: Standing, token: Token) -> int:
    """Return what a word says of its neighbours: 1 Russian, -1 English, 0 nothing."""
    if standing is Standing.ENGLISH:
        return -int(len(token.text) > 1)  # k, v, s, o are prepositions in Russian
    return int(standing is Standing.RUSSIAN and is_sure(token.text))


@lru_cache(maxsize=65536)
def is_sure(text: str) -> bool:
    """Say whether a word that stands as Russian shows that its neighbours are Russian too.

    A name that is not inflected does not: English speaks of Litvinov too (*said Litvinov*).
    """
    if len(text) < SHORTEST:
        return False
    if not text[:1].isupper():
        return True
    return not any(is_name_itself(each.text) for each in readings(folded(text))[:2])


def is_name_itself(word: str) -> bool:
    """Say whether a Cyrillic word is a name in its dictionary form: *Литвинов*, not *Литвинова*."""
    found = russian(word)
    return word in found.lemmas and (found.may_be_name or word.endswith(("ский", "цкий")))


# Words.  A shorter text shows nothing.
ENOUGH_WORDS = 12

# Words that are looked up; they show as much as all words would.
MOST_WORDS = 300

# The languages of texts on Russian history that wordfreq knows, the likeliest first.
LIKELY, FURTHER = ("en", "ru"), ("de", "fr", "pl", "uk")

# If at least this share of the words is known, no further language is asked, because its list takes
# long to load.
PLENTY = 0.5


def share_of_words(text: str) -> float | None:
    """Return the share of a text's longer words that are words of some language.

    ``None`` when it has too few to tell.

    >>> share_of_words("Он уехал") is None
    True
    >>> share_of_words("The frozen bridge held because nobody dared cross until morning came "
    ...                "while travellers were waiting there without their horses") > 0.9
    True
    """
    found = re.findall(r"[^\W\d_]{4,}", text[: MOST_WORDS * 40])[:MOST_WORDS]
    if len(found) < ENOUGH_WORDS:
        return None
    words = [word.casefold() for word in found]
    unknown = [word for word in words if not is_written(word)]
    if len(unknown) > len(words) * (1 - PLENTY):
        unknown = [word for word in unknown if not is_written_elsewhere(word)]
    return 1 - len(unknown) / len(words)


@lru_cache(maxsize=65536)
def is_written(word: str) -> bool:
    """Say whether English or Russian has a word in lower case, in either script."""
    if any(zipf(word, language) >= WRITTEN for language in LIKELY):
        return True
    return is_known(word) or any(is_known(each.text) for each in readings(word)[:2])


@lru_cache(maxsize=65536)
def is_written_elsewhere(word: str) -> bool:
    """Say whether another language of Europe has a word in lower case."""
    return any(zipf(word, language) >= WRITTEN for language in FURTHER)
