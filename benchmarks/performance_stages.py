"""What each stage of extraction costs: the same work as in the library, with a clock between."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from quoteattr import document, graph
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.decision import weights
from quoteattr.detector import detect
from quoteattr.language.en import english
from quoteattr.resolver import Judgement, discourse
from quoteattr.resolver.kinds import look
from quoteattr.resolver.quotes import Writer

T = TypeVar("T")


def shares(texts: Sequence[str]) -> list[tuple[str, str, str]]:
    """The share of each stage in the whole, and the characters that it takes in a second."""
    language, judgement = english(), Judgement(weights.shipped())
    analyzer = RulesAnalyzer(language)
    taken: Counter[str] = Counter()

    def timed(stage: str, work: Callable[[], T]) -> T:
        began = time.process_time()
        made = work()
        taken[stage] += time.process_time() - began
        return made

    for text in texts:
        read = timed("document", lambda t=text: document.read(t))
        quoted = timed("detector", lambda r=read: detect(r, language.speech))
        if not quoted:
            continue
        analysis = timed("analyser", lambda r=read: analyzer.analyze(r))
        known = timed(
            "chunks and people", lambda r=read, a=analysis, q=quoted: graph.build(r, a, q, language, judgement.facts)
        )
        kinds = timed(
            "kinds", lambda g=known, q=quoted: [judgement.kinds[look(g.layout, language, n)] for n in range(len(q))]
        )
        made, state = timed(
            "candidates and speakers", lambda g=known, k=kinds: discourse.attribute(g, k, judgement.speakers)
        )
        timed("roles and result", lambda g=known, s=state, m=made: _quotes(g, s, m, judgement))
    total, size = sum(taken.values()), sum(map(len, texts))
    stages = [(stage, f"{seconds / total:.0%}", f"{size / seconds:,.0f}") for stage, seconds in taken.items()]
    return [*stages, ("all", "100%", f"{size / total:,.0f}")]


def _quotes(known, state, made, judgement):  # noqa: ANN001, ANN202 - of the resolver's own types
    return Writer(known, state, made, judgement.weights.confidence, 0.0, chances=judgement.chances).quotes()
