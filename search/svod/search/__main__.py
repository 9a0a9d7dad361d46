"""``python -m svod.search`` is ``svod``."""

from .cli import run

if __name__ == "__main__":
    run()
