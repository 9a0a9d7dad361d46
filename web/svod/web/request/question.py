"""The reader's question, as it stands in the address of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, Protocol, TypeAlias, TypeVar, get_args
from urllib.parse import unquote, urlsplit

from svod.index.analysis.modes import Mode
from svod.index.dates import periods

Choice = TypeVar("Choice", bound=str)
Order: TypeAlias = Literal["account", "rank"]
MODES: tuple[Mode, ...] = get_args(Mode)
ORDERS: tuple[Order, ...] = get_args(Order)

Arguments: TypeAlias = dict[str, str | list[str]]


class Given(Protocol):
    """The arguments of an address, each of which may come several times."""

    def get(self, key: str, default: str) -> str:
        """Return the first value of an argument, or the default."""

    def getlist(self, key: str) -> list[str]:
        """Return all values of an argument."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and how its answer is to be narrowed, ordered and paged.

    Attributes:
        q: the query as typed.
        off: forms that are not to count.
        accounts, kinds: what to keep to; empty means all.
        low, high: first and last year of publication; ``None`` means open.
        during: a year, month or day that passages are to name; empty means any time.
        page: from 1.
        aliases: whether the names of the authority file count.
    """

    q: str = ""
    mode: Mode = "respelled"
    off: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    by: Order = "account"
    page: int = 1
    aliases: bool = True
    during: str = ""

    @classmethod
    def given(cls, arguments: Given) -> Question:
        """Return the question of an address; what makes no sense there counts as not given."""
        return cls(
            q=arguments.get("q", "").strip(),
            mode=chosen(arguments.get("mode", ""), MODES, "respelled"),
            off=distinct(arguments.getlist("off")),
            aliases=arguments.get("aliases", "") != "0",
            accounts=distinct(arguments.getlist("account")),
            kinds=distinct(arguments.getlist("kind")),
            low=year(arguments.get("from", "")),
            high=year(arguments.get("to", "")),
            during=time(arguments.get("during", "")),
            by=chosen(arguments.get("by", ""), ORDERS, "account"),
            page=max(1, min(number(arguments.get("page", "")) or 1, 100_000)),
        )

    @property
    def years(self) -> tuple[int | None, int | None]:
        """The first and the last year of publication."""
        return self.low, self.high

    @property
    def narrowed(self) -> bool:
        """Whether it keeps to some accounts, kinds, years or days."""
        return bool(self.accounts or self.kinds or self.during) or self.years != (None, None)

    @property
    def arguments(self) -> Arguments:
        """The arguments that ask this question again; what is usual is left out."""
        usual = Question()
        said: Arguments = {"q": self.q}
        said |= {"mode": self.mode} if self.mode != usual.mode else {}
        said |= self.narrowings
        said |= {"off": list(self.off)} if self.off else {}
        said |= {"aliases": "0"} if self.aliases != usual.aliases else {}
        said |= {"by": self.by} if self.by != usual.by else {}
        said |= {"page": str(self.page)} if self.page != usual.page else {}
        return said

    @property
    def narrowings(self) -> Arguments:
        """The arguments that say what it keeps to."""
        said: Arguments = {}
        said |= {"account": list(self.accounts)} if self.accounts else {}
        said |= {"kind": list(self.kinds)} if self.kinds else {}
        said |= {"from": str(self.low)} if self.low is not None else {}
        said |= {"to": str(self.high)} if self.high is not None else {}
        said |= {"during": self.during} if self.during else {}
        return said

    @property
    def comparing(self) -> Arguments:
        """The arguments that ask for the accounts side by side, in the same sense."""
        kept = ("q", "mode", "off", "aliases", "account")
        return {name: value for name, value in self.arguments.items() if name in kept}

    @property
    def telling(self) -> Arguments:
        """The arguments that ask when the passages that answer happen."""
        return {name: said for name, said in self.comparing.items() if name in ("q", "account")}

    @property
    def wide(self) -> Question:
        """The same question to the whole library."""
        return replace(self, accounts=(), kinds=(), low=None, high=None, during="", page=1)

    @property
    def all_spellings(self) -> Question:
        """The same question with every form counted."""
        return replace(self, off=(), page=1)

    def toggled(self, form: str) -> Question:
        """The same question with a form switched off, or on again."""
        kept = tuple(each for each in self.off if each.casefold() != form.casefold())
        return replace(self, off=kept if kept != self.off else (*self.off, form), page=1)

    def corrected(self, word: str, form: str) -> Question:
        """The same question with another word in a word's place, wherever it stands in the query.

        >>> Question('note:note "the note", notes').corrected("note", "vote").q
        'note:vote "the vote", notes'
        """
        # A word directly before a colon is the name of a field.
        place = re.compile(rf"(?<!\w){re.escape(word)}(?!\w|:\S)")
        return replace(self, q=place.sub(lambda _: form, self.q), page=1)

    @property
    def other_aliases(self) -> Question:
        """The same question without the names of the authority file, or with them again."""
        return replace(self, aliases=not self.aliases, page=1)

    def ordered(self, by: Order) -> Question:
        """The same question, its hits by account or by rank."""
        return replace(self, by=by, page=1)

    def turned(self, page: int) -> Question:
        """The same question at another page of the answer."""
        return replace(self, page=page)

    def written(self, low: int, high: int) -> Question:
        """The same question, of accounts written in these years."""
        return replace(self, low=low, high=high, page=1)

    def timed(self, during: str) -> Question:
        """The same question, of passages that name a day of a time; empty for any time."""
        return replace(self, during=during, page=1)

    def within(self, account: str) -> Question:
        """The same question to one account."""
        return replace(self, accounts=(account,), page=1)


def chosen(said: str, choices: tuple[Choice, ...], usual: Choice) -> Choice:
    """Return the choice that is said, else the usual one."""
    return next((choice for choice in choices if choice == said), usual)


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values in their order, without empty ones and repetitions."""
    return tuple(dict.fromkeys(value for value in values if value))


def passage_named(said: str) -> str:
    """Return the id of a passage that is named by its id or by its address.

    >>> passage_named("http://localhost:8000/read/ivanov-1990?lang=ru#p12")
    'ivanov-1990:p12'
    >>> passage_named("/passage/ivanov-1990:n2"), passage_named("ivanov-1990:n2,")
    ('ivanov-1990:n2', 'ivanov-1990:n2')
    """
    address = urlsplit(said.rstrip(",;"))
    _, reads, account = unquote(address.path).rpartition("/read/")
    if reads and address.fragment:
        return f"{account}:{unquote(address.fragment)}"
    return unquote(said.rstrip(",;")).rpartition("/")[2]


def number(said: str) -> int | None:
    """Return a number of up to six figures, or ``None``."""
    return int(said) if said.isdecimal() and len(said) <= 6 else None


def year(said: str) -> int | None:
    """Return a year of up to four figures, or ``None``."""
    return number(said) if len(said) <= 4 else None


def time(said: str) -> str:
    """Return a date as a query has it, or nothing when the text is no date.

    >>> time("1918-01"), time("1918..1920"), time("yesterday")
    ('1918-01', '1918..1920', '')
    """
    try:
        periods(said)
    except ValueError:
        return ""
    return said.strip()
