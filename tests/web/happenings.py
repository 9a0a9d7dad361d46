"""Three invented accounts that tell some of the same happenings, one in Russian, one that cites."""

from __future__ import annotations

from pathlib import Path

from svod.search import Library

HOSTILE = "<script>alert(1)</script>"

TOLD = {
    "moreau": f"""+++
id = "moreau-1990"
author = "Anne Moreau"
title = "The Long Regatta of Kolmogrod"
year = 1990
language = "en"
calendar = "gregorian"
+++

The town lay on two hills, and its people quarrelled about the price of salt {HOSTILE} for years.

On 18 June 1931 Commissar Vorontsov received the aeronaut Hallström at the Astoria in Kolmogrod.
Trumpets were heard until dusk.

In May 1932 the council of Kolmogrod voted on the tramway. The motion was carried by seven votes to
four, after Lindqvist had threatened to resign.

On 3 March 1933 Admiral Kuropatkin left the harbour of Feodosia aboard the steamer Cassandra.

Nobody thought of politics when the ice broke, for the meadows had to be saved first.
""",
    "petrov": """+++
id = "petrov-1992"
author = "Пётр Петров"
title = "Приём в гостинице"
year = 1992
language = "ru"
calendar = "gregorian"
+++

Отец мой служил на почте и собирал марки, которых никто не хотел покупать.

18 июня 1931 г. комиссар Воронцов принял воздухоплавателя Халльстрёма в «Астории» в Колмогроде.

3 марта 1933 г. адмирал Куропаткин покинул гавань Феодосии на пароходе «Кассандра».

Зимой дрова дорожали каждую неделю, и соседи ссорились из-за сарая.
""",
    "sidorov": """+++
id = "sidorov-2001"
author = "Sidor Sidorov"
title = "A Guest at the Astoria"
year = 2001
language = "en"
calendar = "gregorian"
+++

My aunt sold ribbons at the fair, and her cousin repaired clocks for the monastery.

Hallström was the guest of Vorontsov at the Astoria in Kolmogrod on 18 June 1931.[^1]

The vote on the tramway came in May 1932, at Kolmogrod. Lindqvist had threatened to resign, so the
motion passed, six votes to five, and everyone went home hungry.

I remember a grey horse that could open gates with its teeth.

[^1]: Anne Moreau, *The Long Regatta of Kolmogrod*, p. 12.
""",
}


def built(folder: Path) -> Path:
    """Return a library of the three accounts."""
    texts = folder / "texts"
    texts.mkdir()
    for name, text in TOLD.items():
        (texts / f"{name}.md").write_text(text, encoding="utf-8")
    with Library.make(folder / "library") as library:
        library.add([texts])
        library.prepare()
    return folder / "library"
