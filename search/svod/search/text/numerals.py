"""Numbers in running text, in figures or words, and counts of votes.

>>> [(each.value, each.text) for each in numbers("Thirty-two of 116 stayed; двадцать пять left.")]
[((32,), 'Thirty-two'), ((116,), '116'), ((25,), 'двадцать пять')]
>>> [each.value for each in numbers("It passed 7–4; later by six votes to five.")]
[(7, 4), (6, 5)]

What is left out on purpose: ordinals, fractions, and what stands in a date, which is a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from svod.index.spans import Span

_UNITS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_RUSSIAN = {
    1: "один одна одно одного одной одному одним",
    2: "два две двух двум двумя", 3: "три трех трёх трем трём тремя",
    4: "четыре четырех четырёх четырем четырём четырьмя", 5: "пять пяти пятью",
    6: "шесть шести шестью", 7: "семь семи семью", 8: "восемь восьми восемью",
    9: "девять девяти девятью", 10: "десять десяти десятью", 11: "одиннадцать одиннадцати",
    12: "двенадцать двенадцати", 13: "тринадцать тринадцати", 14: "четырнадцать четырнадцати",
    15: "пятнадцать пятнадцати", 16: "шестнадцать шестнадцати", 17: "семнадцать семнадцати",
    18: "восемнадцать восемнадцати", 19: "девятнадцать девятнадцати",
    20: "двадцать двадцати", 30: "тридцать тридцати", 40: "сорок сорока",
    50: "пятьдесят пятидесяти", 60: "шестьдесят шестидесяти", 70: "семьдесят семидесяти",
    80: "восемьдесят восьмидесяти", 90: "девяносто девяноста",
    100: "сто ста", 200: "двести двухсот", 300: "триста трехсот трёхсот",
    400: "четыреста четырехсот четырёхсот", 500: "пятьсот пятисот", 600: "шестьсот шестисот",
    700: "семьсот семисот", 800: "восемьсот восьмисот",
    900: "девятьсот девятисот",
}  # fmt: skip

# The number that a word stands for.
VALUES: dict[str, int] = {
    **{word: value for value, word in enumerate(_UNITS, 1)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
    **{word: value for value, words in _RUSSIAN.items() for word in words.split()},
}

# The factor by which a word multiplies the number before it.
TIMES: dict[str, int] = {
    "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000,
    "тысяча": 1000, "тысячи": 1000, "тысяч": 1000, "миллион": 1_000_000,
    "миллиона": 1_000_000, "миллионов": 1_000_000, "миллиард": 1_000_000_000,
    "миллиарда": 1_000_000_000, "миллиардов": 1_000_000_000, "dozen": 12,
}  # fmt: skip

_WORDS = "|".join(sorted((*VALUES, *TIMES), key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![\w.,/–-])(?P<figures>\d{{1,3}}(?:[,\u00a0\u202f ]\d{{3}})+|\d+(?:[.,]\d+)?)(?![\d/])"
    rf"(?P<times>\s(?:{'|'.join(TIMES)})\b)?"
    rf"|\b(?:{_WORDS})(?:(?:[\s-]|\sand\s)(?:{_WORDS}))*\b",
    re.IGNORECASE,
)
_SMALL = rf"(?:\d{{1,4}}|(?:{'|'.join(VALUES)})(?:[\s-](?:{'|'.join(VALUES)}))?)"
_VOTES = re.compile(
    rf"\b(?P<first>{_SMALL})(?:\s(?:votes?|голос\w*))?(?:\s(?:в пользу|in favou?r|for|за))?"
    rf"(?P<between>\s?[–—-]\s?|\s(?:votes?\s)?(?:to|against|против|and)\s|,\s)"
    rf"(?P<second>{_SMALL})(?:\s(?:opposed|against|votes?))?\b(?![/\d])",
    re.IGNORECASE,
)
_VOTING = re.compile(
    r"\b(?:vot\w+|carried|passed|majorit\w+|ballot\w*|abstain\w*|abstention\w*|tally|poll\w*|"
    r"голос\w+|большинств\w+|воздерж\w+)\b",
    re.IGNORECASE,
)

# Characters before and behind two numbers in which a word of voting must stand if the numbers are
# votes: *the motion carried 7–4*, but not *pp. 7–4* or *between six and five*.
VOTING_NEAR = 90

_OPPOSED = re.compile(r"(?i)\b(?:opposed|against|votes?|голос\w*)$")

# Characters of the longest number in words that is read.
MOST_LETTERS = 80

# Characters before a number in which *about*, or the abbreviation of *page*, is looked for.
WORDS_BEFORE = 16

_UNIT = re.compile(r"\s*(%|(?<=\s)[^\W\d_]+)")
_ABOUT = re.compile(
    r"(?i)\b(?:about|some|around|nearly|almost|over|under|(?:more|less|fewer)\s+than|approximately|"
    r"roughly|at\s+least|up\s+to|около|более|менее|свыше|почти|примерно|до)\s[$£€]?$"
)
_NUMBERED = re.compile(
    r"(?:\b(?:pp?|vols?|[Nn]os?|[Dd]ocs?|nn?|ch|chap|fol|[Сс](?:тр)?|[Тт]|[Гг]л|[Лл]|[Дд]|[Фф]|[Оо]п)\."
    r"|\b(?:pages?|[Cc]hapter|[Vv]olume|[Aa]rticle|[Pp]aragraph|[Nn]umber|[Сс]траниц\w+)|№)\s?$"
)
MONEY = {"$": "dollars", "£": "pounds", "€": "euros"}
SIGNS = {"%": "percent"}

# A number in this range is a year if it counts nothing.
YEARS = range(1500, 2101)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, or the two numbers of a vote.

    Attributes:
        value: one number, or the votes for and against, the larger first.
        span: where it stands in the text.
        counted: where it stands with the word behind it that it counts.
        unit: the word behind it, in lower case: *passages*; empty where none follows.
        about: whether the text says that it is not exact: *some*, *more than*, *около*.
        is_number: of a page, a volume, a document, or perhaps of a year: it counts nothing.
    """

    value: tuple[int, ...]
    text: str
    span: Span
    unit: str = ""
    about: bool = False
    is_number: bool = False
    counted: Span | None = None

    @property
    def is_vote(self) -> bool:
        """Whether it counts votes for and against."""
        return len(self.value) == 2


