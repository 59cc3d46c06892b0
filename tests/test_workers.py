"""What is sent to the workers of an engine: an extractor, made once in a process, one at a time."""

import gc
import pickle
import subprocess
import sys
import threading
import time
import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest

from quoteattr import Extractor, InvalidValue
from quoteattr.workers import Sent

MADE = []


class Analyzer:
    """One that can be watched."""

    def __init__(self):
        self.analyze = Extractor().analyzer.analyze


def make():
    time.sleep(0.05)  # as models take their time
    MADE.append(Extractor(analyzer=Analyzer()))
    return MADE[-1]


def make_another():
    return Extractor(min_confidence=0.5)


def make_nothing():
    return None


@pytest.fixture(autouse=True)
def nothing_made():
    MADE.clear()
    Sent.pack(None, pickle.dumps).unpack()


def test_nothing_is_made_where_it_is_packed():
    Sent.pack(make, pickle.dumps)
    assert MADE == []


def test_it_is_made_once_even_by_many_threads_and_after_many_journeys():
    sent = Sent.pack(make, pickle.dumps)
    journeys = [pickle.loads(pickle.dumps(sent)) for _ in range(16)]
    start = threading.Barrier(16)

    def unpack(one):
        start.wait()
        return one.unpack()

    with ThreadPoolExecutor(16) as pool:
        made = list(pool.map(unpack, journeys))
    assert len(MADE) == 1
    assert all(one is MADE[0] for one in made)


def test_no_more_than_one_is_kept():
    first, second = Sent.pack(make, pickle.dumps), Sent.pack(make_another, pickle.dumps)
    first.unpack()
    kept = weakref.ref(MADE.pop().analyzer)
    gc.collect()
    assert kept() is not None
    assert second.unpack().min_confidence == 0.5
    gc.collect()
    assert kept() is None


def test_the_default_one_is_sent_as_its_name():
    sent = Sent.pack(None, pickle.dumps)
    assert len(sent.pickled) < 100
    assert sent.unpack() == Extractor()


def test_it_arrives_in_another_process():
    sent = Sent.pack(Extractor(min_confidence=0.25), pickle.dumps)
    code = "import pickle, sys; print(pickle.load(sys.stdin.buffer).unpack().min_confidence)"
    done = subprocess.run([sys.executable, "-c", code], input=pickle.dumps(sent), capture_output=True, check=True)
    assert done.stdout.split() == [b"0.25"]


def test_a_function_that_makes_something_else_is_told():
    with pytest.raises(InvalidValue, match=r"extractor\(\): expected an Extractor, got None"):
        Sent.pack(make_nothing, pickle.dumps).unpack()
    assert Sent.pack(make, pickle.dumps).unpack() is MADE[0]


@pytest.mark.parametrize("given", [0, "rules", Extractor().analyzer])
def test_what_makes_nothing_is_refused(given):
    with pytest.raises(InvalidValue, match="extractor: expected an Extractor, or a function that makes one, got "):
        Sent.pack(given, pickle.dumps)


def test_what_cannot_be_pickled_is_refused_with_the_reason():
    with pytest.raises(InvalidValue, match="expected an Extractor that can be pickled") as caught:
        Sent.pack(lambda: Extractor(), pickle.dumps)
    assert isinstance(caught.value.__cause__, pickle.PicklingError | AttributeError)
