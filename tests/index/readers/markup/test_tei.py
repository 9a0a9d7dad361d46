"""TEI: what a scholarly edition prints, and what it says of dates, names and places."""

from __future__ import annotations

from pathlib import Path

import pytest

from svod.index.documents import Mark
from svod.index.errors import InputError
from svod.index.extract import Block, Extract
from svod.index.readers.markup.tei import TeiReader

HEADER = """<teiHeader><fileDesc><titleStmt><title type="main">The Winter Mission</title>
<title type="sub">a diary</title><author><forename>Anna</forename> <surname>Ford</surname></author>
</titleStmt><publicationStmt><date when="2019"/></publicationStmt><sourceDesc><bibl><title
level="j">River Studies</title>, <date when="1946-05">May</date></bibl></sourceDesc></fileDesc>
<profileDesc><langUsage><language ident="en"/></langUsage><particDesc><listPerson>
<person xml:id="lit"><persName>Litvinov, Maxim</persName></person></listPerson></particDesc>
</profileDesc></teiHeader>"""


def read(text: str, around: str = "<body>{}</body>") -> Extract:
    content = around.format(text)
    source = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text>{content}</text></TEI>'
    return TeiReader().read(source.encode(), "a.xml")


def shown(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(text).blocks]


def only(text: str) -> Block:
    (block,) = read(text).blocks
    return block


STRUCTURE: list[tuple[str, list[tuple[str, str]]]] = [
    ("<div><head>One <hi>day</hi></head><p>A\n river.</p></div>", [
        ("heading", "One day"), ("body", "A river."),
    ]),
    ("<quote><p>A river.</p></quote><p>A <quote>cold</quote> bridge.</p>", [
        ("quotation", "A river."), ("body", "A “cold” bridge."),
    ]),
    ("<p>He said “<q>no</q>” and <q>„yes“</q>.</p>", [("body", "He said “no” and „yes“.")]),
    ("<p>He wrote: <quote><p>A river.</p></quote> So it was.</p>", [
        ("body", "He wrote:"), ("quotation", "A river."), ("body", "So it was."),
    ]),
    ("<cit><quote>A river.</quote><bibl>Ford</bibl></cit>", [
        ("quotation", "A river."), ("body", "Ford"),
    ]),
    ("<epigraph><p>Salt.</p></epigraph>", [("quotation", "Salt.")]),
    ("<sp><speaker>Anna</speaker><p>Salt.</p></sp>", [("body", "Anna"), ("body", "Salt.")]),
    ("<lg><l>Grey river,</l><l>salt.</l></lg><lg><l>Ice.</l></lg>", [
        ("body", "Grey river,\nsalt."), ("body", "Ice."),
    ]),
    ("<list><item>coal</item><item>salt</item></list>", [("body", "coal"), ("body", "salt")]),
    ("<table><head>Goods</head><row><cell>coal</cell><cell>5</cell></row></table>", [
        ("caption", "Goods"), ("body", "coal | 5"),
    ]),
    ("<figure><head>A bridge.</head><figDesc>grey</figDesc></figure>", [("caption", "A bridge.")]),
    ("<p>the <choice><sic>brigde</sic><corr>bridge</corr></choice></p>", [("body", "the brigde")]),
    ("<p><choice><expan>Doctor</expan><abbr>Dr</abbr></choice> F</p>", [("body", "Dr F")]),
    ("<p><choice><seg>a</seg><seg>b</seg></choice></p>", [("body", "a")]),
    ("<p><app><lem>salt</lem><rdg>malt</rdg></app></p>", [("body", "salt")]),
    ("<p><subst><del>old</del><add>new</add></subst> <del>x</del>day</p>", [("body", "new day")]),
    ("<p>in <unclear>May</unclear> <gap/> Lit<supplied>vin</supplied>ov</p>", [
        ("body", "in May […] Litvinov"),
    ]),
    ("<fw>Header</fw><p>A<lb/>river.</p>", [("body", "A river.")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), STRUCTURE)
def test_the_text_is_read_as_printed(text: str, wanted: list[tuple[str, str]]) -> None:
    assert shown(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('demili-<lb break="no"/>\n  tarize', "demilitarize"),
        ('demili<lb break="no"/>tarize', "demilitarize"),
        ("demili-\n<lb/>tarize", "demilitarize"),
        ("demili-<lb/><fw>Header</fw><pb n='5'/>\n<fw>5</fw> <lb/>tarize", "demilitarize"),
        ("Anglo-<lb/>French", "Anglo- French"),
        ('Anglo-<lb break="yes"/>french', "Anglo- french"),
        ("salt <lb/>and", "salt and"),
        ("salt —<lb/>and", "salt — and"),
    ],
)
def test_words_that_a_line_breaks_are_whole(text: str, wanted: str) -> None:
    assert only(f"<p>{text}</p>").text == wanted


