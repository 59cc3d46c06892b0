"""The typed result of a transcript: as that of any text, with the people whom labels name."""

import bisect
import functools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from quoteattr.explanations import SpeakerOption
from quoteattr.graph import Graph, Referent
from quoteattr.language.folding import fold
from quoteattr.model import Mention, MentionForm, Role, Speaker, SpeakerKind
from quoteattr.resolver.attribution import Attribution
from quoteattr.resolver.confidence import Chances
from quoteattr.resolver.labelled import Labelled
from quoteattr.resolver.quotes import Writer
from quoteattr.resolver.state import DiscourseState
from quoteattr.transcript import Sort, Voice

_KINDS: Final = {
    Sort.NAME: SpeakerKind.PERSON,
    Sort.GROUP: SpeakerKind.GROUP,
    Sort.BODY: SpeakerKind.ORGANISATION,
}
_FORMS: Final = {Sort.NAME: MentionForm.NAME, Sort.BODY: MentionForm.BODY}


class LabelledWriter(Writer):
    """Puts the decisions on a transcript into words of the model."""

    def __init__(
        self,
        graph: Graph,
        state: DiscourseState,
        made: Sequence[Attribution],
        weights: Mapping[str, float],
        least: float = 0.0,
        *,
        chances: Chances | None = None,
        labelled: Labelled,
    ) -> None:
        """Whose the turns are, beside what every text has."""
        super().__init__(graph, state, made, weights, least, chances=chances)
        self.labelled = labelled

    def recalibrated(self, weights: Mapping[str, float]) -> "LabelledWriter":
        """The same decisions, with other weights for how sure each is."""
        return LabelledWriter(self.graph, self.state, self.made, weights, self.least, labelled=self.labelled)

    def _mention_of(self, index: int) -> Mention | None:
        attribution = self.made[index]
        turn = self.labelled.turn(index)
        if attribution.key is not None or attribution.referent is None or turn is None:
            return super()._mention_of(index)
        label = turn.label
        form = _FORMS.get(label.sort, MentionForm.NOUN_PHRASE)
        span = self.place(label.start, label.end)
        return Mention(span, self.text[span.start : span.end], form)

    def _speaker(self, referent: Referent, index: int) -> Speaker:
        voice = self.labelled.voice_of.get(referent)
        if voice is None or referent in self.speakers:
            return super()._speaker(referent, index)
        made = self._voice(self.labelled.voices[voice], referent, index)
        self.speakers[referent] = made
        return made

    def _voice(self, voice: Voice, referent: Referent, index: int) -> Speaker:
        """The speaker whom labels name, with all that the text says of that person elsewhere."""
        number = self._number()
        told = Role(voice.title, voice.of) if voice.title or voice.of else None
        name, forms = self._as_elsewhere(voice.name), voice.forms
        if referent.person is None:
            if voice.sort is Sort.NAME and voice.honorific and self._is_shared(voice):
                name = f"{voice.honorific} {name}"
            kind = SpeakerKind.ORGANISATION if self._is_body(voice) else _KINDS.get(voice.sort, SpeakerKind.ANONYMOUS)
            return Speaker(number, name, kind, told, _others(name, forms), None, voice.honorific)
        found = self.namer.speaker(number, referent, index)
        fuller = voice.sort is Sort.NAME and len(name.split()) > len(found.name.split())
        if not fuller:
            name = self._as_elsewhere(found.name)
        return Speaker(
            number,
            name,
            found.kind,
            _role(found.role, told),
            _others(name, (found.name, *found.aliases, *(forms if voice.sort is Sort.NAME else ()))),
            found.pronoun,
            found.honorific or voice.honorific,
        )

    def _is_body(self, voice: Voice) -> bool:
        """Whether a label that was taken for a name was decided to be no person's."""
        if voice.sort is not Sort.NAME or voice.honorific or voice.name.isupper():
            return False  # of words in capitals little is known
        return any(bisect.bisect_left(self.starts, end) - 1 in self.graph.things for _, end in voice.places)

    def _is_shared(self, voice: Voice) -> bool:
        """Whether a form of address alone tells somebody from another voice."""
        return self._sharing[voice.key] > 1

    @functools.cached_property
    def _sharing(self) -> Counter[tuple[str, ...]]:
        """How many voices have each name."""
        return Counter(voice.key for voice in self.labelled.voices)

    def _as_elsewhere(self, name: str) -> str:
        """A name that a label has in capitals, as the text has its words elsewhere."""
        if not name.isupper():
            return name
        return " ".join(self._spelt.get(fold(word), word) for word in name.split())

    @functools.cached_property
    def _spelt(self) -> dict[str, str]:
        """How the words of names are written where not all of their letters are capitals."""
        words = (token.rstrip() for token in self.tokens)
        return {fold(word): word for word in words if word[:1].isupper() and not word.isupper()}

    def turn_options(self, index: int) -> tuple[SpeakerOption, ...] | None:
        """The label, which leaves no choice; None for what it did not decide."""
        attribution, mention = self.made[index], self._mention_of(index)
        if attribution.key is not None or mention is None or attribution.decision is None:
            return None
        return (SpeakerOption(mention, None, 0.0, 1.0, attribution.decision.evidence),)


def _others(name: str, forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for form in forms if form != name))


def _role(found: Role | None, told: Role | None) -> Role | None:
    """The office that the text tells, or else what the label tells, and the same of the body."""
    if found is None or told is None:
        return found or told
    return Role(found.title or told.title, found.of or told.of)