def numbers(text: str, but: Sequence[Span] = ()) -> tuple[Figure, ...]:
    """Return the numbers of a text, in order.

    Args:
        text: running text.
        but: spans that are no numbers, such as dates.
    """
    votes = [each for each in _votes(text) if not any(each.span.overlaps(span) for span in but)]
    taken = [*but, *(each.span for each in votes)]
    single = [each for each in _singles(text) if not any(each.span.overlaps(t) for t in taken)]
    return tuple(sorted((*votes, *single), key=lambda each: each.span))


def _votes(text: str) -> Iterator[Figure]:
    if not _VOTING.search(text):
        return
    for match in _VOTES.finditer(text):
        around = text[max(0, match.start() - VOTING_NEAR) : match.end() + VOTING_NEAR]
        joined_by_and = match["between"].strip() in ("and", ",")
        inside = bool(_VOTING.search(match[0]) or _OPPOSED.search(match[0]))
        if not (inside or (_VOTING.search(around) and not joined_by_and)):
            continue
        first, second = value_of(match["first"]), value_of(match["second"])
        joined = match["between"].strip()
        if first is None or second is None:
            continue
        if joined == "-" and match["first"].isalpha():
            continue  # thirty-two is one number
        if joined == "," and not _OPPOSED.search(match[0]):
            continue  # 724 votes, 10 abstentions
        value = (max(first, second), min(first, second))
        yield Figure(value, match[0].strip(), Span(*match.span()))


def _singles(text: str) -> Iterator[Figure]:
    for match in _NUMBER.finditer(text):
        value = value_of(match[0])
        if value is None or match[0].lower() in ("one", "один", "одна", "одно", "одного", "одной"):
            continue
        before = text[max(0, match.start() - WORDS_BEFORE) : match.start()]
        behind = _UNIT.match(text, match.end())
        sign = MONEY.get(before[-1:]) or (SIGNS.get(behind[1]) if behind else None)
        unit = sign or (behind[1].lower() if behind else "")
        year = not unit and match[0].isdecimal() and value in YEARS
        yield Figure(
            (value,),
            match[0],
            Span(*match.span()),
            unit,
            bool(_ABOUT.search(before)),
            year or bool(_NUMBERED.search(before)),
            counted(match.span(), before, behind),
        )


def counted(number: tuple[int, int], before: str, behind: re.Match[str] | None) -> Span | None:
    """Return where a number stands with what it counts; ``None`` when nothing stands there."""
    start, stop = number
    if before[-1:] in MONEY:
        return Span(start - 1, stop)
    return Span(start, behind.end()) if behind else None


def value_of(text: str) -> int | None:
    """Return the number in figures or words; ``None`` for a fraction, or when it is no number.

    >>> value_of("three hundred thousand"), value_of("1,200"), value_of("forty-eight")
    (300000, 1200, 48)
    """
    words = re.split(r"[\s\u00a0\u202f-]+|\band\b", text.lower().strip()[:MOST_LETTERS])
    total = current = 0
    seen = False
    for word in filter(None, words):
        figures = word.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+", word) else word
        if figures.isdigit():
            current = current * 1000 + int(figures) if seen and len(figures) == 3 else int(figures)
        elif word in VALUES:
            current += VALUES[word]
        elif word in TIMES:
            times = TIMES[word]
            current = max(current, 1) * times
            if times >= 1000:
                total, current = total + current, 0
        else:
            return None
        seen = True
    return total + current if seen else None
