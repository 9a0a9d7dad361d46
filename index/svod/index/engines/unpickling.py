"""Whoosh keeps its table of contents and its passages as pickles, which could run anything.

So they are read by an unpickler that knows the few classes that Whoosh writes, and no other.
"""

from __future__ import annotations

import contextlib
import io
import pickle
from collections.abc import Iterator
from contextvars import ContextVar
from typing import IO, Any

from whoosh import index as whoosh_index
from whoosh.codec import whoosh3
from whoosh.filedb import structfile

# The classes of an index that this program writes, by their modules.
KNOWN = frozenset(
    {
        ("builtins", "int"),
        ("builtins", "set"),
        ("collections", "defaultdict"),
        ("whoosh.analysis.tokenizers", "IDTokenizer"),
        ("whoosh.codec.whoosh3", "W3Codec"),
        ("whoosh.codec.whoosh3", "W3Segment"),
        ("whoosh.fields", "ID"),
        ("whoosh.fields", "STORED"),
        ("whoosh.fields", "Schema"),
        ("whoosh.formats", "Existence"),
    }
)


class KnownUnpickler(pickle.Unpickler):
    """Reads pickles of a few classes."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        """Return a class that is known.

        Raises:
            UnpicklingError: for any other.
        """
        if (module_name, global_name) not in KNOWN:
            raise pickle.UnpicklingError(f"{module_name}.{global_name} is no class of an index")
        return super().find_class(module_name, global_name)


_known_only = ContextVar("known_only", default=False)


@contextlib.contextmanager
def known_only() -> Iterator[None]:
    """Have Whoosh read only pickles of known classes here; other users of Whoosh are not touched.

    Raises:
        UnpicklingError: at a pickle of another class.
    """
    token = _known_only.set(True)
    try:
        yield
    finally:
        _known_only.reset(token)


def load(stream: IO[bytes]) -> Any:
    """Return the next pickle of a stream."""
    reader = KnownUnpickler if _known_only.get() else pickle.Unpickler
    return reader(stream).load()


def loads(content: bytes) -> Any:
    """Return a pickle."""
    return load(io.BytesIO(content))


class _Pickling:
    """What Whoosh uses of ``pickle``: writing as ever, reading with care."""

    PicklingError = pickle.PicklingError
    dumps = staticmethod(pickle.dumps)
    dump = staticmethod(pickle.dump)
    loads = staticmethod(loads)
    load = staticmethod(load)


# The places at which Whoosh reads pickles.
whoosh_index.pickle = _Pickling
whoosh3.loads = loads
structfile.load_pickle = load
