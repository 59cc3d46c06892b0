"""Stretches made all at once are those made one by one."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from quoteattr import document
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.graph.chunks import Bounds, Hole, stretches_of
from quoteattr.language.en import english

TEXT = (
    "LUNDBY, March 9 - Some chanted. Mayor Ada Holm last week pointed out that the report was late. "
    "Many say she has put it well, said Ola Vance of the water board."
)


@given(st.lists(st.integers(0, 37), min_size=1, max_size=8), st.integers(0, 3))
def test_a_stretch_does_not_depend_on_those_beside_it(bounds: list[int], size: int) -> None:
    analysis = RulesAnalyzer().analyze(document.read(TEXT))
    cuts = sorted({0, *bounds, len(analysis.tokens)})
    bounds_ = [
        Bounds(first, last, [Hole(first, first + size)] if size and first + size <= last else [])
        for first, last in itertools.pairwise(cuts)
    ]
    together = stretches_of(analysis, english(), bounds_)
    for bound_, stretch in zip(bounds_, together, strict=True):
        (alone,) = stretches_of(analysis, english(), [bound_])
        assert (stretch.chunks, [*stretch.first], [*stretch.last]) == (alone.chunks, [*alone.first], [*alone.last])
        assert [stretch.tags[a:b] for a, b in itertools.pairwise(stretch.cuts)] == [
            alone.tags[a:b] for a, b in itertools.pairwise(alone.cuts)
        ]
