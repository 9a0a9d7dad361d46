"""Web pages become blocks; notes are found by their links, and menus left out."""

from __future__ import annotations

import contextlib
import sys

import pytest

from svod.index.errors import InputError
from svod.index.extract import Extract
from svod.index.readers import is_readable, reader_for
from svod.index.readers.markup.html import HtmlReader

Shown = tuple[str, str | None, str]


def read(page: str) -> Extract:
    return HtmlReader().read(f"<html><body>{page}</body></html>".encode(), "a.html")


def shown(page: str) -> list[Shown]:
    extract = read(page)
    for block in extract.blocks:
        for run in block.runs:
            clean = block.text[run.at : run.at + len(run.source)]
            assert clean == run.source.of(extract.text)
    return [(block.kind, block.number, block.text) for block in extract.blocks]


def body(*texts: str) -> list[Shown]:
    return [("body", None, text) for text in texts]


STRUCTURE: list[tuple[str, list[Shown]]] = [
    ("<h1>The <i>Winter</i><br>Mission</h1>", [("heading", None, "The Winter Mission")]),
    ("<p>A  cold\nbridge.<p>A river.", body("A cold bridge.", "A river.")),
    ("<div>A bridge.<p>A river.</p>A ford.</div>", body("A bridge.", "A river.", "A ford.")),
    ("<blockquote><p>A bridge.</p></blockquote>", [("quotation", None, "A bridge.")]),
    ("<ul><li>coal<li><p>salt</p></ul>", body("coal", "salt")),
    ("<ol start=3><li>coal<li><p><b>salt</b></p></ol>", body("3. coal", "4. salt")),
    ("<ul><li>coal<ol><li>grey</ol></ul>", body("coal", "1. grey")),
    ("<p>A bridge.<br><br>A river.<br>A ford.", body("A bridge.", "A river.\nA ford.")),
    ("<pre>coal\n  salt</pre>", [("other", None, "coal\nsalt")]),
    ("<table><tr><th>coal<td>5<tr><td>salt<td>9</table>", body("coal | 5", "salt | 9")),
    ("<table><tr><td><p>coal</p><td><p>5</p></table>", body("coal | 5")),
    ("<table><tr><td>menu<td><p>A river.<p>A ford.</table>", body("menu", "A river.", "A ford.")),
    ("<table><caption>Goods</caption><tr><td>coal</table>", [
        ("caption", None, "Goods"), ("body", None, "coal"),
    ]),
    ("<figure><img alt=x><figcaption>A bridge.</figcaption></figure>", [
        ("caption", None, "A bridge."),
    ]),
    ("<p>He said <q>no</q>.", body("He said “no”.")),
    ("<p>A bridge.<script>salt</script><!-- coal --> A river.", body("A bridge. A river.")),
    ("<p>A bridge.<span hidden>salt</span><i style='display: none'>coal</i>", body("A bridge.")),
    ("<p>5 m<sup>2</sup>, the 2<sup>nd</sup>", body("5 m², the 2nd")),
    ("<p>salt &amp; coal&nbsp;&mdash; &#1083;ёд", body("salt & coal\u00a0— лёд")),
]  # fmt: skip


@pytest.mark.parametrize(("page", "wanted"), STRUCTURE)
def test_structure_survives(page: str, wanted: list[Shown]) -> None:
    assert shown(page) == wanted


