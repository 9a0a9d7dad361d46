r"""Rich Text Format: its groups and control words become paragraphs on a Sheet.

Footnotes stand in the text where they are called, as ``{\footnote …}``; libraries that turn RTF
into text drop them or leave them in the sentence, so the format is read here.

- A row of a table is a block, its cells parted by ``|``, unless a cell holds several paragraphs:
  then the table only arranged the page, and each paragraph is a block.
- Notes stand after the text, footnotes first, counted as the file says.
- What has been deleted with changes tracked, hidden text, comments and pictures are left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...documents import PassageKind
from ...errors import InputError
from ...extract import Extract
from ..metadata import properties
from ..sheet import Sheet
from .ordinals import ordinal
from .rtf_codes import FORMS, SIGNS, SKIPPED, STARRED, SYMBOLS, TOGGLES
from .rtf_text import Note, Paragraph, Piece, Row, RtfStyles, write, write_row
from .rtf_tokens import WORDS, CodePages, Token, page_named, tokens

CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])

# Groups inside one another.  Word processors nest a dozen.
MOST_GROUPS = 2000

CUT = "the file ends in the middle: some of it may be missing"


@dataclass(frozen=True, slots=True)
class State:
    r"""What holds inside a group.

    Attributes:
        target: where text goes: ``text``, ``skip``, ``fonts``, ``styles``, ``title``, ``author``;
            ``upr`` for what stands once more, in Unicode, inside ``\ud``.
        outer: where it goes again inside ``\ud``.
        on: the switches of ``TOGGLES`` that are on.
        fallback: how many characters stand after ``\u`` for other programs.
    """

    target: str = "text"
    outer: str = "text"
    font: int | None = None
    style: int = 0
    outline: bool = False
    in_table: bool = False
    on: frozenset[str] = frozenset()
    fallback: int = 1


class RtfReader:
    """Reads ``.rtf`` with footnotes and endnotes, in any code page."""

    suffixes = (".rtf",)

    def read(self, data: bytes, file: str) -> Extract:
        """Return the text, its notes, and the title and author of the file's properties.

        Raises:
            InputError: when it is no RTF, or its groups are nested past all measure.
        """
        if not data.lstrip(b"\xef\xbb\xbf \r\n\t\0").startswith(b"{\\rtf"):
            raise InputError(file, "it does not begin as RTF does: it is another format.")
        rtf = Rtf(file)
        for token in tokens(data):
            rtf.take(token)
        rtf.end_paragraph()
        rtf.end_row()
        sheet = Sheet()
        notes: list[Note] = []
        for row in rtf.rows:
            write_row(row, sheet, notes)
        for note in sorted(notes, key=lambda each: each.ends):
            with sheet.block("note", number=note.number or None):
                for paragraph in note.paragraphs:
                    write(paragraph, sheet, [])
                    sheet.line()
        cut = (CUT,) if rtf.depth else ()
        extract = sheet.extract(warnings=cut)
        said = {key: "".join(parts) for key, parts in rtf.said.items()}
        known = properties(extract.text, said.get("title", ""), said.get("author", ""))
        return replace(extract, metadata=known)


class Rtf:
    """Follows the tokens of a file.

    Attributes:
        rows: what has been read.
        said: what its properties say.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self.rows: list[Row] = []
        self.said: dict[str, list[str]] = {}
        self._pages = CodePages()
        self._states: list[State] = []
        self._state = State(target="skip")
        self._default_font: int | None = None
        self._skip = 0
        self._star = False
        self._bytes: list[bytes] = []
        self._high = ""
        self._paragraph = Paragraph()
        self._cells: Row = [[]]
        self._notes: list[tuple[int, Note, Paragraph, Row]] = []
        self._forms = {False: "decimal", True: "lowerRoman"}
        self._counts = {False: 0, True: 0}
        self._starts = {False: 0, True: 0}
        self._anew = {False: False, True: False}
        self._styles = RtfStyles()

    @property
    def depth(self) -> int:
        """How many groups are open."""
        return len(self._states)

    def take(self, token: Token) -> None:
        """Take the next token."""
        if token.kind == "bytes":
            data = token.data[self._skip :]
            self._skip = max(0, self._skip - len(token.data))
            self._bytes.append(data)
            return
        if token.kind in ("word", "symbol") and self._skip and token.word != "u":
            self._skip -= 1
            return
        self._flush()
        match token.kind:
            case "open":
                if self.depth >= MOST_GROUPS:
                    raise InputError(self._file, "its groups are nested past all measure.")
                self._states.append(self._state)
                self._skip = 0
            case "close":
                self._close()
            case "symbol":
                self._symbol(token.word)
            case _:
                self._word(token.word, token.number)

    def end_paragraph(self) -> None:
        """End the paragraph that is being read, if there is anything in it."""
        self._flush()
        paragraph, self._paragraph = self._paragraph, Paragraph()
        if not paragraph.pieces:
            return
        paragraph.kind = self._kind()
        if self._notes and not self._state.in_table:
            self._notes[-1][1].paragraphs.append(paragraph)
        elif self._state.in_table:
            self._cells[-1].append(paragraph)
        else:
            self.end_row()
            self.rows.append([[paragraph]])

    def end_row(self) -> None:
        """End a table's row."""
        cells, self._cells = self._cells, [[]]
        if not any(cells):
            return
        if self._notes:
            self._notes[-1][1].paragraphs.extend(each for cell in cells for each in cell)
        else:
            self.rows.append([cell for cell in cells if cell])

    def _close(self) -> None:
        """End a group, and the note that it was."""
        self._skip, self._star = 0, False
        if self._notes and self._notes[-1][0] == self.depth:
            self._end_note()
        if self._state.target == "styles":
            self._styles.begin(0)
        if self._states:
            self._state = self._states.pop()

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._star = True
        elif symbol in "\r\n":
            self._word("par", None)
        else:
            self._put(SYMBOLS.get(symbol, symbol if symbol in "\\{}" else ""))

    def _word(self, word: str, number: int | None) -> None:
        """Do what a control word says; most only say how the text looks."""
        star, self._star = self._star, False
        if self._goes_elsewhere(word, star):
            return
        if word == "u" and number is not None:
            self._unicode(number)
        elif word in SIGNS:
            self._put(SIGNS[word])
        elif word in TOGGLES:
            off = number == 0
            on = self._state.on - {word} if off else self._state.on | {word}
            self._state = replace(self._state, on=on)
        elif word in ("par", "sect", "cell", "nestcell", "row", "nestrow", "line"):
            self._ends(word)
        elif not self._sets(word, number or 0):
            self._counts_notes(word, number or 0)

    def _goes_elsewhere(self, word: str, star: bool) -> bool:
        """Say whether a word opens a destination, and turn to it."""
        state = self._state
        match word:
            case "rtf" if self.depth == 1:
                self._state = replace(state, target="text")
            case "fonttbl":
                self._state = replace(state, target="fonts")
            case "stylesheet":
                self._state = replace(state, target="styles")
            case "info":
                self._state = replace(state, target="skip")
            case "title" | "author" if state.target == "skip" and word not in self.said:
                self.said[word] = []
                self._state = replace(state, target=word)
            case "footnote" if state.target == "text":
                self._begin_note()
            case "upr":
                self._state = replace(state, target="upr", outer=state.target)
            case "ud":
                self._state = replace(state, target=state.outer)
            case "sp":
                self._state = replace(state, target="skip")
            case _ if word in SKIPPED or (star and word not in STARRED):
                if state.target != "fonts" and not (state.target == "styles" and word == "cs"):
                    self._state = replace(state, target="skip")
            case _:
                return False
        return True

    def _ends(self, word: str) -> None:
        """End a line, a paragraph, a cell or a row."""
        if self._state.target != "text":
            return
        if word == "line":
            self._paragraph.pieces.append(Piece("\n"))
            return
        self.end_paragraph()
        if word in ("cell", "nestcell"):
            self._cells.append([])
        elif word in ("row", "nestrow"):
            self.end_row()
        elif word == "sect":
            for ends, anew in self._anew.items():
                if anew:
                    self._counts[ends] = self._starts[ends]

    def _sets(self, word: str, number: int) -> bool:
        """Say whether a word sets what holds for text or paragraph, and set it."""
        state = self._state
        match word:
            case "ansi" | "mac" | "pc" | "pca":
                self._pages.general = WORDS[word]
            case "ansicpg":
                self._pages.general = page_named(number) or self._pages.general
            case "deff":
                self._default_font = number
                self._state = replace(state, font=number)
            case "f":
                self._state = replace(state, font=number)
            case "fcharset" if state.font is not None:
                self._pages.set_charset(state.font, number)
            case "cpg" if state.font is not None:
                self._pages.set_page(state.font, number)
            case "plain":
                self._state = replace(state, font=self._default_font, on=frozenset())
            case "pard":
                self._state = replace(state, style=0, outline=False, in_table=False)
            case "intbl":
                self._state = replace(state, in_table=True)
            case "s" if state.target == "styles":
                self._styles.begin(number)
            case "sbasedon" if state.target == "styles":
                self._styles.base(number)
            case "outlinelevel" if state.target == "styles" and number < 9:
                self._styles.head()
            case "outlinelevel":
                self._state = replace(state, outline=number < 9)
            case "s":
                self._state = replace(state, style=number)
            case "uc":
                self._state = replace(state, fallback=max(0, number))
            case "nosupersub":
                self._state = replace(state, on=state.on - {"super"})
            case _:
                return False
        return True

    def _counts_notes(self, word: str, number: int) -> None:
        """Follow the words that say how notes are counted."""
        ends, rest = word.startswith("aftn"), word.removeprefix("a")
        note = self._notes[-1][1] if self._notes else None
        if word == "ftnalt" and note:
            note.ends = True
        elif word == "chftn" and note:
            note.counted = True
        elif not rest.startswith("ftn"):
            return
        elif rest[3:] in FORMS:
            self._forms[ends] = FORMS[rest[3:]]
        elif rest == "ftnstart":
            self._starts[ends] = max(0, number - 1)
            self._counts[ends] = max(self._counts[ends], self._starts[ends])
        elif rest == "ftnrestart":
            self._anew[ends] = True

    def _begin_note(self) -> None:
        self._notes.append((self.depth, Note(), self._paragraph, self._cells))
        self._paragraph, self._cells = Paragraph(), [[]]
        self._state = replace(
            self._state, style=0, outline=False, in_table=False, on=frozenset[str]()
        )

    def _end_note(self) -> None:
        """Put the call of a note where its group stands.

        A note that is not counted has its sign before the group and again at its own beginning.
        """
        self.end_paragraph()
        self.end_row()
        _, note, paragraph, cells = self._notes.pop()
        self._paragraph, self._cells = paragraph, cells
        if not note.paragraphs:
            return
        if note.counted:
            self._counts[note.ends] += 1
            note.number = ordinal(self._counts[note.ends], self._forms[note.ends])
        elif paragraph.pieces and paragraph.pieces[-1].text.strip():
            sign = paragraph.pieces[-1].text.split()[-1]
            first = note.paragraphs[0].pieces
            if first and first[0].text.lstrip().startswith(sign):
                note.number = sign
                first[0].text = first[0].text.lstrip().removeprefix(sign)
                kept = paragraph.pieces[-1].text.rstrip().removesuffix(sign)
                paragraph.pieces[-1].text = kept
        paragraph.pieces.append(Piece(note=note))

    def _unicode(self, number: int) -> None:
        """Put the character of a UTF-16 code unit; the second of a pair completes the first."""
        unit = number % 0x10000
        if 0xD800 <= unit < 0xDC00:
            self._high = chr(unit)
        elif 0xDC00 <= unit < 0xE000:
            pair = (self._high + chr(unit)).encode("utf-16-le", "surrogatepass")
            self._high = ""
            self._put(pair.decode("utf-16-le", "replace"))
        else:
            self._put(chr(unit))
        self._skip = self._state.fallback

    def _flush(self) -> None:
        """Put the bytes that have gathered, decoded."""
        if self._bytes:
            data, self._bytes = b"".join(self._bytes), []
            self._put(data.decode(self._pages.of(self._state.font), "replace"))

    def _put(self, text: str) -> None:
        """Put text where it goes."""
        state, text = self._state, text.translate(CONTROLS)
        if not text or state.target in ("skip", "upr", "fonts"):
            return
        if state.target == "styles":
            self._styles.name(text)
        elif state.target in self.said:
            self.said[state.target].append(text)
        elif state.target == "text" and not state.on & {"v", "deleted"}:
            raised = "super" in state.on
            slanted = bool(state.on & {"i", "b"})
            last = self._paragraph.pieces[-1] if self._paragraph.pieces else None
            alike = last is not None and (last.emphasis, last.raised) == (slanted, raised)
            if last is not None and alike and last.note is None and last.text != "\n":
                last.text += text
            else:
                self._paragraph.pieces.append(Piece(text, slanted, raised))

    def _kind(self) -> PassageKind:
        """Return the kind of passage that the paragraph's style or outline announces."""
        return "heading" if self._state.outline else self._styles.kind(self._state.style)


__all__ = ["RtfReader"]
