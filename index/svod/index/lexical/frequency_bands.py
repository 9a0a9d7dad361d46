"""The limits between frequent and rare words: one name, one figure and one reason each.

Two scales are used.

Zipf scale: the logarithm to base ten of how often a word occurs in 10^9 words of its language.  A
word of Zipf 3 occurs once in a million words, a word of Zipf 6 once in a thousand.  The scale is
that of van Heuven, Mandera, Keuleers and Brysbaert, "SUBTLEX-UK", Quarterly Journal of Experimental
Psychology 67 (2014); the counts are those of wordfreq.  The bands of this scale are read with
``frequencies.zipf`` and ``languages.frequency``.

Nats: information in natural logarithms, that is, minus the logarithm to base e of a word's share of
a text.  One step of the Zipf scale is 2.3 nats.  The names of these bands end in ``_NATS``.

Each figure is a judgement: it was chosen so that the examples beside it fall on the side that is
stated.  The figures in brackets are the Zipf values of the examples, by wordfreq.
"""

from __future__ import annotations

import math

# The Zipf scale, from frequent to rare.

# The commonest words of a language: *in* (7.3), *и* (7.5).  A word of this frequency carries no
# information; the information of other words, in nats, is counted from here.
COMMONEST = 7.0

# Words that occur in any two sentences: *the* (7.7), *would* (6.3), *его* (6.6); about 150 words of
# each language.  When two wordings are collated, such a word alone does not connect them.
IN_ANY_SENTENCE = 5.8

# Words that are no content words: *of* (7.4), *after* (6.1).  Such a word is not the thing that a
# number counts, and in front of a name it is no part of the name: *State* (5.8), *In*.
NOT_CONTENT = 5.6

# Words that do not characterise the sentence in which a name or number stands: *people* (6.3),
# *был* (6.4).  *war* (5.5) is just above, *west* (5.3) just below.
NOT_CONTEXT = 5.4

# Words that are no evidence that two passages tell the same: 200 in a million.  *conference* (5.0),
# *strike* (4.7) and *treaty* (4.3) may be evidence; their rarity in the account decides.
NOT_EVIDENCE = 5.3

# English words that are no foreign names even with a capital: *More* (6.5), *However* (5.6);
# about 650 words, 160 in a million.  *Wilson* (4.5) may be a name.
NO_FOREIGN_NAME = 5.2

# Words of a work's title that do not distinguish it from other titles: *history* (5.4),
# *conference* (5.0); 100 in a million.
NOT_DISTINCTIVE = 5.0

# Words of everyday language, which say little of what a text is about, and names that everybody
# mentions: *German* (5.0), *Soviet* (4.5), *West* (5.3); about 3000 words, 30 in a million.
# Two accounts that share such a name need not tell the same.
EVERYDAY = 4.5

# Famous names: countries, capitals and first names, such as *Austria* (4.1) and *London* (5.3);
# ten in a million.  Linking counts such a name in part.
FAMOUS = 4.0

# Latin words that are taken for English without looking at their neighbours: *more* (6.5); four in
# a million.
SURELY_ENGLISH = 3.6

# Words in general use: three in a million.  A rarer word that no dictionary has may be a foreign
# name; a more frequent one with a capital may be the title of an office.
IN_GENERAL_USE = 3.5

# Words that characterise the sentence in which a name or number stands as much as any word can:
# *armistice* (3.2), *despatch* (2.7).  Words between this and ``NOT_CONTEXT`` count in part.
FULL_CONTEXT = 3.4

# English words that a question means as English, when the Russian word of the same letters is no
# name: *brat* (3.5); two in a million.
ASKED_AS_ENGLISH = 3.3

# Words that English has more than now and then: *curt* (3.2); three in ten million.
USED = 2.5

# Rows of letters that people write as a word, in a language of the library: three in 100 million.
# Below are misprints, and letters that were read in a wrong encoding.
WRITTEN = 1.5

# Words that a language has at all: once in 100 million.
ATTESTED = 1.0

# Nats.

# One step of the Zipf scale, in nats.
NATS_PER_ZIPF = math.log(10)

# Information of a single word in its language and library.

# A word with less information is a function word: *of*, *that*, *could*.  As rarity in the language
# alone it equals Zipf 6.3.
FUNCTION_WORD_NATS = 1.5

# A word with at least this information is a content word: *war*, *within*, *peace*.  It equals Zipf
# 5.6, as ``NOT_CONTENT``.
CONTENT_WORD_NATS = 3.2

# A word with at least this information is rare: *parade* is, *meeting* and *Committee* are not.  It
# equals Zipf 4.8.
RARE_WORD_NATS = 5.0

# Information of a single word in its own account: minus the logarithm of its share of the account's
# words.  Only what goes beyond the limit counts.

# Within sentences of one happening: *war* and *that* count nothing, *treaty* counts.  One word in
# twenty of the account has this information.
COMMON_IN_HAPPENING_NATS = 3.0

# Between any two sentences: names and words of the account's subject count little.  One word in
# ninety has this information.
COMMON_IN_ACCOUNT_NATS = 4.5

# Between the surroundings of two places: words of the subject that both accounts share count
# nothing.  One word in 150 has this information.
SUBJECT_WORD_NATS = 5.0

# Rarity of a name in its account: minus the logarithm of the share of sentences that have it.

# One sentence in twenty has such a name.  If one passage has a rarer name and the other lacks it,
# this speaks against the pair.
RARE_NAME_NATS = 3.0
