"""Passages that belong to the edition and not to the account: paratext.

A publisher's header and licence stand word for word in all his files; a table of contents and an
index name everybody and tell nothing.  They make neither episodes nor quotations.

The order of the steps:

1. runs of words that stand at the beginning of two accounts, or at the end of two, are
   boilerplate, unless they go on and on: then both files hold one text;
2. passages of any account that consist of boilerplate at its beginning or end are paratext, and so
   is what stands before them at the beginning (*Title*, *Language*), or behind them at the end;
3. passages that are lists of words with page numbers are an index, and short passages in a row that
   end in rising page numbers are a table of contents.

What is left out on purpose: the licence of a publisher who has one account in the library, for
which there is nothing to compare; what accounts share in their middle, which is a document.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from svod.index.documents import Passage

# Words in a row that stand in two accounts: fewer meet by chance or are a set phrase.
RUN = 12

# Words at the beginning and at the end of an account that are looked at: a long licence has 3,000.
ZONE = 5000

# Words between two runs, or before the first: a title, a name and some dates of the edition.
GAP = 150

# Words of all runs at one end of an account, at least: a shared motto has fewer.
LEAST_WORDS = 30

# Part of a zone from which on the runs are the text itself: one book in two files.
MOST_OF_ZONE = 0.8

# Part of a passage's words that are boilerplate.
MOST_OF_PASSAGE = 0.5

# Page numbers of an index entry, and their part of all words and numbers of it.
ENTRY_NUMBERS = 2
ENTRY_PART = 0.2

# Page numbers of a passage that is an index by itself.
INDEX_NUMBERS = 12

# Entries in a row, at least, of an index or of a table of contents.
ENTRIES = 5

# Words of a line of a table of contents, at most.
LINE_WORDS = 40

# Passages without a page number between two lines of a table of contents: *CHAPTER IV*.
LINES_BETWEEN = 2

_WORD = re.compile(r"[^\W_]+")
_PAGE = re.compile(r"[,;:.…]\s*(?:n\.\s?)?\d{1,4}(?:\s?[-–—]\s?\d{1,4})?(?=[\s,;.)]|$)")
_LAST_PAGE = re.compile(r"[\s.…](\d{1,4})\W*$")


@dataclass(frozen=True, slots=True)
class Zone:
    """The words at one end of an account, counted from that end: word 0 is the outermost.

    Attributes:
        words: in lower case, those of the end in reverse.
        passage: for each word, the number of its passage.
    """

    words: tuple[str, ...]
    passage: tuple[int, ...]

    def shingles(self) -> Iterator[tuple[str, ...]]:
        """Yield each run of ``RUN`` words, the outermost first."""
        for at in range(len(self.words) - RUN + 1):
            yield self.words[at : at + RUN]


def paratext(accounts: Mapping[str, Sequence[Passage]]) -> frozenset[str]:
    """Return the ids of the passages that belong to the edition.

    Args:
        accounts: for each account its passages; notes may come behind the rest.
    """
    found: set[str] = set()
    in_order = {name: sorted(rows, key=place_of) for name, rows in accounts.items()}
    for backwards in (False, True):
        zones = {name: zone(rows, backwards) for name, rows in in_order.items()}
        for name, numbers in at_the_ends(zones).items():
            found.update(in_order[name][number].id for number in numbers)
    for rows in in_order.values():
        found.update(rows[number].id for number in (*index_rows(rows), *contents_rows(rows)))
    return frozenset(found)


def place_of(passage: Passage) -> int:
    """Return where a passage begins in its file."""
    return passage.spans[0].start if passage.spans else 0


def zone(rows: Sequence[Passage], backwards: bool) -> Zone:
    """Return the words at the beginning of an account, or at its end: half of all at most."""
    every = [_WORD.findall(each.text.lower()) for each in rows]
    most = min(ZONE, sum(map(len, every)) // 2)
    order = range(len(rows) - 1, -1, -1) if backwards else range(len(rows))
    words: list[str] = []
    passage: list[int] = []
    for number in order:
        words += reversed(every[number]) if backwards else every[number]
        passage += [number] * len(every[number])
        if len(words) >= most:
            break
    return Zone(tuple(words[:most]), tuple(passage[:most]))


def at_the_ends(zones: Mapping[str, Zone]) -> dict[str, list[int]]:
    """Return by account the numbers of the passages that are boilerplate at one end of it."""
    having: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, own in zones.items():
        for shingle in set(own.shingles()):
            having[shingle].append(name)
    met: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for shingle, names in having.items():
        for one in names:
            for other in names:
                if one != other:
                    met[one, other].add(shingle)
    boilerplate: set[tuple[str, ...]] = set()
    for (one, other), shared in met.items():
        if one < other:
            outer = [outermost(zones[each], shared) for each in (one, other)]
            if all(outer):
                boilerplate |= set(outer[0]) & set(outer[1])
    return {name: covered(own, boilerplate) for name, own in zones.items()}


def outermost(own: Zone, shared: set[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the shared runs at the end of an account; none where they are few or the text."""
    last, found, words = 0, [], set[int]()
    for at, shingle in enumerate(own.shingles()):
        if shingle in shared:
            if at - last > GAP:
                break
            last = at + RUN
            found.append(shingle)
            words.update(range(at, last))
    is_text = len(words) > MOST_OF_ZONE * len(own.words)
    return found if len(words) >= LEAST_WORDS and not is_text else []


