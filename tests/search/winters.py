"""Two accounts of one winter, and one in Russian, invented: several happenings, much else."""

from __future__ import annotations

from pathlib import Path

from svod.search import Library

HEAD = """+++
id = "{id}"
author = "{author}"
title = "{title}"
year = {year}
language = "{lang}"
calendar = "gregorian"
about = "1931"
+++

"""

VARGA = """# A Winter in Ostrava

The mill stood above the river, and its owners quarrelled about the price of flax for years.

On 14 March 1931 the engineer Halvorsen opened the lock at Tarnow, and the barges went down to the
sea. Consul Brandeis spoke of “a door that nobody will shut again”, and the band played until
dusk.

Bread had become dear, and the bakers blamed the millers while the millers blamed the weather.

In May 1931 the council of Zelenogorsk voted on the railway. The motion was carried by seven votes
to four, after Lindqvist had threatened to resign.

Nobody thought of politics when the ice broke, for the meadows had to be saved first.

Halvorsen went to Riga in the summer to buy pumps. He found them too small and too dear.

The teacher Orlova founded a library of four hundred books in the old customs house.

On 2 September 1931 a fire destroyed the theatre of Zelenogorsk. The painter Ambrozy lost all his
canvases in it and left for Vienna.

Years later people still argued whether the harvest or the bank had ruined the town.
"""

KESTREL = """# The Lock and the Town

My father kept bees, and I learned to read from the labels of his jars.

It was on March 14, 1931 that Halvorsen opened the Tarnow lock; the consul, Brandeis, called it “a
door that nobody will shut again.” I stood behind the drummers.

Our schoolmaster beat us seldom, and only on Mondays, when his tooth was worst.

The vote on the railway came in May 1931, at Zelenogorsk. Lindqvist had threatened to resign, so
the motion passed, six votes to five, and everyone went home hungry.

I remember a grey horse that could open gates with its teeth.

My aunt sold ribbons at the fair, and her cousin repaired clocks for the monastery.

The theatre of Zelenogorsk burned on 3 September 1931. Poor Ambrozy! All his canvases were inside,
and he moved to Vienna before the snow.

There was no winter without fever in our street.

We sold the house to a chemist who never paid for it.
"""

PETROV = """# Шлюз и город

Отец мой служил на почте и собирал марки, которых никто не хотел покупать.

14 марта 1931 г. инженер Хальворсен открыл шлюз в Тарнове. Консул Брандейс произнёс речь, и баржи
пошли к морю.

Зимой дрова дорожали каждую неделю, и соседи ссорились из-за сарая.

Учительница Орлова собрала в старой таможне библиотеку, и мы читали там до темноты.

Весной лошади вязли на дороге, а письма шли по две недели.

Театр сгорел осенью, когда я лежал в больнице с переломом ноги.
"""


FOLLOWER = """# The Opening of the Lock, Retold

The chronicle of the guild says nothing of the floods, and nobody copied it.

Halvorsen opened the lock of Tarnow on 14 March 1931, says Varga in *A Winter in Ostrava*, and the
consul Brandeis spoke of “a door that nobody will shut again”.

The guild was dissolved, and its silver was divided among nine widows.
"""

ACCOUNTS = {
    "varga": ("Elma Varga", "A Winter in Ostrava", 1960, "en", VARGA),
    "kestrel": ("Tobias Kestrel", "The Lock and the Town", 1958, "en", KESTREL),
    "petrov": ("Лев Петров", "Шлюз и город", 1962, "ru", PETROV),
    "follower": ("Ida Moen", "The Guild of Tarnow", 1975, "en", FOLLOWER),
}


def add_account(library: Library, folder: Path, name: str, changed: str = "") -> None:
    """Write one of the accounts, or its changed text, to a folder and add it."""
    author, title, year, lang, text = ACCOUNTS[name]
    text = changed or text
    head = HEAD.format(id=name, author=author, title=title, year=year, lang=lang)
    file = folder / f"{name}.md"
    file.write_text(head + text, encoding="utf-8")
    library.add([file])


def built(folder: Path, *, russian: bool = True) -> Path:
    """Make a library of two or three accounts and return its folder."""
    place = folder / "library"
    with Library.make(place) as library:
        for name in ("varga", "kestrel", *(("petrov",) if russian else ())):
            add_account(library, folder, name)
    return place
