"""What accounts of one happening tell, moment by moment, and where an account is silent."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from svod.index.analysis.analyzer import Analyzer
from svod.index.dates import dates_of
from svod.index.documents import Passage
from svod.index.spans import Run, Span
from svod.search.agreement.claims import ClaimFinder
from svod.search.agreement.moment_finder import moments
from svod.search.agreement.moment_sentences import MomentSentence, sentences_of
from svod.search.agreement.moments import Moment
from svod.search.agreement.passage_reading import PassageReading
from svod.search.text.authority import Aliases

FINDER = ClaimFinder(Analyzer(), Aliases((), Analyzer()))

VISIT = "On 18 June 1921 Admiral Tollers received the journalist Okfeld in his villa."
VISIT_TOO = "The journalist Okfeld was the guest of Tollers on 18 June 1921."
HARBOUR = "The harbour of Varnesund would be mined before the winter, he said."
HARBOUR_TOO = "Before the winter the harbour of Varnesund was to be mined."
PARROT = "A grey parrot shrieked in its cage all the while."


def read(account: str, *paragraphs: str, inside: Sequence[int] = ()) -> list[MomentSentence]:
    """Read an account; ``inside`` are the passages of the episode, all where none is named."""
    readings = []
    for number, text in enumerate(paragraphs):
        span = Span(0, len(text))
        passage = Passage(
            f"{account}:p{number}", account, "body", text, f"{account}.txt", (span,),
            runs=(Run(0, span),),
        )  # fmt: skip
        dates = dates_of([passage], None)
        reading = PassageReading(passage, span, dates, FINDER.text(passage, dates))
        claims = tuple(FINDER.given(reading, names_once=False))
        readings.append((reading, claims, not inside or number in inside))
    return list(sentences_of(account, readings))


def told(a: str, b: str) -> tuple[Moment, ...]:
    return moments({"a": read("a", a), "b": read("b", b)})


def laid(found: Sequence[Moment]) -> list[str]:
    """Say of each moment which accounts tell it."""
    return ["".join(each.cells) for each in found]


class TestAligning:
    def test_sentences_that_tell_one_thing_are_one_moment(self) -> None:
        assert laid(told(f"{VISIT} {HARBOUR}", f"{VISIT_TOO} {HARBOUR_TOO}")) == ["ab", "ab"]

    def test_sentences_that_made_the_episode_are_one_moment_whatever_they_share(self) -> None:
        a, b = read("a", f"{VISIT} {PARROT}"), read("b", f"{HARBOUR} The bird was loud.")
        assert "ab" not in laid(moments({"a": a, "b": b}))
        linked = (("a:p0", a[1].value.span), ("b:p0", b[1].value.span))
        assert sorted(laid(moments({"a": a, "b": b}, [linked]))) == ["a", "ab", "b"]

    def test_an_account_may_tell_in_another_order(self) -> None:
        found = told(f"{VISIT} {HARBOUR}", f"{HARBOUR_TOO} {VISIT_TOO}")
        assert laid(found) == ["ab", "ab"]
        assert [each.cells["a"][0].value.text for each in found] == [VISIT, HARBOUR]

    def test_a_common_subject_is_no_moment(self) -> None:
        assert laid(told("Okfeld wrote of the sea.", "Okfeld had a horse.")) == ["a", "b"]

    def test_what_one_account_tells_stands_where_it_tells_it(self) -> None:
        found = told(f"{VISIT} {PARROT} {HARBOUR}", f"{VISIT_TOO} {HARBOUR_TOO}")
        assert laid(found) == ["ab", "a", "ab"]

    def test_between_the_same_moments_less_is_enough(self) -> None:
        a = f"{VISIT} The partition of Livonia was certain. {HARBOUR}"
        b = f"{VISIT_TOO} Livonia they would divide. {HARBOUR_TOO}"
        assert laid(told(a, b)) == ["ab", "ab", "ab"]
        assert laid(told(a, f"{VISIT_TOO} {HARBOUR_TOO} Livonia they would divide."))[1:3] != [
            "ab",
            "ab",
        ]

    def test_a_moment_has_three_sentences_of_an_account_at_the_most(self) -> None:
        a = " ".join(f"The harbour of Varnesund had {kind} mines." for kind in ("old", "new") * 3)
        for each in told(a, HARBOUR_TOO):
            for parts in each.cells.values():
                assert sum(part.value.text.count("mines.") for part in parts) <= 3


class TestContents:
    def roles(self, a: str, b: str) -> dict[str, str]:
        """Say of each role whether it is alike or different in the moments of two texts."""
        made: dict[str, str] = {}
        for each in told(a, b):
            made |= {row.role: "=" for row in each.agreements}
            made |= {row.role: "≠" for row in each.differences}
        return made

    def test_a_day_is_given_alike_and_an_hour_differently(self) -> None:
        a = "At noon on 18 June 1921 Tollers received the journalist Okfeld."
        b = "The journalist Okfeld came to Tollers at midnight on 18 June 1921."
        roles = self.roles(a, b)
        assert roles["day"] == "="
        assert roles["hour"] == "≠"

    def test_distances_in_time_differ_and_are_worked_out(self) -> None:
        a = f"{VISIT} A month after the visit Tollers resigned his command of the squadron."
        b = (
            f"{VISIT_TOO} Two months later Tollers resigned the command of his squadron; "
            "the gazette had it on 24 August 1921."
        )
        (found,) = [
            row for each in told(a, b) for row in each.differences if row.role == "interval"
        ]
        assert {name: each.normal for name, each in found.values.items()} == {
            "a": "P1M",
            "b": "P2M",
        }

    @pytest.mark.parametrize(("day", "sign"), [("24 August 1921", "="), ("24 September 1921", "≠")])
    def test_a_distance_is_laid_against_a_day(self, day: str, sign: str) -> None:
        a = f"{VISIT} Two months later Tollers resigned the command of his squadron."
        b = f"{VISIT_TOO} Tollers resigned his command of the squadron on {day}."
        assert self.roles(a, b)["interval"] == sign

    def test_direct_speech_and_its_telling_are_one_moment(self) -> None:
        a = f"{VISIT} “The harbour of Varnesund will be mined before the winter,” said Tollers."
        b = f"{VISIT_TOO} {HARBOUR_TOO}"
        found = told(a, b)[1]
        assert set(found.cells) == {"a", "b"}
        (words,) = [each for each in found.differences if each.role == "words"]
        assert words.values["b"].normal == "none"


class TestSilence:
    def test_an_account_is_silent_where_its_passages_were_looked_through(self) -> None:
        a = read("a", f"{VISIT} {PARROT}")
        b = read("b", "It rained.", VISIT_TOO, "The road was long.", inside=[1])
        silence = moments({"a": a, "b": b})[1].silent["b"]
        assert silence.told_in is None
        assert silence.searched == ("b:p0", "b:p1", "b:p2")
        assert silence.ends

    def test_what_is_told_around_the_episode_is_no_silence(self) -> None:
        a = read("a", f"{VISIT} {HARBOUR}")
        b = read("b", HARBOUR_TOO, "The road was long.", VISIT_TOO, inside=[2])
        found = moments({"a": a, "b": b})
        (part,) = next(
            each.cells["b"] for each in found if HARBOUR in each.cells["a"][0].value.text
        )
        assert not part.inside
        assert part.value.passage == "b:p0"

    def test_an_account_that_tells_it_elsewhere_is_said_to(self) -> None:
        a = (
            f"{HARBOUR} {PARROT} The road was long. The soup was cold. "
            "The winter came, and the harbour of Varnesund was frozen."
        )
        found = told(a, HARBOUR_TOO)
        assert laid(found)[0] == "ab"
        assert found[-1].silent["b"].told_in == 1

    def test_json_has_what_was_looked_through(self) -> None:
        row = told(f"{VISIT} {PARROT}", VISIT_TOO)[1].as_dict()
        assert row["silent"] == {"b": {"searched": ["b:p0"], "told_in": None, "ends": True}}
        assert row["cells"]["a"][0]["quoted"] == "none"
