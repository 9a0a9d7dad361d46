"""Parse what was typed into a Query.

>>> parse("Литвинов Hottelet")
Words(parts=(Term(text='Литвинов', exact=False), Term(text='Hottelet', exact=False)))
>>> print(parse("(strike OR strikes) AND Germany AND NOT 1918"))
(strike OR strikes) AND Germany AND NOT 1918
>>> parse("armed (truce")
Traceback (most recent call last):
svod.index.errors.QuerySyntaxError: The query cannot be read at character 7 ('(truce'):
this parenthesis is never closed.

Binding, tightest first: ``NOT`` and ``-``; things side by side; ``AND``; ``OR``.
Every text parses or raises QuerySyntaxError.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from svod.index.dates import periods
from svod.index.documents import ACCOUNT_KINDS, PARATEXT, PASSAGE_KINDS
from svod.index.errors import QuerySyntaxError

from .tree import (
    And,
    During,
    Field,
    Fuzzy,
    InNote,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    Wildcard,
    Without,
    Words,
    Years,
)

LONGEST = 2000
DEEPEST = 40
MOST_EDITS = 2
LONGEST_DISTANCE = 100
FIELDS = ("author", "account", "kind", "role", "year", "note", "date")
QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»"}
APOSTROPHES = "'’ʼʹʺ′″`"

YEARS = re.compile(r"(\d{1,4})?\.\.(\d{1,4})?|(\d{1,4})")
FIELD = re.compile(r"([a-z]+):(?=\S)")
EMPTY_FIELD = re.compile(rf"(?:{'|'.join(FIELDS)}):(?=\s|\Z)")

# A date in figures, with its calendar: ``1918-01-08(os)``; or whatever stands in its place.
DATE = re.compile(r"(?:[^\s()\"“”„«»]|\([^\s()]*\))+")
EXAMPLES = {"year:": "year:1976..2002", "date:": "date:1918-01-21"}
DISTANCE = re.compile(r"~(\d{0,9})")
EDITS = re.compile(r"(.*?)~(\d*)")
OPERATORS = ("AND", "OR", "NOT")


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing of the query's text: ``(``, ``)``, ``word``, ``phrase`` or an operator."""

    kind: str
    text: str
    at: int
    field: str = ""
    minus: bool = False
    exact: bool = False
    distance: int | None = None


def parse(text: str) -> Query:
    """Return the Query of a text.

    Raises:
        QuerySyntaxError: with the place and what was expected there.
    """
    if len(text) > LONGEST:
        raise QuerySyntaxError(text, LONGEST, f"a query has at most {LONGEST:,} characters")
    return Parser(text).query()


