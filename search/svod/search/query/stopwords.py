"""Small words: the articles, prepositions, conjunctions, pronouns and auxiliaries of a question.

They hold a question together and say little of what it is about (*who was the ambassador in
Washington*, *когда был подписан мир*), so a passage need not have them.  The classes are closed,
and the lists are short on purpose: a word that may be a name or a thing (*May*, *will*, *US*, *I*
as a number) is not among them.
"""

from __future__ import annotations

from svod.index.lexical.tokenizer import folded

ENGLISH = """
a an the this that these those such same
of in on at by for from with without to into onto upon about between among during before after
since until till against over under above below through across within toward towards
and or but nor not no neither either if then than as so because though although while whether
he she it they we you him her them his its their our my your me himself itself themselves
is are was were be been being am do does did done has have had having would shall should might
must can could
who whom whose what which when where why how
there here very also just only both each any some all most more
"""

RUSSIAN = """
в во на с со к ко у о об обо от до из за по при про для над под без через между перед после
и а но да или либо же ли бы что чтобы если как так то ни не нет
он она оно они мы вы я ты его её ее их ему ей им них него неё нее себя свой свою своего своих
это этот эта эти этого этой того тот та те тех
кто кого кому чей что чего какой какая какое какие каком который которая которые
когда где куда откуда почему зачем сколько
был была было были быть есть будет уже ещё еще только лишь все всё
"""

SMALL = frozenset(folded(word) for word in f"{ENGLISH} {RUSSIAN}".split())


def is_small(text: str, first: bool) -> bool:
    """Say whether a word of a question is a small one, as it is written there.

    With a capital inside the question it is something else: an initial, a title, a name.

    Args:
        text: the word as typed.
        first: whether the question begins with it, where a capital means nothing.

    >>> is_small("the", False), is_small("Когда", True), is_small("The", False)
    (True, True, False)
    """
    return folded(text) in SMALL and (first or not text[:1].isupper())
