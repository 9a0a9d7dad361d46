"""Plain text becomes blocks: pages become paragraphs, and notes stand by themselves.

The order of the steps, each in a module of its own:

1. ``paragraphs``: lines are gathered into paragraphs as they stand;
   ``apparatus``: what publishers add is set apart: headers, licences, contents, indexes;
2. ``furniture``: running heads, page numbers, imprints and debris are set aside;
3. ``notes`` and ``calls``: numbered lists are told from notes, notes are taken out, and the places
   that call them are found; where a Reader knows how a page is printed (``printed``), that counts
   for more than numbers;
4. ``roles``: titles, epigraphs, captions, headings and signatures are named;
5. ``joining``: the rests of notes are joined to their notes, and paragraphs that a page's end or
   its notes cut are made whole;
6. ``roles``: what is left is a block quotation, a turn of a conversation, or running text;
7. ``weaving``: the clean text is made, words whole and without calls, and every character of it
   knows its place in the source.

``rules.RULES`` lists every rule with an example.  Left out on purpose: columns, tables and verse,
which plain text does not show reliably.
"""

from .draft import Printed
from .laying import Layout, laid_out
from .rules import RULES, Rule

__all__ = ["RULES", "Layout", "Printed", "Rule", "laid_out"]
