"""Which wording two accounts share, and what is no more than a name, a term or chance."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from svod.index.analysis.analyzer import Analyzer
from svod.index.documents import Passage
from svod.index.errors import AccountUnknown
from svod.index.spans import Run, Span
from svod.search import Library
from svod.search.cli import main
from svod.search.collation.collator import Collator
from svod.search.commands.quotations import alike
from svod.search.reuse.quotations import Quotation, Quoting

SYLLABLES = ("ba", "do", "fi", "gu", "ke", "lo", "mi", "nu", "pe", "ra", "so", "tu", "va", "zo")
FILLER = 1200
"""Words that no other account has, so that rarity means something in a small library."""


@cache
def filler(seed: int) -> str:
    """Return sentences of words that stand nowhere else."""
    words = []
    for number in range(seed * FILLER, (seed + 1) * FILLER):
        word, left = "", number + 14**3
        while left:
            word += SYLLABLES[left % 14]
            left //= 14
        words.append(word + "k")
    return ". ".join(" ".join(words[at : at + 15]) for at in range(0, FILLER, 15)) + "."


def passage(account: str, number: int, text: str, kind: str = "body") -> Passage:
    whole = Span(0, len(text))
    name = f"{account}:{'n' if kind == 'note' else 'p'}{number}"
    return Passage(name, account, kind, text, f"{account}.txt", (whole,), runs=(Run(0, whole),))


def found(*accounts: str | list[Passage]) -> list[Quotation]:
    """Return what accounts share: each is its text, or its passages; ``a``, ``b`` and so on."""
    passages: list[Passage] = []
    for at, given in enumerate(accounts):
        name = "abcdef"[at]
        own = given if isinstance(given, list) else [passage(name, 1, given)]
        passages += [*own, passage(name, 99, filler(at))]
    return list(Quoting(passages, Analyzer()).quotations())


def only(*accounts: str | list[Passage]) -> Quotation:
    shared = found(*accounts)
    assert len(shared) == 1, [(each.a.text, each.b.text) for each in shared]
    return shared[0]


FERRY = "the ferryman will never again carry grain across the frozen estuary"


def test_the_same_words_are_exact() -> None:
    shared = only(
        f"Orlov told the council: “{FERRY.capitalize()}.” Then he left.",
        f"In his diary Zimin has Orlov say that “{FERRY},” and nothing else.",
    )
    assert shared.verdict == "exact"
    assert shared.direct_in == "both"
    assert shared.agrees
    assert shared.a.attributed == "Orlov told"
    assert shared.a.text.lower() == shared.b.text == FERRY


def test_other_spellings_are_a_spelling() -> None:
    shared = only(
        f"He wrote: “{FERRY}, whatever Litvinoff's organisation demands.”",
        f"He wrote: “{FERRY}, whatever Litvinov's organization demands.”",
    )
    assert shared.verdict == "spelling"


def test_words_in_cyrillic_are_found_in_any_form_and_orthography() -> None:
    shared = only(
        "Орлов сказал: «Перевозчикъ никогда больше не повезётъ зерно черезъ замёрзшій лиманъ».",
        "По словам Орлова, «перевозчик никогда больше не повезёт зерно через замёрзший лиман».",
    )
    assert shared.verdict in ("exact", "spelling")
    assert shared.direct_in == "both"


def test_a_changed_word_is_near_and_is_shown() -> None:
    shared = only(f"Orlov said: “{FERRY}.”", f"Orlov said: “{FERRY.replace('grain', 'barley')}.”")
    assert shared.verdict == "near"
    assert [(each.a, each.b, each.layer) for each in shared.differences if each.layer] == [
        ("grain", "barley", "word")
    ]


def test_an_interruption_parts_no_quotation() -> None:
    first, second = FERRY.split(" across ")
    shared = only(
        f"“{first},” the old pilot went on after a while, “across {second}.”",
        f"Zimin heard: “{first} across {second}.”",
    )
    assert shared.b.text == FERRY
    assert any(each.interrupts for each in shared.differences)
    assert shared.similarity == 1.0


def test_an_ellipsis_stands_for_what_is_left_out() -> None:
    shared = only(
        "He wrote: “The ferryman will never again … whatever the widow of the miller may have "
        "promised him … carry grain across the frozen estuary.”",
        "He wrote: “The ferryman will never again, whatever the widow of the miller may have "
        "promised him in the autumn before last, carry grain across the frozen estuary.”",
    )
    assert shared.verdict == "near"


def test_direct_speech_in_one_and_the_authors_words_in_the_other_are_pointed_out() -> None:
    shared = only(f"Orlov wrote: “{FERRY}.”", f"Winter came early, and {FERRY}; so it was said.")
    assert shared.direct_in == "a"
    assert not shared.agrees
    assert shared.as_dict()["quoted"] == {"a": True, "b": False}


def test_a_block_quotation_is_quoted() -> None:
    shared = only(
        [
            passage("a", 1, "Orlov wrote of it:"),
            passage("a", 2, FERRY.capitalize() + ".", "quotation"),
        ],
        f"Zimin has it: “{FERRY}.”",
    )
    assert shared.direct_in == "both"
    assert shared.a.attributed == "Orlov wrote"


def test_wording_is_found_where_a_page_breaks_a_paragraph() -> None:
    first, second = FERRY.split(" grain ")
    shared = only(
        [passage("a", 1, f"He wrote: “{first}"), passage("a", 2, f"grain {second}.”")],
        f"He wrote: “{FERRY}.”",
    )
    assert shared.a.passages == ("a:p1", "a:p2")
    assert " ".join(shared.a.text.split()) == FERRY


def test_a_note_may_quote() -> None:
    shared = only(
        [passage("a", 7, f"Orlov told Zimin that “{FERRY}.”", "note")], f"He wrote: “{FERRY}.”"
    )
    assert shared.a.passage == "a:n7"


def test_a_slogan_is_found_however_it_is_put() -> None:
    shared = found(
        "Their slogan was “neither bread nor salt”.", "Their slogan was “no salt, no bread.”"
    )
    assert [each.verdict for each in shared] == ["loose"]


TRAPS = [
    ("There can be little doubt that Orlov left.", "There can be little doubt that grain rose."),
    (
        "They met within the framework of the Hague Convention.",
        "Zimin worked within the framework of the Hague Convention.",
    ),
    (
        "He joined the People's Commissariat of Foreign Affairs.",
        "The People's Commissariat of Foreign Affairs was silent.",
    ),
    ("The Treaty of Brest-Litovsk was signed.", "The Treaty of Brest-Litovsk was not loved."),
    ("They called it “the workers’ council”.", "He feared “the workers’ council” most of all."),
]


@pytest.mark.parametrize(("a", "b"), TRAPS)
def test_names_titles_and_turns_of_speech_are_no_quotations(a: str, b: str) -> None:
    assert found(a, b) == []


def test_titles_in_references_are_no_quotations() -> None:
    reference = (
        "See A. Orlov, *The Ferryman of the Frozen Estuary* (Perm: Zarya Press, 1911), p. 12."
    )
    assert (
        found(
            [passage("a", 1, reference, "note")],
            [passage("b", 1, reference.replace("p. 12", "pp. 40–44"), "note")],
        )
        == []
    )


def test_what_an_account_repeats_itself_is_not_reported() -> None:
    assert found(f"He wrote: “{FERRY}.” And again: “{FERRY}.”", "Nothing happened.") == []


def test_a_long_document_that_both_print_is_one_quotation() -> None:
    document = filler(77).replace(".", ",").removesuffix(",")
    shared = only(f"He read out: “{document}.”", f"The paper had: “{document}.”")
    assert shared.verdict == "exact"
    assert shared.a.text == document


def test_what_chance_makes_least_often_comes_first() -> None:
    other = "a miller without water sells his stones to the blacksmith before Lent"
    shared = found(
        f"“{other},” he said. “{FERRY}.”", f"“{FERRY}.”", f"“{FERRY},” he said. “{other}.”"
    )
    pairs = sorted((each.a.account, each.b.account) for each in shared)
    assert pairs == [("a", "b"), ("a", "c"), ("a", "c"), ("b", "c")]
    assert [each.expected for each in shared] == sorted(each.expected for each in shared)


def test_one_wording_in_several_places_is_one_quotation() -> None:
    shared = only(
        [
            passage("a", 1, f"Orlov wrote: “{FERRY}.” {filler(5)}"),
            passage("a", 2, f"Once more: “{FERRY}.”"),
            passage("a", 3, f"As he wrote, “{FERRY}.”", "note"),
        ],
        [passage("b", 1, f"Zimin heard “{FERRY}.”")],
    )
    assert [each.passage for each in shared.places] == ["a:p1", "b:p1", "a:p2", "a:n3"]
    assert shared.elsewhere == shared.places[2:]
    assert len(shared.as_dict()["places"]) == 4


def test_a_place_in_the_text_comes_before_one_in_a_note() -> None:
    shared = only(
        [
            passage("a", 1, f"Orlov wrote: “{FERRY}.”"),
            passage("a", 3, f"In the mill at Tarnow: “{FERRY}.”", "note"),
        ],
        f"In Tarnow's mill: “{FERRY}.”",
    )
    assert shared.a.passage == "a:p1"


def test_it_is_told_how_rarely_chance_makes_it() -> None:
    shared = only(f"Orlov wrote: “{FERRY}.”", f"Zimin heard “{FERRY}.”")
    assert shared.expected < 1e-6
    assert shared.one_in == 1_000_000
    row = shared.as_dict()
    assert row["expected"] == pytest.approx(shared.expected, rel=0.01)
    assert row["explanation"]["value"] == row["expected"]
    assert row["explanation"]["details"]


LICENCE = (
    "This printing may be copied, given away or used again by anybody under the terms of the "
    "harbour press, which come with it; who sells it owes the press a tenth of what he takes, and "
    "who changes its words must say so on the first page and take the name of the press away."
)


def test_a_licence_that_several_files_begin_with_is_no_quotation() -> None:
    assert (
        found(
            [passage("a", 1, LICENCE), passage("a", 2, f"Orlov slept. {filler(7)}")],
            [passage("b", 1, LICENCE), passage("b", 2, f"Zimin left. {filler(8)}")],
        )
        == []
    )


def test_formulas_are_hidden_unless_asked_for() -> None:
    saying = "who sleeps in the ferry wakes up in the sea"
    accounts = (
        f"He shrugged: “{saying}.”", f"Her mother sold the cow; “{saying},” she said.",
        f"“{saying.capitalize()},” ran the toast of the pilots.",
    )  # fmt: skip
    passages = [
        each
        for at, text in enumerate(accounts)
        for each in (passage("abc"[at], 1, text), passage("abc"[at], 99, filler(at)))
    ]
    quoting = Quoting(passages, Analyzer())
    assert quoting.quotations() == ()
    formulas = quoting.quotations(verdicts=("formula",))
    assert sorted((each.a.account, each.b.account) for each in formulas) == [
        ("a", "b"), ("a", "c"), ("b", "c"),
    ]  # fmt: skip


def test_one_account_alone_shares_nothing() -> None:
    assert found(f"“{FERRY}.”") == []
    assert Quoting([], Analyzer()).quotations() == ()


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of three accounts, of which two share a quotation."""
    folder = tmp_path_factory.mktemp("quotations")
    (folder / "orlov.txt").write_text(f"He wrote: “{FERRY}.”\n\n{filler(1)}\n", encoding="utf-8")
    changed = FERRY.replace("grain", "barley").replace("estuary", "estuaries")
    (folder / "zimin.txt").write_text(f"He wrote: “{changed}.”\n\n{filler(2)}\n", encoding="utf-8")
    (folder / "other.txt").write_text(f"Nothing here.\n\n{filler(3)}\n", encoding="utf-8")
    with Library.make(folder / "library") as library:
        library.add([folder / name for name in ("orlov.txt", "zimin.txt", "other.txt")])
    return folder / "library"


