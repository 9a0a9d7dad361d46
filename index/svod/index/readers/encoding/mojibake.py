"""Text that was read in the wrong encoding once and saved: РџСЂРёРІРµС‚, Ïðèâåò, оПХБЕР.

The proof is the way back: the text is encoded as it was wrongly read and decoded as it should have
been, and what was not plausible as a text becomes plausible.  Nothing is repaired here: the user
is told the two encodings, and decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .plausibility import is_cyrillic, plausibility
from .sampling import places

# The encodings in which a text may have been read wrongly.
READ_AS = ("cp1252", "cp1251", "koi8-r", "cp866", "mac-cyrillic", "iso8859-5", "cp1250", "cp437")

# The encodings in which it may have been written.
WRITTEN_IN = ("utf-8", "cp1251", "koi8-r", "cp866", "mac-cyrillic", "iso8859-5")

# Places of a text that are judged together: enough letters, close to one another.
GROUP = 20

# Letters.  Fewer prove nothing.
FEWEST = 5

# Bits for each letter.  A group with a greater mean weight is correct as it stands.
POOR = -0.7

# Bits for each letter.  A repaired reading must have at least this mean weight.
GOOD = 0.3

# Bits.  The repaired reading must also be better by this amount for each letter.
GAIN = 1.8

# This number of different letters that come out whole as UTF-8 is proof enough: cafÃ©, Ã  la.
UTF_8_LETTERS = 2

# The largest share of letters from outside the codec; a few may have been added later.
FOREIGN = 0.05

VOWELS = "аеиоуыэюяё"

# The least and the largest share of vowels among Russian letters.  Frames of tables, wrongly
# decoded, become consonants only.
VOWEL_SHARE = (0.25, 0.7)

LOST = "\ufffd"

# A text is lost if at least this share of its letters outside English is lost.
LOST_SHARE = 0.2

# A text with at least this share of garbled groups is refused; with fewer there is a warning.
MOST = 0.5


@dataclass(frozen=True, slots=True)
class Garbled:
    """What is wrong with a text.

    Attributes:
        read_as: the codec in which it was wrongly read.
        written_in: the codec in which it had been written.
        looks: a piece of it as it stands.
        meant: the same piece as it was written.
        at: where the piece stands.
        share: the share of the text that is so.
    """

    read_as: str
    written_in: str
    looks: str
    meant: str
    at: int
    share: float


def garbled(text: str) -> Garbled | None:
    """Return how a text was garbled; ``None`` when it was not.

    >>> found = garbled("Ïðèâåò, ìèð")
    >>> found.read_as, found.written_in, found.meant
    ('cp1252', 'cp1251', 'Привет, мир')
    >>> garbled("Привет, мир") is None
    True
    """
    found = places(text)
    groups = [found[at : at + GROUP] for at in range(0, len(found), GROUP)]
    wrong = []
    for group in groups:
        sample = " ".join(piece for _, piece in group)
        way = way_back(sample)
        if way is not None:
            wrong.append((group, way))
    if not wrong:
        return None
    group, (read_as, written_in) = wrong[0]
    start, stop = group[0][0], min(group[0][0] + 40, group[-1][0] + len(group[-1][1]))
    looks = text[start:stop].split("\n")[0].strip()
    meant = (rewound(looks, read_as) or b"").decode(written_in, "ignore")
    return Garbled(read_as, written_in, looks, meant, start, len(wrong) / len(groups))


def way_back(sample: str) -> tuple[str, str] | None:
    """Return the codecs (read as, written in) that explain a sample; ``None`` if it is a text."""
    stands = plausibility(sample)
    best: tuple[float, tuple[str, str]] | None = None
    for read_as in READ_AS:
        data = rewound(sample, read_as)
        if data is None:
            continue
        if is_utf_8(data):
            return read_as, "utf-8"
        if stands.judged < FEWEST or stands.mean > POOR:
            continue
        for written_in in WRITTEN_IN:
            if written_in == read_as:
                continue
            meant = data.decode(written_in, "replace")
            weight = plausibility(meant)
            if weight.judged * 2 < FEWEST or weight.mean < max(GOOD, stands.mean + GAIN):
                continue
            if weight.cyrillic and not has_vowels(meant):
                continue
            if best is None or weight.mean > best[0]:
                best = weight.mean, (read_as, written_in)
    return best[1] if best else None


def is_utf_8(data: bytes) -> bool:
    """Say whether bytes are UTF-8 with several letters that are not ASCII: never so by chance."""
    try:
        meant = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return len({each for each in meant if not each.isascii()}) >= UTF_8_LETTERS


def has_vowels(text: str) -> bool:
    """Say whether the Cyrillic letters of a text are vowels and consonants in a usual measure."""
    letters = [each for each in text.lower() if is_cyrillic(each)]
    share = sum(each in VOWELS for each in letters) / max(1, len(letters))
    return VOWEL_SHARE[0] <= share <= VOWEL_SHARE[1]


def rewound(text: str, codec: str) -> bytes | None:
    """Return the bytes that a codec reads as a text; ``None`` when there are no such bytes.

    Bytes that the codec does not define stand for themselves, as programs read them; the few
    characters that cannot have come from it become ``?``.
    """
    table = bytes_of(codec)
    data = bytes(table.get(character, 63) for character in text)
    foreign = data.count(b"?") - text.count("?")
    return data if foreign <= FOREIGN * sum(not each.isascii() for each in text) else None


@cache
def bytes_of(codec: str) -> dict[str, int]:
    """Return which byte gives each character in a codec of one byte a character."""
    table = {chr(byte): byte for byte in range(0x80, 0xA0)}
    for byte in range(256):
        character = bytes([byte]).decode(codec, "ignore")
        if character:
            table[character] = byte
    return table


def lost(text: str) -> int:
    """Return how many letters of a text are lost: a program has put ``\ufffd`` for each."""
    return text.count(LOST)


def is_lost(text: str) -> bool:
    """Say whether too many letters are lost for the text to be read."""
    count = lost(text)
    return count > 0 and count >= LOST_SHARE * sum(not each.isascii() for each in text)
