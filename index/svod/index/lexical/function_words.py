"""Which words join, point, count degrees or modify, rather than name what is told.

*Instead*, *nevertheless*, *themselves*, *немедленно* are rarer than *war* and say less: any two
texts share them.  The classes of such words are closed, so English ones are listed; Russian ones
the dictionary knows by their part of speech.  Adverbs of manner in *-ly* are found by their ending.
"""

from __future__ import annotations

from functools import lru_cache

from .lemmatizer import part_of_speech

# Conjunctions, prepositions, pronouns, determiners, particles and adverbs of English without -ly;
# those of two or three letters, and of every sentence, are common enough to be known by frequency.
_ENGLISH = (
    "abroad according accordingly afterward afterwards ago ahead albeit alike alongside already "
    "although altogether amid amidst among amongst anew anybody anyhow anyone anything anyway "
    "anywhere apart apiece aside astride atop awhile backward backwards barring beforehand "
    "behalf behind beneath beside besides between beyond concerning considering despite "
    "downward downwards each either else elsewhere ere ever everybody everyone everything "
    "everywhere except excepting excluding fewer following forever forth forthwith forward "
    "forwards furthermore hence henceforth henceforward hereafter hereby herein hereof hereto "
    "heretofore herewith hers herself himself hither hitherto however inasmuch including indeed "
    "inside insofar instead into inward inwards itself latter less lest likewise longer maybe "
    "meantime meanwhile mere mine moreover myself nay near neither never nevertheless nobody "
    "none nonetheless nor nothing notwithstanding nowadays nowhere often oftentimes onto onward "
    "onwards opposite otherwise ought ourselves outside outward outwards outwith over overmuch "
    "owing own past pending per perchance perforce perhaps plus quite rather regarding "
    "regardless respecting save seldom several shall since somebody someday somehow someone "
    "something sometime sometimes somewhat somewhere soon sooner such than thee theirs "
    "themselves thence thenceforth thereafter thereby therefore therein thereof thereto "
    "thereupon therewith thine thither thou though thrice through throughout thus thyself till "
    "together too toward towards twice underneath unless unlike until unto upon upward upwards "
    "us versus very via viz we well whatever whatsoever whence whenceforth whenever whereabouts "
    "whereas whereby wherefore wherein whereof whereto whereupon wherever wherewith whether "
    "whichever whichsoever while whilst whither whoever whole wholly whom whomever whomsoever "
    "whose whosoever within without worse ye yea yesterday yet yonder your yours yourself "
    "yourselves "
)
ENGLISH = frozenset(_ENGLISH.split())

# Parts of speech that name nothing: adverbs, prepositions, conjunctions, particles, pronouns,
# interjections, words for a state (*можно*), comparatives and adverbial participles of habit.
NAMING_NOTHING = frozenset({"ADVB", "PREP", "CONJ", "PRCL", "NPRO", "INTJ", "PRED"})

# Letters before *-ly* at least: *reply*, *family* and *daily* have fewer, and are no adverbs.
SHORTEST_BEFORE_LY = 5

# Words in -ly that are no adverbs, though as long.
NO_ADVERBS = frozenset({"anomaly", "assembly", "butterfly", "monopoly", "multiply"})


@lru_cache(maxsize=65536)
def is_function_word(word: str) -> bool:
    """Say whether a folded word in lower case is of a class that names nothing.

    >>> is_function_word("instead"), is_function_word("immediately"), is_function_word("treaty")
    (True, True, False)
    >>> is_function_word("немедленно"), is_function_word("конференция")
    (True, False)
    """
    if word in ENGLISH:
        return True
    if word.isascii():
        long_enough = len(word) >= SHORTEST_BEFORE_LY + len("ly")
        return word.endswith("ly") and long_enough and word not in NO_ADVERBS
    return part_of_speech(word) in NAMING_NOTHING