NOTES: dict[str, str] = {
    "footnote plugins of Markdown": (
        'A bridge.<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup> A ford.'
        '<sup class="footnote-ref"><a href="#fn2" id="fnref2">[2]</a></sup></p><hr>'
        '<section><ol><li id="fn1"><p>Cold. <a href="#fnref1">↩︎</a></p></li>'
        '<li id="fn2"><p>Grey.</p><p>Or green. <a href="#fnref2">↩︎</a></p></li></ol></section>'
    ),
    "a word processor": (
        'A bridge.<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym">'
        '<sup>1</sup></a> A ford.<a name="sdfootnote2anc" href="#sdfootnote2sym"><sup>2</sup></a>'
        '</p><div id="sdfootnote1"><p><a name="sdfootnote1sym" href="#sdfootnote1anc">1</a> Cold.'
        '</p></div><div id="sdfootnote2"><p><a name="sdfootnote2sym" href="#sdfootnote2anc">2</a>'
        " Grey.</p><p>Or green.</p></div>"
    ),
    "another word processor": (
        'A bridge.<a href="#_ftn1" name="_ftnref1" title="">[1]</a> A ford.'
        '<a href="#_ftn2" name="_ftnref2">[2]</a></p><div><div id="ftn1"><p>'
        '<a href="#_ftnref1" name="_ftn1">[1]</a> Cold.</p></div><div id="ftn2"><p>'
        '<a href="#_ftnref2" name="_ftn2">[2]</a> Grey.</p><p>Or green.</p></div></div>'
    ),
    "an encyclopedia": (
        'A bridge.<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup> A ford.'
        '<sup id="cite_ref-2"><a href="#cite_note-2">&#91;2&#93;</a></sup></p><ol>'
        '<li id="cite_note-1"><span><b><a href="#cite_ref-1">^</a></b></span> <span>Cold.</span>'
        '</li><li id="cite_note-2"><a href="#cite_ref-2"><sup><i>a</i></sup></a> '
        "<span>Grey.<br>Or green.</span></li></ol>"
    ),
    "semantic roles": (
        'A bridge.<a role="doc-noteref" href="#a">1</a> A ford.<a epub:type="noteref" href="#b">2'
        '</a></p><aside role="doc-footnote" id="a">1. Cold. <a role="doc-backlink" href="#x">go'
        ' up</a></aside><aside epub:type="footnote" id="b"><p><sup>2</sup> Grey.</p>'
        "<p>Or green.</p></aside>"
    ),
    "links there and back, brackets outside": (
        'A bridge.[<a name="r1" href="#n1">1</a>] A ford. <sup>(<a id="r2" href="#n2">2</a>)</sup>'
        '</p><h2></h2><p>[<a name="n1" href="#r1">1</a>] Cold.</p>'
        '<p><a name="n2"></a><a href="#r2">2.</a> Grey.<br>Or green.</p>'
    ),
    "one paragraph for all notes": (
        'A bridge.<sup><a href="#note-1">1</a></sup> A ford.<sup><a href="#note-2">2</a></sup></p>'
        '<p><a id="note-1">1.</a> Cold.<br><a id="note-2">2.</a> Grey.<br>Or green.</p>'
    ),
    "rows of a table": (
        'A bridge.<a href="#id1" class="footnote-reference">[1]</a> A ford.<a href="#id2" '
        'class="footnote-reference">[2]</a></p><table id="id1"><tr><td>[1]</td><td>Cold.</td></tr>'
        '</table><table><tr><td><a name="id2">[2]</a></td><td>Grey.<br>Or green.</td></tr></table>'
    ),
    "terms": (
        'A bridge.<sup><a href="#fn1">1</a></sup> A ford.<sup><a href="#fn2">2</a></sup></p><dl>'
        '<dt id="fn1">1</dt><dd>Cold.</dd><dt id="fn2">2</dt><dd><p>Grey.</p><p>Or green.</p></dd>'
        "</dl>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("notes", NOTES.values(), ids=NOTES)
def test_notes_are_found_by_the_links_that_call_them(notes: str) -> None:
    extract = read(f"<p>{notes}")
    text, *found = extract.blocks
    assert text.text == "A bridge. A ford."
    assert [anchor.note for anchor in text.anchors] == ["1", "2"]
    assert extract.text.startswith("A bridge.[1] A ford.[2]")
    assert [(note.kind, note.number) for note in found] == [("note", "1"), ("note", "2")]
    assert [note.text.replace("\n", " ") for note in found] == ["Cold.", "Grey. Or green."]


def test_paragraphs_between_two_notes_go_on_with_the_first() -> None:
    page = (
        '<p>A<sup><a href="#n1">1</a></sup> b<sup><a href="#n2">2</a></sup></p><p id="n1">1 Cold.'
        '<p>Or dry.<blockquote>Salt.</blockquote><p id="n2">2 Grey.<p>An imprint.'
    )
    assert shown(page) == [
        ("body", None, "A b"),
        ("body", None, "An imprint."),
        ("note", "1", "Cold.\nOr dry.\nSalt."),
        ("note", "2", "Grey."),
    ]


def test_a_note_called_twice_is_one() -> None:
    extract = read(
        '<p>A<sup><a href="#fn1">[1]</a></sup> b<sup><a href="#fn1">[1:1]</a></sup>'
        '<ol><li id="fn1">Cold.</ol>'
    )
    assert [anchor.note for anchor in extract.blocks[0].anchors] == ["1", "1"]
    assert [block.text for block in extract.blocks] == ["A b", "Cold."]


def test_links_that_are_no_calls_are_words() -> None:
    page = (
        '<p><a href="#ch1">1</a> <a href="#a">A</a> see <a href="https://a.example/#fn1">[2]</a>'
        '<h2 id="ch1">One</h2><p id="a">A river.'
    )
    assert shown(page)[0] == ("body", None, "1 A see [2]")
    assert not any(block.anchors for block in read(page).blocks)


def test_a_day_at_the_start_of_a_listed_note_is_not_its_number() -> None:
    page = '<p>A<sup><a href="#fn1">1</a></sup><ol><li id="fn1">1 May 1918.</ol>'
    assert shown(page)[-1] == ("note", "1", "1 May 1918.")


def test_a_list_of_notes_as_a_whole_is_no_note() -> None:
    page = (
        '<p>A<sup><a href="#notes">1</a></sup> b<sup><a href="#notes">2</a></sup>'
        '<div id="notes"><p>1. Cold.<p>2. Grey.</div>'
    )
    assert shown(page) == body("A b", "1. Cold.", "2. Grey.")


def test_emphases_and_pages_are_kept() -> None:
    extract = read(
        '<p>A <i>cold</i> <span style="font-style:italic">bridge</span>. <span class="pagenum">'
        '[14]</span> A river.<p>A ford.<a id="page_15"></a><p>Salt.<span epub:type="pagebreak" '
        'title="xvi"/></span><p>Coal.'
    )
    first = extract.blocks[0]
    assert [span.of(first.text) for span in first.emphases] == ["cold", "bridge"]
    assert [(block.text, block.page) for block in extract.blocks] == [
        ("A cold bridge. A river.", ""),
        ("A ford.", "14"),
        ("Salt.", "15"),
        ("Coal.", "xvi"),
    ]


ARTICLE = "".join(
    f"<p>On day {day} the mission crossed another river, and the journalist wrote of the cold "
    "bridge, of salt and coal, and of what the interpreter had refused to say in the morning.</p>"
    for day in range(12)
)
MENU = (
    "<div><ul>" + "".join(f'<li><a href="/{n}">Menu {n}</a></li>' for n in range(9)) + "</ul></div>"
)


def test_only_the_main_text_of_a_page_is_read_with_its_notes() -> None:
    extract = read(
        f'<div id="top">{MENU}</div><div id="main"><h1>The Winter Mission</h1>{ARTICLE}{MENU}'
        '<p>An end.<sup><a href="#fn1">1</a></sup></p></div>'
        f'<div id="foot"><p id="fn1">1. By train.</p>{MENU}</div>'
    )
    assert "Only the main text" in extract.warnings[0]
    assert "Menu" not in extract.text
    assert [block.kind for block in extract.blocks] == ["heading", *["body"] * 13, "note"]
    assert extract.blocks[-1].text == "By train."


def test_a_page_without_a_main_text_is_read_whole() -> None:
    extract = read("<p>Salt.<p>Coal.")
    assert [block.text for block in extract.blocks] == ["Salt.", "Coal."]
    assert extract.warnings[0].startswith("The whole page was read")


def test_without_trafilatura_the_page_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    extract = read(f"{MENU}{ARTICLE}")
    assert extract.text.startswith("Menu 0")
    assert "pip install 'svod[formats]'" in extract.warnings[0]


def test_without_lxml_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(InputError, match=r"pip install 'svod\[formats\]'"):
        read("<p>Salt.")


def test_a_page_says_who_wrote_it() -> None:
    page = (
        '<html lang="en-GB"><head><title>Site: A Bridge</title><meta name="citation_title" '
        'content="A Bridge"><meta name="citation_author" content="A. Ford"><meta content="B. Weir"'
        ' name="citation_author"><meta name="citation_date" content="1946/05/01"><meta '
        'name="citation_journal_title" content="River Studies"><meta name="citation_volume" '
        'content="4"><meta name="citation_issue" content="2"><meta name="citation_firstpage" '
        'content="23"><meta name="citation_lastpage" content="54"></head><body><p>Salt.'
    )
    assert HtmlReader().read(page.encode(), "a.html").metadata == {
        "author": "A. Ford; B. Weir",
        "title": "A Bridge",
        "year": 1946,
        "language": "en-GB",
        "published_in": "River Studies 4:2",
        "pages": "23–54",
    }


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("windows-1251", '<meta charset="windows-1251">'),
        ("koi8-r", '<meta http-equiv="Content-Type" content="text/html; charset=KOI8-R">'),
        ("utf-8", '<meta charset="utf-16">'),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-8", ""),
    ],
)
def test_the_declared_encoding_is_followed(encoding: str, declared: str) -> None:
    page = f"<html><head>{declared}</head><body><p>Холодный мост.</body></html>"
    assert HtmlReader().read(page.encode(encoding), "a.html").text == "Холодный мост."


