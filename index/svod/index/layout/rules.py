"""All rules of layout, in the order of their application, each with an example.

A rule looks at how a text is set, never at what it tells: at numbers that rise, at sentences that
break off and go on, at typography, at what comes again on every page.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name in ``svod add --explain-layout``, what it does, and a text it works on."""

    name: str
    does: str
    example: str


COLD = "The winter was cold, and the river lay under ice until the last days of April."
GREY = "Nobody at the bridge had seen the like, and the ferrymen went home to their villages."
BROKEN = (
    "Anna came to the bridge in the second week of that winter, with a letter from the ministry "
    "that nobody there was willing to"
)
HEADS = "\n\n".join(
    f"{number} WINTER STUDIES\n\n{text}" for number, text in enumerate((COLD, GREY, COLD), 34)
)

RULES: tuple[Rule, ...] = (
    Rule(
        "publisher's apparatus",
        "headers, licences, transcribers' notes, and who made the file are no part of the text",
        f"Produced by volunteers\n\nThe Bridge\n\n{COLD}",
    ),
    Rule(
        "entries under contents",
        "after the heading Contents, short entries up to the first heading that comes again",
        f"The Bridge\n\nContents\n\nI. Winter  7\n\nII. Spring  45\n\nI. Winter\n\n{COLD}",
    ),
    Rule(
        "back-of-book index",
        "after the heading Index, entries with the numbers of pages",
        f"{COLD}\n\nINDEX\n\nBridge, the, 3, 17, 40-44\n\nSeverin, A., 12",
    ),
    Rule(
        "page number",
        "figures that stand alone and rise through the text are no text",
        f"{COLD}\n\n34\n\n{GREY}\n\n35\n\n{COLD}\n\n36",
    ),
    Rule(
        "running head",
        "a short line that comes again, but for its figures, three times or more is no text",
        HEADS,
    ),
    Rule(
        "table of contents",
        "a line that dots lead to a page's number is an entry of a table of contents",
        f"The Bridge ........ 7\nThe Winter ....... 45\n\n{COLD}",
    ),
    Rule(
        "imprint",
        "volume, copyright, ISSN: what a publisher prints on a page",
        f"{COLD}\n\nVol. 4, No. 2, Spring 1960, pp. 23–54\n\n{GREY}",
    ),
    Rule(
        "name beside imprint",
        "a short line beside an imprint names the journal",
        f"{COLD}\n\nNorthern Review\n\nVol. 4, No. 2, Spring 1960, pp. 23–54\n\n{GREY}",
    ),
    Rule(
        "debris",
        "what a website leaves: Loading…, Share, an address",
        f"{COLD}\n\nЗагрузка...",
    ),
    Rule(
        "list",
        "numbers that count from 1 at once after a colon are items, not notes",
        f"He asked for three things:\n\n1. Bread.\n\n2. Peace.\n\n3. Land.\n\n{COLD}",
    ),
    Rule(
        "heading of notes or sources",
        "Notes, Bibliography, Примечания: what follows is notes",
        f"{COLD}¹\n\nNotes\n\n1. Severin, p. 5.",
    ),
    Rule(
        "numbered note",
        "a number that rises from note to note and has been called on the page or before",
        f"{COLD}¹\n\n1. Severin, p. 5.\n\n{GREY}",
    ),
    Rule(
        "next paragraph of a note",
        "in a section of notes, what has no number goes on with the note before",
        f"{COLD}¹\n\nNotes\n\n1. Severin, p. 5.\n\nHe had it from his sister.",
    ),
    Rule(
        "entry of a bibliography",
        "in a section of sources, what has no number is an entry",
        f"{COLD}\n\nBibliography\n\nSeverin, A. The Bridge. Riga, 1931.",
    ),
    Rule(
        "symbol note",
        "a paragraph that begins with a symbol that the text calls: * *) † ‡ §",
        f"{COLD}†\n\n{GREY}\n\n†According to Severin.",
    ),
    Rule(
        "title",
        "the first short line that no sentence ends",
        f"The Bridge\n\n{COLD}",
    ),
    Rule(
        "author's line",
        "a name after the title: behind an ornament, after by, with initials",
        f"The Bridge\n\nby Anna Winter\n\n{COLD}",
    ),
    Rule(
        "epigraph",
        "among the first paragraphs, one before a line that says whose words it is",
        f"The Bridge\n\nPeace is cold.\n\n—Anna Winter, 1921\n\n{COLD}",
    ),
    Rule(
        "attribution of an epigraph",
        "a line after an epigraph with a dash, a name and a year",
        f"The Bridge\n\nPeace is cold.\n\n—Anna Winter, 1921\n\n{COLD}",
    ),
    Rule(
        "labelled caption",
        "Fig. 3., Рис. 5., Map 2: what stands under a picture",
        f"{COLD}\n\nFig. 3. The bridge in winter.\n\n{GREY}",
    ),
    Rule(
        "number apart",
        "a short numbered paragraph that belongs to no list and no row of notes is a caption",
        f"{COLD}\n\n81. The delegation at the bridge. In front, Anna Winter.\n\n{GREY}",
    ),
    Rule(
        "list of persons",
        "lines in a row that each have an office and a name, or a name alone, are a list",
        f"{COLD}\n\nBridge: A. P. Severin\n\nFerry: K. I. Zimin\n\nRope: vacant.\n\n{GREY}",
    ),
    Rule(
        "date of a letter",
        "a place and a date alone on a line",
        f"He wrote:\n\n{COLD}\n\nAnna Winter\n\nRiga, March 11, 1918\n\n{GREY}",
    ),
    Rule(
        "signature",
        "a name above the date of a letter, or Yours",
        f"He wrote:\n\n{COLD}\n\nAnna Winter\n\nRiga, March 11, 1918\n\n{GREY}",
    ),
    Rule(
        "heading",
        "a short line that begins with a capital and that no sentence ends",
        f"{COLD}\n\nThe Winter Mission\n\n{GREY}",
    ),
    Rule(
        "rest of a note",
        "an unnumbered paragraph above a page's notes goes on with the last page's note",
        f"{COLD}¹\n\n1. Severin, The Bridge over the\n\n{GREY} She was\n\nRiver (Riga, 1931), "
        f"pp. 5–9.\n\n2. Severin, p. 7.\n\nglad of it.²",
    ),
    Rule(
        "broken paragraph",
        "a text that breaks off goes on after notes, page furniture or a page's end",
        f"{BROKEN}¹\n\n1. Severin, p. 5.\n\nread to the end.",
    ),
    Rule(
        "superscript",
        "a raised figure after a word or a sentence calls a note; after a unit it is a power",
        f"{COLD}¹\n\n1. Severin, p. 5.",
    ),
    Rule(
        "bracketed figure",
        "figures in square brackets that rise through the text call notes",
        f"{COLD}[1]\n\n[1] Severin, p. 5.",
    ),
    Rule(
        "figure and bracket",
        "where notes are numbered 1), figures that a bracket closes and none opens call them",
        f"{COLD}1)\n\n1) Severin, p. 5.",
    ),
    Rule(
        "glued figure",
        "a figure glued to a word, a point or a year calls a note when it has its place in a row",
        "So it was in April 1917.1 And so again in May 19182 and after.3 Nobody knew.",
    ),
    Rule(
        "symbol",
        "a symbol after a word that neither opens nor closes italics calls a note",
        f"{COLD}†\n\n{GREY}\n\n†According to Severin.",
    ),
    Rule("ornament", "a paragraph without a letter or figure", f"{COLD}\n\n* * *\n\n{GREY}"),
    Rule(
        "quotation in paragraphs",
        "a paragraph that opens a quotation and does not close it, and those it goes on in",
        f"He wired:\n\n“{COLD}\n\n“{GREY}”",
    ),
    Rule(
        "turn of a conversation",
        "a paragraph that is mostly somebody's speech, or begins with a dash and speech",
        f"{COLD}\n\n“When?” he asked.\n\n“Tomorrow,” she said.",
    ),
    Rule(
        "block quotation",
        "what a colon or a verb of saying at the end of a paragraph announces",
        f"The minister wrote:\n\n{COLD}\n\n{GREY}",
    ),
    Rule(
        "letter",
        "paragraphs between such an announcement and a signature",
        f"He wrote:\n\n{COLD}\n\n{GREY}\n\nAnna Winter\n\nRiga, March 11, 1918",
    ),
    Rule(
        "broken word",
        "a word that a line's or page's end broke is made whole; a hyphen of its own stays",
        "The winter was cold, and the nego-\ntiations stood still.",
    ),
)
