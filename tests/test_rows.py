"""Rows made all at once are those made one by one."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from quoteattr import document
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.lexicon import Tag, english
from quoteattr.mentions import GAP, settle
from quoteattr.rows import Stretch, rows_of

TAGS = "".join(sorted(tag for name, tag in vars(Tag).items() if name.isupper()))
TEXT = (
    "LUNDBY, March 9 - Some chanted. Mayor Ada Holm last week pointed out that the report was late. "
    "Many say she has put it well, said Ola Vance of the water board."
)


def test_no_token_has_the_class_of_a_gap() -> None:
    assert GAP not in TAGS


@given(st.lists(st.text(TAGS, max_size=8), max_size=6))
def test_no_pattern_reaches_over_a_gap(stretches: list[str]) -> None:
    assert settle(GAP.join(stretches)).split(GAP) == [*map(settle, stretches)] or not stretches


@given(st.lists(st.integers(0, 37), min_size=1, max_size=8), st.integers(0, 3))
def test_a_row_does_not_depend_on_the_rows_beside_it(bounds: list[int], size: int) -> None:
    analysis = RulesAnalyzer().analyze(document.read(TEXT))
    cuts = sorted({0, *bounds, len(analysis.tokens)})
    stretches = [
        Stretch(first, last, [(first, first + size)] if size and first + size <= last else [])
        for first, last in itertools.pairwise(cuts)
    ]
    together = rows_of(analysis, english(), stretches)
    for stretch, row in zip(stretches, together, strict=True):
        (alone,) = rows_of(analysis, english(), [stretch])
        assert (row.units, [*row.first], [*row.last]) == (alone.units, [*alone.first], [*alone.last])
        assert [row.tags[a:b] for a, b in itertools.pairwise(row.cuts)] == [
            alone.tags[a:b] for a, b in itertools.pairwise(alone.cuts)
        ]
