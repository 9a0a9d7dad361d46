"""Find the direct speech of a text, and to whom the text attributes it.

Quotation marks are read in the order of the text, over the paragraphs of one running text:

1. marks that say themselves which they are (``“ „ «`` open, ``” »`` close), and straight ones by
   what stands beside them;
2. a mark between two letters is none: *S”ezd*, *ob"iavlenie* have a hard sign, *Litvinov's* an
   apostrophe;
3. a paragraph that ends inside a quotation is followed by one that opens anew (the printer's
   custom), or by the rest of the quotation; otherwise the quotation ends with the paragraph, for
   its closing mark was lost.

Only the outermost quotation counts: what stands inside a quotation is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from svod.index.spans import Span

# Marks that open, and what closes each; after „ it is “ in Russian and German, ” elsewhere.
OPENING = {"“": "”", "„": "“”", "«": "»", "‹": "›"}

# Two single marks are a double one, as typewriters and OCR have it.
SINGLES = ("''", "’’")

# Characters.  A quotation that is not closed within them has lost its closing mark.  The longest
# speeches that memoirs print as one quotation are about as long.
LONGEST_LOST = 6000

_MARK = re.compile(r"''|’’|[“”„«»‹›\"]")
_BLANK_BEFORE = re.compile(r"(?:^|[\s(\[—–\-/“„«‘'])$")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have said it: the words of the source, and where they stand.

    Attributes:
        words: such as ``Litvinov told the journalist`` or ``по словам Литвинова``.
        span: their place in the text that was read.
    """

    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """What a text has in quotation marks, without the marks.

    Attributes:
        running: what is quoted when the paragraphs are read one after another, rising.
        alone: for each paragraph, what is quoted when it is read by itself, rising.
    """

    running: tuple[Span, ...]
    alone: tuple[tuple[Span, ...], ...]


def quoted(paragraphs: Sequence[Span], text: str) -> QuotedWords:
    """Return what a text has in quotation marks; each mark is looked for once.

    ``paragraphs`` are the text's paragraphs, in order.
    """
    found = [tuple(marks(text, paragraph)) for paragraph in paragraphs]
    return QuotedWords(
        paired(paragraphs, found, text),
        tuple(
            paired((paragraph,), (own,), text)
            for paragraph, own in zip(paragraphs, found, strict=True)
        ),
    )


