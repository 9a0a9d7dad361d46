"""How dates are written: an ordered list of small named rules over the signs of ``tokens``.

In a pattern a word in capitals is a class of signs, and spaces mean nothing.  ``ad``, ``am``,
``ay`` are day, month and year of the first date named, ``bd``, ``bm``, ``by`` of the second; ``c``
and ``d`` are those of a range in the other style.  At one place the first rule that fits counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from .tokens import SIGNS

Kind = Literal[
    "day", "range", "list", "dual", "dual range", "months", "month", "season", "decade", "years",
    "year", "short year", "century", "centuries", "numeric", "relative", "impossible", "event",
    "feast",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of writing a date.

    Attributes:
        kind: what is made of it.
        pattern: over classes of signs.
        example: a text that it reads.
    """

    name: str
    kind: Kind
    pattern: str
    example: str


def year(point: str) -> str:
    """Return the pattern of a year behind a day or month, if there is one."""
    return f"(?:COMMA? OF? (?P<{point}y>YEAR) YEARWORD?)?"


def month_first(point: str) -> str:
    """Return the pattern of ``June 18``, ``June the 18th``, ``June 18, 1946``."""
    return f"(?P<{point}m>MONTH) THE? (?P<{point}d>DAY) {year(point)}"


def day_first(point: str) -> str:
    """Return the pattern of ``18 June``, ``18th of June``, ``восемнадцатого июня 1946 г.``."""
    day = "DAY (?=OF|THE|MONTH) | NTH (?=OF) | NTH_RU (?=MONTH)"
    return f"(?P<{point}d>{day}) OF? (?P<{point}m>MONTH) {year(point)}"


STYLE = "(?:COMMA? OPEN? (?P<style>STYLE) CLOSE?)?"
OTHER_STYLE = "COMMA? (?P<other>STYLE)?"
STYLE_FIRST = "(?P<before>STYLE)?"
SPLIT = "(?: DASH | TO )"

# What follows is no date, which would be the day itself to count from.
NO_DATE = "(?! (?:THE|OF|IN)? (?: DAY|NTH|NTH_RU|MONTH|YEAR|FEAST|WEEKDAY|SAME|NEXT|COUNT|SHORT ) )"
NO_DATE += " (?! COMMA|DOT )"

