"""Say whether a word is a name, by itself and in its place."""

from __future__ import annotations

from svod.index.analysis.languages import is_frequent_english, starts_sentence
from svod.index.lexical.lemmatizer import russian
from svod.index.lexical.tokenizer import folded, is_cyrillic


def is_name(word: str) -> bool:
    """Say whether a word is likely a name by itself, wherever it stands."""
    if is_cyrillic(word):
        return russian(folded(word)).name
    return not is_frequent_english(folded(word).removesuffix("'s"))


def is_named(form: str, text: str, at: int) -> bool:
    """Say whether a word is a name, part of a title with capitals, or a figure."""
    if not form[0].isalpha():
        return True
    return form[0].isupper() and (is_name(form) or not starts_sentence(text, at))
