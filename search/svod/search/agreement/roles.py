"""The role of a thing in its sentence, where the words beside it show one.

A role is what two accounts can fill differently: the hour of a day, a distance in time, who held
an office, which office somebody held, where somebody went, whom somebody told, how a vote ended.
Each rule is one pattern with an example, for English and for Russian.

>>> text = "At noon the Norwegian minister Berg told Ambassador Kay that two months later he left."
>>> [(each.role, each.span.of(text)) for each in roles(text, Span(0, len(text)))[:3]]
[('hour', 'noon'), ('months after', 'two months later'), ('norwegian minister', 'Berg')]

What is left out on purpose: roles that only a parse of the whole sentence would show.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from svod.index.spans import Span

from ..text.numerals import value_of

Kind = Literal["date", "number", "name", "quotation", "only-in"]
Slot = Literal["when", "where", "who", "how many", "said", "outcome"]
SLOTS: tuple[Slot, ...] = ("when", "where", "who", "how many", "said", "outcome")

SURE, LIKELY, PERHAPS = 0.9, 0.7, 0.4


@dataclass(frozen=True, slots=True)
class Role:
    """Something that stands in a role.

    Attributes:
        span: the words that are compared and shown.
        same: what it is; empty where ``name`` says it.
        name: the words of a name by which it is compared.
        holder: the name of whose role it is: only what one person is called can differ.
        vague: whether it tells that there is such a thing, but not which.
        confidence: how sure the role is.
    """

    kind: Kind
    slot: Slot
    role: str
    span: Span
    same: frozenset[str] = frozenset()
    name: Span | None = None
    holder: Span | None = None
    vague: bool = False
    confidence: float = LIKELY


def roles(text: str, part: Span) -> tuple[Role, ...]:
    """Return what stands in a role in a part of a text, rule by rule."""
    return tuple(each for rule in RULES for each in rule(text, part))


# When

_COUNT = (
    r"an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}|"
    r"один|одну|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять"
)
_DISTANCE = re.compile(
    rf"\b(?:(?P<count>{_COUNT})\s+)?"
    r"(?P<unit>hours?|days?|weeks?|months?|years?|час\w*|день|дня|дней|недел\w+|месяц\w*|год\w*|лет)"
    r"\s+(?P<side>later|earlier|afterwards?|before|after|спустя|назад|раньше|позже)\b"
    rf"|\b(?P<side_ru>через|спустя)\s+(?:(?P<count_ru>{_COUNT})\s+)?"
    r"(?P<unit_ru>час\w*|день|дня|дней|недел\w+|месяц\w*|год\w*|лет)\b",
    re.IGNORECASE,
)
UNITS = {"h": "hour", "ч": "hour", "d": "day", "д": "day", "w": "week", "н": "week", "m": "month",
         "м": "month", "y": "year", "г": "year", "л": "year"}  # fmt: skip
BEFORE = ("earlier", "before", "назад", "раньше")


def distances(text: str, part: Span) -> Iterator[Role]:
    """Yield how long after or before something else a thing happened: *two months later*."""
    for match in _DISTANCE.finditer(text, part.start, part.stop):
        count = match["count"] or match["count_ru"] or "one"
        counted = 1 if count.lower() in ("a", "an") else value_of(count)
        unit = UNITS[(match["unit"] or match["unit_ru"])[0].lower()]
        side = "before" if (match["side"] or "").lower() in BEFORE else "after"
        same = frozenset((f"{counted} {unit} {side}",))
        yield Role("date", "when", f"{unit}s {side}", Span(*match.span()), same)


# Times of day, and the parts of the day that each may be: *noon* may be said for *afternoon*.
HOURS: tuple[tuple[str, str], ...] = (
    (r"(?<!after)(?:noon|midday)|полдень|полудня|полдня", "noon am pm"),
    (r"midnight|полночь|полуночи|полночи", "midnight night"),
    (r"(?:early\s+)?morning|dawn|утром|утра|рассвет\w*", "am"),
    (r"afternoon|дн[её]м", "pm"),
    (r"evening|вечером|вечера", "late"),
    (r"(?:late\s+at\s+)?night|ночью|ночи", "night late"),
)

_HOUR = re.compile(
    r"\b(?:at|from|by|until|before|after|towards?|in\s+the|on\s+the|the\s+same|в|с|от|до|к)\s+"
    rf"(?P<hour>{'|'.join(f'(?:{pattern})' for pattern, _ in HOURS)})\b"
    r"|\b(?P<alone>днём|утром|вечером|ночью)\b"
    r"|\b(?:at|by|until|before|after|в|до|к)\s+(?P<clock>\d{1,2}(?:[:.]\d\d)?)\s?"
    r"(?P<half>[ap]\.?m\b\.?|o['’]clock|час\w*(?:\s+(?:утра|дня|вечера|ночи))?)",
    re.IGNORECASE,
)


def hours(text: str, part: Span) -> Iterator[Role]:
    """Yield times of day: *at noon*, *from midnight*, *at 7 p.m.*, *в полночь*."""
    for match in _HOUR.finditer(text, part.start, part.stop):
        if match["clock"]:
            span = Span(match.start("clock"), match.end())
            half = re.sub(r"\W", "", match["half"].lower())
            hour = match["clock"].replace(".", ":").removesuffix(":00")
            yield Role("date", "when", "hour", span, frozenset((f"{hour} {half}",)))
            continue
        group = "hour" if match["hour"] else "alone"
        said = match[group].lower()
        same = next(labels for pattern, labels in HOURS if re.fullmatch(pattern, said))
        yield Role("date", "when", "hour", Span(*match.span(group)), frozenset(same.split()))


# Where

_GOES = re.compile(
    r"\b(?:return(?:ed|ing)?(?:\s+(?:home|back))?|left|depart(?:ed|ing)|went|travel(?:l?ed|l?ing)|"
    r"sailed|flew|came|come|moved|recalled|transferred)\s+(?:back\s+)?(?:to|for)\s+"
    r"(?P<place>[A-Z][\w’'-]+)"
    r"|\b(?:вернул\w+|возвратил\w+|уехал\w*|выехал\w*|прибыл\w*|приехал\w*|отбыл\w*|переехал\w*)"
    r"\s+в\s+(?P<place_ru>[А-ЯЁ][\w-]+)"
)


def journeys(text: str, part: Span) -> Iterator[Role]:
    """Yield where somebody goes: *returned to Petrograd*, *вернулся в Москву*."""
    for match in _GOES.finditer(text, part.start, part.stop):
        place = Span(*match.span("place" if match["place"] else "place_ru"))
        yield Role("name", "where", "goes to", place, name=place)


# Who

# Offices, as English and Russian write them.
OFFICES: dict[str, str] = {
    "ambassador": r"ambassador|посол|посла|послу|послом|после", "envoy": r"envoy|посланник\w{0,2}",
    "minister": r"minister|министр\w{0,2}", "consul": r"consul|консул\w{0,2}",
    "charge": r"charg[ée](?:\s+d['’]affaires)?|поверенн\w{2,3}",
    "secretary": r"secretary|секретар\w{1,2}", "president": r"president|президент\w{0,2}",
    "premier": r"premier|премьер\w{0,2}", "chancellor": r"chancellor|канцлер\w{0,2}",
    "general": r"general|генерал\w{0,2}", "marshal": r"marshal|маршал\w{0,2}",
    "admiral": r"admiral|адмирал\w{0,2}", "colonel": r"colonel|полковник\w{0,2}",
    "major": r"major|майор\w{0,2}", "captain": r"captain|капитан\w{0,2}",
    "commissar": r"commissar|комиссар\w{0,2}|нарком\w{0,2}",
    "correspondent": r"correspondent|корреспондент\w{0,2}",
    "journalist": r"journalist|журналист\w{0,2}",
    "interpreter": r"interpreter|переводчик\w{0,2}", "governor": r"governor|губернатор\w{0,2}",
    "bishop": r"bishop|епископ\w{0,2}", "chairman": r"chairman|председател\w{1,2}",
}  # fmt: skip

# Offices of one ladder.  One person holds one of them at a time, and accounts confuse them.  A
# *correspondent*, in contrast, may also be called a *journalist*.
RANKS: dict[str, str] = {
    **dict.fromkeys(("ambassador", "envoy", "minister", "consul", "charge"), "envoy"),
    **dict.fromkeys(("general", "marshal", "admiral", "colonel", "major", "captain"), "officer"),
}

_TITLE = "|".join(f"(?:{pattern})" for pattern in OFFICES.values())
_LATIN = r"[A-Z][a-zà-öø-ÿ’'-]+"
_CYRILLIC = r"[А-ЯЁ][а-яё-]+"
_PERSON = (
    rf"(?:(?:[A-ZА-ЯЁ]\.\s?){{0,3}}(?:(?:{_LATIN}|{_CYRILLIC})\s)?(?:[A-ZА-ЯЁ]\.\s?){{0,2}}"
    r"[A-ZА-ЯЁ][a-zA-Zа-яёà-öø-ÿ’'-]{2,})"
)
_OFFICE = re.compile(
    rf"\b(?:(?P<of>{_LATIN}|{_CYRILLIC}|[а-яё]+ск(?:ий|ого|ому|им|ом))\s)?"
    rf"(?P<office>(?i:{_TITLE}))\b(?:\s(?P<name>{_PERSON}))?"
)
_NO_COUNTRY = re.compile(
    r"(?i:the|a|his|first|second|third|deputy|assistant|vice|under|prime|foreign|former|new|"
    r"people['’]s|then|later|when|and)"
)


TITLE = "title"


NUMBER = "number"


def label(role: str) -> str:
    """Return a role as it is shown, without whose title it is, or what a number counts.

    >>> label("title of norwegian envoy"), label("number of mile"), label("goes to")
    ('title', 'number', 'goes to')
    """
    return next((each for each in (TITLE, NUMBER) if role.startswith(f"{each} of ")), role)


def is_office(word: str) -> bool:
    """Say whether a word is an office: *Ambassador*, *послу*."""
    return bool(re.fullmatch(rf"(?i:{_TITLE})", word))


def offices(text: str, part: Span) -> Iterator[Role]:
    """Yield who held an office, and which: *Norwegian Minister Berg*, *the Polish envoy*."""
    for match in _OFFICE.finditer(text, part.start, part.stop):
        office = next(o for o, p in OFFICES.items() if re.fullmatch(p, match["office"].lower()))
        of = "" if not match["of"] or _NO_COUNTRY.fullmatch(match["of"]) else match["of"].lower()
        of = re.sub(r"(?<=ск)(?:ого|ому|им|ом)$", "ий", of)
        name = Span(*match.span("name")) if match["name"] else None
        if name is not None and is_office(match["name"].split()[-1]):
            name = None
        stop = name.stop if name else match.end("office")
        whole = Span(match.start("of") if of else match.start("office"), stop)
        if name is not None:
            sure = LIKELY if of else PERHAPS
            yield Role("name", "who", f"{of} {office}".strip(), name, name=name, confidence=sure)
        if office in RANKS and (of or name):
            same = frozenset((office,))
            role = f"{TITLE} of {of} {RANKS[office]}" if of else f"{TITLE} of {RANKS[office]}"
            yield Role("name", "who", role, whole, same, holder=None if of else name)


_TELLS = re.compile(
    r"\b(?:told|informed|notified|assured|advised|warned|interviewed\s+by|"
    r"(?:said|wrote|cabled|indicated|complained|confided|explained|lamented|spoke|replied|"
    r"telegraphed|reported)\s+to)\s"
    r"|\b(?:сказал|сообщил|заявил|писал|написал|говорил|ответил|телеграфировал|жаловался)[аи]?\s"
)
_WORD = re.compile(r"\s*(?:(?P<word>[^\W\d_][\w’'-]*)(?P<initial>(?<=\b\w)\.)?)")

# Words that end the name of a person to whom something is told.
_ENDS = re.compile(
    r"(?i:that|how|why|what|of|in|on|about|at|to|when|where|as|with|and|but|for|from|by|during|"
    r"after|before|что|как|о|об|в|на|и|но|по|с|из|за|при)"
)

MOST_WORDS = 8


def addressees(text: str, part: Span) -> Iterator[Role]:
    """Yield the persons to whom somebody told something: *told Minister Berg*, *писал Бергу*."""
    for match in _TELLS.finditer(text, part.start, part.stop):
        words: list[Span] = []
        at = match.end() - 1
        while len(words) < MOST_WORDS and (word := _WORD.match(text, at)):
            if _ENDS.fullmatch(word["word"]):
                break
            words.append(Span(word.start("word"), word.end()))
            at = word.end()
        named: list[Span] = []
        for span in reversed(words):
            said = span.of(text).rstrip(".")
            if not said[0].isupper() or is_office(said):
                break
            named.insert(0, span)
        if not named or (len(named) < len(words) and is_people(words, named, text)):
            continue
        name = Span(named[0].start, named[-1].stop)
        yield Role("name", "who", "told", name, name=name, confidence=TOLD)


_NEWS = re.compile(
    rf"\b(?:the\s)?(?P<who>{_LATIN}(?:\s[a-z]+)?)(?:\s(?:at|in)\s{_LATIN})?\s(?:had\s|then\s)?"
    r"(?:informed|notified|sent\s+word\s+to)\s"
    r"|\b(?:dispatch|despatch|telegram|cable|wire|message)\s+from\s+(?:the\s)?"
    rf"(?:(?i:{_TITLE})\s)?(?P<from>{_PERSON})"
    rf"|\b(?:телеграмм\w+|депеш\w+|донесени\w+)\s+от\s+(?:(?i:{_TITLE})\s)?(?P<from_ru>{_PERSON})"
)


def senders(text: str, part: Span) -> Iterator[Role]:
    """Yield from whom news came: *a despatch from General Berg*, *the Polish staff informed us*."""
    for match in _NEWS.finditer(text, part.start, part.stop):
        group = next(each for each in ("who", "from", "from_ru") if match[each])
        name = Span(*match.span(group))
        yield Role("name", "who", "news from", name, name=name, confidence=LIKELY)


def is_people(words: list[Span], named: list[Span], text: str) -> bool:
    """Say whether a name behind an article is one of many: *the Russians*."""
    before = words[-len(named) - 1].of(text).lower()
    return before in ("the", "a", "an")


# Everybody tells somebody something, so such a pair needs sentences that are very alike.
TOLD = 0.5


# How it ended

_MOTION = r"(?:motion|resolution|proposal|amendment|bill|резолюци\w+|предложени\w+|проект\w*)"
_RESULT = re.compile(
    rf"\b{_MOTION}\b[^.;:]{{0,60}}?\b(?:(?P<won>carried|passed|adopted|approved|accepted|won|"
    r"принят\w*|прош[лё]\w+|одобрен\w*)|(?P<lost>defeated|rejected|lost|failed|voted\s+down|"
    r"отклон[её]н\w*|отвергнут\w*|провалил\w+))\b",
    re.IGNORECASE,
)


def results(text: str, part: Span) -> Iterator[Role]:
    """Yield how a motion ended: *the resolution was defeated*, *резолюция принята*."""
    for match in _RESULT.finditer(text, part.start, part.stop):
        group = "won" if match["won"] else "lost"
        yield Role("number", "outcome", "result", Span(*match.span(group)), frozenset((group,)))


_ABSTAINED = re.compile(
    rf"\b(?:(?P<count>{_COUNT})\s+(?:\w+\s+){{0,2}})?(?:abstained|abstaining|abstentions?|"
    r"воздержал\w+|воздержавш\w+)\b",
    re.IGNORECASE,
)


def abstentions(text: str, part: Span) -> Iterator[Role]:
    """Yield who did not vote: *four members abstained*, *двое воздержались*."""
    for match in _ABSTAINED.finditer(text, part.start, part.stop):
        count = match["count"] and value_of(match["count"])
        same = frozenset((str(count),)) if count else frozenset[str]()
        span = Span(*match.span())
        yield Role("number", "outcome", "abstention", span, same, vague=not count)


_MARGIN = re.compile(
    rf"\bmajority\s+of\s+(?:just\s+|only\s+|a\s+single\s+)?(?P<by>{_COUNT})(?:\s+votes?)?\b(?![-–])"
    rf"|\bby\s+(?:just\s+|only\s+)?(?P<by_2>{_COUNT}|a\s+single)\s+votes?\b(?!\s+(?:to|against|for))"
    rf"|\bбольшинством\s+в\s+(?P<by_ru>{_COUNT})\s+голос\w*(?!\s+против)",
    re.IGNORECASE,
)


def margins(text: str, part: Span) -> Iterator[Role]:
    """Yield by how many votes something was decided: *a majority of one vote*."""
    for match in _MARGIN.finditer(text, part.start, part.stop):
        said = (match["by"] or match["by_2"] or match["by_ru"]).lower()
        by = 1 if said in ("a", "an", "a single") else value_of(said)
        yield Role("number", "outcome", "vote", Span(*match.span()), frozenset((f"by {by}",)))


RULES: tuple[Callable[[str, Span], Iterator[Role]], ...] = (
    hours, distances, journeys, offices, addressees, senders, results, abstentions, margins,
)  # fmt: skip
