"""Suggest words of the library: for a beginning, or for a word that the library does not have.

The library's own words are the only ones offered.  They are compared twice:

1. letter by letter, case and the shapes of apostrophes aside, within the script typed;
2. on skeletons, in which every spelling of a Russian word looks much alike: so a beginning or a
   slip in one script finds the words of the other, and *Tchi* finds *Chicherin*.  What is typed
   is compared in every Reading, a word of the library in its likeliest.

On skeletons only Russian words are compared: *мор* shall not find *more*.  Those are the words in
Cyrillic, and of those in Latin letters the ones that the Analyzer takes for Russian and that
are either written with a capital, as names and titles are, or known to the Russian dictionary.
Forms that unify are given once.

What is left out on purpose: beginnings of several words, and slips in words shorter than
``SHORTEST`` letters, to which half the library is near.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

from svod.index.analysis.analyzer import Analyzer
from svod.index.analysis.languages import is_frequent_english
from svod.index.analysis.modes import Mode
from svod.index.engines import Engine, Form
from svod.index.lexical.lemmatizer import is_known
from svod.index.lexical.tokenizer import folded, is_cyrillic, is_latin
from svod.index.spelling import reading, readings, skeleton

from ..query.compiler import Compiler
from .results import Suggestion

MOST_SUGGESTIONS = 5

# This many times the suggestions wanted are collected before they are sorted, because a word may
# rise when all its forms are counted.
CONSIDERED = 4

SHORTEST = 3

# Letters.  A word up to this length may have one wrong letter; a longer one may have two.
SHORT = 5

# Letters.  Longer rows of letters are no words and are not compared.
LONGEST = 100

# Letters that may follow a beginning and change its skeleton: *Росси-я* has the skeleton of
# *росся*.
TAILS = "яею"

# Letters that form one Russian letter with those before them: *Trot-s*, *S-h*, *C-z*, *T-ch*.
GROUPED = ("c", "h", "s", "z", "ch")

# Letters by which the beginning of a word may be longer or shorter in another spelling: *Щ*,
# *Shch*.
REACH = 3

LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a library, the most frequent first; a word's number is its rank, from 0.

    Attributes:
        forms: as written, those that differ by capitals alone as one, in the more frequent way.
        letters: of each, as they are compared letter by letter.
        skeletons: of each; empty for one that cannot be Russian.
        by_letters, by_skeleton: the same with their ranks, in the order of the alphabet.
    """

    forms: tuple[Form, ...]
    letters: tuple[str, ...]
    skeletons: tuple[str, ...]
    by_letters: tuple[tuple[str, int], ...]
    by_skeleton: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, forms: Iterable[Form]) -> Vocabulary:
        """Return the vocabulary of forms that come the most frequent first."""
        rows: dict[str, list[Form]] = {}
        for form in forms:
            rows.setdefault(folded(form.form), []).append(form)
        ranked = sorted(
            ((letters, together(row)) for letters, row in rows.items()),
            key=lambda pair: (-pair[1].count, pair[1].form),
        )
        letters = tuple(each for each, _ in ranked)
        skeletons = tuple(likeness(form.form) for _, form in ranked)
        return cls(
            tuple(form for _, form in ranked),
            letters,
            skeletons,
            tuple(sorted(zip(letters, range(len(letters)), strict=True))),
            tuple(sorted(zip(skeletons, range(len(letters)), strict=True))),
        )

    def order(self, rank: int, same: bool) -> tuple[int, bool, int]:
        """Return by what words are put in order: of two as frequent, in the letters typed first."""
        return -self.forms[rank].count, not same, rank


