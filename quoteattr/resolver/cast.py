"""Who each mention means: names by the people of the document, pronouns and phrases by what came before."""

import bisect
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quoteattr import clauses
from quoteattr.lexicon import Lexicon, Tag, fold
from quoteattr.mentions import shape
from quoteattr.model import MentionForm
from quoteattr.resolver.aliases import People
from quoteattr.resolver.frame import Key
from quoteattr.resolver.roles import Found, RoleReader
from quoteattr.scene import Scene

#: So many names back a pronoun may look; in the development data antecedents lie within the last six.
_REACH = 14
#: And so many paragraphs.
_PARAGRAPHS = 4
#: A pronoun is left alone where the second choice comes this close to the first.
_MARGIN = 0.75

_PRONOUN = {
    "he": "he", "him": "he", "himself": "he", "his": "he",
    "she": "she", "her": "she", "herself": "she", "hers": "she",
    "they": "they", "them": "they", "their": "they", "themselves": "they",
    "it": "it", "itself": "it", "its": "it",
}  # fmt: skip


class Referent(NamedTuple):
    """Somebody in the text: a person by number, or a phrase by its folded words."""

    kind: str
    person: int
    phrase: str = ""


#: Two people could be meant.
_EITHER = Referent("either", -1)


class Phrase(NamedTuple):
    """A mention that is no name, by its tokens."""

    start: int
    end: int
    core: int
    core_end: int
    head: int
    form: MentionForm