def quotations(paragraphs: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Return what a text has in quotation marks, without the marks, rising.

    ``paragraphs`` are the text's paragraphs, in order.

    >>> text = "He called it “a fair “copy”,” and left. “S”ezd druzhby” was its name."
    >>> [span.of(text) for span in quotations([Span(0, len(text))], text)]
    ['a fair “copy”,', 'S”ezd druzhby']
    """
    return paired(paragraphs, [tuple(marks(text, each)) for each in paragraphs], text)


def paired(
    paragraphs: Sequence[Span], found: Sequence[Sequence[Span]], text: str
) -> tuple[Span, ...]:
    """Return what stands between an opening mark and its closing one, rising.

    Args:
        paragraphs: of the text, in order.
        found: the quotation marks of each.
        text: running text.
    """
    between: list[Span] = []
    start: int | None = None  # where the words of the open quotation start
    open_marks: list[str] = []
    for at, paragraph in enumerate(paragraphs):
        fresh = True
        for mark in found[at]:
            sign = mark.of(text)
            opens = opens_here(text, mark, open_marks)
            if opens and fresh and open_marks and not text[paragraph.start : mark.start].strip():
                fresh = False  # the mark that each paragraph of a long quotation begins with
                continue
            fresh = False
            if opens:
                if not open_marks:
                    start = mark.stop
                open_marks.append(sign)
            elif open_marks:
                close(open_marks, sign)
                if not open_marks and start is not None:
                    between.append(Span(start, mark.start))
                    start = None
        if start is not None and not (
            at + 1 < len(paragraphs)
            and paragraph.stop - start <= LONGEST_LOST
            and continues(text, paragraphs[at + 1], found[at + 1], open_marks[0])
        ):
            between.append(Span(start, paragraph.stop))
            start, open_marks = None, []
    return tuple(span for span in between if span.of(text).strip())


def marks(text: str, paragraph: Span) -> Iterator[Span]:
    """Yield the quotation marks of a paragraph; a sign between two letters is not one."""
    for match in _MARK.finditer(text, paragraph.start, paragraph.stop):
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        if before.isalpha() and after.isalpha() and match[0] not in "«»„“":
            continue  # S”ezd, ob"iavlenie
        if match[0] == "''" and before.isalpha() and after.isalpha():
            continue
        yield Span(match.start(), match.end())


def opens_here(text: str, mark: Span, open_marks: Sequence[str]) -> bool:
    """Say whether a mark opens a quotation rather than closes one."""
    sign = mark.of(text)
    if sign == "“" and open_marks and open_marks[-1] == "„":
        return False
    if sign in OPENING:
        return True
    if sign in "”»›":
        return False
    before = text[max(0, mark.start - 1) : mark.start]
    after = text[mark.stop : mark.stop + 1]
    return bool(_BLANK_BEFORE.search(before)) and bool(after.strip())


def close(open_marks: list[str], sign: str) -> None:
    """Take the mark off that a closing one belongs to, with what was left open inside it."""
    for at in range(len(open_marks) - 1, -1, -1):
        opened = open_marks[at]
        if sign in OPENING.get(opened, "") or opened == sign or opened in SINGLES:
            del open_marks[at:]
            return
    open_marks.pop()  # one kind opened and another closed: OCR mixes them


def continues(text: str, following: Span, signs: Sequence[Span], opened: str) -> bool:
    """Say whether a quotation that is open at the end of a paragraph goes on in the next.

    Args:
        text: running text.
        following: the next paragraph.
        signs: its quotation marks.
        opened: the mark that opened the quotation.
    """
    first = following.of(text).lstrip()[:1]
    if first == opened or (first and first in OPENING):
        return True
    return bool(signs) and not opens_here(text, signs[0], (opened,))


# Who says it

# Verbs that give words to someone, in the forms in which accounts use them.
SAYING = (
    "said", "says", "saying", "told", "tells", "telling", "replied", "replies", "answered",
    "asked", "asks", "declared", "declares", "stated", "wrote", "writes", "writing", "added",
    "remarked", "remarks", "observed", "commented", "complained", "lamented", "insisted",
    "argued", "argues", "averred", "claimed", "claims", "noted", "notes", "explained", "warned",
    "exclaimed", "rejoined", "retorted", "responded", "mused", "hinted", "suggested", "stressed",
    "emphasized", "emphasised", "announced", "cabled", "telegraphed", "reported", "reports",
    "recalled", "recalls", "confessed", "conceded", "urged", "testified", "concluded",
    "believed", "thought", "pronounced", "dictated", "protested", "promised", "questioned",
    "сказал", "сказала", "сказали", "говорил", "говорила", "говорили", "говорит", "ответил",
    "ответила", "ответили", "отвечал", "отвечала", "спросил", "спросила", "спрашивал", "заявил",
    "заявила", "заявили", "писал", "писала", "писали", "пишет", "написал", "написала", "добавил",
    "добавила", "прибавил", "прибавила", "заметил", "заметила", "утверждал", "утверждала",
    "утверждает", "считал", "считала", "считает", "полагал", "полагает", "воскликнул",
    "воскликнула", "возразил", "возразила", "сообщил", "сообщила", "сообщает", "объяснил",
    "объяснила", "предупредил", "предупреждал", "жаловался", "вспоминал", "вспоминает",
    "настаивал", "подчеркнул", "подчеркивал", "подчёркивал", "объявил", "телеграфировал",
)  # fmt: skip

# Words with a capital that begin a sentence or name a month; they are no names of speakers.
_NO_NAME = (
    r"(?!(?:Having|Being|Asked|Although|Though|Because|Since|If|Thus|So|For|Even|Still|The|This|That|These|Those|One|In|On|At|As|But|And|Here|There|It|An?|When|While|After|"
    r"Before|Now|Once|Then|Yet|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|Monday|Tuesday|Wednesday|"
    r"Thursday|Friday|Saturday|Sunday|В|На|Но|Это|Когда|После|Там|Так|Тогда)\b)"
)

_NAME = (
    rf"(?:{_NO_NAME}[A-ZА-ЯЁ][\w’'.-]*(?:\s+(?:von|van|de|фон|де))?"
    r"(?:\s+[A-ZА-ЯЁ][\w’'.-]*){0,3})"
)
_PRONOUN = r"(?:he|she|they|I|we|He|She|They|We|он|она|они|я|мы|Он|Она|Они|Я|Мы)"
_WHO = rf"(?:{_NAME}|{_PRONOUN})"
_VERB = "(?:" + "|".join(SAYING) + ")"
_ADVERB = r"(?:\s+\w+ly|\s+also|\s+later|\s+then|\s+once|\s+had|\s+has|\s+never|\s+тогда|\s+потом)?"
_TOLD = rf"(?:\s+(?:to\s+)?(?:the\s+(?:[\w-]+\s+){{0,4}})?{_NAME})?"
PATTERNS = (
    re.compile(rf"\b{_WHO}(?:\s+himself|\s+herself)?{_ADVERB}\s+{_VERB}\b{_TOLD}"),
    re.compile(rf"\b{_VERB}\s+{_WHO}"),
    re.compile(rf"\b[Aa]ccording\s+to\s+(?:the\s+(?:[\w-]+\s+){{0,3}})?{_WHO}"),
    re.compile(
        rf"\b[Ii]n\s+the\s+(?:words|opinion|view)\s+of\s+(?:the\s+(?:[\w-]+\s+){{0,3}})?{_WHO}"
    ),
    re.compile(rf"\b[Ii]n\s+{_NAME}[’']s\s+(?:words|opinion|view|phrase)"),
    re.compile(rf"\b[Пп]о\s+(?:словам|выражению|мнению|свидетельству|записи)\s+{_NAME}"),
)

# Characters before quoted words in which their speaker is looked for: a long sentence.
BEFORE = 240

# Characters behind quoted words in which their speaker is looked for: *said Lenin*, *Lenin answered
# my arguments*.
AFTER = 90

_SENTENCE_END = re.compile(r"[.!?…][”\"’»)\]\d]*\s+(?=[“\"«(]?[A-ZА-ЯЁ])|\n+")


def attributed(text: str, words: Span) -> Attribution | None:
    """Return to whom a text attributes some words; ``None`` when it does not say.

    The nearest saying in the sentence before the words counts first, then one just behind them.

    >>> text = "On Monday Ivan Petrov told the council: “We stay.” “Why?” asked Orlov."
    >>> attributed(text, Span(text.index("We stay"), text.index(".”"))).words
    'Ivan Petrov told'
    >>> attributed(text, Span(text.index("Why"), text.index("?”"))).words
    'asked Orlov'
    """
    low, high = max(0, words.start - BEFORE), min(len(text), words.stop + AFTER)
    ends = [
        match.end()
        for match in _SENTENCE_END.finditer(text, low, min(len(text), words.start + 2))
        if match.end() <= words.start
    ]
    own = ends[-1] if ends else low
    before = [*said_in(text, own, words.start)]
    if not before and ends and text[:own].rstrip().endswith(":"):
        before = [*said_in(text, ends[-2] if len(ends) > 1 else low, own)]
    behind = _SENTENCE_END.search(text, max(0, words.stop - 1), high)
    following = said_in(text, words.stop, behind.start() if behind else high)
    return min((*before, *following), key=lambda each: distance(each.span, words), default=None)


def said_in(text: str, start: int, stop: int) -> Iterator[Attribution]:
    """Yield what a stretch of text says of who said something."""
    for pattern in PATTERNS:
        for match in pattern.finditer(text, start, stop):
            words = match[0].rstrip(".")  # a name ends the sentence more often than an initial
            place = Span(match.start(), match.start() + len(words))
            yield Attribution(" ".join(words.split()), place)


def distance(a: Span, b: Span) -> int:
    """Return how many characters lie between two spans; 0 when they touch or overlap."""
    return max(0, a.start - b.stop, b.start - a.stop)
