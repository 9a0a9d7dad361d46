"""The glossary has every noun that a public class is named after."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ENTRY = re.compile(r"^\*\*([^*]+)\*\*", re.MULTILINE)
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+")

ALLOWED = {
    "words of programming, which mean here what they mean everywhere": """
        answer archive array child children command compiler completion error evaluator failure
        finder folder index info job limit parser picture progress ref result scanner searcher
        suggester target walk wrap cost choice comparer judge reviewer intake""",
    "errors are named after what went wrong": """
        busy damage damaged foreign missing refused taken unclear unknown unusable unwritable""",
    "operators of a query and of a clause": """
        all and any between during either fuzzy in most near not or within without""",
    "formats of files bear their own names": "book hypertext rtf",
    "values named after what was done with a thing, as their own docstring says": """
        added alike analysed called cited compared corrected counted decoded found garbled given
        instead kept known laid marked named naming numbered passed posted printed quoting reckoned
        related resolving said shared skipped told written""",
    "functions as parameters": "of",
    "what a library or passage holds": "content",
}
REASONED = {word for words in ALLOWED.values() for word in words.split()}


def singular(word: str) -> str:
    """Return a noun of the glossary or of a class name in the singular."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word in ("alias", "aliases"):
        return "alias"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def entries() -> list[str]:
    return [each.lower() for each in ENTRY.findall((ROOT / "docs/glossary.md").read_text("utf-8"))]


def explained() -> set[str]:
    """Return the nouns of the glossary: an entry whole, and the last word of it."""
    return {singular(each) for entry in entries() for each in (entry, entry.split()[-1])}


def class_names() -> Iterator[str]:
    for root in ("index", "search", "web"):
        for module in sorted((ROOT / root / "svod").rglob("*.py")):
            for node in ast.parse(module.read_text("utf-8")).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    yield node.name


@pytest.mark.parametrize("name", sorted(set(class_names())))
def test_a_class_is_named_after_a_word_of_the_glossary(name: str) -> None:
    words = [each.lower() for each in WORD.findall(name)]
    whole, head = " ".join(words), words[-1]
    assert {singular(whole), singular(head)} & (explained() | REASONED), (
        f"add “{head}” to docs/glossary.md, or name {name} after a word that is there"
    )


def test_the_glossary_is_in_alphabetical_order() -> None:
    assert entries() == sorted(set(entries()))


def test_no_word_is_both_explained_and_excused() -> None:
    assert not explained() & REASONED
