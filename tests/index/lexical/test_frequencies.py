"""How frequent words are: what wordfreq says, in less time."""

from pathlib import Path

import pytest
import wordfreq

from svod.index.lexical.frequencies import KeptFrequencies, listed, table, zipf

PLAIN = ("the", "ferry", "armistice", "hottelet", "паром", "ёлка", "хоттелет", "a", "я")
PARTED = ("1921", "7", "12345", "old-harbour", "don’t", "ferryman's", "паром-мост", "café", "3rd",
          "luggage honest", "", "—", "ФЕРРИ", "Ferry")  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ru", "de"])
@pytest.mark.parametrize("word", PLAIN + PARTED)
def test_a_word_is_as_frequent_as_wordfreq_has_it(word: str, language: str) -> None:
    assert zipf(word, language) == wordfreq.zipf_frequency(word, language)


def test_a_word_that_nobody_has_is_never_used() -> None:
    assert zipf("hottelet", "en") == 0.0
    assert zipf("ferry-hottelet", "en") == 0.0


def test_a_table_is_kept_and_read_back(tmp_path: Path) -> None:
    few = {"the": 7.73, "паром": 3.01, "a": 7.36}
    folder = tmp_path / "made" / "en"
    KeptFrequencies.keep(few, folder)
    assert dict(KeptFrequencies.load(folder)) == few
    assert "ferry" not in KeptFrequencies.load(folder)
    assert [each.name for each in folder.parent.iterdir()] == ["en"]


def test_a_kept_table_that_is_cut_off_is_not_read(tmp_path: Path) -> None:
    KeptFrequencies.keep({"the": 7.73, "паром": 3.01}, tmp_path / "en")
    (tmp_path / "en" / "words.txt").write_bytes(b"the\n")
    with pytest.raises(ValueError, match="cut off"):
        KeptFrequencies.load(tmp_path / "en")


def test_where_nothing_can_be_kept_the_lists_serve(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "a file"))
    table.cache_clear()
    try:
        assert table("de") == listed("de")
    finally:
        table.cache_clear()
