"""Markdown with front matter and footnotes.

The parser gives the structure; the source gives every character: each piece of a paragraph's text
is found again in the lines that the paragraph was made from, so that offsets are the file's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from ...cleaning import CleanText
from ...documents import Anchor
from ...extract import Block, Extract
from ...layout.starring import starred
from ...spans import Span
from ..encoding.decoding import decoded_as
from .frontmatter import front_matter

LINE = re.compile(r"\r\n|\n|\r")
CALL = re.compile(r"\[\^([^\]\s]+)\]")
LINK_END = re.compile(r"\][(\[]")
ORDINAL = re.compile(r"[ \t>*+-]*(\d{1,9}[.)])(?:[ \t]+|(?=[\r\n]|\Z))")
DEFINITION = re.compile(r"[ \t]{0,3}\[\^([^\]\s]+)\]:[ \t]*")


class MarkdownReader:
    """Reads ``.md``: headings, paragraphs, block quotations, and ``[^1]`` footnotes as notes."""

    suffixes = (".md", ".markdown")

    def read(self, data: bytes, file: str) -> Extract:
        """Return the file's blocks, notes last, and its front matter as metadata.

        Raises:
            InputError: when the file cannot be decoded.
            CatalogueError: when the front matter is not TOML.
        """
        found = decoded_as(data, file)
        text = found.text
        metadata, start = front_matter(text, file)
        source = Source(text, start)
        warnings = (found.said,) if found.said else ()
        return Extract(text, starred(tuple(source.blocks())), metadata, warnings)


class Source:
    """A Markdown text and its parse, for finding where each piece stands."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.line_starts = [start]
        self.line_starts += [match.end() for match in LINE.finditer(text, start)]
        parser = MarkdownIt("commonmark", {"html": False}).use(footnote_plugin, inline=False)
        # Indented lines are prose in a historian's files, not program code; escapes stay apart
        # from the text around them, so that each piece is found as it was written.
        parser.disable(["code", "html_block", "html_inline", "text_join", "footnote_tail"])
        self.tokens = parser.parse(text[start:])

    def at(self, line: int) -> int:
        """Return the offset at which a line starts; past the last line, the end of the text."""
        return self.line_starts[line] if line < len(self.line_starts) else len(self.text)

    def blocks(self) -> Iterator[Block]:
        """Yield body blocks as they come, then the notes in the order of their definitions."""
        notes: list[Block] = []
        note: str | None = None
        quoted = 0
        kind = "body"
        figures = 0
        for token, following in pairwise([*self.tokens, None]):
            assert token is not None
            match token.type:
                case "footnote_reference_open":
                    note = str(token.meta["label"])
                case "footnote_reference_close":
                    note = None
                case "blockquote_open":
                    quoted += 1
                case "blockquote_close":
                    quoted -= 1
                case "heading_open":
                    kind = "heading"
                case "list_item_open":
                    figures += bool(token.info)
                    if token.info and following and is_bare(token, following):
                        kept = self.block(token, kind_of(note, quoted), note, figures)
                        figures = 0
                        if kept and note is None:
                            yield kept
                        elif kept:
                            added(notes, kept)
                case "paragraph_open":
                    kind = "quotation" if quoted else "body"
                case "inline" if token.map:
                    block = self.block(token, "note" if note else kind, note, figures)
                    figures = 0
                    if block and note is None:
                        yield block
                    elif block:
                        added(notes, block)
                case "fence" | "hr" if token.map:
                    yield self.verbatim(token)
                case _:
                    pass
        yield from notes

    def block(self, token: Token, kind: str, number: str | None, figures: int) -> Block | None:
        """Return the block of an inline token, or ``None`` when it has no text.

        ``figures`` says how many items of numbered lists it opens; their figures stay, since
        "1917. The bridge" is no list either.
        """
        assert token.map is not None
        last = token.map[1] if token.type == "inline" else token.map[0] + 1
        start, stop = self.at(token.map[0]), self.at(last)
        if number is not None and (definition := DEFINITION.match(self.text, start, stop)):
            body = definition.end()
        else:
            body = start
        clean = CleanText(self.text)
        anchors: list[Anchor] = []
        emphases: list[Span] = []
        opened: list[int] = []
        at = body
        for _ in range(figures):
            if ordinal := ORDINAL.match(self.text, at, stop):
                clean.keep(ordinal.start(1), ordinal.end(1))
                at = ordinal.end()
                if at < stop and self.text[at] not in "\r\n":
                    clean.put(" ")
        for child in token.children or ():
            match child.type:
                case "text_special" if child.content != child.markup:  # an escape, an entity
                    clean.put(child.content)
                    found = self.text.find(child.markup, at, stop)
                    at = found + len(child.markup) if found >= 0 else at
                case "text" | "code_inline" | "text_special":
                    at = self.kept(clean, child.content, at, stop)
                case "link_close":
                    at = self.past_link(at, stop)
                case "softbreak" | "hardbreak":
                    clean.put(" ")
                    ending = LINE.search(self.text, at, stop)
                    at = ending.end() if ending else at
                case "footnote_ref":
                    call = CALL.search(self.text, at, stop)
                    if call:
                        anchors.append(Anchor(call[1], call.start()))
                        at = call.end()
                case "em_open" | "strong_open":
                    opened.append(len(clean))
                case "em_close" | "strong_close":
                    if len(clean) > (began := opened.pop()):
                        emphases.append(Span(began, len(clean)))
                case _:
                    pass
        if not clean.text.strip():
            return None
        span = self.trimmed(start, stop)
        return Block(
            kind, clean.text, (span,), clean.runs, number, tuple(anchors), tuple(sorted(emphases))
        )

    def kept(self, clean: CleanText, content: str, at: int, stop: int) -> int:
        """Keep a piece of text where it stands from ``at`` on; return where it ends.

        Code over a line's end has a blank where the source has the line end.
        """
        found = self.text.find(content, at, stop)
        if found >= 0:
            clean.keep(found, found + len(content))
            return found + len(content)
        spaced = re.compile(r"\s".join(map(re.escape, content.split(" "))))
        match = spaced.search(self.text, at, stop)
        if match is None:  # a piece that the parser rewrote: it has no place
            clean.put(content)
            return at
        for ending in LINE.finditer(self.text, match.start(), match.end()):
            clean.keep(max(at, match.start()), ending.start())
            clean.put(" ")
            at = ending.end()
        clean.keep(max(at, match.start()), match.end())
        return match.end()

    def past_link(self, at: int, stop: int) -> int:
        """Return where a link ends whose text ended at ``at``: past its address or its label."""
        opening = LINK_END.match(self.text, at, stop)
        if opening is None:
            return at
        depth = 1
        for place in range(opening.end(), stop):
            if self.text[place] in "([":
                depth += 1
            elif self.text[place] in ")]":
                depth -= 1
                if depth == 0:
                    return place + 1
        return opening.end()

    def verbatim(self, token: Token) -> Block:
        """Return a fenced block or a rule as it stands: kind ``other``, nothing lost."""
        assert token.map is not None
        span = self.trimmed(self.at(token.map[0]), self.at(token.map[1]))
        clean = CleanText(self.text)
        clean.keep(span.start, span.stop)
        return Block("other", clean.text, (span,), clean.runs)

    def trimmed(self, start: int, stop: int) -> Span:
        """Return the span without the white space around it."""
        stop = start + len(self.text[start:stop].rstrip())
        start = stop - len(self.text[start:stop].lstrip())
        return Span(start, stop)


def is_bare(item: Token, following: Token) -> bool:
    """Say whether nothing stands beside an item's figure: ``1946.`` alone on its line."""
    if following.type == "list_item_close":
        return True
    return bool(item.map and following.map and item.map[0] < following.map[0])


def kind_of(note: str | None, quoted: int) -> str:
    """Return the kind of a paragraph that stands in a note, or so deep in quotations."""
    if note is not None:
        return "note"
    return "quotation" if quoted else "body"


def added(notes: list[Block], block: Block) -> None:
    """Add a note, or the next paragraph of the last one."""
    if notes and notes[-1].number == block.number:
        notes[-1] = joined(notes[-1], block)
    else:
        notes.append(block)


def joined(first: Block, second: Block) -> Block:
    """Return a note of two paragraphs as one block; the break becomes a line end."""
    shift = len(first.text) + 1
    return Block(
        first.kind,
        f"{first.text}\n{second.text}",
        first.spans + second.spans,
        first.runs + tuple(type(run)(run.at + shift, run.source) for run in second.runs),
        first.number,
        first.anchors + second.anchors,
        first.emphases + tuple(Span(s.start + shift, s.stop + shift) for s in second.emphases),
    )
