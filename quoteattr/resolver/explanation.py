"""What was weighed for each quote: all kinds and all candidates, with what each feature added."""

import math
from collections.abc import Iterable, Mapping, Sequence

from quoteattr.decision.weights import Weights
from quoteattr.model import Evidence, Explanation, Kind, KindOption, SpeakerOption
from quoteattr.resolver import kind_choice as kinds
from quoteattr.resolver import scoring
from quoteattr.resolver.candidates import Candidate
from quoteattr.resolver.discourse import Attribution
from quoteattr.resolver.kind_choice import KindChoice, Weighing
from quoteattr.resolver.notes import about_cue, note
from quoteattr.resolver.quotes import Writer


def explanations(writer: Writer, chosen: Sequence[KindChoice], weights: Weights) -> tuple[Explanation, ...]:
    """One explanation for each quote, in text order."""
    return tuple(
        Explanation(quote, _kinds(choice, weights.kind), _speakers(writer, attribution, weights.speaker))
        for quote, choice, attribution in zip(writer.quotes(), chosen, writer.made, strict=True)
    )


def _shares(scores: Sequence[float]) -> list[float]:
    best = max(scores)
    raised = [math.exp(score - best) for score in scores]
    total = math.fsum(raised)
    return [value / total for value in raised]


def _heaviest_first(told: Iterable[tuple[str, float, str]]) -> tuple[Evidence, ...]:
    """Features with their weights and notes; those without weight add nothing, and are left out."""
    reasons = [Evidence(feature, weight, words) for feature, weight, words in told if weight]
    return tuple(sorted(reasons, key=lambda reason: -abs(reason.weight)))


def _kinds(choice: KindChoice, weights: Weighing) -> tuple[KindOption, ...]:
    scores = kinds.scored(choice.features, weights)
    shares = _shares(list(scores.values()))
    options = [
        KindOption(kind, score, share, _of_kind(kind, choice, weights))
        for (kind, score), share in zip(scores.items(), shares, strict=True)
    ]
    return tuple(sorted(options, key=lambda option: -option.score))  # of equals, the first was taken


def _of_kind(kind: Kind, choice: KindChoice, weights: Weighing) -> tuple[Evidence, ...]:
    told = ((feature, weights.get(feature, {}).get(kind, 0.0)) for feature in choice.features)
    return _heaviest_first((feature, weight, note(feature)) for feature, weight in told)


def _speakers(writer: Writer, attribution: Attribution, weights: Mapping[str, float]) -> tuple[SpeakerOption, ...]:
    if attribution.decision is None:
        return ()
    found = attribution.decision.options
    scores = [scoring.score(candidate.features, weights) for candidate in found]
    options = [
        _speaker(writer, attribution, candidate, score, share, weights)
        for candidate, score, share in zip(found, scores, _shares(scores), strict=True)
    ]
    return tuple(sorted(options, key=lambda option: -option.score))  # of equals, the first was taken


def _speaker(
    writer: Writer,
    attribution: Attribution,
    candidate: Candidate,
    score: float,
    share: float,
    weights: Mapping[str, float],
) -> SpeakerOption:
    key, at = candidate.key, candidate.cue
    if key is None:
        return SpeakerOption(None, None, score, share, _reasons(candidate, "", weights))
    cue = writer.cue(key, at) if at >= 0 else None
    if key == attribution.key and candidate.inherited:
        at = attribution.cue  # the words as they stand at the attribution that is taken over
    return SpeakerOption(
        writer.mention(key, at), cue, score, share, _reasons(candidate, cue.text if cue else "", weights)
    )


def _reasons(candidate: Candidate, cue: str, weights: Mapping[str, float]) -> tuple[Evidence, ...]:
    """What each feature adds; features of the tie that has the word of saying have it in their notes.

    A mention can be tied to a quote twice: *Holm said that she was “glad”, Holm said.* The cue is that of the first.
    """
    places = (about_cue(feature) for feature in candidate.features)
    first = next((place for place in places if place), None)
    return _heaviest_first(
        (feature, weights.get(feature, 0.0), note(feature, cue if about_cue(feature) == first else ""))
        for feature in candidate.features
    )
