"""The kind of a paragraph, from its words and neighbours: title, heading, epigraph, quotation."""

from __future__ import annotations

import re
from itertools import islice

from .draft import Draft, Verdict
from .notes import opening
from .paragraphs import Paragraph
from .sentences import (
    bare_end,
    begins_mid_sentence,
    introduces_speech,
    is_broken_off,
    is_unbalanced,
)

LONGEST_HEADING = 80
LONGEST_CAPTION = 300

# The least number of a picture.  Pictures are numbered through a book; a smaller number is rather a
# list item without its list.
LEAST_PLATE = 10

LONGEST_EPIGRAPH = 700

# Paragraphs at the beginning of a text among which its title, author and epigraphs are.
FRONT = 8

ORNAMENT = re.compile(r"[❖✦✧★☆◆◇■●•❦❧⁂*~]+\s*")
NAME_WITH_INITIALS = (
    r"(?:[A-ZА-ЯЁ][\w’'-]*\.? ){0,3}[A-ZА-ЯЁ]\. ?(?:[A-ZА-ЯЁ]\. ?)?[A-ZА-ЯЁ][\w’'-]+"
)
BYLINE = re.compile(
    r"(?i:by|von|par|автор:?|author:?)\s+[A-ZА-ЯЁ].{2,80}"
    rf"|{NAME_WITH_INITIALS}"
)
DASHED = re.compile(r"[—–-]{1,2}\s?[A-ZА-ЯЁ«“\"]")
NAME_LIKE = re.compile(r"(?:[A-ZА-ЯЁ][\w.’'-]*[,]?\s?){1,5}")
DATELINE = re.compile(
    r"(?:[A-ZА-ЯЁ][\w’'. -]{1,40},? )?"
    r"(?:[A-ZА-ЯЁ]?[a-zа-яё]+\.? \d{1,2}(?:, ?| )(?:1[5-9]|20)\d\d\d{0,3}|"
    r"\d{1,2}(?:/\d{1,2})? [A-ZА-ЯЁ]?[a-zа-яё]+\.?,? (?:1[5-9]|20)\d\d)(?: ?г(?:\.|ода))?\.?"
)
CLOSING_FORMULA = re.compile(
    r"(?:yours|sincerely|faithfully|respectfully|your obedient|с уважением|ваш|преданный|искренне)"
    r"\b.{0,60}",
    re.IGNORECASE | re.DOTALL,
)

# An office and who holds it: *Mills: A. P. Voronin*.
OFFICE = re.compile(r"[*_]*[A-ZА-ЯЁ][^\W\d_][^:.!?\n]{0,60}[*_]*:[*_]* [^!?\n]{2,60}")

# So many entries in a row are a list; two may be a heading and its subtitle.
LEAST_PERSONS = 3

LABEL = re.compile(
    r"(?:fig(?:ure|\.)|plate|map|photo(?:graph)?|table|illustration|рис(?:унок|\.)|илл?\.|карта|фото|таблица|схема)"
    r" ?(?:\d{1,3}|[ivxlc]+)?[.:] ?\S.{0,280}",
    re.IGNORECASE,
)
OPENING = ("“", '"', "«", "„", "‘", "''", "’’", "``")
SPEECH_DASH = re.compile(r"[—–-]\s+[A-ZА-ЯЁ«“„\"(…]")
SPOKEN = re.compile(r"[“\"«„][^“”\"«»„]*[”\"»“]?")
LINKED = (",", "—", "–", ";")


def is_headline(text: str) -> bool:
    """Say whether a text looks like a heading: one short line that no sentence ends.

    >>> is_headline("Diplomatic Rehabilitation"), is_headline("He left."), is_headline("and so")
    (True, False, False)
    """
    if "\n" in text or "\r" in text or len(text) > LONGEST_HEADING:
        return False
    start = text.lstrip("*_«“\"‘'([—–- ")[:1]
    end = text.rstrip("”»’\"')]*_ ")
    if not (start.isupper() or start.isdigit()) or bare_end(text) != end.rstrip("”»’\"')]*_ \xa0"):
        return False
    return not end.endswith((".", ",", ";", ":", "!", "?", "…", "-", "—", "–")) or bool(
        re.fullmatch(r"(?:[IVXLC]+|\d{1,3})\.", end)
    )