def test_notes_stand_where_they_are_called() -> None:
    extract = read(
        '<pb n="7"/><p>He left<note n="*" place="foot"><p>By train.</p><p>Or sledge.</p></note> at'
        ' night<note>See<note n="a">inner</note>.</note>.<pb n="8"/></p>'
        '<p>A river<ref target="#e1">3</ref> and <anchor xml:id="here"/>ford.</p>'
        '<note target="#here" n="9">Deep.</note>'
        '<div type="notes"><head>Notes</head><note xml:id="e1" n="3">Grey.</note></div>'
    )
    assert [(b.kind, b.number, b.text, b.page) for b in extract.blocks] == [
        ("body", None, "He left at night.", "7"),
        ("body", None, "A river and ford.", "8"),
        ("heading", None, "Notes", "8"),
        ("note", "*", "By train.\nOr sledge.", "7"),
        ("note", "1", "See.", "7"),
        ("note", "9", "Deep.", "8"),
        ("note", "3", "Grey.", "8"),
        ("note", "a", "inner", "7"),
    ]
    assert extract.text.startswith("He left[*] at night[1].\n\nA river[3] and[9] ford.")
    assert [[anchor.note for anchor in block.anchors] for block in extract.blocks][:5] == [
        ["*", "1"],
        ["3", "9"],
        [],
        [],
        ["a"],
    ]
    assert not extract.warnings


def test_dates_names_and_places_keep_what_the_edition_says() -> None:
    block = only(
        '<p>On <date when="1918-01-21" calendar="#julian">8 <hi>January</hi> 1918</date> <persName '
        'ref="#lit"><forename>Max</forename> <surname>Litvinoff</surname></persName> and <name '
        'key="Ford, A.">Ford</name> were in <placeName ref="https://a.example/7">Arden</placeName> '
        'from <date from="1918" to="1919">then</date>, <name type="place">Salt</name>.</p>'
    )
    assert [(mark.span.of(block.text), mark.kind, mark.value) for mark in block.marks] == [
        ("8 January 1918", "date", "1918-01-21"),
        ("Max Litvinoff", "name", "Litvinov, Maxim"),
        ("Ford", "name", "Ford, A."),
        ("Arden", "place", "https://a.example/7"),
        ("then", "date", "1918/1919"),
        ("Salt", "place", ""),
    ]
    assert block.marks[0] == Mark("date", block.marks[0].span, "1918-01-21", "julian")
    assert [span.of(block.text) for span in block.emphases] == ["January"]


def test_an_edition_says_who_wrote_it() -> None:
    assert read("<p>Salt.</p>").metadata == {
        "author": "Anna Ford",
        "title": "The Winter Mission: a diary",
        "year": 1946,
        "language": "en",
        "published_in": "River Studies",
    }


def test_front_and_back_are_read() -> None:
    extract = read(
        "Salt",
        "<front><titlePage><docTitle><titlePart>The Mission</titlePart></docTitle></titlePage>"
        "</front><body><p>{}</p></body><back><p>Coal</p></back>",
    )
    assert extract.text == "The Mission\n\nSalt\n\nCoal"


def test_external_entities_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("salt")
    source = f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{secret.as_uri()}">]><TEI><text>&x;</text></TEI>'
    with pytest.raises(InputError, match="entities"):
        TeiReader().read(source.encode(), "a.xml")
    source = f'<!DOCTYPE TEI SYSTEM "{secret.as_uri()}"><TEI><text><p>&x; &mdash;</p></text></TEI>'
    assert TeiReader().read(source.encode(), "a.xml").text == "&x; —"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<mets/>", "root element is <mets>; of XML, Svod reads TEI"),
        ('<svg xmlns="http://a.example"/>', "root element is"),
        ("", "empty"),
        ("salt", "no XML"),
        ("<TEI>" * 9999, "past all measure"),
    ],
)
def test_other_xml_is_refused_with_a_reason(source: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        TeiReader().read(source.encode(), "a.xml")
