"""What a library holds: accounts and their passages.  No input or output happens here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from typing import Any, Literal, get_args

from .spans import Run, Span, source_span

PassageKind = Literal["body", "quotation", "dialogue", "note", "heading", "caption", "other"]
AccountKind = Literal["memoir", "monograph", "article", "document", "press"]
CalendarName = Literal["gregorian", "julian", "both"]

PASSAGE_KINDS: tuple[str, ...] = get_args(PassageKind)
ACCOUNT_KINDS: tuple[str, ...] = get_args(AccountKind)

# Read in a run: one passage goes on where the one before it ended.  What is spoken belongs to it.
RUNNING_KINDS: tuple[PassageKind, ...] = ("body", "quotation", "dialogue")

# Set apart as somebody's words, though no quotation marks stand around them.
QUOTED_KINDS: tuple[PassageKind, ...] = ("quotation", "dialogue")

# Kinds whose words are wording and evidence of what is told; a note is read by itself.
# Headings and captions announce and do not tell.
TELLING_KINDS: tuple[PassageKind, ...] = (*RUNNING_KINDS, "note")

# Kinds whose days have a place in the timeline: a caption says when a picture was taken.
# Notes and headings mostly name when something was printed.
DATED_KINDS: tuple[PassageKind, ...] = (*RUNNING_KINDS, "caption")
CALENDARS: tuple[str, ...] = get_args(CalendarName)

# Roles of passages that stand around a text: none is part of it.
PARATEXT = frozenset({"apparatus", "contents", "index"})

ACCOUNT_ID = re.compile(r"[^\W_][\w.-]{0,79}")


@dataclass(frozen=True, slots=True)
class Account:
    """One source's telling: what the catalogue says about it, and the file that it came from.

    Attributes:
        id: short and permanent, such as ``roberts-2002``.
        author: as printed; several are separated by ``;``.
        title: as printed.
        year: of publication; ``None`` when unknown.
        published_in: journal, volume or series.
        pages: as printed, such as ``23–54``.
        kind: one of ``ACCOUNT_KINDS``, or ``None``.
        language: a BCP 47 tag.
        calendar: in which calendar the account gives its days.
        about: the years it speaks of, an EDTF interval.
        byline: how it is to be cited and shown where "author, year" would mislead.
        guessed: the names of the attributes that were not given but guessed.
        file: base name of the source file.
        path: where the source file was when it was read.
        sha256: digest of the source file's bytes.
        characters: length of the text that offsets index.
        warnings: what its reader wants the user to know.
        read_as: a digest of how it was read; the same bytes read otherwise have another.
    """

    id: str
    author: str = ""
    title: str = ""
    year: int | None = None
    published_in: str = ""
    pages: str = ""
    kind: str | None = None
    language: str = ""
    calendar: str | None = None
    about: str = ""
    byline: str = ""
    guessed: tuple[str, ...] = ()
    file: str = ""
    path: str = ""
    sha256: str = ""
    characters: int = 0
    warnings: tuple[str, ...] = ()
    read_as: str = ""

    def __post_init__(self) -> None:
        if not ACCOUNT_ID.fullmatch(self.id):
            raise ValueError(
                f"{self.id!r} is no account id: letters, digits, '.', '-' and '_', at most 80"
            )

    @property
    def cited(self) -> str:
        """How to name the account in a line: its byline, or its author and year."""
        if self.byline:
            return self.byline
        known = [part for part in (self.author, str(self.year or "")) if part]
        return ", ".join(known) or self.title or self.id

    def as_dict(self) -> dict[str, Any]:
        """Return the account as JSON has it; what is empty or unknown is left out, ids are not."""
        row: dict[str, Any] = {}
        for each in fields(self):
            value = getattr(self, each.name)
            if value not in ("", None, ()) or each.name == "id":
                row[each.name] = list(value) if isinstance(value, tuple) else value
        return row

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> Account:
        """Return the account that ``as_dict`` described.

        Raises:
            TypeError: for a key that accounts do not have.
            ValueError: for an impossible id.
        """
        given = dict(row)
        for name in ("guessed", "warnings"):
            given[name] = tuple(given.get(name, ()))
        return cls(**given)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place in a passage where a note is called.

    Attributes:
        note: the note's number or symbol.
        at: the offset in the file.
        nth: which of the account's notes of that number is meant, counted from 1; 0 when none is
            in the text; ``None`` while that has to be found out.
    """

    note: str
    at: int
    nth: int | None = None


SYMBOL_NAMES = {
    "*": "asterisk",
    "†": "dagger",
    "‡": "double-dagger",
    "§": "section",
    "¶": "pilcrow",
    "‖": "parallels",
}


