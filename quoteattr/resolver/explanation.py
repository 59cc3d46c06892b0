"""What was weighed for each quote: all kinds and all candidates, with what each feature added."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from quoteattr.decision.choice import Features, evidence, ranking
from quoteattr.decision.weights import Weights, Worth
from quoteattr.explanations import Explanation, KindOption, RoleOption, SpeakerOption
from quoteattr.graph.body_options import BodyOption
from quoteattr.graph.title_options import TitleOption
from quoteattr.model import Evidence, Kind, Phrase
from quoteattr.resolver import kind_choice, meanings
from quoteattr.resolver.attribution import Attribution
from quoteattr.resolver.candidates import Candidate
from quoteattr.resolver.kind_choice import KindChoice
from quoteattr.resolver.notes import about_cue, note, role_note
from quoteattr.resolver.quotes import Writer


def explanations(writer: Writer, chosen: Sequence[KindChoice], weights: Weights) -> tuple[Explanation, ...]:
    """One explanation for each quote, in text order."""
    return tuple(
        Explanation(
            quote,
            _kinds(choice, weights.kind),
            turned
            if (turned := writer.turn_options(index)) is not None
            else _speakers(writer, attribution, weights.speaker),
            meanings.options(writer.graph, attribution.meanings, weights),
            *(_roles(writer, attribution, weights) if quote.speaker is not None else ()),
        )
        for index, (quote, choice, attribution) in enumerate(zip(writer.quotes(), chosen, writer.made, strict=True))
    )


def _roles(
    writer: Writer, attribution: Attribution, weights: Weights
) -> tuple[tuple[RoleOption, ...], tuple[RoleOption, ...]]:
    """The offices that the speaker could have, and the bodies for the one that was taken."""
    choice, referent = writer.graph.role_choice, attribution.referent
    if referent is None or referent.person is None or not choice.is_learned:
        return (), ()
    options = choice.weighed(referent.person)
    titles = [_title(writer, option) for option in options.titles]
    section, found = ("body", options.bodies) if options.of in options.bodies else ("implied_body", options.implied)
    bodies = [_body(writer, option) for option in found]
    return (
        _ranked(titles, [option.features for option in options.titles], weights.sections["title"]),
        _ranked(bodies, [option.features for option in found], weights.sections[section]),
    )


#: What is told of an option: the name, the words, the rule.
_Told: TypeAlias = tuple[str | None, Phrase | None, str]


def _title(writer: Writer, option: TitleOption) -> _Told:
    reading = option.reading
    if reading is None:
        return option.title, None, option.role.rule if option.role else ""
    words = writer.phrase(reading.start, reading.end) if reading.end > reading.start else None
    return option.title, words, reading.zone.construction


def _body(writer: Writer, option: BodyOption) -> _Told:
    reading = option.reading
    if reading is None:
        return option.of, None, option.role.rule if option.role else ""
    return option.of, writer.phrase(reading.start, reading.end), reading.sort


def _ranked(told: Sequence[_Told], options: Sequence[Features], weights: Worth) -> tuple[RoleOption, ...]:
    """Offices or bodies, the best first."""
    return tuple(
        RoleOption(*told[index], score, share, evidence(options[index], weights, role_note))
        for index, score, share in ranking(options, weights)
    )


def _kinds(choice: KindChoice, weights: Mapping[str, float]) -> tuple[KindOption, ...]:
    kinds, options = tuple(Kind), kind_choice.options(choice.features)
    return tuple(
        KindOption(kinds[index], score, share, evidence(options[index], weights, note))
        for index, score, share in ranking(options, weights)
    )


def _speakers(writer: Writer, attribution: Attribution, weights: Mapping[str, float]) -> tuple[SpeakerOption, ...]:
    if attribution.decision is None:
        return ()
    found = attribution.decision.options
    return tuple(
        _speaker(writer, attribution, found[index], score, share, weights)
        for index, score, share in ranking([candidate.features for candidate in found], weights)
    )


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
    cue = writer.cue(key, at) if at is not None else None
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
    return evidence(
        candidate.features, weights, lambda feature: note(feature, cue if about_cue(feature) == first else "")
    )
