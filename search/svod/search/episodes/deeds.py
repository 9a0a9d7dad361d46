"""Who did what: the clause of an episode that its accounts share most, made short for a title.

A clause is read without a grammar: a name, or *the* and a noun, then a verb in the past, then what
follows up to the end of the clause.  The clause with most of what the accounts share is taken, in
the words of its account; days are left out, for a title has them at its end.

What is left out on purpose: clauses in the first person, and those whose subject is a pronoun; they
say nothing outside their text.

>>> shared = [({"a": "Hottelet"}, 5.0), ({"a": "Litvinov"}, 2.0)]
>>> deed({"a": "On 18 June 1946 Litvinov, aged seventy, talked to Hottelet. He smiled."}, shared)
'Litvinov talked to Hottelet'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from svod.index.analysis.languages import frequency
from svod.index.lexical.tokenizer import folded

# So many words of a clause are a title; a longer one is cut before a preposition.
MOST_WORDS = 10

# Somebody, a verb, and what or whom.
FEWEST_WORDS = 3

# A clause that is cut keeps so many words at least.
FEWEST_KEPT = 5

# Zipf frequency from which on a single word with a capital is no name: *When*, *Others*.
EVERY_SUBJECT = 5.6

# By so much a clause counts more whose subject has a capital.
FOR_A_NAME = 1.5

# By so much less one counts that tells what somebody was or thought.
FOR_NO_DEED = 0.5

# What the accounts share in the part of a clause that is cut off counts by so much.
FOR_THE_REST = 0.5

_IRREGULAR = (
    "met|told|gave|spoke|wrote|left|began|made|took|sent|went|came|won|fell|held|broke|saw|said|"
    "became|read|heard|bade|brought|built|bought|chose|drew|drove|fled|flew|forbade|fought|found|"
    "froze|got|kept|knew|laid|led|lost|overthrew|paid|put|rode|rose|sank|seized|shot|sold|stood|"
    "struck|swore|thought|threw|withdrew|sought|set|cut|let|shut|spread|was|were|had|crossed"
)
_VERB = (
    r"(?:(?:had|was|were|has|been|also|soon|never|once|later|then|again|finally|barely|[a-z]+ly)\s)*"
    rf"(?:[a-z]{{3,}}ed|{_IRREGULAR})\b"
)
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'-]*\.?"
_NAME = rf"(?:[Tt]he\s)?{_CAPITAL}(?:\s(?:of|and|von|van|de|the)(?=\s[A-Z])|\s{_CAPITAL}){{0,5}}"
_THING = r"[Tt]he\s(?:[a-z-]+\s){0,2}?[a-z-]+"
_ASIDE = r"(?:,\s[^,.;:]{1,60},)?"
_ENGLISH = re.compile(
    rf"(?P<who>{_NAME}|{_THING}){_ASIDE}\s(?P<verb>{_VERB})(?P<rest>[^.;:!?,(—]*)"
)
_RUSSIAN = re.compile(
    r"(?P<who>[А-ЯЁ][а-яё-]+(?:\s[А-ЯЁ][а-яё-]+){0,2})(?:,\s[^,.;:]{1,60},)?"
    r"\s(?P<verb>(?:не\s)?[а-яё]{3,}(?:л|ла|ло|ли|лся|лась|лось|лись))\b(?P<rest>[^.;:!?,(—]*)"
)
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
)
_DAY = re.compile(
    rf"\s*\b(?:(?i:on|in|by|of|until|since|late in|early in|в|во|до|с|к|от)\s)?(?:the\s)?"
    rf"(?:(?:\d{{1,2}}(?:[–/-]\d{{1,2}})?(?:st|nd|rd|th)?\s(?:of\s)?(?:{_MONTHS})"
    rf"|(?:{_MONTHS})(?:\s\d{{1,2}}(?:[–/-]\d{{1,2}})?)?)(?:,?\s\d{{4}})?"
    r"|\d{4})(?:\sг\.|\sгода)?(?!\w)"
)
# A month, with or without its year, that describes a noun: *the October 1943 conference*.
_DESCRIBING = re.compile(rf"(?<=\b[Tt]he )(?:{_MONTHS})(?:\s\d{{1,2}},?)?(?:\s\d{{4}})?\s(?=[a-z])")
# What is left of an aside that was a day: two commas.
_COMMAS = re.compile(r"\s*,\s*,(\s)")
# What is left of brackets that held nothing but a day.
_EMPTY = re.compile(r"\s*(?:\[\s*\]|\(\s*\))")
_CONDITION = re.compile(r"[\"“«(]*(?i:if|unless|whether|если)")
_NO_DEED = re.compile(
    r"(?:was|were|had|has|been)\b(?!\s(?:\w+ly\s)?\w+ed\b)|(?:was|had)\sdetermined|(?:\w+ly\s|has\s)?"
    r"(?:believed|thought|hoped|feared|speculated|wondered|remained|seemed|appeared|knew|wanted)\b"
)
_JOINS = re.compile(
    r"(?:that|when|while|after|before|because|although|and|but|or|as|if|where|что|и|но)"
)
_NO_PART = re.compile(r"(?:that|which|who|he|she|they|it|was|were|had|not|as|to|in|for)")
_PERSONAL = re.compile(
    r"\b(?:I|me|my|we|us|our|myself|[Yy]ou|[Yy]our|я|мне|меня|мой|мы|нас|нам|наш|вы|вам|вас|ваш)\b"
)
_SUBJECTLESS = re.compile(r"(?:He|She|It|They|This|That|These|Those|There|Who|Which|Now|Then)\b")

# Words with which a part of a clause begins.
_CUT = re.compile(
    r"(?i:that|which|who|whom|whose|when|where|while|after|before|because|although|and|but|or|nor|"
    r"as|if|in|on|at|to|for|from|by|with|of|about|against|during|under|over|between|through|into|"
    r"upon|что|котор\w+|когда|где|чтобы|и|но|или|в|во|на|ко?|для|от|из|со?|об?|при|по)"
)

# Words that do not end a title.
_NEEDS = re.compile(r"(?i:the|an?|his|her|its|their|this|that|another|some|any|no|was|were|had)")


def deed(texts: Mapping[str, str], shared: Sequence[tuple[Mapping[str, str], float]]) -> str:
    """Return the clause that accounts share most, made short; empty where none says who did what.

    Args:
        texts: by account, what it tells.
        shared: what the accounts share: its form in each account, and its weight.
    """
    best = (0.0, "")
    for account, text in texts.items():
        forms = [(folded(own[account]), weight) for own, weight in shared if account in own]
        for clause, worth, whole in clauses(" ".join(text.split())):
            score = worth * (weight_in(clause, forms) + FOR_THE_REST * weight_in(whole, forms))
            if weight_in(clause, forms) and score > best[0]:
                best = score, clause
    return best[1]


def gist(texts: Mapping[str, str], shared: Sequence[tuple[Mapping[str, str], float]]) -> str:
    """Return the beginning of the sentence with most of what accounts share; empty for nothing.

    A sentence about *he* or *we* says little outside its text; it is taken where there is no other.
    An ellipsis says that it goes on.

    >>> gist({"a": "Nor did he trust Berg on 3 May [1931]. Ice came."}, [({"a": "Berg"}, 5.0)])
    'Nor did he trust Berg'
    """
    best = ((False, 0.0), "")
    for account, text in texts.items():
        forms = [(folded(own[account]), weight) for own, weight in shared if account in own]
        for sentence in re.split(r"(?<=[\w)\]”\"]{2}[.!?;])\s+", " ".join(text.split())):
            plain = undated(sentence)
            every = _OPENING.sub("", plain.strip(" .,;:")).split()
            words = short(every)
            said = " ".join(words).strip(" .,:;…’'\"”“«»")
            weight = weight_in(said, forms) + FOR_THE_REST * weight_in(plain, forms)
            clear = not _PERSONAL.search(said) and not _SUBJECTLESS.match(said)
            if len(words) >= FEWEST_WORDS and weight and (clear, weight) > best[0]:
                more = "…" if len(words) < len(every) else ""
                best = (clear, weight), said[:1].upper() + said[1:] + more
    return best[1]


def undated(text: str) -> str:
    """Return a text without its days; a noun that a month describes stays with its article.

    >>> undated("Berg, on 3 May 1931, left the May 1931 congress of Varna.")
    'Berg left the congress of Varna.'
    """
    plain = _DAY.sub("", _DESCRIBING.sub("", text))
    return _COMMAS.sub(r"\1", _EMPTY.sub("", plain))


# What joins a sentence to the one before: *For example,*, *Shortly afterwards,*, *And*.
_OPENING = re.compile(r"^(?:[A-Za-zА-ЯЁа-яё][a-zа-яё]+(?:\s[a-zа-яё]+){0,2},|And|But|Yet|И|А|Но)\s")


def weight_in(text: str, forms: Sequence[tuple[str, float]]) -> float:
    """Return how much of what accounts share stands in a text, each form once."""
    said = folded(text)
    return sum({form: weight for form, weight in forms if stands_in(form, said)}.values())


def stands_in(form: str, text: str) -> bool:
    """Say whether a word or some words stand in a text, as whole words or the beginning of one."""
    return bool(form) and f" {form}" in f" {text}"


def clauses(text: str) -> Iterator[tuple[str, float, str]]:
    """Yield the clauses of a text that say who did what: short, its worth as a title, and whole.

    >>> list(clauses("In May the old council rejected the terms of Berg, who left."))[0][:2]
    ('The old council rejected the terms of Berg', 1.0)
    >>> list(clauses("He left. I told Berg that we had lost."))
    []

    What would be, if something were, was not done:

    >>> list(clauses("If Berg rejected the terms of the council, nobody would sign."))
    []
    """
    text = undated(text)
    for pattern in (_ENGLISH, _RUSSIAN):
        for match in pattern.finditer(text):
            who = without_opening(match["who"])
            before = text[: match.start()].split()[-1:]
            if any(map(_CONDITION.fullmatch, (match["who"].split()[0], *before))):
                continue
            if is_no_subject(who) or _PERSONAL.search(match[0]):
                continue
            if who == match["who"] and before and is_governed(before[0]):
                continue
            words = short(f"{who} {match['verb']}{match['rest']}".split())
            if len(words) < FEWEST_WORDS:
                continue
            said = " ".join(words).strip(" .,:;…’'\"”“«»")
            worth = 1.0 if re.fullmatch(_THING, who) else FOR_A_NAME
            if _NO_DEED.match(match["verb"]):
                worth *= FOR_NO_DEED
            yield said[:1].upper() + said[1:], worth, match[0]


def is_no_subject(who: str) -> bool:
    """Say whether words cannot be who did it: a pronoun, or a word that only opens a sentence."""
    words = who.split()
    if _SUBJECTLESS.match(who) or any(_NO_PART.fullmatch(word) for word in words[1:]):
        return True
    return len(words) == 1 and frequency(folded(words[0])) >= EVERY_SUBJECT


def is_governed(before: str) -> bool:
    """Say whether a name behind a word is no subject: *strikes in Varna were suppressed*."""
    return before.islower() and bool(_CUT.fullmatch(before)) and not _JOINS.fullmatch(before)


def without_opening(who: str) -> str:
    """Return a subject without the word that opens its sentence.

    >>> without_opening("When Berg"), without_opening("The Red Army")
    ('Berg', 'The Red Army')
    """
    first, _, rest = who.partition(" ")
    opens = _OPENS.fullmatch(first) and (rest[:1].isupper() or rest.startswith("the "))
    return without_opening(rest) if opens else who


_OPENS = re.compile(
    r"(?:When|While|After|Before|As|If|Although|Though|Because|Since|Once|Then|Now|Yet|But|And|So|"
    r"Even|Only|Here|There|Where|In|On|At|For|By|To|From|With|Until|Both|Thus|Когда|После|Но|И|А)"
)


_RELATIVE = re.compile(r"(?:that|which|who|whom|whose|когда|котор\w+)")


def short(words: Sequence[str]) -> list[str]:
    """Return a clause of so few words as a title has, cut where a part of it begins.

    >>> " ".join(short("Berg asked the council of Varna to lay down its arms at once".split()))
    'Berg asked the council of Varna'
    """
    kept = list(words)
    for at in range(FEWEST_KEPT - 1, len(kept)):
        if _RELATIVE.fullmatch(kept[at]) or (kept[at] == "and" and len(kept) - at < FEWEST_KEPT):
            kept = kept[:at]
            break
    if len(kept) > MOST_WORDS:
        ends = [at for at in range(FEWEST_KEPT, MOST_WORDS + 1) if _CUT.fullmatch(kept[at])]
        kept = kept[: ends[-1] if ends else MOST_WORDS]
    opened = [at for at, word in enumerate(kept) if word.startswith(("“", "«"))]
    closed = sum(word.count("”") + word.count("»") for word in kept)
    if len(opened) > closed:
        kept = kept[: opened[-1]]
    while len(kept) > 1 and any(end.fullmatch(kept[-1].rstrip(",")) for end in (_CUT, _NEEDS)):
        kept.pop()
    return kept