def note_id(account: str, number: str, nth: int | None) -> str | None:
    """Return the id of the ``nth`` note with a number; ``None`` when there is no such note.

    >>> note_id("pipes", "12", 1), note_id("pipes", "**", 3)
    ('pipes:n12', 'pipes:asterisk-asterisk-3')
    """
    if not nth:
        return None
    if number and set(number) <= SYMBOL_NAMES.keys():
        name = "-".join(SYMBOL_NAMES[symbol] for symbol in number)
    else:
        name = f"n{number}"
    return f"{account}:{name}" + (f"-{nth}" if nth > 1 else "")


@dataclass(frozen=True, slots=True)
class Mark:
    """What an encoded source says of some words of a passage.

    Attributes:
        kind: ``name``, ``place`` or ``date``.
        span: the words, in the clean text.
        value: the normal form that the source gives: the regular name, or the day in ISO 8601.
        calendar: of a date, in the source's own word; empty when it says none.
    """

    kind: str
    span: Span
    value: str = ""
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a reader finds a passage: the ordinal of its paragraph, its section, its page."""

    paragraph: int | None = None
    section: str = ""
    page: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return the known parts."""
        known = {"paragraph": self.paragraph, "section": self.section, "page": self.page}
        return {name: value for name, value in known.items() if value}


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is indexed, shown and cited.

    Attributes:
        id: ``ACCOUNT:p41`` for the 41st passage of the text, ``ACCOUNT:n12`` for note 12.
        text: clean; ``runs`` says which of its characters stand where in the file.
        spans: every range of the file that the passage was made from, in reading order.
        emphases: the ranges of ``text`` that the source sets in italics.
        anchors: where notes are called, in rising order.
        role: what it is more closely, where that is known: ``title``, ``epigraph``, ``imprint``.
        marks: names, places and dates that the source itself has encoded.
    """

    id: str
    account: str
    kind: str
    text: str
    file: str
    spans: tuple[Span, ...]
    number: str | None = None
    locator: Locator = field(default_factory=Locator)
    anchors: tuple[Anchor, ...] = ()
    runs: tuple[Run, ...] = ()
    emphases: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()
    role: str = ""

    def __post_init__(self) -> None:
        if self.kind not in PASSAGE_KINDS:
            raise ValueError(f"{self.kind!r} is no kind of passage")

    @property
    def is_paratext(self) -> bool:
        """Whether it tells nothing itself: a publisher's apparatus, contents, an index."""
        return self.role in PARATEXT

    def in_source(self, wanted: Span) -> Span | None:
        """Return where characters ``wanted`` of the text stand in the file."""
        return source_span(self.runs, wanted)

    def calls(self) -> tuple[tuple[int, str], ...]:
        """Return each call of a note as (offset in ``text`` after which it stands, number)."""
        found = []
        for anchor in self.anchors:
            before = [
                run.at + min(len(run.source), anchor.at - run.source.start)
                for run in self.runs
                if run.source.start <= anchor.at
            ]
            found.append((max(before, default=0), anchor.note))
        return tuple(sorted(found, key=lambda call: call[0]))

    def as_dict(self) -> dict[str, Any]:
        """Return the passage as JSON has it."""
        return {
            "id": self.id,
            "account": self.account,
            "kind": self.kind,
            "role": self.role,
            "number": self.number,
            "text": self.text,
            "locator": self.locator.as_dict(),
            "source": {
                "file": self.file,
                "spans": [[span.start, span.stop] for span in self.spans],
                "runs": [[run.at, run.source.start, len(run.source)] for run in self.runs],
            },
            "anchors": [
                {
                    "note": anchor.note,
                    "at": anchor.at,
                    "passage": note_id(self.account, anchor.note, anchor.nth),
                    "nth": anchor.nth,
                }
                for anchor in self.anchors
            ],
            "emphases": [[span.start, span.stop] for span in self.emphases],
            "marks": [
                {
                    "kind": mark.kind,
                    "start": mark.span.start,
                    "stop": mark.span.stop,
                    "value": mark.value,
                    "calendar": mark.calendar,
                }
                for mark in self.marks
            ],
        }

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> Passage:
        """Return the passage that ``as_dict`` described.

        Raises:
            KeyError, TypeError, ValueError: when the row describes none.
        """
        source = row["source"]
        return cls(
            id=row["id"],
            account=row["account"],
            kind=row["kind"],
            number=row["number"],
            text=row["text"],
            locator=Locator(**row["locator"]),
            file=source["file"],
            spans=tuple(Span(start, stop) for start, stop in source["spans"]),
            runs=tuple(Run(at, Span(start, start + size)) for at, start, size in source["runs"]),
            anchors=tuple(
                Anchor(anchor["note"], anchor["at"], anchor.get("nth")) for anchor in row["anchors"]
            ),
            role=row.get("role", ""),
            emphases=tuple(Span(start, stop) for start, stop in row["emphases"]),
            marks=tuple(
                Mark(m["kind"], Span(m["start"], m["stop"]), m["value"], m["calendar"])
                for m in row.get("marks", ())
            ),
        )
