"""Why a figure is what it is."""

from __future__ import annotations

from svod.index.explanation import Explanation

TREE = Explanation(5.25, "sum", (Explanation(4.0, "name: Halvorsen"), Explanation(1.25, "time")))


def test_a_tree_as_json_has_it() -> None:
    assert TREE.as_dict() == {
        "value": 5.25,
        "description": "sum",
        "details": [
            {"value": 4.0, "description": "name: Halvorsen", "details": []},
            {"value": 1.25, "description": "time", "details": []},
        ],
    }


def test_a_tree_as_text_is_a_line_a_figure() -> None:
    assert TREE.lines() == [" 5.25  sum", "      4  name: Halvorsen", "   1.25  time"]
