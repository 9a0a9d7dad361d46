"""Take notes out of the running text, and find the places that call them."""

from __future__ import annotations

from itertools import pairwise

from .calls import GAP, SURE, symbol_calls
from .draft import Draft, Verdict, shown
from .feet import NoteStart, answered_below
from .making import met
from .notes import Numbered, Opening, lists, opening, references, row_of_notes, symbol_opening
from .paragraphs import Paragraph
from .printed import has_printed_notes, printed_as
from .roles import is_headline
from .rows import numbered_calls
from .sections import NOTES_HEADING, SOURCES_HEADING


def find_notes(draft: Draft) -> None:
    """Settle lists, sections of notes and of sources, and numbered notes."""
    openings: dict[int, Opening] = {
        each.index: begun
        for each in draft.open()
        if printed_as(draft, each).kind != "heading" and (begun := opening(each.text))
    }
    for run in lists(draft.paragraphs, openings):
        for index in run:
            draft.settle(draft.paragraphs[index], Verdict("body", "list item"), "list")
            openings.pop(index)
    candidates = [
        Numbered(index, draft.paragraphs[index].span.start, begun)
        for index, begun in openings.items()
    ]
    starts = [
        NoteStart(str(begun.number), draft.paragraphs[index].span.start, begun.closed)
        for index, begun in openings.items()
    ]
    unnumbered = [each.span for each in draft.open() if each.index not in openings]
    every = [each.span for each in draft.open()]
    _, calls = numbered_calls(draft.text, unnumbered, starts)
    if not calls:
        _, calls = numbered_calls(draft.text, every, starts)
    draft.calls = calls
    running = [each for each in draft.open() if each.index not in openings]
    end = running[-1].span.start if running else 0
    sections = sections_of_notes(draft)
    in_sections = {index for section in sections for index in section}
    chosen = [] if has_printed_notes(draft) else row_of_notes(candidates, calls, end)
    if not calls and not all(each.index in in_sections for each in chosen):
        telling = sum(references(draft.paragraphs[each.index].text) > 0 for each in chosen)
        if len(chosen) < 2 or telling * 2 < len(chosen):
            chosen = []
    chosen = called(draft, chosen) if calls else chosen
    named = {each.index for each in chosen}
    chosen += [each for each in candidates if each.index not in named and each.index in in_sections]
    for each in chosen:
        draft.settle(
            draft.paragraphs[each.index],
            Verdict("note", "note", str(each.opening.number), each.opening.length, removed=True),
            "numbered note",
        )
    find_sources(draft, sections)


def called(draft: Draft, chosen: list[Numbered]) -> list[Numbered]:
    """Return the notes that calls name, and those whose call is lost: such stand between others.

    Clauses, articles and theses count as notes do, but nothing calls them.
    """
    numbers = [each.opening.number for each in chosen]
    if sorted(numbers) == sorted({int(call.number) for call in draft.calls}):
        return chosen  # a call for each, and a note for each call
    taken = {each.index for each in chosen}
    within = [each.span for each in draft.open() if each.index not in taken]
    starts = [
        NoteStart(str(each.opening.number), each.start, each.opening.closed) for each in chosen
    ]
    _, calls = numbered_calls(draft.text, within, starts)
    answering = set(met(calls, starts).values())
    runs: list[list[int]] = []
    for order, each in enumerate(chosen):
        if order in answering:
            continue
        follows = runs and runs[-1][-1] == order - 1
        if follows and each.opening.number > chosen[order - 1].opening.number:
            runs[-1].append(order)
        else:
            runs.append([order])
    dropped = {
        order for run in runs if not is_between(chosen, run[0], run[-1], answering) for order in run
    }
    return [each for order, each in enumerate(chosen) if order not in dropped]


def is_between(chosen: list[Numbered], first: int, last: int, answering: set[int]) -> bool:
    """Say whether notes without calls count on from called ones, and called ones from them."""
    if last + 1 in answering and chosen[last + 1].index == chosen[first].index + 1:
        return chosen[last + 1].opening.number == chosen[first].opening.number + 1  # of one foot
    if first - 1 not in answering or last + 1 not in answering:
        return False
    numbers = [each.opening.number for each in chosen[first - 1 : last + 2]]
    return all(0 < after - before <= GAP for before, after in pairwise(numbers))


