"""From what is taken for one speaker to the record of it."""

from collections import Counter
from collections.abc import Sequence

from quoteattr.graph.spellings import best_spelling
from quoteattr.identity.names import spellings
from quoteattr.identity.records import Appearance, HeldRole, QuotedSpeaker
from quoteattr.language.folding import fold
from quoteattr.model import Role, SpeakerKind

#: A form of a name is hardly used where another full one has so many times as many documents.
_SELDOM = 10


def summed(members: Sequence[Appearance], *, named: bool, known_as: str | None = None) -> QuotedSpeaker:
    """One speaker over all documents.

    Args:
        members: the appearances of the speaker, at least one.
        named: whether the speaker has a name.
        known_as: the user's id.
    """
    members = sorted(members, key=lambda one: (one.number, one.name))
    forms: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    roles: Counter[Role] = Counter()
    pronouns: Counter[str] = Counter()
    honorifics: Counter[str] = Counter()
    kinds = Counter(one.kind for one in members)
    for one in members:
        name = one.name.removeprefix(f"{one.honorific} ") if one.honorific else one.name
        forms[name] += one.quotes
        documents[name] += 1
        forms.update(dict.fromkeys(one.aliases, 0))
        if one.pronoun:
            pronouns[one.pronoun] += 1
        if one.honorific:
            honorifics[one.honorific] += 1
        if one.role:
            roles[one.role] += 1
    kind = max(sorted(kinds), key=kinds.__getitem__)
    name = _name(kind, forms, documents) if named else members[0].name
    honorific = max(sorted(honorifics), key=honorifics.__getitem__, default=None)
    if honorific and " " not in name and all(one.name.startswith(f"{one.honorific} ") for one in members):
        name = f"{honorific} {name}"  # which tells it from others of that family name
    dates = [one.date for one in members if one.date]
    return QuotedSpeaker(
        name=name,
        kind=kind,
        named=named,
        id=known_as,
        aliases=tuple(form for form, _ in sorted(forms.items(), key=lambda item: (-item[1], item[0])) if form != name),
        roles=_held(roles),
        pronoun=_most(pronouns),
        quotes=sum(one.quotes for one in members),
        words=sum(one.words for one in members),
        documents=len({one.number for one in members}),
        first=min(dates, default=None),
        last=max(dates, default=None),
        honorific=honorific,
    )


def _name(kind: SpeakerKind, forms: Counter[str], documents: Counter[str]) -> str:
    """Of a body, the name that is used most; of a person, the one with the most written out, in the best spelling.

    A form that hardly any document has is passed over: it may have a word too many, from a headline.
    """
    if kind is not SpeakerKind.PERSON:
        return max(sorted(forms), key=forms.__getitem__)
    forms, documents = _respelt(forms), _respelt(documents)
    often = max((count for form, count in documents.items() if " " in form), default=0)
    usual = [form for form, count in sorted(documents.items()) if count * _SELDOM >= often]

    def written_out(form: str) -> int:
        return sum(len(word) > 1 for word in form.replace(".", " ").split())

    most = max(map(written_out, usual))
    return best_spelling(forms, [form for form in usual if written_out(form) == most])


def _respelt(forms: Counter[str]) -> Counter[str]:
    """The forms with *Müller* for *Mueller*, where there are both."""
    spelt = spellings(forms)
    if not spelt:
        return forms
    words = {fold(word): word for form in sorted(forms) for word in form.split() if not word.isascii()}
    respelt: Counter[str] = Counter()
    for form, count in forms.items():
        respelt[" ".join(words[spelt[fold(w)]] if fold(w) in spelt else w for w in form.split())] += count
    return respelt


def _held(roles: Counter[Role]) -> tuple[HeldRole, ...]:
    """The offices, each once; a title without its body goes with the one body that it has elsewhere."""
    bodies: dict[str, set[str]] = {}
    for role in roles:
        if role.of:
            bodies.setdefault(_folded(role.title), set()).add(_folded(role.of))
    written: dict[tuple[str, str], Counter[Role]] = {}
    for role, count in roles.items():
        title, of = _folded(role.title), _folded(role.of)
        if not of and len(bodies.get(title, ())) == 1:
            of = min(bodies[title])
        written.setdefault((title, of), Counter())[role] += count
    held = [HeldRole(_written(forms), forms.total()) for forms in written.values()]
    return tuple(sorted(held, key=lambda one: (-one.documents, str(one.role))))


def _folded(text: str | None) -> str:
    return fold(text or "")


def _written(forms: Counter[Role]) -> Role:
    """The form that most documents have, of those that tell the most."""
    return max(sorted(forms, key=str), key=lambda role: (bool(role.title) + bool(role.of), forms[role]))


def _most(pronouns: Counter[str]) -> str | None:
    """The pronoun of most documents; None where two are as frequent."""
    ranked = pronouns.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None