def test_a_library_answers_again_only_when_it_has_changed(shelf: Path) -> None:
    with Library.open(shelf) as library:
        first = library.quotations()
        assert len(first) == 1
        assert library.quotations()[0] is first[0]
        assert library.quotations(("orlov",)) == first
        assert library.quotations(("orlov", "other")) == ()
        assert library.quotations(verdicts=("exact",)) == ()
        with pytest.raises(AccountUnknown):
            library.quotations(("nobody",))


def test_the_places_are_those_of_the_file(shelf: Path) -> None:
    with Library.open(shelf) as library:
        (shared,) = library.quotations()
        side = shared.a
        text = Path(library.account(side.account).path).read_text(encoding="utf-8")
        assert "".join(span.of(text) for span in side.spans) == side.text
        assert library.passage(side.passage).text[side.within.start : side.within.stop] == side.text


Svod = Callable[..., int]


def test_the_command_marks_what_differs(
    shelf: Path, svod: Svod, capsys: pytest.CaptureFixture[str]
) -> None:
    assert svod("--library", shelf, "quotations") == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "[-grain-]" in out
    assert "{+barley+}" in out
    assert "{+estuaries+}" in out
    assert svod("--library", shelf, "quotations", "--ignore", "inflection,word") == 0
    out = capsys.readouterr().out
    assert "[-" not in out
    assert "{+" not in out