def find_front(draft: Draft) -> None:
    """Settle a title, an author's line and epigraphs among the first paragraphs."""
    first = [each for each in front(draft) if each.index not in draft.verdicts]
    titled = False
    for at, paragraph in enumerate(first):
        text = paragraph.text
        following = first[at + 1].text if at + 1 < len(first) else ""
        if following and is_attribution(following, text) and len(text) <= LONGEST_EPIGRAPH:
            draft.settle(paragraph, Verdict("quotation", "epigraph"), "epigraph")
        elif at and draft.verdicts.get(first[at - 1].index, Verdict("")).role == "epigraph":
            draft.settle(paragraph, Verdict("other", "attribution"), "attribution of an epigraph")
        elif titled and is_byline(text):
            draft.settle(paragraph, Verdict("other", "byline"), "author's line")
        elif is_headline(text):
            role = "title" if not titled and not text.rstrip(".").isdigit() else "heading"
            titled = titled or role == "title"
            draft.settle(paragraph, Verdict("heading", role), role)
        else:
            return


def front(draft: Draft) -> list[Paragraph]:
    """Return the first paragraphs of the text, after a publisher's header."""
    texts = (
        each
        for each in draft.paragraphs
        if draft.verdicts.get(each.index, Verdict("")).role != "apparatus"
    )
    return list(islice(texts, FRONT))


def is_byline(text: str) -> bool:
    """Say whether a line names an author.

    >>> is_byline("❖ Anna Winter"), is_byline("by A. N. Severin"), is_byline("The Bridge")
    (True, True, False)
    """
    bare = ORNAMENT.sub("", text, count=1)
    if len(text) > LONGEST_HEADING or "\n" in text:
        return False
    return bool(BYLINE.fullmatch(bare)) or (bare != text and bool(NAME_LIKE.fullmatch(bare)))


def is_attribution(text: str, quoted: str) -> bool:
    """Say whether a line names whose words the text before it is.

    >>> is_attribution("—Anna Winter, 1921", "It was cold."), is_attribution("The Bridge", "So.")
    (True, False)
    """
    if len(text) > LONGEST_HEADING or "\n" in text:
        return False
    if DASHED.match(text):
        words = re.findall(r"\w+", text)
        named = sum(word[0].isupper() or word[0].isdigit() for word in words)
        return named * 2 >= len(words) and not re.search(r"[!?…:]|\w[—–]| [—–] ", text)
    ended = not is_broken_off(quoted) and not quoted.rstrip().endswith(":")
    bare = bare_end(text).strip("*_ ")
    return (
        ended
        and bool(re.search(rf"[^\W\d_], |\d{{4}}|^{NAME_WITH_INITIALS}$", bare))
        and text.lstrip("*_(")[:1].isupper()
        and is_broken_off(text)
    )


def find_captions(draft: Draft) -> None:
    """Settle captions: labelled, or numbered apart from every list and row of notes."""
    for paragraph in list(draft.open()):
        text = paragraph.text
        if len(text) > LONGEST_CAPTION:
            continue
        if LABEL.fullmatch(text) and not begins_mid_sentence(text):
            draft.settle(paragraph, Verdict("caption", removed=True), "labelled caption")
            continue
        begun = opening(text)
        if begun is None or begun.style != "point" or begun.number < LEAST_PLATE:
            continue
        neighbours = [
            other.number
            for step in (-1, 1)
            if 0 <= paragraph.index + step < len(draft.paragraphs)
            and (other := opening(draft.paragraphs[paragraph.index + step].text))
        ]
        in_row = any(abs(number - begun.number) == 1 for number in neighbours)
        before = draft.before(paragraph.index)
        if not in_row and before and not before.text.endswith(":") and not is_broken_off(text):
            draft.settle(paragraph, Verdict("caption", removed=True), "number apart")


