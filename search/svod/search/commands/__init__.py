"""One command a module: parse arguments, ask one question, render, exit.

A command is imported when it is run or its help is asked for; the list of all is here, so that
``svod --help`` imports none.
"""

from collections.abc import Mapping

__all__ = ["ALL"]

# The commands by their names, each with the first sentence of its help; the module is of that name.
ALL: Mapping[str, str] = {
    "accounts": "List the accounts in the library.",
    "add": "Add texts: files, or folders with all the texts in them; and names, with --names.",
    "compare": "Lay the accounts that tell it side by side, row by row.",
    "complete": "List the words of the library that begin so, in either script.",
    "date": "Say which day a date means, in the old style and the new.",
    "dates": "List the dates that the accounts name, in the order of the text, with the days they "
    "mean.",
    "doctor": "Check the library, and make its index anew from the passages alone where that is "
    "needed.",
    "episode": "Correct the episodes that were found; what is corrected is kept and can be undone.",
    "episodes": "Print the happenings that several accounts tell, in the order of time.",
    "explain": "Say how each word of a query was read, and how the first hits were ranked.",
    "info": "Say what the library holds, and in what state it is.",
    "kwic": "Print a concordance: a line for every match, the match in the middle.",
    "names": "List the names of the authority file, with their aliases.",
    "passages": "Print the passages, in the order of the text; as JSON Lines with --json.",
    "quotations": "Print the wording that accounts share, and how it differs, word by word.",
    "remove": "Remove accounts from the library, or names; their source files are not touched.",
    "search": "Find passages, in any spelling of the words, in either script.",
    "show": "Show one passage, with the notes that it calls, and how to cite it.",
    "spellings": "List every form in the library that a word unifies with, then those of its "
    "aliases.",
    "timeline": "Print the passages in the order of the days that they tell of.",
}
