"""What a moment is called: the names and days that its sentences share, else its first words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from .moment_sentences import MomentSentence

# So many words of a sentence are a heading.
MOST_WORDS = 7


def moment_title(rows: Mapping[str, Sequence[MomentSentence]]) -> str:
    """Return the clause of a moment that its accounts share most, cut to a heading.

    It is a stretch of the shortest sentence, from the first to the last word that another account
    has too; where one account alone tells it, its first words.
    """
    terms = {
        account: {term for each in row for near in each.near for term in near.terms}
        for account, row in rows.items()
    }
    best: tuple[float, str] = (0.0, "")
    for account, row in rows.items():
        others = set().union(*(own for name, own in terms.items() if name != account))
        for each in row:
            hits = [near for near in each.near if not near.terms.isdisjoint(others)]
            said = stretch(each, [near.span.start for near in hits], [n.span.stop for n in hits])
            weight = sum(near.weight for near in hits) / (1 + len(said.split()) / MOST_WORDS)
            if said and weight > best[0]:
                best = weight, said
    if best[1]:
        return best[1]
    first = next(iter(rows.values()))[0]
    return cut(first.value.text)


def stretch(sentence: MomentSentence, starts: Sequence[int], stops: Sequence[int]) -> str:
    """Return the words of a sentence from the first shared one to the last; empty for one alone."""
    if len(starts) < 2:
        return ""
    return cut(sentence.whole[min(starts) : max(stops)])


def cut(text: str) -> str:
    """Return the first words of a text as a heading, with an ellipsis where more follow.

    >>> cut("the council met at Varna and broke up after an hour of shouting.")
    'The council met at Varna and broke…'
    """
    words = text.split()
    said = " ".join(islice(words, MOST_WORDS)).rstrip(" .,;:—–-")
    said += "…" if len(words) > MOST_WORDS else ""
    return said[:1].upper() + said[1:]
