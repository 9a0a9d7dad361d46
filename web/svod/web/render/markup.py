"""Turn text into markup.  Only this module makes any, and it escapes everything.

Everything goes through ``nested``: a text, a span of it, and layers of wraps.  Whatever the
layers, taking the tags out again gives the escaped text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from markupsafe import Markup, escape

from svod.index.documents import Passage
from svod.index.spans import Span
from svod.search.collation.collator import Variant
from svod.search.retrieval.results import Cell, Highlight, Hit
from svod.search.retrieval.timeline import EXCERPT, Moment

from .dates import Gloss, gloss_of
from .excerpts import WHOLE, excerpts
from .marks import Look, Marked

# The full name of a date in the reader's language; tags in it are left out.
Said: TypeAlias = Callable[[Gloss], Markup]

ELLIPSIS = Markup('<span class="cut">…</span>')
MARK_CLASSES = {"name": "sh", "date": "sh sh-day", "number": "sh sh-num", "word": "sh sh-word"}

LOOKS: dict[Look, str] = {
    "name": "sh",
    "date": "sh sh-day",
    "number": "sh sh-num",
    "quotation": "sh sh-word",
    "differs": "dif",
}


@dataclass(frozen=True, slots=True)
class Wrap:
    """A stretch of text to stand between two tags."""

    span: Span
    before: Markup
    after: Markup


def nested(text: str, span: Span, layers: Sequence[Iterable[Wrap]]) -> Markup:
    """Return ``text[span]``, escaped, between the tags of each layer, the first layer outermost.

    The wraps of a layer rise.  One that overlaps its neighbour or reaches out of the span is cut.

    >>> italics = [Wrap(Span(0, 3), Markup("<i>"), Markup("</i>"))]
    >>> nested("R&D, 1990", Span(0, 9), [italics])
    Markup('<i>R&amp;D</i>, 1990')
    """
    if not layers:
        return escape(span.of(text))
    parts = []
    at = span.start
    for wrap in layers[0]:
        start, stop = max(at, wrap.span.start), min(span.stop, wrap.span.stop)
        if start < stop:
            parts.append(nested(text, Span(at, start), layers[1:]))
            parts.append(wrap.before + nested(text, Span(start, stop), layers[1:]) + wrap.after)
            at = stop
    parts.append(nested(text, Span(at, span.stop), layers[1:]))
    return Markup("").join(parts)


def italics(emphases: Iterable[Span]) -> tuple[Wrap, ...]:
    """Return the layer of the words that the source sets in italics."""
    return tuple(Wrap(span, Markup("<i>"), Markup("</i>")) for span in emphases)


def lights(highlights: Iterable[Highlight]) -> tuple[Wrap, ...]:
    """Return the layer of the words that answer a question, each by how it matched."""
    return tuple(
        Wrap(
            Span(each.start, each.stop),
            Markup('<mark class="m m-{}">').format(each.how),
            Markup("</mark>"),
        )
        for each in highlights
    )


def days(dates: Iterable[Gloss], said: Said | None) -> tuple[Wrap, ...]:
    """Return the layer of dates: each says in full, to whoever points at it, what it means."""
    return tuple(
        Wrap(each.date.span, *timed(each.machine, said(each).striptags()))
        for each in dates
        if said is not None
    )


def timed(machine: str, title: str) -> tuple[Markup, Markup]:
    """Return the tags of a date; a date that no machine can read as a time has none.

    >>> timed("1918-01-21", "21 January")[0]
    Markup('<time class="date" datetime="1918-01-21" title="21 January">')
    """
    if machine:
        opened = Markup('<time class="date" datetime="{}" title="{}">').format(machine, title)
        return opened, Markup("</time>")
    return Markup('<span class="date" title="{}">').format(title), Markup("</span>")


def snippet(hit: Hit, dates: Sequence[Gloss] = (), said: Said | None = None) -> Markup:
    """Return a passage found, whole or in excerpts, with its matches and its dates marked."""
    matches = [Span(each.start, each.stop) for each in hit.highlights]
    layers = (days(dates, said), lights(hit.highlights))
    return around(hit.passage, matches, layers, WHOLE)


def told(moment: Moment, said: Said) -> Markup:
    """Return what stands around the date of a moment, with the date marked."""
    layers = (days((gloss_of(moment.date),), said),)
    return around(moment.passage, (moment.date.span,), layers, EXCERPT)


def around(
    passage: Passage, matches: Sequence[Span], layers: tuple[Iterable[Wrap], ...], whole: int
) -> Markup:
    """Return a passage, whole or in excerpts around what matches, between the tags of layers."""
    layers = (*layers, italics(passage.emphases))
    parts = []
    at = 0
    for span in excerpts(passage.text, matches, whole):
        parts.append(ELLIPSIS + " " if span.start > at else Markup(""))
        parts.append(nested(passage.text, span, layers))
        at = span.stop
    if passage.text[at:].strip():
        parts.append(" " + ELLIPSIS)
    return joined(parts)


def joined(parts: Iterable[Markup]) -> Markup:
    """Return excerpts in one line, a space before each ellipsis that follows another excerpt."""
    line = Markup("")
    for part in parts:
        apart = line and part.startswith(ELLIPSIS) and not line.endswith(" ")
        line += (" " if apart else "") + part
    return line


def alike(
    cell: Cell,
    numbers: Sequence[int],
    dates: Sequence[Gloss] = (),
    said: Said | None = None,
) -> Markup:
    """Return a passage of a comparison; each mark links to the index of what is shared.

    Args:
        cell: the passage with its marks.
        numbers: for each thing that its row shares, the number of its entry.
        dates: the dates in it.
        said: what a date is called in full.
    """
    marks = tuple(
        Wrap(
            Span(mark.start, mark.stop),
            Markup('<a class="{}" data-s="{}" href="#s-{}">').format(
                MARK_CLASSES[mark.kind], mark.shared, numbers[mark.shared - 1]
            ),
            Markup("</a>"),
        )
        for mark in cell.marks
    )
    text = cell.passage.text
    layers = (days(dates, said), marks, italics(cell.passage.emphases))
    return nested(text, Span(0, len(text)), layers)


def collated(
    differences: Iterable[Variant], side: str, loose: bool, names: Mapping[str, str]
) -> Markup:
    """Return one side of two wordings, with what the other has not between tags.

    Args:
        differences: of the two wordings, piece by piece.
        side: ``a``, whose own words are struck through, or ``b``, whose own are underlined.
        loose: whether so little is shared that it is marked instead of what differs.
        names: what each layer is called; it is read out before what differs.
    """
    template = DELETED if side == "a" else INSERTED
    parts = []
    for each in differences:
        words = each.a if side == "a" else each.b
        text = words.strip()
        marks = each.meets if loose else each.op != "equal"
        if not text or not marks:
            parts.append(escape(words))
            continue
        left, right = words[: words.index(text)], words[words.index(text) + len(text) :]
        if loose:
            marked = Markup('<span class="sh sh-word">{}</span>').format(text)
        else:
            layer = each.layer or "word"
            marked = template.format(layer, names[layer], text)
        parts.append(escape(left) + marked + escape(right))
    return Markup("").join(parts)


DELETED = Markup('<del class="layer l-{0}" title="{1}"><span class="vh">{1}: </span>{2}</del>')
INSERTED = Markup('<ins class="layer l-{0}" title="{1}"><span class="vh">{1}: </span>{2}</ins>')


def beside(
    passage: Passage,
    focus: Span,
    marks: Iterable[Marked],
    dates: Sequence[Gloss] = (),
    said: Said | None = None,
) -> Markup:
    """Return a passage of an episode; what several accounts give is a link to where it is listed.

    Args:
        passage: the passage.
        focus: the part of it that tells the happening; the rest steps back.
        marks: rising, none over another.
        dates: the dates in it.
        said: what a date is called in full.
    """
    text = passage.text
    opened = Markup('<span class="around">')
    around = [Span(0, focus.start), Span(focus.stop, len(text))]
    links = tuple(
        Wrap(
            mark.span,
            Markup('<a class="{}" data-s="{}" href="#s-{}">').format(
                LOOKS[mark.look], mark.number, mark.number
            ),
            Markup("</a>"),
        )
        for mark in marks
    )
    rest = tuple(Wrap(span, opened, Markup("</span>")) for span in around if len(span))
    layers = (rest, days(dates, said), links, italics(passage.emphases))
    return nested(text, Span(0, len(text)), layers)


def noted(
    passage: Passage,
    targets: Sequence[tuple[str, str] | None],
    label: Callable[[str], str],
    dates: Sequence[Gloss] = (),
    said: Said | None = None,
) -> Markup:
    """Return a passage with its notes called where the source calls them.

    Args:
        passage: the passage.
        targets: for each of ``passage.calls()``, the ids of the call and of its note; ``None``
            when the account has no such note, and then nothing can be linked to.
        label: how a call is read out, given the note's number.
        dates: the dates in it.
        said: what a date is called in full.
    """
    layers = (days(dates, said), italics(passage.emphases))
    parts = []
    at = 0
    for (stop, number), target in zip(passage.calls(), targets, strict=True):
        parts.append(nested(passage.text, Span(at, max(at, stop)), layers))
        at = max(at, stop)
        if target is None:
            parts.append(Markup('<sup class="call">{}</sup>').format(number))
        else:
            parts.append(
                Markup('<a class="call" id="{}" href="#{}" aria-label="{}">{}</a>').format(
                    *target, label(number), number
                )
            )
    parts.append(nested(passage.text, Span(at, len(passage.text)), layers))
    return Markup("").join(parts)


def plain(passage: Passage, dates: Sequence[Gloss] = (), said: Said | None = None) -> Markup:
    """Return a passage with its italics and its dates, and nothing else."""
    layers = (days(dates, said), italics(passage.emphases))
    return nested(passage.text, Span(0, len(passage.text)), layers)


def pointed(query: str, at: int) -> Markup:
    """Return a query with a mark where it stops making sense.

    >>> pointed("a AND", 5)
    Markup('a AND<mark class="here" aria-hidden="true">▲</mark>')
    """
    place = min(max(at, 0), len(query))
    mark = Markup('<mark class="here" aria-hidden="true">▲</mark>')
    return escape(query[:place]) + mark + escape(query[place:])
