"""Which wording do the accounts share?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template, request

from svod.index.documents import Passage
from svod.search.collation.collator import Variant, peeled
from svod.search.collation.layers import LAYERS
from svod.search.reuse.quotations import VERDICTS, Quotation

from ...render.paging import last_page, on_page
from ...request.library import accounts, library
from ...request.question import distinct

blueprint = Blueprint("quotations", __name__)

# So many are shown at once; the rest is a page further on.
A_PAGE = 60


@dataclass(frozen=True, slots=True)
class Laid:
    """A quotation as a page shows it.

    Attributes:
        number: its place in the list, from 1.
        a, b: the passages in which the two sides begin.
        elsewhere: those in which the wording stands, too.
        differences: those of the layers that are shown.
        marked: those of them that differ, for the apparatus.
    """

    number: int
    quotation: Quotation
    a: Passage
    b: Passage
    elsewhere: tuple[Passage, ...]
    differences: tuple[Variant, ...]

    @property
    def marked(self) -> tuple[Variant, ...]:
        """The differences that are shown, interruptions and white space left out."""
        return tuple(
            each
            for each in self.differences
            if each.op != "equal" and not each.interrupts and (each.a + each.b).strip()
        )


@blueprint.get("/quotations")
def quotations() -> str:
    """List the wording that accounts share, with what differs."""
    known = accounts()
    chosen = tuple(name for name in distinct(request.args.getlist("account")) if name in known)
    verdicts = tuple(each for each in VERDICTS if each in request.args.getlist("verdict"))
    ignored = frozenset(LAYERS) & frozenset(request.args.getlist("ignore"))
    found = library().quotations(chosen, verdicts=verdicts)
    page = page_of(request.args.get("page", ""), len(found))
    start = (page - 1) * A_PAGE
    return render_template(
        "quotations/quotations.html",
        laid=laid(on_page(found, page, A_PAGE), start, ignored),
        total=len(found),
        page=page,
        pages=last_page(len(found), A_PAGE),
        counts=layer_counts(found),
        layers=LAYERS,
        verdicts=VERDICTS,
        chosen=chosen,
        only=verdicts,
        ignored=ignored,
        accounts=known,
        sigla=library().sigla(),
        said=arguments(chosen, verdicts, ignored),
    )


def page_of(given: str, total: int) -> int:
    """Return the page that an address asks for, from 1, and at most the last one."""
    last = last_page(total, A_PAGE)
    return min(last, max(1, int(given))) if given.isascii() and given.isdigit() else 1


def laid(found: Sequence[Quotation], start: int, ignored: frozenset[str]) -> list[Laid]:
    """Return quotations as a page shows them."""
    return [
        Laid(
            number,
            each,
            library().passage(each.a.passage),
            library().passage(each.b.passage),
            tuple(library().passage(side.passage) for side in each.elsewhere),
            peeled(each.differences, ignored),
        )
        for number, each in enumerate(found, start + 1)
    ]


def layer_counts(found: Sequence[Quotation]) -> Mapping[str, int]:
    """Return how many differences there are in each layer."""
    return Counter(
        each.layer
        for quotation in found
        if quotation.verdict != "loose"
        for each in quotation.differences
        if each.layer and not each.interrupts
    )


def arguments(
    chosen: Sequence[str], verdicts: Sequence[str], ignored: frozenset[str]
) -> dict[str, list[str]]:
    """Return the arguments that ask for this list again."""
    said = {"account": list(chosen), "verdict": list(verdicts), "ignore": sorted(ignored)}
    return {name: values for name, values in said.items() if values}
