"""What an account gives of a happening: days, distances in time, numbers, people, places, words.

Each thing is brought to a form in which it can be compared, and gets the role that it stands in,
where the words beside it show one: *the Norwegian ambassador X*, *returned to Y*, *seven votes to
four*, *two months later*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from svod.index.analysis import Analyzer, Word
from svod.index.dates import DateExpression
from svod.index.documents import Passage
from svod.index.languages import frequency
from svod.index.spans import Span
from svod.index.tokens import folded

from .aliases import Aliases
from .attribution import quotations
from .figures import numbers, value_of
from .units import meeting
from .wording import is_named

Kind = Literal["date", "number", "name", "quotation", "only-in"]
Slot = Literal["when", "where", "who", "how many", "said", "outcome"]
SLOTS: tuple[Slot, ...] = ("when", "where", "who", "how many", "said", "outcome")

SURE, LIKELY, PERHAPS = 0.9, 0.7, 0.4

FAMILIAR = 4.6
"""Zipf frequency from which on a name that one account alone gives is not worth listing."""


@dataclass(frozen=True, slots=True)
class Value:
    """What an account gives, and where.

    Attributes:
        text: its words.
        passage: the passage's id.
        start, stop: where they stand in the file.
        span: where they stand in the passage's clean text.
    """

    text: str
    passage: str
    file: str
    start: int
    stop: int
    span: Span

    def as_dict(self) -> dict[str, Any]:
        """Return the value as JSON has it."""
        return {
            "text": self.text,
            "passage": self.passage,
            "file": self.file,
            "start": self.start,
            "stop": self.stop,
        }


@dataclass(frozen=True, slots=True)
class Item:
    """A thing that an account gives in some role.

    Attributes:
        role: things of one role can differ; of the empty role they can only agree.
        same: two things that share one of these are the same.
        date: of a day, the date.
        open: whether another thing of the role may stand beside it: a day of many.
    """

    kind: Kind
    slot: Slot
    role: str
    value: Value
    same: frozenset[str]
    confidence: float = SURE
    date: DateExpression | None = None
    everyday: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """What an account tells of a happening: its passages, the part of each, and their dates."""

    account: str
    parts: tuple[tuple[Passage, Span], ...]
    dates: Mapping[str, tuple[DateExpression, ...]] = field(default_factory=dict)


_DISTANCE = re.compile(
    r"\b(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d{1,2}|several|"
    r"один|одну|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять)?\s*"
    r"(?P<unit>hours?|days?|weeks?|months?|years?|час\w*|день|дня|дней|недел\w+|месяц\w*|год\w*|лет)\s+"
    r"(?P<side>later|earlier|afterwards?|before|after|спустя|назад|раньше|позже)\b"
    r"|\b(?P<side_ru>через)\s+(?P<count_ru>один|одну|два|две|три|четыре|пять|шесть|семь|восемь|"
    r"девять|десять|\d{1,2})?\s*"
    r"(?P<unit_ru>час\w*|день|дня|дней|недел\w+|месяц\w*|год\w*|лет)\b",
    re.IGNORECASE,
)
UNITS = {"h": "hour", "ч": "hour", "d": "day", "д": "day", "w": "week", "н": "week", "m": "month",
         "м": "month", "y": "year", "г": "year", "л": "year"}  # fmt: skip
BEFORE = ("earlier", "before", "назад", "раньше")

_GOES = re.compile(
    r"\b(?:return(?:ed|ing)?(?:\s+(?:home|back))?|left|depart(?:ed|ing)|went|travel(?:l?ed|l?ing)|"
    r"sailed|flew|came|come|moved|recalled)\s+(?:back\s+)?(?:to|for)\s+(?P<place>[A-Z][\w’'-]+)"
    r"|\b(?:вернул\w+|возвратил\w+|уехал\w*|выехал\w*|прибыл\w*|приехал\w*|отбыл\w*)\s+в\s+"
    r"(?P<place_ru>[А-ЯЁ][\w-]+)"
)
FEWEST_SAID = 3
"""So many telling words of a quotation an account has in its own words, at least."""

SAID_AGAIN = 0.8
"""Part of its telling words that stand there."""

REACH = 160
"""Characters in which they stand: a sentence, not a page."""

OFFICES = (
    "ambassador", "minister", "secretary", "president", "premier", "chancellor", "general",
    "marshal", "admiral", "commissar", "consul", "envoy", "correspondent", "journalist",
    "interpreter", "governor", "bishop", "chairman", "colonel",
    "посол", "министр", "секретарь", "президент", "премьер", "канцлер", "генерал", "маршал",
    "адмирал", "комиссар", "нарком", "консул", "посланник", "корреспондент", "журналист",
)  # fmt: skip
_OFFICE = re.compile(
    rf"\b(?P<of>[A-ZА-ЯЁ][a-zа-яё]+\s)?(?P<office>{'|'.join(OFFICES)})\w{{0,2}}\s+"
    r"(?P<name>(?:[A-ZА-ЯЁ]\.\s?){0,3}(?:[A-ZА-ЯЁ][a-zа-яёüöäéèï’'-]+\s)?"
    r"(?:[A-ZА-ЯЁ]\.\s?)?[A-ZА-ЯЁ][a-zа-яёüöäéèï-]{2,})",
    re.IGNORECASE,
)


class Items:
    """Finds what an account gives."""

    def __init__(self, analyzer: Analyzer, aliases: Aliases) -> None:
        self.analyzer = analyzer
        self.aliases = aliases

    def of(self, telling: Telling) -> tuple[Item, ...]:
        """Return what an account gives, in the order of its text."""
        found: list[Item] = []
        for passage, part in telling.parts:
            dates = [d for d in telling.dates.get(passage.id, ()) if part.overlaps(d.span)]
            spans = [each.span for each in dates]
            found += self.days(passage, dates)
            found += self.distances(passage, part)
            found += self.figures(passage, part, spans)
            found += self.people(passage, part)
            found += self.places(passage, part)
            found += self.quoted(passage, part)
            found += self.named(passage, part, spans)
        return tuple(found)

    def days(self, passage: Passage, dates: Iterable[DateExpression]) -> Iterator[Item]:
        """Yield the dates."""
        for date in dates:
            if date.precision in ("day", "month", "season", "year"):
                role = "day" if date.precision == "day" else ""
                yield Item("date", "when", role, value(passage, date.span), frozenset(), SURE, date)

    def distances(self, passage: Passage, part: Span) -> Iterator[Item]:
        """Yield how long after or before something else a thing happened."""
        for match in _DISTANCE.finditer(passage.text, part.start, part.stop):
            count = match["count"] or match["count_ru"] or "one"
            counted = 1 if count.lower() in ("a", "an") else value_of(count)
            if counted is None:
                continue
            unit = UNITS[(match["unit"] or match["unit_ru"])[0].lower()]
            side = "before" if (match["side"] or "").lower() in BEFORE else "after"
            yield Item(
                "date", "when", f"{unit}s {side}", value(passage, Span(*match.span())),
                frozenset((f"{counted} {unit} {side}",)), LIKELY,
            )  # fmt: skip

    def figures(self, passage: Passage, part: Span, dates: Sequence[Span]) -> Iterator[Item]:
        """Yield votes, and numbers with what they count."""
        for figure in numbers(passage.text, dates):
            if not part.overlaps(figure.span):
                continue
            place = value(passage, figure.span)
            same = frozenset(("-".join(map(str, figure.value)),))
            if figure.is_vote:
                yield Item("number", "outcome", "vote", place, same, LIKELY)
            elif figure.unit and frequency(folded(figure.unit)) < COMMON_UNIT:
                unit = self.analyzer.analyse(figure.unit)
                terms = sorted(meeting(unit[0].terms)) if unit else [figure.unit]
                role = "number of " + min(terms, key=lambda term: (len(term), term))
                yield Item("number", "how many", role, place, same, LIKELY)
            else:
                yield Item("number", "how many", "", place, same, PERHAPS)

    def people(self, passage: Passage, part: Span) -> Iterator[Item]:
        """Yield who held an office, where it stands before the name."""
        for match in _OFFICE.finditer(passage.text, part.start, part.stop):
            if not match["name"][0].isupper() or match["name"].split()[-1].lower() in OFFICES:
                continue
            words = self.analyzer.analyse(match["name"])
            if not words:
                continue
            role = " ".join(((match["of"] or "").strip() + " " + match["office"]).lower().split())
            same = self.same(words[-1])
            place = value(passage, Span(*match.span("name")))
            yield Item("name", "who", role, place, same, PERHAPS if not match["of"] else LIKELY)

    def places(self, passage: Passage, part: Span) -> Iterator[Item]:
        """Yield where somebody goes."""
        for match in _GOES.finditer(passage.text, part.start, part.stop):
            group = "place" if match["place"] else "place_ru"
            words = self.analyzer.analyse(match[group])
            if words:
                place = value(passage, Span(*match.span(group)))
                yield Item("name", "where", "goes to", place, self.same(words[0]), LIKELY)

    def quoted(self, passage: Passage, part: Span) -> Iterator[Item]:
        """Yield what stands in quotation marks."""
        for span in quotations([Span(0, len(passage.text))], passage.text):
            if part.overlaps(span):
                telling = frozenset(term for term, _ in self.telling(span.of(passage.text)))
                if len(telling) > 1:
                    yield Item("quotation", "said", "", value(passage, span), telling)

    def telling(self, text: str) -> list[tuple[str, Span]]:
        """Return the words of a text that are not of every day, each by one of its terms."""
        return [
            (min(meeting(word.terms)), word.token.span)
            for word in self.analyzer.analyse(text)
            if frequency(folded(word.token.text)) < COMMON_UNIT
        ]

    def in_own_words(self, quoted: Item, telling: Telling) -> Value | None:
        """Return where an account says in its own words what another has quoted.

        Nearly all telling words of the quotation stand there close together, outside quotation
        marks; ``None`` when they do not.
        """
        least = max(FEWEST_SAID, SAID_AGAIN * len(quoted.same))
        for passage, part in telling.parts:
            marks = list(quotations([Span(0, len(passage.text))], passage.text))
            here = [
                (term, span)
                for term, span in self.telling(passage.text)
                if term in quoted.same
                and part.overlaps(span)
                and not any(span.overlaps(mark) for mark in marks)
            ]
            for at, (_, first) in enumerate(here):
                near = [each for each in here[at:] if each[1].stop - first.start <= REACH]
                if len({term for term, _ in near}) >= least:
                    return value(passage, Span(first.start, near[-1][1].stop))
        return None

    def named(self, passage: Passage, part: Span, dates: Sequence[Span]) -> Iterator[Item]:
        """Yield the names, those of several words whole; each once.

        A name of several words is the same as another when their rarest words are.
        """
        seen: set[str] = set()
        for words in self.runs_of_names(passage, part, dates):
            rarest = min(words, key=lambda word: frequency(folded(word.token.text)))
            same = self.same(rarest)
            if seen.isdisjoint(same):
                span = Span(words[0].token.span.start, words[-1].token.span.stop)
                everyday = frequency(folded(rarest.token.text)) >= FAMILIAR
                yield Item("name", "who", "", value(passage, span), same, everyday=everyday)
            seen |= same

    def runs_of_names(
        self, passage: Passage, part: Span, dates: Sequence[Span]
    ) -> Iterator[list[Word]]:
        """Yield the words of each name, one behind another with nothing but blanks between."""
        run: list[Word] = []
        for word in self.analyzer.analyse(passage.text):
            for each in word.parts or (word,):
                token = each.token
                if run and passage.text[run[-1].token.span.stop : token.span.start].strip(
                    " ." if len(run[-1].token.text) == 1 else " "
                ):
                    yield from filter(None, [trimmed(run)])
                    run = []
                counts = (
                    part.overlaps(token.span)
                    and token.text[0].isalpha()
                    and not any(token.span.overlaps(each) for each in dates)
                    and is_named(token.text, passage.text, token.start)
                )
                if counts:
                    run.append(each)
                elif run:
                    yield from filter(None, [trimmed(run)])
                    run = []
        yield from filter(None, [trimmed(run)])

    def same(self, word: Word) -> frozenset[str]:
        """Return by what a name is the same as another."""
        known = (f"name {number}" for number in self.aliases.of(word.terms))
        return meeting(word.terms) | frozenset(known)


COMMON_UNIT = 5.6
"""Zipf frequency from which on a word behind a number is not what it counts: *of*, *and*."""

SHORTEST_NAME = 3


def trimmed(words: Sequence[Word]) -> list[Word]:
    """Return the words of a name without offices before it; none when nothing else is left."""
    kept = list(words)
    while kept and (folded(kept[0].token.text) in OFFICES or len(kept[0].token.text) < 2):
        kept = kept[1:]
    return kept if any(len(word.token.text) >= SHORTEST_NAME for word in kept) else []


def value(passage: Passage, span: Span) -> Value:
    """Return some words of a passage with their place."""
    source = passage.in_source(span)
    if source is None:
        own = [run for run in passage.runs if run.at < span.stop]
        at = own[-1].source.start + max(0, span.start - own[-1].at) if own else 0
        source = Span(at, at + len(span))
    return Value(span.of(passage.text), passage.id, passage.file, source.start, source.stop, span)
