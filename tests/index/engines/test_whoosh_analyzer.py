"""A field of another program's Whoosh schema, asked in any spelling."""

from __future__ import annotations

from typing import Any

import pytest
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import QueryParser

from svod.index.engines.whoosh_analyzer import SpellingAnalyzer, spelling_phrase

TEXTS = {
    "met": "Litvinov met Hottelet in Moscow.",
    "near": "Litvinov, tired and late, met him.",
    "russian": "Литвинову сказали о мире в Брест-Литовске.",
    "town": "The treaty of Brest-Litovsk was signed.",
    "other": "A bridge over the river.",
}


@pytest.fixture(scope="module")
def index() -> Any:
    field = TEXT(analyzer=SpellingAnalyzer(), multitoken_query="or")
    made = RamStorage().create_index(Schema(id=ID(stored=True), text=field))
    with made.writer() as writer:
        for name, text in TEXTS.items():
            writer.add_document(id=name, text=text)
    return made


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Litvinoff", {"met", "near", "russian"}),
        ("Литвинов", {"met", "near", "russian"}),
        ('"Litvinov met"', {"met"}),
        ('"Литвинов met"', {"met"}),
        ('"Litvinov met"~5', {"met", "near"}),
        ('"met Litvinov"', set()),
        ("treaties", {"town"}),
        ("Litv*", {"met", "near"}),
        ("литв*", {"russian", "met", "near"}),
        ("h?ttelet", {"met"}),
        ("Brest-Litovsk", {"russian", "town"}),
        ('"Brest-Litovsk"', {"russian", "town"}),
        ('"treaty of Brest-Litovsk"', {"town"}),
        ("bridge AND Litvinov", set()),
    ],
)
def test_a_question_in_any_spelling(index: Any, asked: str, found: set[str]) -> None:
    parser = QueryParser("text", index.schema, phraseclass=spelling_phrase)
    with index.searcher() as searcher:
        hits = searcher.search(parser.parse(asked), limit=None)
        assert {hit["id"] for hit in hits} == found


def test_in_exact_mode_only_the_letters_count() -> None:
    texts = [token.text for token in SpellingAnalyzer("exact")("Беседы Litvinova")]
    assert texts == ["беседы", "litvinova"]