def find_persons(draft: Draft) -> None:
    """Settle lists of persons, signatures and offices: several in a row, each a line."""
    run: list[Paragraph] = []
    for paragraph in draft.paragraphs:
        listed = paragraph.index not in draft.verdicts and names_person(paragraph.text)
        if listed:
            run.append(paragraph)
        if run and (not listed or paragraph.index == len(draft.paragraphs) - 1):
            if len(run) >= LEAST_PERSONS:
                for each in run:
                    draft.settle(each, Verdict("body", "list item"), "list of persons")
            run = []


def names_person(text: str) -> bool:
    """Say whether a line is an entry of a list of persons: an office and a name, or a name.

    >>> names_person("_Mills:_ A. P. Voronin"), names_person("Clerk: vacant."), names_person("So.")
    (True, True, False)
    """
    if len(text) > LONGEST_HEADING or "\n" in text:
        return False
    return bool(OFFICE.fullmatch(text) or re.fullmatch(rf"\W*{NAME_WITH_INITIALS}[\W\d]*", text))


def find_headings(draft: Draft) -> None:
    """Settle headings, and the signatures and dates under letters, which look like them."""
    for paragraph in list(draft.open()):
        text = paragraph.text
        if paragraph.index in draft.verdicts or len(text) > LONGEST_HEADING:
            continue
        if (known := draft.printed.get(paragraph.span.start)) and known.broken:
            continue  # the first line of a paragraph, alone at the foot of its page
        after = draft.after(paragraph.index)
        before = draft.before(paragraph.index)
        if (
            DATELINE.fullmatch(text)
            and before is not None
            and (
                not is_broken_off(before.text)
                or is_signature(before.text)
                or draft.verdicts.get(before.index, Verdict("")).role == "signature"
            )
        ):
            draft.settle(paragraph, Verdict("other", "dateline"), "date of a letter")
            if before.index not in draft.verdicts and is_signature(before.text):
                draft.settle(before, Verdict("other", "signature"), "signature")
        elif CLOSING_FORMULA.fullmatch(text):
            draft.settle(paragraph, Verdict("other", "signature"), "signature")
        elif is_headline(text) and not (after and begins_mid_sentence(after.text)):
            followed = after is not None and DATELINE.fullmatch(after.text)
            if followed and is_signature(text):
                draft.settle(paragraph, Verdict("other", "signature"), "signature")
            else:
                draft.settle(paragraph, Verdict("heading"), "heading")


def is_signature(text: str) -> bool:
    """Say whether a line is a name alone.

    >>> is_signature("Anna Winter"), is_signature("The terms of peace were hard")
    (True, False)
    """
    return len(text) <= 50 and bool(NAME_LIKE.fullmatch(bare_end(text)))


def is_speech(text: str) -> bool:
    """Say whether a paragraph is somebody's turn in a conversation.

    >>> is_speech("“When?” he asked."), is_speech("— Когда? — спросил он.")
    (True, True)
    >>> is_speech("“Red” is what they called it.")
    False
    """
    if SPEECH_DASH.match(text):
        return True
    if not text.startswith(OPENING):
        return False
    spoken = SPOKEN.findall(text.replace("’’", "“", 1).replace("''", "“", 1))
    if not spoken or is_unbalanced(text):
        return False
    first = spoken[0].rstrip('”"»“')
    return sum(map(len, spoken)) * 5 >= len(text) * 2 and first.endswith(
        (".", "!", "?", "…", ",", "—")
    )


def is_quoted_on(text: str) -> bool:
    """Say whether a paragraph opens a quotation that continues in the next one."""
    return text.startswith(OPENING) and is_unbalanced(text)


def has_apparatus(text: str) -> bool:
    """Say whether a text shows the marks of one that is quoted: words in brackets, omissions.

    >>> has_apparatus("decisive activity [to] help us"), has_apparatus("They left.")
    (True, False)
    """
    return bool(re.search(r"\[[^\W\d]|\. ?\. ?\.|…", text))


def set_off(before: str, text: str) -> bool:
    """Say whether a text is quoted because the paragraph before announces it.

    >>> set_off("The decree said:", "Peace is near."), set_off("He argued that", "peace is near")
    (True, True)
    """
    return (
        bare_end(before).endswith(":")
        or introduces_speech(before)
        or (is_broken_off(before) and has_apparatus(text) and not before.endswith(LINKED))
    )
