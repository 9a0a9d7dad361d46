"""A spelling → its Keys.

A Key is one of three things, told apart by its first character:

- the skeleton of the word, or of its lemma;
- ``~`` and the skeleton of its stem, where the dictionary is silent or the word is a name, so that
  the stem of a name never meets a whole word;
- ``^`` and the word as scholarly transliteration has it when its diacritics are lost, where
  something is lost by that.

Two words meet when they share a Key.
"""

from __future__ import annotations

from functools import lru_cache

from ..lexical.lemmatizer import is_known, russian, stem
from ..lexical.tokenizer import is_cyrillic, is_latin
from .lookalikes import is_mixed, of_one_script
from .reading import bare, by_sound, may_be_stripped, readings, undoubled
from .skeleton import modern, skeleton, stripped

STEM_MARK = "~"
STRIPPED_MARK = "^"


@lru_cache(maxsize=65536)
def keys(word: str, capital: bool = False) -> frozenset[str]:
    """Return the Keys of a folded word of either script, read as Russian.

    ``capital`` says whether it is written with one.

    >>> sorted(keys("litvinova") & keys("литвинову"))
    ['~литвинов', 'литвинов']
    """
    one = of_one_script(word)
    found: set[str] = set()
    if not word.isascii() and is_mixed(word):
        # Cyrillic letters may also have been meant as such: sovместnoi is совместной.
        found |= cyrillic_keys(by_sound(word), capital)
    if is_cyrillic(one):
        return cyrillic_keys(one.replace("'", ""), capital) | found
    if not is_latin(one) or not bare(one):
        return frozenset()
    for each in readings(one):
        text = modern(each.text)
        found |= word_keys(text, capital)
        if lost := stripped(text):
            found.add(STRIPPED_MARK + lost)
    if may_be_stripped(one):
        found.add(STRIPPED_MARK + bare(one).replace("'", ""))
    return frozenset(found)


@lru_cache(maxsize=65536)
def cyrillic_keys(word: str, capital: bool) -> frozenset[str]:
    """Return the Keys of a Cyrillic word, in old spelling or new."""
    now = modern(word)
    found = set(word_keys(now, capital))
    if not is_known(now):
        found.update(key for single in undoubled(now) for key in word_keys(single, capital))
    if lost := stripped(now):
        found.add(STRIPPED_MARK + lost)
    return frozenset(found)


@lru_cache(maxsize=65536)
def word_keys(word: str, capital: bool) -> frozenset[str]:
    """Return the skeletons of a word in modern spelling, of its lemmas, and of its stem."""
    known = russian(word, capital)
    made = {skeleton(word), *(skeleton(lemma) for lemma in known.lemmas)}
    if not known.known or known.name:
        made |= {STEM_MARK + skeleton(stem(each)) for each in (word, *known.lemmas)}
    return frozenset(made)
