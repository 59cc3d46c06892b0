"""From quotes and mentions to speakers: the one door to it is ``resolve``."""

import functools

import attrs

from quoteattr.decision import weights as weights_
from quoteattr.decision.choice import Scale
from quoteattr.decision.weights import Weights
from quoteattr.explanations import Explanation
from quoteattr.graph import Graph, Weighing
from quoteattr.model import Quote
from quoteattr.resolver import dialogue, discourse, explanation, storytelling
from quoteattr.resolver.attribution import Attribution
from quoteattr.resolver.confidence import Chances
from quoteattr.resolver.kind_choice import KindChoice, KindChooser
from quoteattr.resolver.kinds import look
from quoteattr.resolver.labelled import Labelled, Labels
from quoteattr.resolver.labelled_quotes import LabelledWriter
from quoteattr.resolver.notes import note
from quoteattr.resolver.pronoun_features import PRIOR, PronounScale
from quoteattr.resolver.quotes import Writer
from quoteattr.resolver.referents import Scales
from quoteattr.resolver.state import DiscourseState
from quoteattr.resolver.story_quotes import StoryWriter
from quoteattr.resolver.storytelling import Genre
from quoteattr.resolver.turn_confidence import TurnChances
from quoteattr.resolver.turn_descriptions import turn_note


@attrs.frozen(eq=False)
class StoryJudgement:
    """The same for stories: read and kept once a text could be one."""

    weights: Weights
    turns: Scale = attrs.field(init=False, repr=False)
    chances: TurnChances = attrs.field(init=False, repr=False)

    @turns.default
    def _turns(self) -> Scale:
        return Scale(self.weights["turn"], turn_note)

    @chances.default
    def _chances(self) -> TurnChances:
        return TurnChances(self.weights["turn_confidence"])


@functools.cache
def _of_stories() -> StoryJudgement:
    return StoryJudgement(weights_.of_stories())


@attrs.frozen(eq=False)
class Judgement:
    """Weights with what was worked out by them: to be kept from one document to the next, as most of it comes again."""

    weights: Weights
    #: What the graph is built with.
    facts: Weighing = attrs.field(init=False, repr=False)
    kinds: KindChooser = attrs.field(init=False, repr=False)
    speakers: Scale = attrs.field(init=False, repr=False)
    #: What speaks for whom a mention could mean.
    meaning: Scales = attrs.field(init=False, repr=False)
    chances: Chances = attrs.field(init=False, repr=False)

    @facts.default
    def _facts(self) -> Weighing:
        return Weighing(self.weights)

    @kinds.default
    def _kinds(self) -> KindChooser:
        return KindChooser(self.weights.kind)

    @speakers.default
    def _speakers(self) -> Scale:
        return Scale(self.weights.speaker, note)

    @meaning.default
    def _meaning(self) -> Scales:
        phrase, pronoun = (self.weights.sections.get(section) for section in ("phrase", "pronoun"))
        return Scales(Scale(phrase) if phrase else None, PronounScale(pronoun or PRIOR))

    @chances.default
    def _chances(self) -> Chances:
        return Chances(self.weights.confidence)


def resolve(
    graph: Graph,
    judgement: Judgement,
    *,
    least: float = 0.0,
    genre: Genre | None = None,
    labels: Labels | None = None,
) -> tuple[Quote, ...]:
    """Give each quote of a text its kind and, where the text tells, its speaker.

    Args:
        graph: what the text says of people, and where its quotes stand.
        judgement: what the features are worth.
        least: of decisions less sure than this, no speaker is told.
        genre: what kind of text it is; if None, the text tells.
        labels: the labels before its turns, where it has some.
    """
    return decided(graph, judgement, least=least, genre=genre, labels=labels)[0].quotes()


def explain(
    graph: Graph, judgement: Judgement, *, genre: Genre | None = None, labels: Labels | None = None
) -> tuple[Explanation, ...]:
    """The same with all that was weighed for each quote."""
    writer, chosen = decided(graph, judgement, keep=True, genre=genre, labels=labels)
    return explanation.explanations(writer, chosen, judgement.weights)


def decided(
    graph: Graph,
    judgement: Judgement,
    *,
    least: float = 0.0,
    keep: bool = False,
    genre: Genre | None = None,
    labels: Labels | None = None,
) -> tuple[Writer, list[KindChoice]]:
    """All decisions on a text, before they are put into words; with the candidates that were not taken, on request."""
    labelled = Labelled(graph, labels) if labels is not None and labels.transcript.turns else None
    made, state, chosen = attributed(graph, judgement, keep=keep, labelled=labelled)
    confidence, chances = judgement.weights.confidence, judgement.chances
    rules = graph.language.dialogue
    asked = genre == "fiction"
    in_turns = labelled is not None and labelled.asked  # by its labels, and not by what its paragraphs look like
    if rules is not None and genre != "news" and not in_turns and (asked or storytelling.tells(made)):
        stories = _of_stories()
        if asked or storytelling.is_story(graph, made, stories.weights["story"], rules):
            story = dialogue.told(graph, made, stories.weights.sections, rules)
            writer = StoryWriter(
                graph,
                state,
                made,
                confidence,
                least,
                chances=chances,
                story=story,
                scale=stories.turns,
                turn_chances=stories.chances,
            )
            return writer, chosen
    if labelled is not None:
        return LabelledWriter(graph, state, made, confidence, least, chances=chances, labelled=labelled), chosen
    return Writer(graph, state, made, confidence, least, chances=chances), chosen


def attributed(
    graph: Graph, judgement: Judgement, *, keep: bool = False, labelled: Labelled | None = None
) -> tuple[list[Attribution], DiscourseState, list[KindChoice]]:
    """What is decided on each quote by itself, and the discourse behind it, whether or not the text is a story."""
    chosen = [judgement.kinds[look(graph.layout, graph.language, index)] for index in range(len(graph.layout.quotes))]
    made, state = discourse.attribute(
        graph, chosen, judgement.speakers, judgement.meaning, keep=keep, labelled=labelled
    )
    return made, state, chosen