@pytest.mark.parametrize("data", [b"", b" \n", b"<!-- -->", b"<div>" * 100_000])
def test_what_cannot_be_read_is_an_input_error_or_empty(data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert not HtmlReader().read(data, "a.html").blocks


def test_too_deep_a_page_is_refused_rather_than_cut() -> None:
    with pytest.raises(InputError, match="past all measure"):
        read("<div>" * 3000 + "deep")


@pytest.mark.parametrize("name", ["a.html", "A.HTM", "a.xhtml", "a.b.epub", "a.fb2.zip", "a.tei"])
def test_files_are_known_by_their_suffix(name: str) -> None:
    assert is_readable(name)
    assert any(name.lower().endswith(suffix) for suffix in reader_for(name).suffixes)


@pytest.mark.parametrize("name", ["a.zip", ".html", "readme.html", "html", "a.fb2.gz"])
def test_other_files_are_not_taken(name: str) -> None:
    assert not is_readable(name)


@pytest.mark.parametrize(
    ("title", "heading", "known"),
    [
        ("A Bridge | River Studies", "A Bridge", "A Bridge"),
        ("A Bridge", "River Studies", "A Bridge"),
        ("A Bridge", "", "A Bridge"),
    ],
)
def test_the_name_of_a_site_is_no_part_of_a_title(title: str, heading: str, known: str) -> None:
    page = (
        f"<html><head><title>{title}</title></head><body><h1>{heading}</h1><p>Coal.</body></html>"
    )
    assert HtmlReader().read(page.encode(), "a.html").metadata["title"] == known
