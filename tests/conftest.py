"""What several files of tests need: profiles of Hypothesis, and a corpus for the engines.

The profiles are quick by default, with more examples and always the same ones where ``CI`` is set.
"""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from quoteattr import extract

# No deadline in any profile: how fast a machine is is no property of the code.
settings.register_profile("quick", max_examples=50, deadline=None)
settings.register_profile(
    "ci",
    max_examples=200,
    deadline=None,
    derandomize=True,  # a red build can be built again
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "quick"))

# Started in the background of a shell, a process is deaf to Ctrl-C, and so are its children: their tests would not end.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

SEEDS = Path(__file__).parent.parent / "seeds"


class Corpus:
    """Rows of documents, some of them broken, and what the plain function finds in the others."""

    def __init__(self):
        self.rows = [(path.stem, path.read_bytes().decode("utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
        self.rows[1:1] = [("null text", None), (None, "“Lost,” said Ada Holm."), ("empty", "")]
        self.rows += [
            ("two speakers", "“No,” said Ada Holm, the harbour master. “Yes,” said Ola Vance.\r\n\r\n“No,” she said."),
            ("strange 🙂", "\u200b“🙂 𝒜da,”\tsaid Kari\u00a0Moe\x00."),
            (None, None),
            ("no quotes", "Silence."),
        ]
        found = [(name, extract(text)) for name, text in self.rows if name is not None and text is not None]
        self.quotes = {name: quotes for name, quotes in found if quotes}
        self.failures = [("null text", "'text' is null"), (None, "'id' is null"), (None, "'id' is null")]


@pytest.fixture(scope="session")
def corpus():
    made = Corpus()
    assert made.quotes.keys() > {path.stem for path in SEEDS.glob("*.txt")}
    assert "two speakers" in made.quotes
    return made
