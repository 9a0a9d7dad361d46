"""Values are kept for as long as the library is what they were made of."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from svod.index.errors import AccountUnknown
from svod.search.library.memo import MOST_KEPT, TRIES, Memo
from svod.search.library.snapshot import Contents, Snapshot


def state(accounts: str, corrections: str = "") -> Snapshot:
    """Return a library whose accounts have these digests, a letter each."""
    digests = tuple((f"account-{at}", each) for at, each in enumerate(accounts))
    return Snapshot(Contents(digests, ()), corrections.encode())


class Changing:
    """A library that is in the states of a list, one after the other, and stays in the last."""

    def __init__(self, *states: Snapshot) -> None:
        self.states = list(states)

    def __call__(self) -> Snapshot:
        return self.states.pop(0) if len(self.states) > 1 else self.states[0]


def whole(now: Snapshot) -> Snapshot:
    return now


def accounts(now: Snapshot) -> str:
    return "".join(value for _, value in now.contents.digests)


def test_a_value_is_made_once_while_the_library_stays() -> None:
    memo, made = Memo(lambda: state("ab")), Counter()
    assert [memo.get("episodes", whole, made) for _ in range(3)] == [1, 1, 1]


def test_a_changed_account_makes_it_anew() -> None:
    here = [state("ab")]
    memo, made = Memo(lambda: here[0]), Counter()
    memo.get("episodes", whole, made)
    here[0] = state("ac")
    assert memo.get("episodes", whole, made) == 2


def test_a_correction_leaves_what_does_not_depend_on_it() -> None:
    here = [state("ab")]
    memo, found, corrected = Memo(lambda: here[0]), Counter(), Counter()
    memo.get("found", accounts, found)
    memo.get("episodes", whole, corrected)
    here[0] = state("ab", "reject")
    assert memo.get("found", accounts, found) == 1
    assert memo.get("episodes", whole, corrected) == 2


def test_what_was_made_while_the_library_changed_is_not_kept() -> None:
    memo = Memo(Changing(state("a"), state("b")))
    assert memo.get("episodes", accounts, accounts) == "b"
    assert memo.known("episodes", accounts) == "b"


def test_a_library_that_changes_all_the_time_is_answered_after_some_tries() -> None:
    letters = "abcdefgh"
    memo, made = Memo(Changing(*map(state, letters))), Counter()
    assert memo.get("episodes", accounts, made) == TRIES
    assert memo.known("episodes", accounts) is None


def test_an_account_that_is_gone_meanwhile_is_no_error() -> None:
    memo = Memo(Changing(state("ab"), state("a")))

    def made(now: Snapshot) -> str:
        if accounts(now) == "ab":
            raise AccountUnknown("account-1", ())
        return accounts(now)

    assert memo.get("episodes", accounts, made) == "a"


def test_an_error_of_a_library_that_stays_is_raised() -> None:
    memo = Memo(lambda: state("ab"))

    def failing(_: Snapshot) -> str:
        raise AccountUnknown("account-9", ())

    with pytest.raises(AccountUnknown):
        memo.get("episodes", accounts, failing)


def test_the_values_used_last_are_kept() -> None:
    memo = Memo(lambda: state("ab"))
    for at in range(MOST_KEPT + 1):
        memo.get(f"value {at}", whole, lambda _: "made")
        memo.get("value 0", whole, lambda _: "made anew")
    assert memo.known("value 0", whole) == "made"
    assert memo.known("value 1", whole) is None


def test_who_asks_meanwhile_waits_and_others_do_not() -> None:
    memo, started, go_on = Memo(lambda: state("ab")), threading.Event(), threading.Event()
    made = Counter()

    def slow(now: Snapshot) -> int:
        started.set()
        assert go_on.wait(20)
        return made(now)

    got: list[int] = []
    askers = [
        threading.Thread(target=lambda: got.append(memo.get("episodes", whole, slow)))
        for _ in range(2)
    ]
    for each in askers:
        each.start()
    assert started.wait(20)
    assert memo.get("quotations", whole, lambda _: "at once") == "at once"
    go_on.set()
    for each in askers:
        each.join(20)
    assert got == [1, 1]


class Counter:
    """Counts how often a value is made, from 1."""

    def __init__(self) -> None:
        self.counts: Iterator[int] = iter(range(1, 1000))

    def __call__(self, _: Snapshot) -> int:
        return next(self.counts)
