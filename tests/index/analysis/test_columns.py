"""The words of an account are kept beside the index, and read back as they were."""

import numpy as np
import pytest

from svod.index.analysis.analyzer import Analyzer
from svod.index.analysis.columns import Analysed, analysed
from svod.index.documents import Passage

ANALYZER = Analyzer()


def passages(*texts: str) -> list[Passage]:
    return [
        Passage(f"ferry:p{number}", "ferry", "body", text, "ferry.txt", ())
        for number, text in enumerate(texts, 1)
    ]


ROWS = passages("Паром shёл to Old-Harbour.", "", "The ferryman didn’t row, didn’t sing.")


def alike(one: Analysed, other: Analysed) -> bool:
    return (
        (one.texts, one.terms, one.bounds) == (other.texts, other.terms, other.bounds)
        and np.array_equal(one.forms, other.forms)
        and np.array_equal(one.start, other.start)
        and np.array_equal(one.stop, other.stop)
    )


def test_each_word_is_cut_from_its_passage() -> None:
    words = analysed(ROWS, ANALYZER)
    for passage in ROWS:
        for at in range(*words.bounds[passage.id]):
            text = words.texts[words.forms[at]]
            assert passage.text[words.start[at] : words.stop[at]] == text


def test_the_parts_of_a_compound_stand_apart() -> None:
    words = analysed(passages("Old-Harbour"), ANALYZER)
    single = [words.texts[form] for form in words.forms]
    assert single == ["Old", "Harbour"]


@pytest.mark.parametrize(
    "text",
    [
        "Паром shёл to Old-Harbour, and the ferryman didn’t.",
        "Brest-Litovsk-Ost, then Brest-Litovsk again.",
        "Izdatel;stvo Nauka i Old-Harbour",
        "",
        "1918-1919",
    ],
)
def test_a_passage_has_the_words_that_the_analyzer_found(text: str) -> None:
    rows = passages("Old-Harbour", text, "Izdatel;stvo")
    words = analysed(rows, ANALYZER)
    again = Analysed.from_bytes(words.as_bytes())
    assert again is not None
    for each in rows:
        assert again.words(each.id) == ANALYZER.analyse(each.text)


def test_a_word_that_comes_twice_is_kept_once() -> None:
    words = analysed(ROWS, ANALYZER)
    assert words.texts.count("didn’t") == 1


def test_words_come_back_as_they_were() -> None:
    words = analysed(ROWS, ANALYZER)
    again = Analysed.from_bytes(words.as_bytes())
    assert again is not None
    assert alike(words, again)


@pytest.mark.parametrize("content", [b"", b"ferry", b"PK\x03\x04ferry"])
def test_what_are_no_words_is_not_read(content: bytes) -> None:
    assert Analysed.from_bytes(content) is None
