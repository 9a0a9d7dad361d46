"""How much speaks for it, and against it, that two passages tell the same happening."""

from __future__ import annotations

from collections.abc import Sequence

from svod.index.analysis.analyzer import Analyzer
from svod.index.documents import Account, Passage
from svod.index.spans import Run, Span
from svod.search.corpus.account_reading import account_text
from svod.search.linkage.clustering import grouped
from svod.search.linkage.linking import Link, links, weighed
from svod.search.linkage.scoring import LinkageSpace

ANALYZER = Analyzer()

FILLING = (
    "Bread was dear that year, and the bakers blamed the millers.",
    "My aunt sold ribbons at the fair and kept a tame jackdaw.",
    "The road to the quarry was never mended, whoever promised it.",
    "Nobody could remember a warmer autumn or a worse harvest.",
    "The clock of the town hall stood still for eleven years.",
    "Two brothers quarrelled about a well until both had moved away.",
    "Wool came up the river on rafts and went down again as cloth.",
    "He learned to read from the labels of jars, and to count from fines.",
    "A grey horse could open gates with its teeth and never did it twice.",
    "Mushrooms were dried on strings behind every stove of the village.",
    "The schoolmaster had a toothache on Mondays and beat nobody else then.",
    "What the chapel wanted with a third bell was never explained to us.",
)


def space(*accounts: Sequence[str]) -> LinkageSpace:
    """Return two accounts of these paragraphs, each with a filling of its own behind them."""
    tellings = []
    for number, own in enumerate(accounts):
        name = "abcdef"[number]
        account = Account(id=name, file=f"{name}.txt", author="Nobody", year=1950)
        texts = (*own, *FILLING[6 * number : 6 * number + 6])
        passages = []
        at = 0
        for order, text in enumerate(texts, 1):
            spans = (Span(at, at + len(text)),)
            runs = (Run(0, spans[0]),)
            passages.append(
                Passage(f"{name}:p{order}", name, "body", text, account.file, spans, runs=runs)
            )
            at += len(text) + 2
        tellings.append(account_text(account, passages, ANALYZER))
    return LinkageSpace(tellings)


def linked(found: LinkageSpace, a: str, b: str) -> Link:
    """Return the best link of two passages, whether it is enough or not."""
    one, other = found.ids.index(a), found.ids.index(b)
    (best, *_) = found.scored(one, other, 0.1)
    return weighed(found, best)


FIRST = "On 14 March 1931 Halvorsen opened the lock at Tarnow, and Consul Brandeis made a speech."


def test_the_same_day_speaks_for_it_and_another_day_against_it() -> None:
    same = space([FIRST], ["Halvorsen opened the Tarnow lock on March 14, 1931."])
    other = space([FIRST], ["Halvorsen opened the Tarnow lock on July 29, 1931."])
    assert linked(same, "a:p1", "b:p1").in_time
    assert not linked(other, "a:p1", "b:p1").in_time
    assert linked(same, "a:p1", "b:p1").score > linked(other, "a:p1", "b:p1").score + 2


def test_days_that_differ_by_one_do_not_speak_against_it() -> None:
    near = space([FIRST], ["Halvorsen opened the Tarnow lock on March 15, 1931."])
    far = space([FIRST], ["Halvorsen opened the Tarnow lock on March 29, 1931."])
    assert linked(near, "a:p1", "b:p1").days > linked(far, "a:p1", "b:p1").days


def test_accounts_that_share_one_name_are_of_no_common_subject() -> None:
    found = space(
        ["Brandeis bought a piano in Vienna."], ["A portrait of Brandeis hung in the school."]
    )
    assert links(found, {0, 1}) == []


TWO_HAPPENINGS = """In March 1931 Halvorsen opened the lock at Tarnow, and Brandeis made a speech.
The town slept for months, and nobody came but the tax collector with his dog.
In October 1934 Ambrozy and Lindqvist set fire to the theatre of Zelenogorsk.""".replace("\n", " ")


def test_a_paragraph_that_tells_of_two_times_tells_two_happenings() -> None:
    found = space(
        [TWO_HAPPENINGS],
        [
            "Brandeis made a speech when Halvorsen opened the Tarnow lock in March 1931.",
            "The Zelenogorsk theatre was burnt by Lindqvist and Ambrozy in October 1934.",
        ],
    )
    clusters = grouped(found, links(found, {0, 1}))
    told_by = sorted(sorted(found.ids[each] for each in cluster.foci) for cluster in clusters)
    assert told_by == [["a:p1", "b:p1"], ["a:p1", "b:p2"]]


def test_what_two_paragraphs_tell_of_one_day_is_one_happening() -> None:
    found = space(
        ["On 14 March 1931 Halvorsen opened the lock at Tarnow. The consul Brandeis spoke."],
        [
            "Halvorsen opened the Tarnow lock on 14 March 1931 in the rain.",
            "On 14 March 1931 at Tarnow Brandeis spoke, and Halvorsen frowned.",
        ],
    )
    (cluster,) = grouped(found, links(found, {0, 1}))
    assert {found.ids[each] for each in cluster.foci} == {"a:p1", "b:p1", "b:p2"}


def test_happenings_of_one_day_that_are_told_in_other_sentences_stay_apart() -> None:
    found = space(
        [
            (
                "On 14 March 1931 Halvorsen opened the lock at Tarnow. Nobody had slept. "
                "It rained on the drummers. Consul Brandeis praised Tarnow on 14 March 1931."
            )
        ],
        [
            (
                "Halvorsen opened the Tarnow lock on 14 March 1931. The barges were late. "
                "Geese flew over the crowd. Brandeis praised the lock of Tarnow on 14 March 1931."
            )
        ],
    )
    clusters = grouped(found, links(found, {0, 1}))
    first = {found.ids.index("a:p1"): 0, found.ids.index("b:p1"): int(found.first_sentence[1])}
    told = [{focus[0] - first[at] for at, focus in each.foci.items()} for each in clusters]
    assert sorted(told, key=min) == [{0}, {3}]
