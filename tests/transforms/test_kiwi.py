import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from transforms import kiwi as module


class SlowKiwi:
    """Counts how often a model is loaded, and takes its time."""

    n_loaded = 0

    def __init__(self, num_workers):
        SlowKiwi.n_loaded += 1
        time.sleep(0.1)


@pytest.fixture
def slow_kiwi(monkeypatch):
    # A cache of its own: the model of the session stays loaded.
    monkeypatch.setattr(module, "Kiwi", SlowKiwi)
    monkeypatch.setattr(module, "_load", module.lru_cache(maxsize=1)(module._load.__wrapped__))


def test_threads_that_ask_at_the_same_time_share_one_model(slow_kiwi):
    barrier = Barrier(4)

    def ask(_):
        barrier.wait()
        return module.kiwi()

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(ask, range(4)))
    assert SlowKiwi.n_loaded == 1
    assert len({id(kiwi) for kiwi in found}) == 1