def sections_of_notes(draft: Draft) -> list[range]:
    """Return the paragraphs of each section that a heading gives to notes or sources."""
    found = []
    for paragraph in draft.open():
        title = paragraph.text.strip("*_ .:")
        if NOTES_HEADING.fullmatch(title) or SOURCES_HEADING.fullmatch(title):
            draft.settle(paragraph, Verdict("heading", "heading"), "heading of notes or sources")
            stop = len(draft.paragraphs)
            for at in range(paragraph.index + 1, len(draft.paragraphs)):
                later = draft.paragraphs[at]
                if (
                    is_headline(later.text)
                    and not opening(later.text)
                    and later.index - paragraph.index > 1
                ):
                    stop = later.index
                    break
            found.append(range(paragraph.index + 1, stop))
    return found


def find_sources(draft: Draft, sections: list[range]) -> None:
    """Settle what stands in a section of notes or sources without a number.

    After a numbered note it is that note's next paragraph, elsewhere an entry of a bibliography.
    """
    for section in sections:
        note: int | None = None
        for index in section:
            verdict = draft.verdicts.get(index)
            paragraph = draft.paragraphs[index]
            if verdict and verdict.kind == "note":
                note = index
            elif verdict is None and heads_notes(draft, paragraph):
                draft.settle(
                    paragraph, Verdict("heading", "heading"), "heading of notes or sources"
                )
                note = None
            elif verdict is None and note is not None:
                draft.continued[index] = note
                draft.verdicts[index] = Verdict("note", "note", removed=True)
                draft.note("next paragraph of a note", paragraph.span, shown(paragraph.text))
            elif verdict is None:
                draft.settle(
                    paragraph, Verdict("note", "source", removed=True), "entry of a bibliography"
                )


def heads_notes(draft: Draft, paragraph: Paragraph) -> bool:
    """Say whether a paragraph is the head of a chapter's notes: a short line, and a note after."""
    following = draft.verdicts.get(paragraph.index + 1)
    is_note = following is not None and following.kind == "note"
    return is_note and is_headline(paragraph.text)


def find_symbol_notes(draft: Draft) -> None:
    """Settle the notes that a symbol numbers: ``†According to …``."""
    candidates = {
        each.index: begun for each in draft.open() if (begun := symbol_opening(each.text))
    }
    calls = symbol_calls(
        draft.text, [each.span for each in draft.open() if each.index not in candidates]
    )
    starts = [
        NoteStart(symbol, draft.paragraphs[index].span.start)
        for index, (symbol, _) in candidates.items()
    ]
    pairs = answered_below(calls, starts)
    indexes = list(candidates)
    answered = {indexes[note] for note in pairs.values()}
    for index, (symbol, length) in candidates.items():
        beside = {index - 1, index + 1} & answered
        if index in answered or (beside and symbol != "*"):
            verdict = Verdict("note", "note", symbol, length, removed=True)
            draft.settle(draft.paragraphs[index], verdict, "symbol note")


def find_calls(draft: Draft) -> None:
    """Find the calls of notes in what is not a note itself."""
    within = [
        each.span
        for each in draft.paragraphs
        if not draft.is_removed(each.index) and not is_rest_of_note(draft, each.index)
    ]
    style, numbered = numbered_calls(draft.text, within, draft.notes())
    symbols = symbol_calls(draft.text, within)
    taken = {call.at for call in numbered}
    sure = any(v.number and not v.number.isdigit() for v in draft.verdicts.values())
    kept = [call for call in symbols if call.at not in taken and (sure or call.strength == SURE)]
    draft.calls = tuple(sorted((*numbered, *kept), key=lambda call: call.at))
    for call in draft.calls:
        rule = style if call.number.isdigit() else "symbol"
        start = max(0, call.at - 30)
        draft.note(
            rule,
            call.span,
            f"calls note {call.number}: …{shown(draft.text[start : call.span.start])}",
        )


def is_rest_of_note(draft: Draft, index: int) -> bool:
    """Say whether a paragraph continues a note."""
    first = draft.continued.get(index)
    return first is not None and draft.is_removed(first)
