"""One command a module: parse arguments, ask one question, render, exit."""

from click import Command

from .accounts import accounts
from .add import add
from .compare import compare
from .complete import complete
from .date import date
from .dates import dates
from .doctor import doctor
from .episode import episode
from .episodes import episodes
from .explain import explain
from .info import info
from .kwic import kwic
from .names import names
from .passages import passages
from .quotations import quotations
from .remove import remove
from .search import search
from .show import show
from .spellings import spellings
from .timeline import timeline

__all__ = ["ALL"]

ALL: tuple[Command, ...] = (
    accounts,
    add,
    compare,
    complete,
    date,
    dates,
    doctor,
    episode,
    episodes,
    explain,
    info,
    kwic,
    names,
    passages,
    quotations,
    remove,
    search,
    show,
    spellings,
    timeline,
)
