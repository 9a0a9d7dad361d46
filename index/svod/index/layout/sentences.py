"""Does a paragraph end in the middle of a sentence, and does another continue it?"""

from __future__ import annotations

import re

CALL_AT_END = re.compile(
    r"(?:[⁰¹²³⁴-⁹]+|(?<=[.!?…”\"’»)])[ \xa0]?(?:\[\d{1,3}\]|\d{1,3}|[*†‡§¶]+))+$"
)
CLOSING = "”»’\"')]*_ \xa0"
STOPS = (".", "!", "?", "…")
INITIALS = re.compile(r"(?:^|[\s.\xa0(“\"«])[A-ZА-ЯЁІѢѲ]\.$")
ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:vols?|nos?|pp?|eds?|trans|ch|cf|art|sec|fig|Mr|Mrs|Dr|Prof|Gen|Col|Capt|St|Rev|Op|"
    r"Ll?|Pap|Fol|vs|etc|e\.g|i\.e|том|т|тт|с|стр|гл|ред|изд|ф|оп|д|л|лл|г|гг|им|т\.е|т\.н|проф|ген|"
    r"кн|св|пер|сост|вып|ч|см|ср)\.$",
    re.IGNORECASE,
)
SAYING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|wr(?:ote|ites?|iting|itten)|stat(?:ed|es?|ing)|argu(?:ed|es?|ing)|"
    r"declar(?:ed|es?|ing)|assert(?:ed|s|ing)?|insist(?:ed|s|ing)?|explain(?:ed|s|ing)?|"
    r"conclud(?:ed|es?|ing)|noted|notes|noting|repl(?:ied|ies|ying)|answer(?:ed|s|ing)|"
    r"add(?:ed|s|ing)|observ(?:ed|es|ing)|remark(?:ed|s|ing)|recall(?:ed|s|ing)|"
    r"report(?:ed|s|ing)|announc(?:ed|es|ing)|proclaim(?:ed|s|ing)|read|reads|as follows|"
    r"сказал\w*|говори\w*|писал\w*|написал\w*|заявил\w*|заявля\w*|ответил\w*|отвеча\w*|"
    r"утвержда\w*|заметил\w*|отметил\w*|отмеча\w*|подчеркну\w*|объясни\w*|добавил\w*|"
    r"указыва\w*|указал\w*|следующ\w*)"
    r"(?: (?:him|her|them|us|me|to (?:the )?\w+|in (?:the|a|his|her) \w+|ему|ей|им|нам|мне))?,?$"
    r"|\b(?:that|что),?$|\b(?:words?|слова\w*|словам\w*)\b[^.!?]{0,30}$",
    re.IGNORECASE,
)

# Characters at the end of a text among which its last calls and closing marks are.
TAIL = 60

REACH_OF_SAYING = 90
LEADING = "“”«„\"'‘’(*_[—–- \xa0…."


def bare_end(text: str) -> str:
    """Return the text without calls of notes, closing marks and blanks at its end.

    >>> bare_end("he left for Paris.”¹²")
    'he left for Paris.'
    """
    head, tail = text[:-TAIL], text[-TAIL:]
    before = None
    while before != tail:
        before = tail
        tail = CALL_AT_END.sub("", tail).rstrip(CLOSING)
    return head + tail


def is_broken_off(text: str) -> bool:
    """Say whether a text ends within a sentence; one that ends with a colon does not.

    >>> [is_broken_off(each) for each in ("Stalin strongly", "a pact,", "He left.²", "thus:")]
    [True, True, False, False]
    """
    end = bare_end(text)
    return bool(end) and not end.endswith((*STOPS, ":"))


def may_be_broken_off(text: str) -> bool:
    """Say whether a text may continue after its full stop: an initial, an abbreviation.

    >>> may_be_broken_off("see Prem'era I. V."), may_be_broken_off("They left for Paris.")
    (True, False)
    """
    end = bare_end(text)
    return bool(INITIALS.search(end) or ABBREVIATED.search(end)) or is_unbalanced(text)


def is_unbalanced(text: str) -> bool:
    """Say whether a quotation mark or bracket of the text is still open at its end.

    >>> is_unbalanced('44. See "Lichnoe poslanie ot I. V.'), is_unbalanced("“So,” he said.")
    (True, False)
    """
    return (
        text.count("(") > text.count(")")
        or text.count("[") > text.count("]")
        or text.count("“") > text.count("”")
        or text.count("«") > text.count("»")
        or text.count('"') % 2 == 1
    )


def begins_mid_sentence(text: str) -> bool:
    """Say whether a text begins within a sentence: with a small letter.

    >>> [begins_mid_sentence(each) for each in ("endorsed it.", "“der Herr”", "Litvinov left.")]
    [True, True, False]
    """
    start = text.lstrip(LEADING)[:1]
    return start.islower() and text[:1] not in "—–"


def introduces_speech(text: str) -> bool:
    """Say whether a text breaks off where somebody's words are about to follow.

    >>> introduces_speech("In conclusion Litvinov argued that"), introduces_speech("the best")
    (True, False)
    """
    end = bare_end(text)
    return is_broken_off(text) and bool(SAYING.search(end[-REACH_OF_SAYING:]))


def last_word(text: str) -> str:
    """Return the last word, without what stands after it."""
    found = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", bare_end(text)[-60:])
    return found[-1] if found else ""


def first_word(text: str) -> str:
    """Return the first word."""
    match = re.search(r"[^\W\d_]+", text[:80])
    return match[0] if match else ""
