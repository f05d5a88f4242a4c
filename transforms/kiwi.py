"""The one Kiwi of this process: loading it takes a second and 300 MB."""

from functools import lru_cache
from importlib.metadata import version
from threading import Lock

from kiwipiepy import Kiwi

ANALYZER = f"kiwi-{version('kiwipiepy')}-model-{version('kiwipiepy_model')}-1"
"""Version of the analysis: analyzer, model, and our own number, raised when what we ask of it changes."""

_loading = Lock()
"""`lru_cache` alone lets threads that ask at the same time load a model each."""


def kiwi() -> Kiwi:
    """Kiwi with as many threads as the process may use cores; safe to call from several threads."""
    with _loading:
        return _load()


@lru_cache(maxsize=1)
def _load() -> Kiwi:
    # -1 is Kiwi's word for "all cores".
    return Kiwi(num_workers=-1)
