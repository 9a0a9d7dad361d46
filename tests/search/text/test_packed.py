"""Many short texts are kept in little memory, and come back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svod.search.text.packed import Texts


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_texts_come_back_as_they_were(texts: list[str]) -> None:
    packed = Texts.of(texts)
    assert list(packed) == texts
    assert [packed[at] for at in range(len(packed))] == texts


def test_texts_are_counted_from_the_end_too() -> None:
    packed = Texts.of(["паром", "", "ferry"])
    assert packed[-1] == "ferry"
    assert list(packed[:2]) == ["паром", ""]


def test_there_is_no_text_behind_the_last() -> None:
    with pytest.raises(IndexError):
        Texts.of(["ferry"])[1]


def test_it_is_told_whether_letters_are_mentioned() -> None:
    packed = Texts.of(["паром\nferry", "мост"])
    assert packed.mentions("ferry")
    assert not packed.mentions("bridge")