def test_where_little_is_shared_that_is_what_is_marked() -> None:
    pieces = (
        Collator(Analyzer())
        .collate("At dawn Halvorsen's bridge was gone", "Halvorsen had lost a bridge")
        .differences
    )
    assert alike(pieces, "a").plain == "At dawn [=Halvorsen's=] [=bridge=] was gone"
    assert alike(pieces, "b").plain == "[=Halvorsen=] had lost a [=bridge=]"


def test_the_command_prints_json_lines(
    shelf: Path, svod: Svod, capsys: pytest.CaptureFixture[str]
) -> None:
    assert svod("--library", shelf, "quotations", "--json") == 0
    (line,) = capsys.readouterr().out.splitlines()
    row = json.loads(line)
    assert {"a", "b", "similarity", "verdict", "quoted", "diff"} <= row.keys()
    assert {"account", "passage", "file", "spans", "text"} <= row["a"].keys()
    assert {"op", "a", "b", "layer"} <= row["diff"][0].keys()
    assert "".join(each["b"] for each in row["diff"]) == row["b"]["text"]


def test_the_command_says_when_there_is_nothing(
    shelf: Path, svod: Svod, capsys: pytest.CaptureFixture[str]
) -> None:
    assert svod("--library", shelf, "quotations", "--verdict", "exact") == 1
    assert "Nothing found." in capsys.readouterr().err


@pytest.mark.parametrize(
    "wrong", [("--ignore", "colour"), ("--verdict", "sure"), ("--account", "x")]
)
def test_what_there_is_not_is_wrong_usage(
    wrong: tuple[str, str], shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--library", str(shelf), "quotations", *wrong]) == 2
    assert wrong[1] in capsys.readouterr().err