def covered(own: Zone, boilerplate: set[tuple[str, ...]]) -> list[int]:
    """Return the passages from an account's end to the last one that is boilerplate."""
    mark = [0] * len(own.words)
    last = 0
    for at, shingle in enumerate(own.shingles()):
        if shingle in boilerplate:
            if at - last > GAP:
                break
            last = at + RUN
            mark[at:last] = [1] * RUN
    sums = [0, *accumulate(mark)]
    edges: dict[int, list[int]] = {}
    for at, number in enumerate(own.passage):
        edges.setdefault(number, [at, at])[1] = at + 1
    made: list[int] = []
    waiting: list[int] = []
    for number, (low, high) in edges.items():  # from the end inwards
        waiting.append(number)
        if sums[high] - sums[low] >= max(1, MOST_OF_PASSAGE * (high - low)):
            made += waiting
            waiting = []
    return made


def index_rows(rows: Sequence[Passage]) -> list[int]:
    """Return the numbers of the passages that are entries of an index."""
    pages = [len(_PAGE.findall(each.text)) for each in rows]
    sizes = [max(1, len(_WORD.findall(each.text))) for each in rows]
    entry = [
        found >= ENTRY_NUMBERS and found >= ENTRY_PART * size
        for found, size in zip(pages, sizes, strict=True)
    ]
    made: list[int] = []
    for at, is_entry in enumerate(entry):
        row = entry[max(0, at - ENTRIES + 1) : at + ENTRIES]
        if is_entry and (pages[at] >= INDEX_NUMBERS or sum(row) >= ENTRIES):
            made.append(at)
    return made


def contents_rows(rows: Sequence[Passage]) -> list[int]:
    """Return the numbers of the passages that are lines of a table of contents."""
    made: list[int] = []
    run: list[tuple[int, int]] = []  # the passages that end in a page number, and the number

    def done() -> None:
        if len(run) >= ENTRIES:
            made.extend(range(run[0][0], run[-1][0] + 1))
        run.clear()

    for at, each in enumerate(rows):
        ends = _LAST_PAGE.search(each.text)
        if ends is None or len(_WORD.findall(each.text)) > LINE_WORDS:
            continue
        page = int(ends[1])
        if run and (page < run[-1][1] or at - run[-1][0] > LINES_BETWEEN + 1):
            done()
        run.append((at, page))
    done()
    return made