class Suggester:
    """Offers words of one Engine; reads them when first asked."""

    def __init__(self, engine: Engine, analyzer: Analyzer) -> None:
        self.engine = engine
        self.analyzer = analyzer

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the library."""
        return Vocabulary.of(self.engine.vocabulary())

    def completions(self, prefix: str, limit: int) -> tuple[Suggestion, ...]:
        """Return at most ``limit`` words that begin so, in either script, the most frequent first.

        Of forms that unify, the most frequent one that begins so is given.
        """
        fit = self.once(self.beginning(folded(prefix.strip())), "respelled")
        gathered = islice(fit, CONSIDERED * limit)
        return tuple(sorted(gathered, key=lambda word: -word.count)[:limit])

    def did_you_mean(self, word: str, mode: Mode = "respelled") -> tuple[Suggestion, ...]:
        """Return the words nearest to one that stands nowhere, the nearest first.

        Near is a word up to one slip away, or two where it is longer than ``SHORT`` letters.  A
        slip is a letter wrong, missing or too many, or two letters in each other's place.
        Where these are fewer than ``MOST_SUGGESTIONS``, words follow that begin so.
        """
        letters = folded(word)
        if not SHORTEST <= len(letters) <= LONGEST or not read_as(letters):
            return ()
        ranks = chain(self.nearest(letters), self.beginning(letters))
        return tuple(islice(self.once(ranks, mode), MOST_SUGGESTIONS))

    def beginning(self, letters: str) -> Iterator[int]:
        """Yield the ranks of the words that start with a folded beginning, most frequent first.

        Of its Readings the likeliest counts in which some word of the library begins.
        """
        if not 0 < len(letters) <= LONGEST:
            return
        known = self.vocabulary
        same = set(starting(known.by_letters, letters))
        read, alike = "", set[int]()
        for read in beginnings(letters):
            alike = {rank for each in starts(read) for rank in starting(known.by_skeleton, each)}
            if any(begins(known.letters[rank], read) for rank in alike):
                break
        for rank in sorted(same | alike, key=lambda rank: known.order(rank, rank in same)):
            if rank in same or (begins(known.letters[rank], read) and self.is_russian(rank)):
                yield rank

    def nearest(self, letters: str) -> list[int]:
        """Return the ranks of the words near a folded one, the nearest first."""
        known = self.vocabulary
        same = dict(near(letters, known.letters))
        slips = dict(same)
        for alike in map(skeleton, read_as(letters)):
            for rank, least in near(alike, known.skeletons) if len(alike) >= SHORTEST else ():
                if least < slips.get(rank, len(letters)) and self.is_russian(rank):
                    slips[rank] = least
        return sorted(slips, key=lambda rank: (slips[rank], known.order(rank, rank in same)))

    def is_russian(self, rank: int) -> bool:
        """Say whether a word is in Cyrillic, or the Analyzer takes it for Russian."""
        form = self.vocabulary.forms[rank].form
        return is_cyrillic(form) or any(
            is_cyrillic(term)
            for word in self.analyzer.analyse(form)
            for term in word.terms.respelled
        )

    def once(self, ranks: Iterable[int], mode: Mode) -> Iterator[Suggestion]:
        """Yield the words of these ranks in order, those that unify with one before left out."""
        known = self.vocabulary
        taken: set[str] = set()
        for rank in ranks:
            if known.letters[rank] in taken:
                continue
            own = known.forms[rank]
            forms = self.unified(own.form, mode)
            written = {folded(form.form) for form in forms}
            if known.letters[rank] not in written:
                forms = (own,)
            taken |= written
            whole = together(forms)
            yield Suggestion(own.form, whole.count, whole.accounts)

    def unified(self, form: str, mode: Mode) -> tuple[Form, ...]:
        """Return the forms of the library that a search for this one finds."""
        words = self.analyzer.asked(form)
        if len(words) != 1:
            return ()
        return self.engine.forms(Compiler((), mode).look(words[0], exact=False))


def together(forms: Sequence[Form]) -> Form:
    """Return forms as one: the first, with the counts of all."""
    accounts: dict[str, int] = {}
    for form in forms:
        for account, count in form.accounts.items():
            accounts[account] = accounts.get(account, 0) + count
    return Form(forms[0].form, sum(accounts.values()), dict(sorted(accounts.items())))


def likeness(form: str) -> str:
    """Return the skeleton of a word of the library; empty for one that cannot be Russian.

    >>> likeness("Чичеринъ"), likeness("Chicherin"), likeness("dokumenty")
    ('чичерин', 'чичерин', 'документи')
    >>> likeness("1946"), likeness("more"), likeness("vigorously")
    ('', '', '')
    """
    letters = folded(form)
    if is_cyrillic(letters):
        return skeleton(letters)
    named = form[:1].isupper()
    if not is_latin(letters) or (not named and is_frequent_english(letters)):
        return ""
    read = reading(letters)
    return skeleton(read) if named or is_known(read) else ""


def read_as(letters: str) -> tuple[str, ...]:
    """Return what a folded word as typed may be in Cyrillic, the likeliest first.

    >>> read_as("чичеринъ"), "жуков" in read_as("schukow"), read_as("1946")
    (('чичеринъ',), True, ())
    """
    if is_cyrillic(letters):
        return (letters,)
    if not is_latin(letters):
        return ()
    # A few letters show no scholar's hand: what the others make of them is likelier.
    found = sorted(readings(letters), key=lambda each: each.scheme.name == "scholarly")
    return tuple(each.text for each in found)


def beginnings(letters: str) -> tuple[str, ...]:
    """Return what a folded beginning as typed may be in Cyrillic, the likeliest first.

    Its last letter may be one of several that make one Russian letter.

    >>> beginnings("трот"), "троц" in beginnings("trot"), beginnings("19")
    (('трот',), True, ())
    """
    read = read_as(letters)
    if read and not is_cyrillic(letters):
        read += tuple(each for letter in GROUPED for each in read_as(letters + letter))
    return tuple(dict.fromkeys(each for each in read if each))


def starts(begun: str) -> frozenset[str]:
    """Return the skeletons of words that start so in Cyrillic, and of some more.

    >>> sorted(starts("росси"))
    ['россе', 'росси', 'россю', 'росся']
    """
    return frozenset(skeleton(begun + tail) for tail in ("", *TAILS))


def begins(word: str, begun: str) -> bool:
    """Say whether some beginning of a folded word may be read as this one in Cyrillic.

    >>> begins("россия", "росси"), begins("trotsky", "троц"), begins("чем", "чи")
    (True, True, False)
    """
    wanted = skeleton(begun)
    sizes = range(max(1, len(begun) - REACH), min(len(word), len(begun) + REACH) + 1)
    likeliest = sorted(sizes, key=lambda size: abs(size - len(begun)))
    return any(wanted == skeleton(read) for size in likeliest for read in read_as(word[:size]))


def starting(ordered: Sequence[tuple[str, int]], start: str) -> list[int]:
    """Return the ranks of the words that start so."""
    first = bisect_left(ordered, (start,))
    stop = bisect_left(ordered, (start + LAST,))
    return [rank for _, rank in ordered[first:stop]]


def near(word: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the place of each word near this one, and how many slips are between them.

    >>> list(near("litvinvo", ["litvinov", "litvinova", "pipes"]))
    [(0, 1), (1, 2)]
    """
    most = 1 if len(word) <= SHORT else 2
    for _, slips, place in process.extract(
        word, words, scorer=OSA.distance, score_cutoff=most, limit=None
    ):
        yield place, int(slips)
