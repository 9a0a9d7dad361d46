"""How well the sample library answers questions, measured with passages that were marked by hand.

    python benchmarks/searching.py [--misses] [--questions FILE] [--library DIR]

``data/questions.toml`` says what is asked and which passages answer.  Three figures are printed,
each the mean over the questions, the more the better:

- ndcg10: how near the first ten hits come to the best order, in which whole answers (two points)
  stand before passages that only bear on the question (one point), discounted by their rank;
- success1: how often the first hit is a whole answer;
- recall20: what part of the answers is among the first twenty hits.

With ``--misses`` each question is printed with what was missed.
"""

from __future__ import annotations

import argparse
import math
import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from svod.index.documents import Passage
from svod.search import Library
from svod.search.samples import build_sample

QUESTIONS = Path(__file__).parent / "data" / "questions.toml"
WHOLE, PARTLY = 2, 1
COUNTED, SEEN = 10, 20


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and by its id the grade of every passage that bears on it."""

    ask: str
    grades: dict[str, int]

    @property
    def answers(self) -> frozenset[str]:
        """The passages that tell what is asked."""
        return frozenset(name for name, grade in self.grades.items() if grade == WHOLE)


@dataclass(frozen=True, slots=True)
class Figures:
    """How well one question was answered, each figure from 0 to 1."""

    ndcg10: float
    success1: float
    recall20: float


def questions(file: Path, library: Library) -> list[Question]:
    """Return the questions of a file, what answers them looked up among a library's passages.

    Raises:
        ValueError: when the words of an answer stand in no passage, or in several.
    """
    passages = list(library.passages())
    made = []
    for row in tomllib.loads(file.read_text(encoding="utf-8"))["question"]:
        grades = {holder(words, passages): PARTLY for words in row.get("helps", ())}
        grades |= {holder(words, passages): WHOLE for words in row["answers"]}
        made.append(Question(row["ask"], grades))
    return made


def holder(words: str, passages: Sequence[Passage]) -> str:
    """Return the id of the one passage in which the words stand."""
    wanted = plain(words)
    found = [passage.id for passage in passages if wanted in plain(passage.text)]
    if len(found) != 1:
        raise ValueError(f"{words!r} stands in {len(found)} passages, and one is expected")
    return found[0]


def plain(text: str) -> str:
    """Return a text with one kind of apostrophe and of white space."""
    return " ".join(text.replace("’", "'").split())


def discounted(grades: Sequence[int]) -> float:
    """Return the sum of the grades, each divided by the logarithm of its rank."""
    return sum(grade / math.log2(rank + 2) for rank, grade in enumerate(grades))


def figures(question: Question, found: Sequence[str]) -> Figures:
    """Return how well the passages found, best first, answer a question."""
    best = sorted(question.grades.values(), reverse=True)[:COUNTED]
    got = [question.grades.get(name, 0) for name in found[:COUNTED]]
    answers = question.answers
    return Figures(
        ndcg10=discounted(got) / discounted(best),
        success1=float(bool(found) and found[0] in answers),
        recall20=len(answers.intersection(found[:SEEN])) / len(answers),
    )


def main() -> None:
    """Ask, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    parser.add_argument("--library", type=Path, help="a library to ask instead of the sample")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.library or build_sample(Path(folder) / "library")
        with Library.open(place) as library:
            measured = []
            for question in questions(options.questions, library):
                hits = library.search(question.ask, limit=SEEN).hits
                found = [hit.passage.id for hit in hits]
                measured.append(figures(question, found))
                if options.misses and measured[-1].ndcg10 < 1:
                    missed = sorted(set(question.grades).difference(found))
                    print(f"{measured[-1].ndcg10:.2f} {question.ask}  {' '.join(missed)}")
    for name in ("ndcg10", "success1", "recall20"):
        values = [getattr(each, name) for each in measured]
        print(f"{name}={sum(values) / len(values):.3f}", end=" ")
    print(f"n={len(measured)}")


if __name__ == "__main__":
    main()
