"""What an account claims of a happening: days, intervals, numbers, people, places, words.

Each thing is brought to a form in which it can be compared, and gets the role that it stands in,
where the words beside it show one (see ``roles``), and the words that stand around it (see
``neighbours``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from svod.index.analysis.analyzer import Analyzer, Word
from svod.index.analysis.languages import frequency
from svod.index.dates import DateExpression
from svod.index.documents import Passage
from svod.index.lexical.frequency_bands import EVERYDAY, NOT_CONTENT
from svod.index.lexical.tokenizer import folded
from svod.index.spans import Span

from ..corpus.account_text import PassageText, passage_text
from ..text.authority import Aliases
from ..text.words import american, meeting
from .name_spans import compound, is_genitive, runs_of_names, stands_at
from .passage_reading import AccountPart, PassageReading, Value, telling_words
from .roles import LIKELY, NUMBER, PERHAPS, SURE, Kind, Slot
from .sentence_context import NearWords

_UNITS = (
    "year years month months week weeks day days hour hours minutes people men women members "
    "times percent год года лет месяц месяца месяцев неделя недели недель день дня дней час часа "
    "часов минут человек людей раз раза"
)

# Units that a number may count although the words are frequent.
EVERYDAY_UNITS = frozenset(_UNITS.split())

# Words.  A single word in quotation marks is mentioned rather than quoted.
SHORTEST_QUOTED = 2


@dataclass(frozen=True, slots=True)
class Claim:
    """A thing that an account gives in some role.

    Attributes:
        role: things of one role can differ; of the empty role they can only agree.
        same: two things that share one of these are the same.
        date: of a date, what it means.
        everyday: whether so frequent a name that it says nothing where one account alone has it.
        vague: whether the account tells that there is such a thing, but not which.
        about: of a number, whether it is said not to be exact.
        around: the content words of its sentence.
        words: of a quotation, all its words in order, each as it is compared.
        telling: of a quotation, those that are not of every day, by their place in it.
    """

    kind: Kind
    slot: Slot
    role: str
    value: Value
    same: frozenset[str]
    confidence: float = SURE
    date: DateExpression | None = None
    everyday: bool = False
    vague: bool = False
    about: bool = False
    around: NearWords = ()
    words: tuple[str, ...] = ()
    telling: NearWords = ()


# Passages taken apart that are kept in memory at a time.
MOST_READ = 500

# Gives a passage taken apart; the spans are those of its dates.
PassageTextOf = Callable[[Passage, Sequence[Span]], PassageText]


class ClaimFinder:
    """Finds what an account gives.

    Args:
        analyzer: analyses single words.
        aliases: looks up the authority file.
        text_of: gives a passage taken apart; ``None`` to take it apart now.
    """

    def __init__(
        self, analyzer: Analyzer, aliases: Aliases, text_of: PassageTextOf | None = None
    ) -> None:
        self.analyzer = analyzer
        self.aliases = aliases
        self.text_of = text_of or self._taken_apart
        self._texts: dict[str, tuple[Passage, PassageText]] = {}

    def read(self, telling: AccountPart) -> tuple[PassageReading, ...]:
        """Return the passages of one account's part, with their words."""
        read = []
        for passage, part in telling.parts:
            dates = telling.dates.get(passage.id, ())
            read.append(PassageReading(passage, part, dates, self.text(passage, dates)))
        return tuple(read)

    def text(self, passage: Passage, dates: Sequence[DateExpression]) -> PassageText:
        """Return a passage taken apart; it is once, though it tells several happenings."""
        known = self._texts.get(passage.id)
        if known is None or known[0] is not passage:
            if len(self._texts) >= MOST_READ:
                self._texts.clear()
            found = self.text_of(passage, [each.span for each in dates])
            known = self._texts[passage.id] = passage, found
        return known[1]

    def _taken_apart(self, passage: Passage, dates: Sequence[Span]) -> PassageText:
        return passage_text(passage, self.analyzer.analyse(passage.text), dates)

    def of(self, telling: AccountPart) -> tuple[Claim, ...]:
        """Return what an account gives, in the order of its text."""
        return tuple(item for each in self.read(telling) for item in self.given(each))

    def given(self, read: PassageReading, names_once: bool = True) -> Iterator[Claim]:
        """Yield what a passage gives, kind by kind; a name once, or wherever it stands."""
        yield from self.days(read)
        yield from self.in_roles(read)
        yield from self.figures(read)
        yield from self.quoted(read)
        yield from self.named(read, names_once)

    def days(self, read: PassageReading) -> Iterator[Claim]:
        """Yield the dates."""
        for date in read.dates:
            if date.precision in ("day", "month", "season", "year"):
                role = "day" if date.precision in ("day", "month") else ""
                yield Claim("date", "when", role, read.value(date.span), frozenset(), SURE, date,
                           around=read.around(date.span))  # fmt: skip

    def in_roles(self, read: PassageReading) -> Iterator[Claim]:
        """Yield things in roles that the words beside them show."""
        for each in read.roles:
            same = each.same
            if each.name is not None:
                words = read.words_in(each.name)
                if not words:
                    continue
                same = self.same(words[-1])
            role = each.role
            if each.holder is not None:
                role += " " + self.lemma(each.holder.of(read.text).split()[-1])
            place, around = read.value(each.span), read.around(each.span)
            yield Claim(each.kind, each.slot, role, place, same, each.confidence,
                       vague=each.vague, around=around)  # fmt: skip

    def figures(self, read: PassageReading) -> Iterator[Claim]:
        """Yield votes, and numbers with what they count."""
        taken = [
            *(each.span for each in read.dates),
            *(each.span for each in read.roles if each.role != "hour"),
        ]
        for figure in read.numbers:
            if (
                not read.part.overlaps(figure.span)
                or figure.is_number
                or read.is_cited(figure.span)
            ):
                continue
            place = read.value(figure.span)
            around = read.around(figure.span)
            same = frozenset(("-".join(map(str, figure.value)),))
            if figure.is_vote:
                same |= {f"by {figure.value[0] - figure.value[1]}"}
                yield Claim("number", "outcome", "vote", place, same, LIKELY, around=around)
            elif any(figure.span.overlaps(each) for each in taken):
                continue
            elif figure.unit and is_unit(figure.unit):
                role = f"{NUMBER} of {self.lemma(figure.unit)}"
                place = read.value(figure.counted or figure.span)
                yield Claim("number", "how many", role, place, same, LIKELY, about=figure.about,
                           around=around)  # fmt: skip
            else:
                yield Claim("number", "how many", "", place, same, PERHAPS, about=figure.about,
                           around=around)  # fmt: skip

    def lemma(self, text: str) -> str:
        """Return one form for all forms of a word."""
        words = self.analyzer.analyse(text)
        terms = meeting(words[0].terms) if words else frozenset((text,))
        return min(terms, key=lambda term: (len(term), term))

    def quoted(self, read: PassageReading) -> Iterator[Claim]:
        """Yield what stands in quotation marks."""
        for marked in read.quotations:
            span = Span(marked.start, marked.start + len(marked.of(read.text).rstrip(" .,;:")))
            words = tuple(
                american(single.terms.exact)
                for word in read.words_in(span)
                for single in word.singles()
            )
            if read.part.overlaps(span) and len(words) >= SHORTEST_QUOTED:
                same = frozenset(term for term, _ in telling_words(read.words_in(span)))
                yield Claim("quotation", "said", "", read.value(span), same,
                           around=read.around(span), words=words,
                           telling=read.surroundings.inside(span))  # fmt: skip

    def named(self, read: PassageReading, once: bool = True) -> Iterator[Claim]:
        """Yield the names, those of several words whole; each once, or wherever it stands.

        A name of several words is the same as another when their rarest words are.
        """
        seen: set[str] = set()
        runs = list(runs_of_names(read))
        places = self.places_in(read, runs)
        for words in runs:
            rarest = min(words, key=lambda word: frequency(folded(word.token.text)))
            same = self.same(rarest).union(*(self.same(word) for word in compound(words, read)))
            if not once or seen.isdisjoint(same):
                span = Span(words[0].token.span.start, words[-1].token.span.stop)
                everyday = len(words) == 1 and frequency(folded(rarest.token.text)) >= EVERYDAY
                slot: Slot = "who" if same.isdisjoint(places) else "where"
                yield Claim("name", slot, "", read.value(span), same, everyday=everyday,
                           around=read.around(span))  # fmt: skip
            seen |= same

    def places_in(self, read: PassageReading, runs: Iterable[Sequence[Word]]) -> frozenset[str]:
        """Return the terms of the names that a passage uses as those of places.

        Somebody's name may stand there too (*at Stalin's*), so one with a forename or an office,
        or in the genitive, is none.
        """
        there: set[str] = set()
        persons: set[str] = set()
        for words in runs:
            span = words[-1].token.span
            if is_genitive(span.of(read.text)) or len(words[0].token.text) == 1:
                persons |= self.same(words[-1])
            elif stands_at(read.text, words[0].token.span.start):
                there |= self.same(words[-1])
        for role in read.roles:
            if role.name is not None and role.slot == "who":
                persons |= {t for word in read.words_in(role.name) for t in self.same(word)}
            elif role.name is not None:
                there |= {t for word in read.words_in(role.name) for t in self.same(word)}
        return frozenset(there - persons)

    def same(self, word: Word) -> frozenset[str]:
        """Return by what a name is the same as another."""
        known = (f"name {number}" for number in self.aliases.of(word.terms))
        return meeting(word.terms) | frozenset(known)


def is_unit(word: str) -> bool:
    """Say whether a word behind a number is what it counts."""
    return word in EVERYDAY_UNITS or frequency(folded(word)) < NOT_CONTENT
