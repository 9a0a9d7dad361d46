"""Finding the episodes of a library; what took time is kept beside its index (see ``kept``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from svod.index.analysis.analyzer import Analyzer, Word
from svod.index.dates import DateExpression, dates_of
from svod.index.documents import Account, Passage
from svod.index.errors import AccountUnknown
from svod.index.names import Name
from svod.index.spans import Span

from ..agreement.agreement import SHOWN, Difference, compared
from ..agreement.claims import Claim, ClaimFinder
from ..agreement.moment_finder import moments
from ..agreement.moment_sentences import MomentSentence, sentences_of, surroundings
from ..agreement.moments import Moment
from ..agreement.passage_reading import AccountPart, PassageReading
from ..corpus.account_reading import account_text
from ..corpus.account_text import AccountText, PassageText, passage_text
from ..corpus.boilerplate import paratext
from ..corpus.store import AccountTexts
from ..linkage.clustering import grouped
from ..linkage.linking import Link, links
from ..linkage.scoring import LinkageSpace
from ..text.authority import Aliases
from ..text.words import meeting
from .corrections import Correction, Finder
from .dependence import Dependences
from .episodes import Episode, Place, episode_of, place_of
from .naming import names_called, words_called
from .review import UNTITLED, Corrected, Reviewer
from .store import AgreementOf, Kept, key_of
from .titles import titled, told_apart

# The confidence of days that stand in different moments: listed, and not pointed out.
UNSURE = 0.9 * SHOWN

DatesOf = Mapping[str, tuple[DateExpression, ...]]


class EpisodeFinder:
    """Finds the episodes of one state of a library.

    Args:
        accounts: all of the library.
        digests: of each account's content.
        passages: of each account, in the order of its text.
        names: the authority file.
        folder: where to keep what took time; ``None`` to keep nothing.
        dates: the dates of some passages, by their ids, where they are known.
        texts: the columns of accounts; ``None`` to make them anew and keep none.
        holds: says of an account whether it still is of that digest; nothing is kept otherwise.
    """

    def __init__(
        self,
        accounts: Sequence[Account],
        digests: Mapping[str, str],
        passages: Mapping[str, Sequence[Passage]],
        analyzer: Analyzer,
        names: Iterable[Name] = (),
        folder: Path | None = None,
        dates: Callable[[Iterable[str]], DatesOf] | None = None,
        texts: AccountTexts | None = None,
        holds: Callable[[str], bool] = lambda _: True,
    ) -> None:
        self.accounts = tuple(accounts)
        self.described = {each.id: each for each in self.accounts}
        self.digests = digests
        self.passages = passages
        self.analyzer = analyzer
        self.names = tuple(names)
        self.kept = Kept(folder, analyzer, self.names) if folder else None
        self.holds = holds
        self._tellings: dict[str, AccountText] = {}
        self._dates: dict[str, DatesOf] = {}
        self._agreements: dict[str, AgreementOf] | None = None
        self._used: set[str] = set()
        self._news = False
        self.dependences = Dependences(
            self.accounts,
            analyzer,
            lambda account, terms: self.telling(account).naming(terms),
            self.words,
        )
        self.known_dates = dates
        self.texts = texts
        self._by_id: dict[str, dict[str, Passage]] = {}
        self._read: dict[str, tuple[PassageReading, tuple[Claim, ...]]] = {}
        self.items = ClaimFinder(analyzer, Aliases(self.names, analyzer), self.passage_text)

    def found(self, progress: Callable[[int], None] = lambda _: None) -> tuple[Episode, ...]:
        """Return all episodes as they are found, not yet told out.

        ``progress`` gets the number of accounts laid out so far.
        """
        known = self.kept.found(self.digests) if self.kept else None
        if known is None:
            known = self._found(progress)
            if self.kept and all(map(self.holds, self.digests)):
                self.kept.keep_found(self.digests, known)
        return known

    def _found(self, progress: Callable[[int], None]) -> tuple[Episode, ...]:
        tellings = []
        for done, account in enumerate(self.accounts, 1):
            tellings.append(self.telling(account.id))
            progress(done)
        space = LinkageSpace(tellings, same_names(self.names, self.analyzer))
        found = self.links(space)
        clusters = grouped(space, found)
        wanted = {space.ids[each] for cluster in clusters for each in cluster.foci}
        known = {
            each.id: each
            for account in sorted({name.partition(":")[0] for name in wanted})
            for each in self.passages[account]
            if each.id in wanted
        }
        return with_own_titles(unique(episode_of(space, cluster, known) for cluster in clusters))

    def corrected(self, found: Iterable[Episode], corrections: Iterable[Correction]) -> Corrected:
        """Return episodes with the reader's corrections on top, told out, in the order of time.

        Those of no known time come last.
        """
        self._used.clear()
        made = self.with_corrections(found, corrections)
        episodes = tuple(sorted(map(self.with_agreement, made.episodes), key=in_time))
        known = self.known_agreements()
        if self.kept and self._news and all(map(self.holds, self.digests)):
            self.kept.keep_agreements({name: known[name] for name in known if name in self._used})
            self._news = False
        return replace(made, episodes=episodes)

    def with_corrections(
        self, found: Iterable[Episode], corrections: Iterable[Correction]
    ) -> Corrected:
        """Return episodes with the reader's corrections on top, not told out, in no order."""
        correcting = Reviewer(Finder(self.passages), self.place, self.days)
        return correcting.corrected(found, corrections)

    def passage(self, name: str) -> Passage:
        """Return a passage; ``AccountUnknown`` when there is none of that id."""
        account = name.partition(":")[0]
        if account not in self._by_id:
            rows = self.passages.get(account, ())
            self._by_id[account] = {each.id: each for each in rows}
        if name not in self._by_id[account]:
            raise AccountUnknown(name, (), "passage")
        return self._by_id[account][name]

    def place(self, name: str) -> Place:
        """Return the whole of a passage as a place."""
        passage = self.passage(name)
        return place_of(passage, Span(0, len(passage.text)))

    def dates(self, names: Sequence[str]) -> DatesOf:
        """Return the dates of passages, by their ids."""
        if self.known_dates is not None:
            return self.known_dates(names)
        return {name: self._dates_of(name.partition(":")[0]).get(name, ()) for name in names}

    def _dates_of(self, account: str) -> DatesOf:
        """Return the dates of an account, which the index has not."""
        if account not in self._dates:
            found = dates_of(self.passages[account], self.described.get(account))
            self._dates[account] = by_passage(found)
        return self._dates[account]

    def days(self, names: Sequence[str]) -> tuple[date, date] | None:
        """Return the first and last day or month that passages name; ``None`` for none."""
        named = [
            each.days
            for row in self.dates(names).values()
            for each in row
            if each.precision in ("day", "month")
        ]
        if not named:
            return None
        return min(each.first for each in named), max(each.last for each in named)

    def side_by_side(self, names: Sequence[str]) -> Episode:
        """Return any passages as an episode that is told out; nobody says that it is one.

        Raises:
            AccountUnknown: when there is no such passage.
        """
        made = Reviewer(Finder(self.passages), self.place, self.days).made(names, "")
        return self.with_agreement(replace(made, status="laid"))

    def with_agreement(self, episode: Episode) -> Episode:
        """Return an episode with what its accounts agree and differ in, and who leans on whom."""
        known = self.known_agreements()
        name = key_of(episode, self.digests)
        self._used.add(name)
        if name not in known:
            known[name] = self._agreement_of(episode)
            self._news = True
        made = known[name]
        title = episode.title
        if title in (UNTITLED, episode.when):  # laid or made by the reader, without a title
            agreed = [(each.kind, list(each.values.values())) for each in made.agreements]
            names = [
                {value.passage.partition(":")[0]: value.text for value in values}
                for kind, values in agreed
                if kind == "name"
            ]
            words = [(kind, values[0].text) for kind, values in agreed]
            when = (episode.first, episode.last) if episode.first and episode.last else None
            title = titled(names_called(names, {}), words_called(words), when) or title
        return replace(
            episode,
            title=title,
            agreements=made.agreements,
            differences=made.differences,
            leaning=made.leaning,
            moments=made.moments,
        )

    def known_agreements(self) -> dict[str, AgreementOf]:
        """Return how episodes were told out, by their keys; those told out now are added to it."""
        if self._agreements is None:
            self._agreements = self.kept.with_agreement() if self.kept else {}
        return self._agreements

    def _agreement_of(self, episode: Episode) -> AgreementOf:
        dates = self.dates(episode.passages())
        found = compared(
            [
                AccountPart(account, tuple((self.passage(p.passage), p.focus) for p in row), dates)
                for account, row in episode.places.items()
            ],
            self.items,
        )
        leaning = self.dependences.among(episode.accounts, self.passages)
        told = self.moments(episode)
        differences = in_one_moment(found.differences, told)
        return AgreementOf(found.agreements, differences, leaning, told)

    def moments(self, episode: Episode) -> tuple[Moment, ...]:
        """Return what the accounts of an episode tell, moment by moment."""
        return moments(
            {account: self.sentences(account, episode) for account in episode.places},
            [
                ((each.a, each.sentences[0]), (each.b, each.sentences[1]))
                for each in episode.joined
                if each.sentences is not None
            ],
        )

    def sentences(self, account: str, episode: Episode) -> tuple[MomentSentence, ...]:
        """Return the sentences of an account in an episode and around it, in its order."""
        focus = {each.passage: each.focus for each in episode.places[account]}
        read = surroundings(self.passages[account], focus)
        dates = self.dates([each.id for each in read])
        readings = []
        for passage in read:
            own, part = dates.get(passage.id, ()), focus.get(passage.id)
            reading, claims = self.read_whole(passage, own)
            if part is not None and part != reading.part:
                reading = PassageReading(passage, part, own, self.items.text(passage, own))
            readings.append((reading, claims, part is not None))
        return sentences_of(account, readings)

    def read_whole(
        self, passage: Passage, dates: Sequence[DateExpression]
    ) -> tuple[PassageReading, tuple[Claim, ...]]:
        """Return a passage read from end to end, with what it claims; each is read once."""
        if passage.id not in self._read:
            text = self.items.text(passage, dates)
            reading = PassageReading(passage, Span(0, len(passage.text)), dates, text)
            claims = tuple(self.items.given(reading, names_once=False))
            self._read[passage.id] = reading, claims
        return self._read[passage.id]

    def telling(self, account: str) -> AccountText:
        """Return the columns of an account."""
        if account not in self._tellings:
            self._tellings[account] = self._text_of(account)
        return self._tellings[account]

    def _text_of(self, account: str) -> AccountText:
        if self.texts is not None:
            return self.texts.of(account, self.digests[account], self.known_dates)
        passages = self.passages[account]
        known = self.dates([each.id for each in passages])
        dates = [date for each in passages for date in known.get(each.id, ())]
        return account_text(self.described[account], passages, self.analyzer, None, dates)

    def words(self, passage: Passage) -> Sequence[Word]:
        """Return the words of a passage."""
        if self.texts is not None:
            return self.texts.words(passage, self.digests[passage.account])
        return self.analyzer.analyse(passage.text)

    def passage_text(self, passage: Passage, dates: Sequence[Span]) -> PassageText:
        """Return a passage taken apart; ``dates`` are the places of its dates."""
        if self.texts is not None:
            return self.texts.passage(passage, self.digests[passage.account], dates)
        return passage_text(passage, self.words(passage), dates)

    def links(self, space: LinkageSpace) -> list[Link]:
        """Return the links of all accounts; only accounts that are new are compared."""
        known, old = self.kept.links(space, self.digests) if self.kept else (set(), [])
        fresh = {number for number, account in enumerate(space.accounts) if account not in known}
        made = [*old, *links(space, fresh, paratext(self.passages))] if fresh else old
        if self.kept and fresh and all(map(self.holds, self.digests)):
            self.kept.keep_links(space, self.digests, made)
        return made


