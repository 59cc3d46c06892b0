"""The typed result: one ``Speaker`` for each referent that speaks, one ``Quote`` for each decision."""

import functools
from collections import Counter
from collections.abc import Sequence

from quoteattr import clauses
from quoteattr.clauses import Row
from quoteattr.model import Mention, MentionForm, Phrase, Quote, Reference, Role, Span, Speaker, SpeakerKind
from quoteattr.resolver import aliases
from quoteattr.resolver.discourse import Attribution
from quoteattr.resolver.memory import Memory, Referent
from quoteattr.resolver.roles import Found, fullest


def quotes(memory: Memory, made: Sequence[Attribution]) -> tuple[Quote, ...]:
    """Put the decisions into words of the model."""
    writer = _Writer(memory, made)
    return tuple(writer.quote(index) for index in range(len(made)))


class _Writer:
    """Builds speakers as they come up, so that they are numbered by their first quote."""

    def __init__(self, memory: Memory, made: Sequence[Attribution]) -> None:
        self.memory, self.made = memory, made
        self.scene, self.lexicon, self.traits = memory.scene, memory.lexicon, memory.traits
        self.reader = memory.traits.reader
        self.text = memory.scene.document.text
        self.speakers: dict[Referent, Speaker] = {}

    def _span(self, first: int, end: int) -> Span:
        analysis = self.scene.analysis
        return Span(analysis.starts[first], analysis.end(end - 1))

    def quote(self, index: int) -> Quote:
        """One quote with all that was decided on it."""
        quoted, attribution = self.scene.quotes[index], self.made[index]
        mention = cue = addressee = speaker = None
        if attribution.key is not None:
            mention = self._mention(attribution)
            if attribution.referent is not None:
                speaker = self._speaker(attribution.referent, index)
            if attribution.cue >= 0 and attribution.reference in (Reference.EXPLICIT, Reference.ANAPHORIC):
                cue = self._cue(attribution)
                addressee = self._addressee(attribution)
        return Quote(
            span=Span(quoted.start, quoted.end),
            text=self.text[quoted.start : quoted.end],
            content=self.text[quoted.inner_start : quoted.inner_end],
            kind=attribution.kind,
            reference=attribution.reference if speaker else None,
            speaker=speaker,
            mention=mention,
            cue=cue,
            addressee=addressee,
            confidence=round(min(1.0, attribution.decision.confidence), 4),
            evidence=attribution.decision.evidence,
        )

    def _phrase(self, span: Span) -> Phrase:
        return Phrase(span, self.text[span.start : span.end])

    def _mention(self, attribution: Attribution) -> Mention:
        assert attribution.key is not None
        row = self.scene.rows[attribution.key.row]
        unit = attribution.key.unit
        form = MentionForm.PRONOUN
        span = self._span(row.first[unit], row.last[unit])
        if row.units[unit] == clauses.NOMINAL_UNIT:
            told = self.memory.phrase(attribution.key)
            if told is not None:
                form = told.form
                start = told.core if form is MentionForm.NAME else told.start
                end = told.core_end if form is MentionForm.NAME else told.end
                if form is not MentionForm.NAME:
                    end = self._complement(attribution, end)
                span = self._span(start, end)
        return Mention(span, self.text[span.start : span.end], form)

    def _complement(self, attribution: Attribution, end: int) -> int:
        """Where a phrase ends with what hangs on its head: *of* and *for*; up to its verb, all but a comma."""
        assert attribution.key is not None
        row, unit = self.scene.rows[attribution.key.row], attribution.key.unit
        if attribution.cue > unit and row.units[unit + 1] in "wrefFy":
            verb = self._first(row, attribution)
            if not set(row.units[unit + 1 : verb]) & set(",.;:-Q!\n&"):
                return row.last[verb - 1]
        while row.units[unit + 1 : unit + 3] in ("fN", "FN"):
            unit += 2
            end = row.last[unit]
        return end

    def _first(self, row: Row, attribution: Attribution) -> int:
        """The unit where the words of saying start: auxiliaries and verbs in front of the cue."""
        assert attribution.key is not None
        first = attribution.cue
        at = first - 1
        while at >= 0 and at != attribution.key.unit:
            if row.units[at] in "xt" or (row.units[at] in "vy" and row.units[at + 1] in "tzkr") or row.units[at] == "z":
                first = at
            elif row.units[at] not in "kr":
                break
            at -= 1
        return first + 1 if row.units[first] in "tz" else first  # "to tell", "as saying" with no verb in front

    def _cue(self, attribution: Attribution) -> Phrase:
        """The words of saying: auxiliaries and verbs in front, a particle behind, *according to* as a whole."""
        assert attribution.key is not None
        row = self.scene.rows[attribution.key.row]
        cue = attribution.cue
        if row.units[cue] == "c":
            return self._phrase(self._span(row.first[cue], row.last[cue + 1]))
        return self._phrase(self._span(row.first[self._first(row, attribution)], self._behind(row.first[cue]) + 1))

    def _behind(self, token: int) -> int:
        """The last token of a phrase of saying that starts at a verb: *pointed out*, *put it*."""
        analysis = self.scene.analysis
        last = token
        for rest, _ in self.lexicon.cue_phrases.get(analysis.word(token), ()):
            size = len(rest)
            if size > last - token and tuple(analysis.words(token + 1, token + 1 + size)) == rest:
                last = token + size
        tags = self.scene.analysis.tags
        while last > token and tags[last] in "GROBCAYNL":  # whom or what it is said to is no part of the cue
            last -= 1
        while last > token and tags[last] in "trzhfFb" and tags[last + 1 : last + 2] in tuple("adoeERGOBCAYNLTMHDP0#'"):
            last -= 1
        return last

    def _addressee(self, attribution: Attribution) -> Phrase | None:
        """Whom it was told: the nominal right behind *told*, *asked*; behind *to* for the others."""
        assert attribution.key is not None
        row = self.scene.rows[attribution.key.row]
        word = self.scene.analysis.word(row.first[attribution.cue])
        at = attribution.cue + 1
        if row.units[attribution.cue] == "c":  # according to Berg
            return None
        if attribution.key.unit in (at, at + 2) and row.units[at : at + 1] == "N":  # said Berg to Vance
            at = attribution.key.unit + 1
        if row.units[at : at + 2] == "tN":
            at += 1
        elif word not in self.lexicon.telling or at != attribution.cue + 1:
            return None
        if row.units[at : at + 1] not in ("N", "m") or at == attribution.key.unit:
            return None
        end = row.last[at]
        if row.units[at + 1 : at + 4] == "(N)":
            end = row.last[at + 3]
        return self._phrase(self._span(row.first[at], end))

    # Speakers.

    def _speaker(self, referent: Referent, index: int) -> Speaker:
        if referent not in self.speakers:
            number = f"s{len(self.speakers) + 1}"
            person = referent.is_person
            made = self._person(number, referent, index) if person else self._described(number, referent)
            self.speakers[referent] = made
        return self.speakers[referent]

    def _person(self, number: str, referent: Referent, index: int) -> Speaker:
        name, others = aliases.spelling(self.scene.analysis, self.text, self.memory.people, referent.person)
        row = self.scene.rows[self.scene.places[index].row]  # all of the first quote's paragraph counts as before it
        role = fullest(self.traits.roles(referent.person), row.last[-1])
        pronoun = self.memory.pronouns.get(referent) or self.traits.pronoun(referent.person)
        return Speaker(number, name, SpeakerKind.PERSON, self._role(role, referent), others, pronoun)

    def _role(self, role: Found | None, referent: Referent) -> Role | None:
        if role is None:
            return None
        of = role.of or (self._home(role, referent) if role.title else None)
        return Role(role.title, of)

    def _home(self, role: Found, referent: Referent) -> str | None:
        """The country of a national office that the text leaves without one.

        A president without a country is that of the country the text is about, unless another holds the
        same office there: papers name the home country of other people's ministers, not of their own.
        """
        title = (role.title or "").lower()
        if title not in self.lexicon.national_offices:
            return None
        counted = self.counted
        taken = set()
        for who in range(min(len(self.memory.people.found), 200)):
            if who == referent.person:
                continue
            for other in self.traits.roles(who):
                if other.of and other.title and other.title.lower().split()[-1:] == title.split()[-1:]:
                    taken.add(self.lexicon.countries.get(other.of.lower(), other.of))
        free = [(count, country) for country, count in counted.items() if country not in taken]
        if not free:
            return None
        best, country = max(free)
        return country if best >= 3 and best * 4 >= max(counted.values()) else None

    @functools.cached_property
    def counted(self) -> Counter[str]:
        """How often each country is named, by name or adjective."""
        analysis = self.scene.analysis
        return Counter(
            self.lexicon.countries.get(token.rstrip().lower(), "")
            for token, tag in zip(analysis.tokens, analysis.tags, strict=True)
            if tag in "NL" and token.rstrip().lower() in self.lexicon.countries
        )

    def _described(self, number: str, referent: Referent) -> Speaker:
        """A body, a document, a group or somebody who is not named."""
        phrase = self.memory.phrases[referent.phrase]
        lexicon, tags = self.lexicon, self.scene.analysis.tags
        reader = self.reader
        head = self.scene.analysis.word(phrase.head)
        name = reader.text(phrase.core, phrase.core_end)
        role: Role | None = None
        pronoun = self.memory.pronouns.get(referent)
        if phrase.form in (MentionForm.BODY, MentionForm.DOCUMENT):
            kind = SpeakerKind.ORGANISATION
        elif phrase.form is MentionForm.NAME:
            several = "&" in tags[phrase.start : phrase.end]
            kind = SpeakerKind.GROUP if several else SpeakerKind.PERSON
        elif tags[phrase.head] in "GL":
            kind = SpeakerKind.ANONYMOUS if head in lexicon.anonymous else SpeakerKind.GROUP
        else:
            kind = SpeakerKind.ANONYMOUS
        tail = self._tail(phrase.core_end)
        described = kind is not SpeakerKind.ORGANISATION and phrase.form is not MentionForm.NAME
        full = f"{name} {tail}".strip() if described else name
        if tags[phrase.head] in "RTK":
            found = reader.phrase(phrase.start, phrase.end, min(len(tags), phrase.end + 12))
            if found and (found.title or found.of):
                role = Role(found.title, found.of)
        elif tags[phrase.head] in "GL":
            start = phrase.start + (tags[phrase.start] in "ad")
            possessive = tags.rfind("s", start, phrase.head)
            if possessive > start:
                role = Role(None, reader.text(start, possessive))
                full = reader.text(start, phrase.core_end)
        if tags[phrase.start] == "o" and kind is SpeakerKind.ANONYMOUS:
            full, role = self._owned(phrase.start, name, role)
        return Speaker(number, full or "unnamed", kind, role, (), pronoun)

    def _tail(self, end: int) -> str:
        """Of whom: *a top aide of the mayor*."""
        tags = self.scene.analysis.tags
        if tags[end : end + 1] in ("f", "F"):
            body, last = self.reader.body(end + 1, min(len(tags), end + 12))
            if body:
                return self.reader.text(end, last)
        return ""

    def _owned(self, start: int, name: str, role: Role | None) -> tuple[str, Role | None]:
        """*Its sources* are the sources of whatever *its* stands for."""
        for phrase in self.memory.nominals_back(start):
            if phrase.form is MentionForm.BODY and phrase.head < start:
                owner = self.reader.text(phrase.start, phrase.end)
                owner = "the " + owner[4:] if owner.startswith("The ") else owner
                body = self.reader.text(phrase.core, phrase.end)
                return f"{name} of {owner}", Role(role.title if role else None, body)
        return name, role