class Cast:
    """The people and phrases of one document, and who spoke so far."""

    def __init__(self, scene: Scene, lexicon: Lexicon, people: People, reader: RoleReader) -> None:
        self.scene, self.lexicon, self.people, self.reader = scene, lexicon, people, reader
        self.tokens, self.tags = scene.analysis.tokens, scene.analysis.tags
        self.gender: dict[int, str] = {}
        self.roles: dict[int, list[Found]] = {}
        #: Phrase mentions by referent, and pronouns by referent, as they come up.
        self.phrases: dict[str, list[Phrase]] = {}
        self.pronouns: dict[Referent, str] = {}
        starts = [scene.analysis.starts[name.start] for name in people.names]
        self.quoted = [False] * len(starts)
        for quote in scene.quotes:
            if quote.depth == 0:
                low = bisect.bisect_left(starts, quote.start)
                high = bisect.bisect_left(starts, quote.end)
                self.quoted[low:high] = [True] * (high - low)

    # Mentions.

    def phrase(self, key: Key) -> Phrase | None:
        """The tokens of a nominal unit."""
        row = self.scene.rows[key.row]
        tags = row.tags[row.cuts[key.unit] : row.cuts[key.unit + 1]]
        told = shape(tags)
        if told is None:
            return None
        first = row.first[key.unit]
        return Phrase(first, first + len(tags), first + told.core, first + told.core_end, first + told.head, told.form)

    def referent(self, key: Key, before: Sequence[Referent | None], quote: int) -> tuple[Referent | None, str]:
        """Who is meant at a quote, given who spoke before it, and in what form: name, phrase, anaphor, pronoun."""
        unit = self.scene.rows[key.row].units[key.unit]
        token = self.scene.rows[key.row].first[key.unit]
        if unit != clauses.NOMINAL_UNIT:
            return self._pronoun(key, token, before, quote), "pronoun"
        phrase = self.phrase(key)
        if phrase is None:
            return None, "none"
        if phrase.form is MentionForm.NAME:
            index = self.people.at(phrase.head)
            if index >= 0:
                who = self.people.person[index]
                return (Referent("person", who) if who >= 0 else None), "name"
        return self._phrase(phrase, token)

    def _phrase(self, phrase: Phrase, token: int) -> tuple[Referent | None, str]:
        """A body, a document, or somebody described; the minister is the one introduced as a minister."""
        definite = self.tokens[phrase.start].rstrip().lower() in self.lexicon.definite
        head = self.tokens[phrase.head].rstrip().lower()
        described = phrase.form is MentionForm.NOUN_PHRASE and self.tags[phrase.head] in "RTKMeE"
        if described and (definite or self.tags[phrase.head] in "TMK"):
            person = self._described(phrase, head)
            if person is not None:
                return (None if person is _EITHER else person), "anaphor"
        if phrase.core_end - phrase.core == 1 and self.tags[phrase.head] in "AY":
            spelt = self._spelt_out(phrase)
            if spelt is not None:
                return spelt, "phrase"
        core = self._folded(phrase)
        referent = Referent("phrase", -1, core)
        if core in self.phrases:
            return referent, "phrase" if not definite else "anaphor"
        if definite:
            earlier = self._same_head(phrase, head)
            if earlier is not None:
                return earlier, "anaphor"
        return referent, "phrase"

    def _spelt_out(self, phrase: Phrase) -> Referent | None:
        """The body whose name stood before these letters in brackets: *Coastal Birds Trust (CBT)*."""
        view, starts = self.scene.document.view, self.scene.analysis.starts
        letters = self.tokens[phrase.head].rstrip()
        at = view.find(f" ({letters})", 0, starts[phrase.start])
        if at < 0 or not letters.isupper():
            return None
        last = bisect.bisect_left(starts, at)
        first = last
        while first > 0 and last - first < 10 and self.tags[first - 1] in "CANLYMWKfFa&p":
            first -= 1
        while first < last and self.tags[first] in "fFa&p":
            first += 1
        if last - first < 2:
            return None
        named = Phrase(first, last, first, last, last - 1, MentionForm.BODY)
        return Referent("phrase", -1, self.remember(named))

    def _described(self, phrase: Phrase, head: str) -> Referent | None:
        """The one person so far whose office has this head word, and this country where one is told."""
        words = {self.tokens[i].rstrip().lower() for i in range(phrase.core, phrase.end)}
        countries = {c for i in range(phrase.core, phrase.end) if (c := self.lexicon.countries.get(self.tokens[i].rstrip().lower()))}
        index = bisect.bisect_left(self.people.starts, phrase.start)
        seen: dict[int, int] = {}
        for i in range(index - 1, max(-1, index - 60), -1):
            who = self.people.person[i]
            if who < 0 or who in seen:
                continue
            for role in self.roles_of(who):
                title = (role.title or "").lower().split()
                if role.token > phrase.start or not title or title[-1] != head:
                    continue
                if countries and role.of and self.lexicon.countries.get(role.of.lower(), role.of) not in countries:
                    continue
                seen[who] = len(words & set(title)) * 100 - (index - i)
                break
        if not seen:
            return self._age(phrase, head, index) or self._just_named(phrase, index)
        ranked = sorted(seen, key=seen.__getitem__, reverse=True)
        if len(ranked) > 1 and self._coordinated(Referent("person", ranked[0]), Referent("person", ranked[1]), index):
            return _EITHER
        return Referent("person", ranked[0])

    def _just_named(self, phrase: Phrase, index: int) -> Referent | None:
        """*The former judge* at the start of a sentence is the one person that the sentence before is about."""
        if self.tags[phrase.head] != Tag.ROLE or phrase.core_end - phrase.core < 2 or index < 1:
            return None
        name = self.people.names[index - 1]
        between = self.tags[name.end : phrase.start]
        alone = not any(tag in "CAN" for tag in between) and between.count(".") == 1 and between.endswith((".", "\n"))
        first = self.tags[name.start - 1 : name.start] in ("", ".", "\n")
        who = self.people.person[index - 1]
        if alone and first and not self.quoted[index - 1] and who >= 0:
            told = self.reader.phrase(phrase.start, phrase.core_end, phrase.core_end)
            if told is not None:
                self.roles_of(who).append(told)
            return Referent("person", who)
        return None

    def _age(self, phrase: Phrase, head: str, index: int) -> Referent | None:
        """*The 46-year-old* is whoever was named last outside of quotes."""
        if not re.fullmatch(r"\d+-year-olds?", head) and head not in ("pair", "suspect", "defendant", "victim"):
            return None
        for i in range(index - 1, max(-1, index - 4), -1):
            if not self.quoted[i] and self.people.person[i] >= 0:
                return Referent("person", self.people.person[i])
        return None

    def _same_head(self, phrase: Phrase, head: str) -> Referent | None:
        """*the aide* is *a top aide of the mayor*; *the company* is the company named before."""
        row_limit = max(0, phrase.start - 600)
        found: Phrase | None = None
        for core, mentions in self.phrases.items():
            last = mentions[-1]
            if last.start < phrase.start and core.split()[-1:] and self._head_of(core, last) == head and last.start >= row_limit:
                found = last if found is None or last.start > found.start else found
        if found is not None:
            return Referent("phrase", -1, self._folded(found))
        for earlier in self._nominals_back(phrase.start):
            if self.tokens[earlier.head].rstrip().lower() == head and earlier.end - earlier.core > phrase.end - phrase.core:
                return Referent("phrase", -1, self.remember(earlier))
            if phrase.form is MentionForm.BODY and earlier.form is MentionForm.BODY and self._is_named(earlier):
                return Referent("phrase", -1, self.remember(earlier))
        if phrase.form is MentionForm.BODY and self.tags[phrase.head] == Tag.BODY:
            index = bisect.bisect_left(self.people.starts, phrase.start)
            for i in range(index - 1, max(-1, index - 3), -1):
                if not self.quoted[i] and self.people.person[i] >= 0 and self.people.names[i].start >= row_limit:
                    return None
        return None

    def _is_named(self, phrase: Phrase) -> bool:
        return self.tags[phrase.head] in "YAN"

    def _head_of(self, core: str, phrase: Phrase) -> str:
        return self.tokens[phrase.head].rstrip().lower()

    def _nominals_back(self, token: int) -> Iterator[Phrase]:
        """The nominals before a token in the rows laid out, nearest first, two paragraphs back at the most."""
        paragraph = bisect.bisect_right(self.scene.paragraph_tokens, token) - 1
        for p in range(paragraph, max(-1, paragraph - 12), -1):
            row = self.scene.of_paragraph.get(p)
            if row is None:
                continue
            made = self.scene.rows[row]
            for unit in range(len(made.units) - 1, -1, -1):
                if made.units[unit] == "N" and made.first[unit] < token:
                    phrase = self.phrase(Key(row, unit))
                    if phrase is not None:
                        yield phrase

    def _folded(self, phrase: Phrase) -> str:
        return " ".join(fold(word.rstrip()) for word in self.tokens[phrase.core : phrase.core_end] if word != "'")

    def remember(self, phrase: Phrase) -> str:
        """Keep a phrase as a mention of its referent."""
        core = self._folded(phrase)
        held = self.phrases.setdefault(core, [])
        if phrase not in held:
            held.append(phrase)
        return core

    # People.

    def roles_of(self, who: int) -> list[Found]:
        """Every role that the text gives a person, read once."""
        if who not in self.roles:
            found: list[Found] = []
            self.roles[who] = found
            # A hundred mentions tell what there is to tell.
            for index in self.people.found[who][:100]:
                if self.quoted[index]:
                    continue
                name = self.people.names[index]
                found.extend(self._settled(role, index) for role in self.reader.around(name.start, name.end))
        return self.roles[who]

    def _settled(self, role: Found, index: int) -> Found:
        """The office of a counterpart is that of the person it is the counterpart of."""
        if role.counterpart < 0:
            return role
        for i in range(index - 1, max(-1, index - 8), -1):
            who = self.people.person[i]
            if who >= 0 and who != self.people.person[index]:
                other = next((r for r in self.roles_of(who) if r.title and r.token < role.token), None)
                if other:
                    return Found(other.title, role.of, role.token)
        return Found("counterpart", role.of, role.token)

    def gender_of(self, who: int) -> str | None:
        """He, she or they, where the text's own words tell it."""
        if who in self.gender:
            return self.gender[who] or None
        votes: dict[str, int] = {}
        for index in self.people.found[who][:40]:
            name = self.people.names[index]
            for pronoun, weight in self._cues(name.start, name.end):
                votes[pronoun] = votes.get(pronoun, 0) + weight
        best = max(votes, key=votes.__getitem__) if votes else ""
        if best and sum(votes.values()) - votes[best] >= votes[best]:
            best = ""
        self.gender[who] = best
        return best or None

    def _told(self, who: int) -> str | None:
        """The pronoun of a person, by the words of the text or by a pronoun before."""
        return self.gender_of(who) or self.pronouns.get(Referent("person", who))

    def _cues(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        """Words by a name that tell a pronoun: Mr, spokeswoman, his wife; a possessive in its own clause."""
        for token in range(start - 1, max(-1, start - 5), -1):
            tag = self.tags[token]
            if tag == "," and self.tags[token - 1] not in "RK":
                break
            if tag in "HTKRM":
                pronoun = self.lexicon.gender.get(self.tokens[token].rstrip().lower())
                if pronoun:
                    yield pronoun, 3
            elif tag not in ".,":
                break
        tags = self.tags
        stop = min(len(tags), end + 16)
        if tags[end : end + 1] == ",":
            for token in range(end + 1, min(stop, end + 7)):
                if tags[token] in "RK":
                    pronoun = self.lexicon.gender.get(self.tokens[token].rstrip().lower())
                    if pronoun:
                        yield pronoun, 3
                if tags[token] in ",.vxy\n":
                    break
        for token in range(end, stop):
            tag = tags[token]
            if tag in ".!\n;CAH" or (tag == "&" and tags[token + 1 : token + 2] != "o"):
                break
            if tag == Tag.THIRD or (tag == Tag.OWNER and tags[token + 1 : token + 2] in tuple("eERGBOKC0")):
                pronoun = _PRONOUN.get(self.tokens[token].rstrip().lower())
                if pronoun in ("he", "she"):
                    yield pronoun, 1
                break

    # Pronouns.

    def _pronoun(self, key: Key, token: int, before: Sequence[Referent | None], quote: int) -> Referent | None:
        word = self.tokens[token].rstrip().lower()
        pronoun = _PRONOUN.get(word)
        if pronoun is None:
            return None
        if pronoun in ("it", "they"):
            found = self._plural(key, token, pronoun, before)
            if found is not None or pronoun == "it":
                return found
        scores: dict[Referent, float] = {}
        paragraph = bisect.bisect_right(self.scene.paragraph_tokens, token) - 1
        index = bisect.bisect_left(self.people.starts, token)
        subjects = self._subjects(key.row, paragraph)
        since = self._last_quote(quote)
        for rank, i in enumerate(range(index - 1, max(-1, index - _REACH), -1)):
            who = self.people.person[i]
            name = self.people.names[i]
            if who < 0 or self.quoted[i]:
                continue
            away = paragraph - (bisect.bisect_right(self.scene.paragraph_tokens, name.start) - 1)
            if away > _PARAGRAPHS:
                break
            told = self._told(who)
            if told in ("he", "she") and pronoun in ("he", "she") and told != pronoun:
                continue
            if not self._could_be_person(name):
                continue
            value = 3.0 - 0.9 * away - 0.12 * rank
            subject = name.start in subjects or name.end in subjects
            value += 1.6 * subject + 1.8 * (subject and name.start > since and Referent("person", who) not in before[-1:])
            value += (2.0 if self.gender_of(who) == pronoun else 0.7) * (told == pronoun)
            value += 0.8 * (subject and not set(self.tags[name.end : token]) & set(".!\n"))
            following = self.tags[name.end : name.end + 1]
            value -= 1.5 * (following == "s") + 0.9 * (self.tags[name.start - 1 : name.start] in tuple("rftFb"))
            referent = Referent("person", who)
            scores[referent] = max(scores.get(referent, -9.0), value)
        for rank, spoke in enumerate(reversed([r for r in before[-2:] if r is not None])):
            if spoke.kind == "person":
                told = self._told(spoke.person)
                if told in ("he", "she") and told != pronoun:
                    continue
                bonus = (2.0 if self.pronouns.get(spoke) == pronoun else 1.3) - 0.7 * rank
                scores[spoke] = max(scores.get(spoke, 0.5), 0.5) + bonus
        if not scores:
            return self._last_described(key, pronoun)
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        if len(ranked) > 1 and self._coordinated(ranked[0][0], ranked[1][0], index):
            told_first, told_second = (self._told(referent.person) == pronoun for referent, _ in ranked[:2])
            if told_first == told_second and not (before and before[-1] == ranked[0][0]):
                return None
        return ranked[0][0]

    def _last_quote(self, quote: int) -> int:
        """The token behind the quote before: a subject named since then is new."""
        earlier = next((q for q in range(quote - 1, -1, -1) if self.scene.quotes[q].depth == 0), -1)
        if earlier < 0:
            return len(self.tokens)
        return bisect.bisect_left(self.scene.analysis.starts, self.scene.quotes[earlier].end)

    def _could_be_person(self, name: object) -> bool:
        start, end = name.start, name.end  # type: ignore[attr-defined]
        if any(tag in "Y" for tag in self.tags[start:end]):
            return False
        if end - start == 1 and (self.tags[start - 1 : start] in ("W", "M") or self.tags[end : end + 1] == "f"):
            return False  # the Joint Comprehensive Plan of Action
        if self.tags[start - 1 : start] == "a" and self.tokens[start - 1].rstrip().lower() == "the" and end - start < 2:
            return False
        return not all(tag in "AN" for tag in self.tags[start:end])

    def _coordinated(self, one: Referent, other: Referent, index: int) -> bool:
        """Whether two people were last named side by side: *Berg and Vance came*; neither is more likely."""
        last = {}
        for i in range(max(0, index - _REACH), index):
            if not self.quoted[i]:
                last[self.people.person[i]] = i
        a, b = last.get(one.person), last.get(other.person)
        if a is None or b is None:
            return False
        a, b = sorted((a, b))
        between = self.tags[self.people.names[a].end : self.people.names[b].start]
        return re.fullmatch(r"&?[HTMKRELa.]*&?[HTMKRELa.]*", between) is not None and "&" in between

    def _subjects(self, row: int, paragraph: int) -> set[int]:
        """The tokens of the names that are subjects of sentences, in the paragraphs around."""
        found: set[int] = set()
        rows = {row, *(r for p in range(paragraph - 2, paragraph + 1) if (r := self.scene.of_paragraph.get(p)) is not None)}
        for r in rows:
            made = self.scene.rows[r]
            for match in re.finditer("ctN", made.units):  # according to …
                phrase = self.phrase(Key(r, match.end() - 1))
                if phrase is not None:
                    found |= {phrase.core, phrase.end}
            for match in _SENTENCE.finditer(made.units):
                start, end = match.span()
                unit = clauses.clause_subject(made.units, start, end)
                if unit >= 0 and made.units[unit] == "N":
                    # "Her Finnish counterpart, Aino Laine, met her": the name in apposition is the subject too.
                    for at in (unit, unit + 2) if made.units[unit : unit + 3] == "N,N" else (unit,):
                        phrase = self.phrase(Key(r, at))
                        if phrase is not None:
                            found |= {phrase.core, phrase.end}
        return found

    def _plural(self, key: Key, token: int, pronoun: str, before: Sequence[Referent | None]) -> Referent | None:
        """The last body for *it*; the last group for *they*, by what spoke or was a subject."""
        spoke = next((r for r in reversed(before[-2:]) if r is not None), None)
        if spoke is not None and spoke.kind == "phrase":
            return spoke
        if pronoun == "they":
            several = self._several(key, token)
            if several is not None:
                return several
        for phrase in self._nominals_back(token):
            if self._inside_quote(phrase.start):
                continue
            head = self.tags[phrase.head]
            if pronoun == "it" and phrase.form in (MentionForm.BODY, MentionForm.DOCUMENT):
                return Referent("phrase", -1, self.remember(phrase))
            if pronoun == "they" and (head in "GL" or (head in "BY" and phrase.form is MentionForm.BODY)):
                return Referent("phrase", -1, self.remember(phrase))
        return None

    def _several(self, key: Key, token: int) -> Referent | None:
        """People named side by side as the subject of a sentence: *Ann Berg and Ola Vance … they*."""
        paragraph = bisect.bisect_right(self.scene.paragraph_tokens, token) - 1
        for p in range(paragraph, paragraph - 3, -1):
            row = self.scene.of_paragraph.get(p)
            if row is None:
                continue
            made = self.scene.rows[row]
            for match in reversed(list(_SIDE_BY_SIDE.finditer(made.units))):
                first, last = match.start("all"), match.end("all") - 1
                if made.first[last] >= token:
                    continue
                units = [unit for unit in range(first, last + 1) if made.units[unit] == "N"]
                phrases = [self.phrase(Key(row, unit)) for unit in units]
                if any(phrase is None or phrase.form is not MentionForm.NAME for phrase in phrases):
                    continue
                start, end = made.first[first], made.last[last]
                whole = Phrase(start, end, start, end, end - 1, MentionForm.NAME)
                return Referent("phrase", -1, self.remember(whole))
        return None

    def _inside_quote(self, token: int) -> bool:
        return False

    def _last_described(self, key: Key, pronoun: str) -> Referent | None:
        """A person without a name: *a spokeswoman … she*."""
        token = self.scene.rows[key.row].first[key.unit]
        for phrase in self._nominals_back(token):
            word = self.tokens[phrase.head].rstrip().lower()
            if self.tags[phrase.head] == Tag.ROLE and self.lexicon.gender.get(word, pronoun) == pronoun:
                return Referent("phrase", -1, self.remember(phrase))
        return None


_SIDE_BY_SIDE = re.compile(r"(?:^|[.!\n])k*(?P<all>N(?:,N)*,?&N)")
_SENTENCE = re.compile(r"[^.!:;\n]+")