def by_passage(dates: Iterable[DateExpression]) -> DatesOf:
    """Return dates by the id of their passage."""
    made: dict[str, list[DateExpression]] = {}
    for each in dates:
        made.setdefault(each.passage, []).append(each)
    return {name: tuple(row) for name, row in made.items()}


def with_own_titles(episodes: Sequence[Episode]) -> tuple[Episode, ...]:
    """Return episodes of which no two have the same title."""
    own = told_apart(
        [
            (each.title, each.when, [e.value for e in each.evidence if e.kind == "name"])
            for each in episodes
        ]
    )
    return tuple(replace(each, title=title) for each, title in zip(episodes, own, strict=True))


def unique(episodes: Iterable[Episode]) -> list[Episode]:
    """Return episodes, those of the same sentences of the same passages once."""
    return list({each.id: each for each in episodes}.values())


def in_time(episode: Episode) -> tuple[bool, str, str, str]:
    """Return by what episodes are put in order."""
    known = episode.first is not None
    return (
        not known,
        episode.first.isoformat() if episode.first else "",
        episode.last.isoformat() if episode.last else "",
        episode.id,
    )


def same_names(names: Iterable[Name], analyzer: Analyzer) -> list[list[frozenset[str]]]:
    """Return for each name of the authority file the terms of its ways of one word."""
    made = []
    for name in names:
        ways = [analyzer.asked(text) for text in name.each()]
        single = [meeting(words[0].terms) for words in ways if len(words) == 1]
        if len(single) > 1:
            made.append(single)
    return made


def in_one_moment(
    differences: Iterable[Difference], told: Sequence[Moment]
) -> tuple[Difference, ...]:
    """Return differences, those between different moments no longer pointed out.

    Two days or hours that stand in sentences which tell different things do not differ; quoted
    words do, wherever each account prints them.
    """
    moment_of = {
        (part.value.passage, at): number
        for number, moment in enumerate(told)
        for parts in moment.cells.values()
        for part in parts
        for at in range(part.value.span.start, part.value.span.stop)
    }
    made = []
    for each in differences:
        places = {
            moment_of.get((value.passage, value.span.start), -1) for value in each.values.values()
        }
        apart = each.kind == "date" and len(places - {-1}) > 1
        made.append(replace(each, confidence=min(each.confidence, UNSURE)) if apart else each)
    return tuple(made)