RULES = (
    # One day in two styles
    Rule("dual, month first", "dual",
         f"{month_first('a')} {STYLE} (?:SLASH | TICK) {month_first('b')}",
         "November 18/December 1"),
    Rule("dual, day first", "dual",
         f"{day_first('a')} {STYLE} SLASH {day_first('b')}", "31 декабря/13 января"),
    Rule("dual in parentheses, month first", "dual",
         f"{month_first('a')} {STYLE} OPEN {STYLE_FIRST} {month_first('b')} {OTHER_STYLE}"
         f" CLOSE {year('c')}", "January 7 (December 25)"),
    Rule("dual in parentheses, day first", "dual",
         f"{day_first('a')} {STYLE} OPEN {STYLE_FIRST} {day_first('b')} {OTHER_STYLE}"
         f" CLOSE {year('c')}", "25 октября (7 ноября) 1917 года"),
    Rule("dual range in parentheses, day first", "dual range",
         "(?P<ad>DAY) DASH (?P<bd>DAY) (?P<bm>MONTH) (?: OPEN | SLASH )"
         f" (?P<cd>DAY) DASH (?P<dd>DAY) (?P<dm>MONTH) CLOSE? {year('d')}",
         "25–26 октября (7–8 ноября) 1917"),
    Rule("dual range in parentheses, month first", "dual range",
         "(?P<am>MONTH) (?P<ad>DAY) DASH (?P<bd>DAY) (?: OPEN | SLASH )"
         f" (?P<cm>MONTH) (?P<cd>DAY) DASH (?P<dd>DAY) CLOSE? {year('d')}",
         "October 25–26 (November 7–8), 1917"),
    Rule("dual range in one month", "dual range",
         "(?P<ad>DAY) DASH (?P<bd>DAY) SLASH (?P<cd>DAY) DASH (?P<dd>DAY)"
         f" (?P<dm>MONTH) {year('d')}", "8–9/21–22 January 1918"),
    Rule("dual in Roman figures", "dual",
         "(?P<ad>DAY) (?:SLASH|DOT)? (?P<am>ROMAN) (?: DASH | SLASH | OPEN )"
         " (?P<bd>DAY) (?:SLASH|DOT)? (?P<bm>ROMAN) CLOSE? DOT? (?P<by>YEAR)? YEARWORD?",
         "25/X—7/XI 1917"),
    Rule("dual in figures", "dual",
         "(?P<ad>DAY) DOT (?P<am>DAY) (?: SLASH | OPEN ) (?P<bd>DAY) DOT (?P<bm>DAY) CLOSE? DOT?"
         " (?P<by>YEAR) YEARWORD?", "25.10 (7.11) 1917"),
    Rule("dual in one month, day first", "dual",
         f"(?P<ad>DAY) SLASH (?P<bd>DAY) OF? (?P<bm>MONTH) {year('b')}", "8/21 January 1918"),
    Rule("dual in one month, month first", "dual",
         f"(?P<am>MONTH) (?P<ad>DAY) SLASH (?P<bd>DAY) {year('b')}", "January 8/21, 1918"),
    Rule("dual in one month, day in parentheses", "dual",
         f"(?P<ad>DAY) OPEN (?P<bd>DAY) CLOSE (?P<bm>MONTH) {year('b')}", "8 (21) января 1918"),
    Rule("dual in one month, month first, day in parentheses", "dual",
         f"(?P<am>MONTH) (?P<ad>DAY) OPEN (?P<bd>DAY) CLOSE {year('b')}", "January 8 (21), 1918"),
    # Days in figures
    Rule("figures", "numeric", "(?P<ad>DAY) DOT (?P<am>DAY) DOT (?P<ay>YEAR) YEARWORD?",
         "08.01.1918"),
    Rule("figures with slashes", "numeric", "(?P<ad>DAY) SLASH (?P<am>DAY) SLASH (?P<ay>YEAR)",
         "25/10/1917"),
    Rule("ISO 8601", "numeric", "(?P<ay>YEAR) DASH (?P<am>DAY) DASH (?P<ad>DAY)", "1918-01-21"),
    Rule("Roman month", "numeric",
         "(?P<ad>DAY) (?: DOT | SLASH | DASH )? (?P<am>ROMAN) (?: DOT | SLASH | DASH )?"
         " (?P<ay>YEAR) YEARWORD?", "8.I.1918"),
    Rule("figures, short year", "numeric",
         "(?P<ad>DAY) DOT (?P<am>DAY) DOT (?P<short>DAY|SHORT) YEARWORD", "08.01.18 г."),
    Rule("Roman month, short year", "numeric",
         "(?P<ad>DAY) (?: DOT | SLASH ) (?P<am>ROMAN) (?: DOT | SLASH | DASH )"
         " (?P<short>DAY|SHORT)", "18/IV-42"),
    Rule("day and month in Roman figures", "numeric",
         "(?P<ad>ROMAN) DOT (?P<am>ROMAN) DOT (?P<ay>YEAR) YEARWORD?", "I.IX.1917"),
    # From one day to another
    Rule("between days, one month first", "range",
         "(?: BETWEEN | FROM ) (?P<am>MONTH) (?P<ad>DAY) (?: AND | TO | DASH ) THE? (?P<bd>DAY)"
         f" (?!MONTH|OF) {year('b')}", "between February 1 and 15"),
    Rule("between days of one month", "range",
         "(?: BETWEEN | FROM ) THE? (?P<ad>DAY|NTH|NTH_RU) (?: AND | TO | DASH | ONTO ) THE?"
         f" {day_first('b')}", "с 3 по 5 марта"),
    Rule("between days, month first", "range",
         f"(?: BETWEEN | FROM ) {month_first('a')} (?: AND | TO | DASH ) {month_first('b')}",
         "from March 3 to April 5, 1918"),
    Rule("between days, day first", "range",
         f"(?: BETWEEN | FROM ) THE? {day_first('a')} (?: AND | TO | DASH | ONTO ) THE?"
         f" {day_first('b')}",
         "с 28 сентября по 3 октября 1941 г."),
    Rule("days, day first", "range", f"{day_first('a')} {SPLIT} {day_first('b')}",
         "28 September–3 October 1941"),
    Rule("days, month first", "range", f"{month_first('a')} {SPLIT} {month_first('b')}",
         "February 28–March 3, 1918"),
    Rule("days of one month, day first", "range",
         f"(?P<ad>DAY) {SPLIT} (?P<bd>DAY) OF? (?P<bm>MONTH) {year('b')}", "19–30 October 1943"),
    Rule("days of one month, month first", "range",
         f"(?P<am>MONTH) (?P<ad>DAY) {SPLIT} (?P<bd>DAY) (?!MONTH) {year('b')}",
         "February 22–23"),
    Rule("several days, day first", "list",
         f"(?P<first>DAY (?: COMMA DAY )* ) COMMA? AND (?P<ad>DAY) OF? (?P<am>MONTH) {year('a')}",
         "30 and 31 July"),
    Rule("several days, month first", "list",
         "(?P<am>MONTH) (?P<first>DAY (?: COMMA DAY )* ) COMMA? AND (?P<ad>DAY)"
         f" (?!MONTH|COUNTED|UNIT|OF) {year('a')}", "July 3 and 5, 1918"),
    # One day
    Rule("no such day, day first", "impossible",
         "(?P<ad>SHORT|ZERO) OF? (?P<am>MONTH) COMMA? (?P<ay>YEAR)", "32 January 1918"),
    Rule("no such day, month first", "impossible",
         "(?P<am>MONTH) (?P<ad>SHORT|ZERO) COMMA (?P<ay>YEAR)", "January 32, 1918"),
    Rule("no such month", "impossible", "(?P<ad>DAY) DOT (?P<am>SHORT|ZERO) DOT (?P<ay>YEAR)",
         "8.40.1918"),
    Rule("no such year", "impossible", "(?P<ad>DAY) (?P<am>MONTH) COMMA? (?P<ay>ZERO)",
         "8 January 0"),
    Rule("day first, style before the year", "day",
         "(?P<ad>DAY) OF? (?P<am>MONTH) COMMA? OPEN? (?P<style>STYLE) CLOSE? COMMA?"
         " (?P<ay>YEAR) YEARWORD?", "7 ноября н. ст. 1917 г."),
    Rule("month first, style before the year", "day",
         "(?P<am>MONTH) (?P<ad>DAY) COMMA? OPEN? (?P<style>STYLE) CLOSE? COMMA? (?P<ay>YEAR)",
         "November 7 (N.S.), 1917"),
    Rule("month first, as in decrees", "day",
         "(?P<am>MONTH) (?P<ad>DAY) UNIT (?P<ay>YEAR) YEARWORD?", "декабря 12 дня 1905"),
    Rule("month first, in words", "day", "(?P<am>MONTH) THE? (?P<ad>NTH) COMMA? (?P<ay>YEAR)",
         "June eighteenth, 1946"),
    Rule("day first", "day", day_first("a"), "18th of June 1946"),
    Rule("month first", "day", month_first("a"), "June 18, 1946"),
    # Days known by a name
    Rule("feast in a year", "feast",
         "(?P<feast>FEAST) (?P<within>IN) (?P<ay>YEAR) YEARWORD?", "the May Day parade in 1941"),
    Rule("feast and year", "feast", f"(?P<feast>FEAST) {year('a')}", "Christmas 1917"),
    Rule("year and feast", "feast", "(?<=THE) (?P<ay>YEAR) (?P<feast>FEAST)",
         "the 1941 May Day parade"),
    Rule("day of a feast", "feast",
         f"THE? (?P<unit>UNIT) OF? THE? (?P<feast>FEAST) {year('a')}", "the day of Pearl Harbor"),
    # Months
    Rule("happening called after a month", "event",
         "(?P<month>MONTH|MONTHLY) (?P<event>EVENT)", "the October Revolution"),
    Rule("between months", "months",
         f"(?: BETWEEN | FROM ) (?P<am>MONTH) {year('a')} (?: AND | TO ) (?P<bm>MONTH) {year('b')}",
         "between June and August 1918"),
    Rule("from month to month", "months",
         f"(?P<am>MONTH) {year('a')} (?: DASH | SLASH | TO | AND ) (?P<bm>MONTH)"
         " COMMA? OF? (?P<by>YEAR) YEARWORD?", "July–October 1946"),
    Rule("month of another year", "relative",
         "(?P<am>MONTH) OF THE? (?P<which>NEXT|SAME|LAST) (?P<unit>UNIT)", "May of the next year"),
    Rule("month of another year, in Russian", "relative",
         "(?P<am>MONTH) (?P<which>NEXT|SAME|LAST) EVEN? (?P<unit>UNIT)",
         "в феврале следующего года"),
    Rule("month and year", "month", "(?P<am>MONTH) UNIT? COMMA? OF? (?P<ay>YEAR) YEARWORD?",
         "March, 1918"),
    Rule("month following", "relative", "(?P<which>NEXT|LAST) (?P<am>MONTH)",
         "the following February"),
    Rule("months alone", "months",
         "(?<=IN|BEFORE|AFTER|OF|PART|ABOUT|FROM|TO) (?P<am>MONTH) (?: AND | DASH ) (?P<bm>MONTH)",
         "in May and June"),
    Rule("month alone", "month",
         "(?<=IN|BEFORE|AFTER|OF|PART|ABOUT|FROM|TO|DASH|SAME|THROUGH) (?P<am>MONTH)"
         " (?!EVENT)", "early in September"),
    # Seasons, years and more
    Rule("seasons", "season",
         "(?P<am>SEASON) (?: DASH | AND ) (?P<bm>SEASON) OF? COMMA? (?P<ay>YEAR) YEARWORD?",
         "spring–summer 1918"),
    Rule("season over two years", "season",
         "(?P<am>SEASON) OF? COMMA? (?P<ay>YEAR) (?: DASH | SLASH )"
         " (?P<by>YEAR|SHORT|DAY) YEARWORD?", "the winter of 1917–18"),
    Rule("season", "season", "(?P<am>SEASON) OF? COMMA? (?P<ay>YEAR) YEARWORD?",
         "осенью 1917-го"),
    Rule("season following", "relative", "(?P<which>NEXT) (?P<season>SEASON)",
         "the following spring"),
    Rule("decade", "decade", "(?P<ay>DECADE)", "the 1930s"),
    Rule("between years", "years",
         "(?: FROM (?P<ay>YEAR) YEARWORD? TO | BETWEEN (?P<cy>YEAR) AND ) (?P<by>YEAR) YEARWORD?",
         "from 1941 to 1943"),
    Rule("years", "years",
         "(?P<ay>YEAR) (?: DASH | SLASH ) (?P<by>YEAR|SHORT|DAY) YEARWORD?", "1917–18"),
    Rule("centuries", "centuries",
         "(?P<ad>ROMAN|NTH|DAY) (?: DASH | AND | TO ) THE? (?P<bd>ROMAN|NTH|DAY) DASH? CENTURY",
         "XVIII–XIX века"),
    Rule("century", "century", "(?P<ad>ROMAN|NTH|DAY) DASH? CENTURY", "XIX век"),
    Rule("century, cut short", "century", "(?P<ad>ROMAN) IN DOT", "в XIX в."),
    # Days told from another date
    Rule("so long after this", "relative",
         "(?<!DASH) (?P<count>COUNT|DAY|TENS) (?P<unit>UNIT) AFTER (?P<this>SAME)",
         "a month after this conversation"),
    Rule("so long after something", "relative",
         f"(?<!DASH) (?P<count>COUNT|DAY|TENS) (?P<unit>UNIT) (?P<which>AFTER) {NO_DATE}",
         "a year after the peace"),
    Rule("the day after something", "relative", f"THE (?P<unit>UNIT) (?P<which>AFTER) {NO_DATE}",
         "the day after the vote"),
    Rule("half a year", "relative",
         "(?P<half>HALF) COUNT (?P<unit>UNIT) (?P<which>LATER|EARLIER)",
         "half a year earlier"),
    Rule("half a year, in Russian", "relative", "(?P<which>THROUGH) (?P<half>HALF_YEAR)",
         "через полгода"),
    Rule("half a year, word behind", "relative",
         "(?P<half>HALF_YEAR) (?P<which>THROUGH|LATER|EARLIER)", "полгода спустя"),
    Rule("so long after", "relative",
         "(?<!DASH) (?P<count>COUNT|DAY|TENS) (?P<unit>UNIT) (?P<which>LATER|EARLIER)",
         "two days later"),
    Rule("so long before", "relative",
         "(?<!DASH) (?P<count>COUNT|DAY|TENS) (?P<unit>UNIT) (?P<which>BEFORE) (?=COMMA|DOT)",
         "two days before."),
    Rule("so long after, in Russian", "relative",
         "(?P<which>THROUGH) (?P<count>COUNT|DAY|TENS)? (?P<unit>UNIT)", "через два дня"),
    Rule("so long after, word behind", "relative",
         "(?<!DASH) (?P<count>COUNT|DAY|TENS)? (?P<unit>UNIT) (?P<which>THROUGH)",
         "два дня спустя"),
    Rule("so long before this, in Russian", "relative",
         "IN (?P<count>COUNT|DAY|TENS)? (?P<unit>UNIT) (?P<which>TO) SAME", "за два дня до этого"),
    Rule("next", "relative",
         "(?: ONTO | THE )? (?P<which>NEXT|LAST) EVEN? (?P<unit>UNIT)", "на следующий день"),
    Rule("next part of a day", "relative",
         "(?: ONTO | THE )? (?P<which>NEXT) EVEN? DAYTIME", "the next morning"),
    Rule("on another day, in Russian", "relative", "ONTO ANOTHER (?P<unit>UNIT)",
         "на другой день"),
    Rule("that day", "relative", "(?P<which>SAME) (?: SAME | EVEN )? (?P<unit>UNIT)",
         "that same day"),
    Rule("same part of a day", "relative", "(?: SAME | THE ) (?P<which>SAME|EVEN) DAYTIME",
         "that same evening"),
    Rule("the day before", "relative", "THE (?P<unit>UNIT) (?P<which>BEFORE) (?=COMMA|DOT)",
         "the day before,"),
    Rule("eve", "relative", "(?P<which>EVE) (?=COMMA|DOT)", "накануне,"),
    Rule("year", "year", "(?P<ay>YEAR) YEARWORD?", "1918 год"),
    Rule("year cut short", "short year", "(?<=IN|MONTH|OF|SEASON) TICK (?P<short>SHORT)", "in '46"),
)  # fmt: skip


@lru_cache(maxsize=1)
def compiled() -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """Return one pattern that finds where any rule fits, and the rules' own patterns.

    The group of the first pattern that matched has the number of its rule, from 1.
    """
    each = tuple(re.compile(in_signs(rule.pattern)) for rule in RULES)
    bare = [re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern) for pattern in each]
    return re.compile("|".join(f"({pattern})" for pattern in bare)), each


def in_signs(pattern: str) -> str:
    """Return a pattern over names of classes as one over their signs.

    >>> in_signs("(?P<ad>DAY) OF? (?P<am>MONTH)")
    '(?P<ad>d)o?(?P<am>M)'
    """
    behind = re.sub(
        r"\(\?<([=!])([A-Z_|]+)\)",
        lambda found: (
            f"(?<{found[1]}[{''.join(re.escape(SIGNS[n]) for n in found[2].split('|'))}])"
        ),
        pattern,
    )
    named = re.sub(r"(?<![<\w\[\\])[A-Z_]{2,}", lambda found: re.escape(SIGNS[found[0]]), behind)
    return named.replace(" ", "")
