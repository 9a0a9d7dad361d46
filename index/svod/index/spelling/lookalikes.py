"""Latin letters in a Cyrillic word, and Cyrillic letters in a Latin one: errors of OCR and typing.

A look-alike is changed only in a word that has letters of both scripts, into the script that has
more of them.
"""

from __future__ import annotations

TO_CYRILLIC = str.maketrans("aeopcyxkmtbhi", "аеорсухкмтвні")
TO_LATIN = str.maketrans("аеёорсухкмтвніыь", "aeeopcyxkmtbhiy'")


def is_mixed(word: str) -> bool:
    """Say whether a folded word has letters of both scripts."""
    return any("\u0400" <= letter <= "\u052f" for letter in word) and any(
        letter.isascii() and letter.isalpha() for letter in word
    )


def of_one_script(word: str) -> str:
    """Return a folded word in one script; as it is, when its letters are not look-alikes.

    >>> of_one_script("лeнин"), of_one_script("lёgkij"), of_one_script("sovместnoi")
    ('ленин', 'legkij', 'sovmectnoi')
    """
    if word.isascii() or not is_mixed(word):
        return word
    cyrillic = sum("\u0400" <= letter <= "\u052f" for letter in word)
    latin = sum(letter.isascii() and letter.isalpha() for letter in word)
    made = word.translate(TO_CYRILLIC if cyrillic > latin else TO_LATIN)
    return word if is_mixed(made) else made