class Parser:
    """Recursive descent over the pieces of one query."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces = list(Scanner(text).pieces())
        self.next = 0
        self.depth = 0

    def query(self) -> Query:
        """Return the whole query."""
        if not self.pieces:
            raise QuerySyntaxError(self.text, 0, "type at least one word")
        found = self.either()
        if (piece := self.peek()) is not None:
            raise self.error(piece, "this parenthesis was never opened")
        return found

    def peek(self) -> Piece | None:
        """Return the piece to come, ``None`` at the end."""
        return self.pieces[self.next] if self.next < len(self.pieces) else None

    def take(self) -> Piece:
        """Return the piece to come and go past it."""
        self.next += 1
        return self.pieces[self.next - 1]

    def error(self, piece: Piece, expected: str) -> QuerySyntaxError:
        """Return an error at a piece."""
        return QuerySyntaxError(self.text, piece.at, expected)

    def either(self) -> Query:
        """Return ``a OR b``."""
        parts = [self.both()]
        while (piece := self.peek()) is not None and piece.kind == "OR":
            self.take()
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def both(self) -> Query:
        """Return ``a AND b``."""
        parts = [self.beside()]
        while (piece := self.peek()) is not None and piece.kind == "AND":
            self.take()
            parts.append(self.beside())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def beside(self) -> Query:
        """Return ``a b``."""
        parts: list[Query] = []
        while (piece := self.peek()) is not None and piece.kind not in ("AND", "OR", ")"):
            parts.append(self.single())
        if not parts:
            piece = self.peek()
            if piece is None:
                end = len(self.text.rstrip())
                raise QuerySyntaxError(self.text, end, "a word or a phrase is expected here")
            raise self.error(piece, f"a word or a phrase is expected before {piece.text}")
        return parts[0] if len(parts) == 1 else Words(tuple(parts))

    def single(self) -> Query:
        """``NOT a``, ``(a)``, a word, a phrase, a field."""
        piece = self.take()
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.error(piece, f"parentheses and NOT may nest {DEEPEST} deep at most")
        found: Query
        if piece.kind == "NOT":
            follows = self.peek()
            if follows is None or follows.kind in ("AND", "OR", ")"):
                raise self.error(piece, "a word or a phrase is expected after NOT")
            found = Not(self.single())
        elif piece.kind == "(":
            found = self.either()
            if self.peek() is None:
                raise self.error(piece, "this parenthesis is never closed")
            self.take()
        else:
            found = self.leaf(piece)
        self.depth -= 1
        negated = piece.minus and not isinstance(found, Without)
        return Not(found) if negated else found

    def leaf(self, piece: Piece) -> Query:
        """Return a word, a phrase or a field."""
        if piece.field:
            return self.field(piece)
        if piece.kind == "phrase":
            if piece.distance is not None:
                return Near(piece.text, piece.distance)
            return Phrase(piece.text, piece.exact)
        if piece.minus and piece.exact:
            return Without(piece.text)
        if piece.exact:
            return Term(piece.text, exact=True)
        return self.word(piece)

    def word(self, piece: Piece) -> Query:
        """Return a Term, or the pattern that its signs make of it."""
        text = piece.text
        if "~" in text:
            match = EDITS.fullmatch(text)
            edits = int(match[2] or 1) if match and len(match[2]) < 3 else 0
            if (
                not match
                or not has_word(match[1])
                or not 1 <= edits <= MOST_EDITS
                or set("*?") & set(match[1])
            ):
                raise self.error(
                    piece,
                    f"after ~ a number from 1 to {MOST_EDITS} is expected, as in Litvinof~1",
                )
            return Fuzzy(trimmed(match[1]), edits)
        if "*" not in text and "?" not in text:
            return Term(text)
        if not has_word(text):
            raise self.error(piece, "at least one letter is expected beside * or ?")
        if text.endswith("*") and not set("*?") & set(text[:-1]):
            return Prefix(text[:-1])
        return Wildcard(text)

    def field(self, piece: Piece) -> Query:
        """Return the Query of ``name:value``, the value checked."""
        value = piece.text
        match piece.field:
            case "year":
                years = YEARS.fullmatch(value)
                if not years or value == "..":
                    raise self.error(
                        piece, "after year: a year or a range is expected, as in year:1970..2000"
                    )
                if years[3]:
                    return Years(int(years[3]), int(years[3]))
                low, high = (int(year) if year else None for year in (years[1], years[2]))
                if low is not None and high is not None and low > high:
                    raise self.error(piece, "the first year of a range must not be after its last")
                return Years(low, high)
            case "kind":
                if value not in PASSAGE_KINDS + ACCOUNT_KINDS:
                    known = ", ".join(PASSAGE_KINDS + ACCOUNT_KINDS)
                    raise self.error(piece, f"after kind: one of {known} is expected")
                return Field("kind", value)
            case "role":
                if value not in PARATEXT:
                    known = ", ".join(sorted(PARATEXT))
                    raise self.error(piece, f"after role: one of {known} is expected")
                return Field("role", value)
            case "note":
                if piece.kind == "phrase":
                    return InNote(Phrase(value, piece.exact))
                return InNote(Term(value, piece.exact))
            case "date":
                return self.date(piece)
            case "author" | "account":
                return Field(piece.field, value)
            case _:
                known = ", ".join(f"{name}:" for name in FIELDS)
                raise self.error(piece, f"there is no field {piece.field}:; known are {known}")

    def date(self, piece: Piece) -> Query:
        """Return the days asked for; one of two where a day in words may be of either style."""
        try:
            found = tuple(During(period) for period in periods(piece.text))
        except ValueError as error:
            raise self.error(piece, f"after date: {error}") from None
        return found[0] if len(found) == 1 else Or(found)


class Scanner:
    """Cuts a query's text into pieces."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def pieces(self) -> list[Piece]:
        """Return the pieces in order; punctuation that stands alone is left out."""
        found = []
        while self.at < len(self.text):
            character = self.text[self.at]
            if self.is_bare(character):
                self.at += 1
            elif character == ")":
                found.append(Piece(character, character, self.at))
                self.at += 1
            elif (piece := self.piece()) is not None:
                found.append(piece)
        return found

    def is_bare(self, character: str) -> bool:
        """Say whether a character before a piece is white space or punctuation without meaning."""
        if character in "-=":
            return not self.sign_follows()
        opens = character in "()*?" or character in QUOTES
        return not opens and not belongs(character)

    def piece(self) -> Piece | None:
        """Return the piece to come; ``None`` for bare punctuation."""
        start = self.at
        minus = self.sign("-")
        field = ""
        if match := EMPTY_FIELD.match(self.text, self.at):
            example = EXAMPLES.get(match[0], "author:Roberts")
            expected = f"a value is expected directly after {match[0]}, as in {example}"
            raise QuerySyntaxError(self.text, self.at, expected)
        if match := FIELD.match(self.text, self.at):
            field = match[1]
            self.at = match.end()
        exact = self.sign("=")
        character = self.text[self.at]
        if character == "(":
            if field or exact:
                raise QuerySyntaxError(
                    self.text, self.at, "a word or a phrase is expected here, not a parenthesis"
                )
            self.at += 1
            return Piece("(", "(", start, minus=minus)
        if character in QUOTES:
            return self.phrase(start, field, minus, exact)
        if field == "date" and (match := DATE.match(self.text, self.at)):
            self.at = match.end()
            return Piece("word", match[0], start, field, minus, exact)
        text = self.run()
        patterned = bool(set("*~") & set(text))
        if field in ("account", "year", "kind", "role"):
            value = text
        else:
            # A question mark that ends a word is punctuation: "what did he say?"
            value = trimmed(text) if field or exact else trimmed(text, before="*?", after="*~")
        if not has_word(value) and field != "year" and not (patterned and not field and not exact):
            if field or exact:
                raise QuerySyntaxError(self.text, start, "a word is expected here")
            return None
        if value in OPERATORS and not field and not exact:
            # "-NOT" can only mean the word, as a phrase in quotation marks does.
            return Piece("phrase" if minus else value, value, start, minus=minus)
        return Piece("word", value, start, field, minus, exact)

    def sign(self, sign: str) -> bool:
        """Go past a sign that something follows, and say whether it was there."""
        if self.text[self.at] == sign and self.sign_follows():
            self.at += 1
            return True
        return False

    def sign_follows(self) -> bool:
        """Say whether something that a sign can stand before follows the character to come."""
        follows = self.text[self.at + 1 : self.at + 2]
        minus = self.text[self.at] == "-"
        if not follows:
            return False
        if minus and follows == "=":
            return self.past_equals()
        return belongs(follows) or follows in QUOTES or (minus and follows in "(*?")

    def past_equals(self) -> bool:
        """Say whether a word or phrase follows ``-=``."""
        follows = self.text[self.at + 2 : self.at + 3]
        return bool(follows) and (belongs(follows) or follows in QUOTES)

    def run(self) -> str:
        """Return the characters up to white space, a parenthesis or a double quotation mark."""
        start = self.at
        while self.at < len(self.text):
            character = self.text[self.at]
            if character.isspace() or character in "()" or character in QUOTES:
                break
            self.at += 1
        return self.text[start : self.at]

    def phrase(self, start: int, field: str, minus: bool, exact: bool) -> Piece | None:
        """Return the phrase that opens here, with the distance behind it."""
        opened = self.at
        closing = QUOTES[self.text[opened]]
        stop = next((i for i in range(opened + 1, len(self.text)) if self.text[i] in closing), None)
        if stop is None:
            raise QuerySyntaxError(self.text, opened, "this quotation mark is never closed")
        text = " ".join(self.text[opened + 1 : stop].replace('"', " ").split())
        self.at = stop + 1
        distance = None
        if match := DISTANCE.match(self.text, self.at):
            distance = int(match[1] or 0)
            if not 1 <= distance <= LONGEST_DISTANCE or field or exact:
                raise QuerySyntaxError(
                    self.text,
                    self.at,
                    f"after a phrase ~ and a distance from 1 to {LONGEST_DISTANCE} is expected",
                )
            self.at = match.end()
        if not has_word(text):
            raise QuerySyntaxError(
                self.text, opened, "a word is expected between the quotation marks"
            )
        return Piece("phrase", text, start, field, minus, exact, distance)


def has_word(text: str) -> bool:
    """Say whether the text has a letter or a figure."""
    return any(character.isalnum() for character in text)


def belongs(character: str) -> bool:
    """Say whether a character is part of words: a letter, a figure or an accent on one."""
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def trimmed(text: str, before: str = "", after: str = "") -> str:
    """Return a word without the punctuation around it; soft signs at its end are no punctuation.

    ``before`` and ``after`` are signs that stay where they stand at its start or end.
    """
    start, stop = 0, len(text)
    while start < stop and not belongs(text[start]) and text[start] not in before:
        start += 1
    while (
        stop > start and not belongs(text[stop - 1]) and text[stop - 1] not in APOSTROPHES + after
    ):
        stop -= 1
    return text[start:stop]
