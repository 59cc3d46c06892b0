"""What comes of one quote: what the gold says, what was predicted, and what of it is right.

Every figure, split and comparison is a count over these.
"""

import enum
from collections.abc import Mapping
from types import MappingProxyType

import attrs

from quoteattr.evaluate.mention_types import MentionType
from quoteattr.gold import Layer
from quoteattr.model import Span


class Aspect(enum.StrEnum):
    """What can be right or wrong about a quote."""

    SPAN = "span"
    KIND = "kind"
    #: Who speaks, or that nobody does.
    SPEAKER = "speaker"
    #: The words that name the speaker.
    MENTION = "mention"
    #: The speaker's full name.
    NAME = "name"
    ROLE = "role"
    BODY = "of"
    CUE = "cue"


@attrs.frozen(kw_only=True)
class Answer:
    """What the gold, or a prediction, says of a quote.

    Where naming nothing is one of several right answers, the gold asks for something only of whoever named something:
    else it would count as missing what need not be there.
    """

    span: Span
    #: Whether it names a speaker; in the mention layer, whether it shows the words that do.
    attributed: bool
    kind: str | None = None
    reference: str | None = None
    #: The speaker's name; in the mention layer of gold, the words that name the speaker.
    speaker: str | None = None
    role: str | None = None
    of: str | None = None
    #: The words that name the speaker where the quote is attributed.
    mention: str | None = None
    mention_type: MentionType | None = None
    #: The words of saying.
    cue: str | None = None
    #: Other right answers of the gold; None among them where naming nothing is right too.
    kind_also: tuple[str, ...] = ()
    speaker_also: tuple[str | None, ...] = ()
    role_also: tuple[str | None, ...] = ()
    of_also: tuple[str | None, ...] = ()


@attrs.frozen(kw_only=True)
class Outcome:
    """What came of one quote, or of a predicted quote that the gold does not have."""

    document: str
    layer: Layer
    #: None where the gold has no such quote.
    gold: Answer | None
    #: None where the quote was missed.
    said: Answer | None
    #: Which of the document's quotes it is, counted from 0; None where the gold has no such quote.
    number: int | None
    #: Which of the document's predictions; None where the quote was missed.
    index: int | None
    #: How sure the prediction is; None where there is none or it does not say.
    confidence: float | None = None
    #: What is right and what is wrong; what is left out is not measured here.
    right: Mapping[Aspect, bool] = attrs.field(factory=dict)
    #: The stretches that the quote has in the gold, and how many of them were found.
    stretches: int = 1
    stretches_found: int = 0

    @classmethod
    def beside_gold(
        cls,
        document: str,
        layer: Layer,
        index: int,
        said: Answer,
        confidence: float | None,
        right: Mapping[Aspect, bool] = MappingProxyType({}),
    ) -> "Outcome":
        """What came of a prediction that the gold does not have."""
        return cls(
            document=document,
            layer=layer,
            gold=None,
            said=said,
            number=None,
            index=index,
            confidence=confidence,
            right=right,
            stretches=0,
        )

    @property
    def span(self) -> Span:
        """Where the quote stands: by the gold, or where it has none, by the prediction."""
        answer = self.gold or self.said
        assert answer is not None, "a quote is in the gold or was predicted"
        return answer.span

    @property
    def wanted(self) -> bool:
        """Whether the gold names a speaker."""
        return self.gold is not None and self.gold.attributed

    @property
    def named(self) -> bool:
        """Whether the prediction names a speaker, and is judged by it."""
        return self.said is not None and self.said.attributed and Aspect.SPEAKER in self.right

    @property
    def hit(self) -> bool:
        """Whether a speaker is named, and is the right one."""
        return self.wanted and self.right.get(Aspect.SPEAKER, False)


class Fault(enum.StrEnum):
    """A class of errors; the gravest first."""

    MISSED = "missed"
    FALSE_ALARM = "false alarm"
    OVER_ATTRIBUTED = "over-attributed"
    NO_SPEAKER = "no speaker"
    WRONG_SPEAKER = "wrong speaker"
    WRONG_MENTION = "wrong mention"
    #: The right speaker, by other words than those that attribute the quote.
    OTHER_MENTION = "another mention"
    NAME = "not the full name"
    ROLE = "wrong role"
    BODY = "wrong body"
    KIND = "wrong kind"
    CUE = "wrong cue"
    SPAN = "wrong span"
    EXTRA = "extra quote"


#: Classes for what is wrong about a quote whose speaker is right, by aspect.
_OF_ASPECT = {
    Aspect.MENTION: Fault.OTHER_MENTION,
    Aspect.NAME: Fault.NAME,
    Aspect.ROLE: Fault.ROLE,
    Aspect.BODY: Fault.BODY,
    Aspect.CUE: Fault.CUE,
}


def faults(outcome: Outcome) -> tuple[Fault, ...]:
    """The classes of what is wrong about a quote, the gravest first; none where all is right.

    What follows from a wrong speaker, a wrong role for instance, is no error of its own.
    """
    if outcome.gold is None:
        return (Fault.FALSE_ALARM,) if outcome.named else (Fault.EXTRA,) if _is_extra(outcome) else ()
    if outcome.said is None:
        return (Fault.MISSED,)
    found: list[Fault] = []
    if outcome.right[Aspect.SPEAKER]:
        found += [fault for aspect, fault in _OF_ASPECT.items() if outcome.right.get(aspect) is False]
    else:
        found.append(_speaker_fault(outcome))
    if outcome.right.get(Aspect.KIND) is False:
        found.append(Fault.KIND)
    if outcome.right.get(Aspect.SPAN) is False:
        found.append(Fault.SPAN)
    return tuple(sorted(found, key=list(Fault).index))


def _is_extra(outcome: Outcome) -> bool:
    """Whether a predicted quote is one too many: only where the gold has every quote there is."""
    return outcome.layer is Layer.RESOLVED


def _speaker_fault(outcome: Outcome) -> Fault:
    if not outcome.wanted:
        return Fault.OVER_ATTRIBUTED
    if not outcome.named:
        return Fault.NO_SPEAKER
    return Fault.WRONG_MENTION if outcome.layer is Layer.MENTION else Fault.WRONG_SPEAKER
