"""The words that quoteattr knows, and the class that each of them has.

The words are data: the lists in ``quoteattr/data``, each with a line on where it comes from.
Here they are read, inflected and given one class each.
"""

import functools
import importlib.resources
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

import attrs


class Tag:
    """Classes of tokens, one code point each, so that a text's classes are a string of their own.

    Patterns over that string are the grammar of the mention finder and the resolver: a cascade of
    finite-state patterns (Abney 1996, *Partial Parsing via Finite-State Cascades*).
    """

    # Marks and breaks.
    STOP = "."
    QUERY = "!"
    COMMA = ","
    SEMICOLON = ";"
    COLON = ":"
    DASH = "-"
    OPEN = "("
    CLOSE = ")"
    APOSTROPHE = "'"
    POSSESSIVE = "s"
    CLITIC = "~"
    NUMBER = "0"
    BREAK = "\n"
    OTHER = "#"
    #: A quote, seen from outside.
    QUOTE = "Q"
    # Closed classes.
    ARTICLE = "a"
    DETERMINER = "d"
    THAT = "h"
    OWNER = "o"
    THIRD = "P"
    FIRST = "I"
    IT = "i"
    OBJECT = "m"
    RELATIVE = "w"
    OF = "f"
    TO = "t"
    BY = "b"
    AS = "z"
    ACCORDING = "c"
    FOR = "F"
    PREPOSITION = "r"
    COORDINATOR = "&"
    SUBORDINATOR = "u"
    AUXILIARY = "x"
    ADVERB = "k"
    TEMPORAL = "D"
    # Verbs.
    CUE = "v"
    CUE_BASE = "V"
    CUE_ING = "g"
    CUE_OR_NOUN = "j"
    VERB = "y"
    # Nouns in small letters.
    ROLE = "R"
    GROUP = "G"
    BODY = "B"
    DOCUMENT = "O"
    OPEN_CLASS = "e"
    ADJECTIVE = "E"
    # Capitalised.
    CAPITAL = "C"
    ACRONYM = "A"
    INITIAL = "J"
    HONORIFIC = "H"
    TITLE = "T"
    TITLE_MODIFIER = "M"
    BODY_NAME = "Y"
    COUNTRY = "N"
    NATIONALITY = "L"
    COMMON = "W"
    ROLE_NAME = "K"
    PARTICLE = "p"
    SUFFIX = "S"


_MARKS = {
    ".": Tag.STOP,
    "…": Tag.STOP,
    "!": Tag.QUERY,
    "?": Tag.QUERY,
    "。": Tag.STOP,
    "！": Tag.QUERY,
    "？": Tag.QUERY,
    ",": Tag.COMMA,
    "、": Tag.COMMA,
    ";": Tag.SEMICOLON,
    ":": Tag.COLON,
    "：": Tag.COLON,
    "-": Tag.DASH,
    "–": Tag.DASH,
    "—": Tag.DASH,
    "―": Tag.DASH,
    "(": Tag.OPEN,
    "[": Tag.OPEN,
    ")": Tag.CLOSE,
    "]": Tag.CLOSE,
    "'": Tag.APOSTROPHE,
    "'s": Tag.POSSESSIVE,
    "&": Tag.COORDINATOR,
}

_FUNCTION = {
    "article": Tag.ARTICLE,
    "demonstrative": Tag.DETERMINER,
    "quantifier": Tag.DETERMINER,
    "number": Tag.NUMBER,
    "possessive": Tag.OWNER,
    "subject": Tag.THIRD,
    "first": Tag.FIRST,
    "object": Tag.OBJECT,
    "her": Tag.OWNER,
    "it": Tag.IT,
    "relative": Tag.RELATIVE,
    "that": Tag.THAT,
    "of": Tag.OF,
    "to": Tag.TO,
    "by": Tag.BY,
    "as": Tag.AS,
    "preposition": Tag.PREPOSITION,
    "coordinator": Tag.COORDINATOR,
    "subordinator": Tag.SUBORDINATOR,
    "auxiliary": Tag.AUXILIARY,
    "negation": Tag.ADVERB,
    "adverb": Tag.ADVERB,
    "interjection": Tag.ADVERB,
}

#: A vocabulary grows without end over a corpus; past this many forms the memory of tags starts anew.
_MEMORY = 200_000


def entries(name: str) -> Iterator[list[str]]:
    """The entries of one list, each as its fields."""
    text = importlib.resources.files("quoteattr.data").joinpath(f"{name}.txt").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield [field.strip() for field in line.split("|")]


def fold(name: str) -> str:
    """A name without what does not tell two spellings apart: case, diacritics, dotted and dotless i.

    >>> fold("Çavuşoğlu") == fold("CAVUSOGLU") == fold("Cavuşoğlu")
    True
    >>> fold("Işık"), fold("IŞIK"), fold("Łódź")
    ('isik', 'isik', 'lodz')
    """
    if name.isascii():
        return name.lower()
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


#: Letters that differ from their plain form by more than a combining mark.
_LETTERS = str.maketrans({"ı": "i", "İ": "I", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss"})


@attrs.frozen
class Lexicon:
    """What the word lists say, looked up by a word in small letters."""

    #: The class of a word in small letters, and of the same word with a capital.
    small: Mapping[str, str]
    capital: Mapping[str, str]
    #: The class of words that count only as they are written: acronyms, company suffixes.
    exact: Mapping[str, str]
    #: The class of verbs of saying, by any of their forms: say, ask, describe, …
    cue_class: Mapping[str, str]
    #: Phrases of saying: words behind the verb, by any form of the verb, with the class.
    cue_phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    #: Verbs whose object is the addressee, in any of their forms.
    telling: frozenset[str]
    #: Country by name, adjective or demonym.
    countries: Mapping[str, str]
    #: Pronoun that a word tells: he, she.
    gender: Mapping[str, str]
    #: Person nouns for people who are typically not named.
    anonymous: frozenset[str]
    kin: frozenset[str]
    #: Person nouns for those who speak for a body.
    spokes: frozenset[str]
    #: Singular of a person noun, by its plural.
    singular: Mapping[str, str]
    national_offices: frozenset[str]
    body_words: frozenset[str]
    document_words: frozenset[str]
    work_words: frozenset[str]
    naming: frozenset[str]
    particles: frozenset[str]
    definite: frozenset[str] = frozenset({"the", "this", "that", "these", "those", "both"})

    def says(self, tokens: Sequence[str], token: int) -> bool:
        """Whether a phrase of saying starts at a token whose verb is none by itself: *set out*."""
        words = [word.rstrip().lower() for word in tokens[token : token + 5]]
        return any(
            rest and tuple(words[1 : 1 + len(rest)]) == rest for rest, _ in self.cue_phrases.get("".join(words[:1]), ())
        )


#: One vowel and one consonant at the end, not behind *qu*.
_SHORT = re.compile(r"(?:^|[^aeiou])[aeiou][bdgmnprt]$")


def verb_forms(lemma: str, past: str = "", participle: str = "") -> tuple[str, ...]:
    """Third person, past, participle and -ing form of a verb; of past and participle all that a comma lists.

    >>> verb_forms("deny"), verb_forms("say", "said", "said"), verb_forms("quip", "quipped")[-1]
    (('denies', 'denied', 'denied', 'denying'), ('says', 'said', 'said', 'saying'), 'quipping')
    """
    y = lemma.endswith("y") and lemma[-2:-1] not in "aeiou"
    third = lemma[:-1] + "ies" if y else lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    regular = lemma[:-1] + "ied" if y else lemma + ("d" if lemma.endswith("e") else "ed")
    past = past or regular
    # Where the past is regular it shows whether the last letter is doubled; else the sound does (run, begin).
    doubled = f"{lemma}{lemma[-1]}ed" in _listed(past) or (regular not in _listed(past) and bool(_SHORT.search(lemma)))
    stem = lemma[:-2] + "y" if lemma.endswith("ie") else lemma
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye", "ie")):
        stem = lemma[:-1]
    ing = (lemma + lemma[-1] if doubled else stem) + "ing"
    return third, *_listed(past), *_listed(participle or past), ing


def plural(noun: str) -> str:
    """The regular plural of a noun, with -man and -woman.

    >>> plural("witness"), plural("spokeswoman"), plural("secretary"), plural("aide")
    ('witnesses', 'spokeswomen', 'secretaries', 'aides')
    """
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("person"):
        return noun[:-6] + "people"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x", "z")) else "s")


@functools.cache
def english() -> Lexicon:
    """The English lexicon, read once."""
    small: dict[str, str] = {}
    capital: dict[str, str] = {}
    exact: dict[str, str] = {}
    gender: dict[str, str] = {}
    singular: dict[str, str] = {}
    anonymous: set[str] = set()
    kin: set[str] = set()
    spokes: set[str] = set()

    # Later lists give way to earlier ones: closed classes first, then what the project is about.
    for word, kind in entries("function_words"):
        if kind == "temporal":
            capital.setdefault(word.lower(), Tag.TEMPORAL)
        else:
            small.setdefault(word, _FUNCTION[kind])
    small["according"] = Tag.ACCORDING
    small["for"] = Tag.FOR
    small["&"] = Tag.COORDINATOR
    closed = dict(small)

    # "acting mayor", "close to the talks": adjectives whose form is also one of a verb of saying.
    for word, *_ in entries("adjectives"):
        if word.endswith("ing") or word in ("close", "keen", "mean", "open", "intimate", "divine", "state"):
            small.setdefault(word, Tag.ADJECTIVE)
    nouns = {word for (word, *_) in entries("cue_nouns")}
    cue_class: dict[str, str] = {}
    for lemma, kind, past, participle in (_padded(entry, 4) for entry in entries("cues")):
        third, *pasts, ing = verb_forms(lemma, past, participle)
        finite = [(form, Tag.CUE) for form in (*pasts, third)]
        for form, tag in (*finite, (ing, Tag.CUE_ING), (lemma, Tag.CUE_BASE)):
            noun = form in nouns or (form == third and lemma in nouns)
            cue_class.setdefault(form, kind)
            small.setdefault(form, Tag.CUE_OR_NOUN if noun and tag is not Tag.CUE_ING else tag)
    for word, _, pronoun, _ in (_padded(entry, 4) for entry in entries("titles")):
        if pronoun:
            gender.setdefault(word.lower(), pronoun)
    for noun, flags in (_padded(entry, 2) for entry in entries("roles")):
        told = {flag.strip() for flag in flags.split(",")}
        many = next((flag.partition("=")[2] for flag in told if flag.startswith("plural")), plural(noun))
        singular.setdefault(many, noun)
        small.setdefault(noun, Tag.ROLE)
        small.setdefault(many, Tag.GROUP)
        for pronoun in told & {"he", "she"}:
            gender.setdefault(noun, pronoun)
        if told & {"anonymous", "spokes"}:
            anonymous |= {noun, many}
        if "spokes" in told:
            spokes |= {noun, many}
        if "kin" in told:
            kin |= {noun, many}
    body_words = set()
    for noun, where in (_padded(entry, 2) for entry in entries("bodies")):
        body_words.add(noun.lower())
        if _is_acronym(noun):
            exact[noun] = Tag.BODY_NAME
        else:
            capital.setdefault(noun.lower(), Tag.BODY_NAME)
        if where == "lower":
            small.setdefault(noun, Tag.BODY)
            small.setdefault(plural(noun), Tag.BODY)
    for noun, *_ in entries("groups"):
        small.setdefault(noun, Tag.GROUP)
    documents = {noun for (noun, *_) in entries("documents")}
    for noun in documents:
        small.setdefault(noun, Tag.DOCUMENT)
        small.setdefault(plural(noun), Tag.DOCUMENT)
    for word, *_ in entries("adjectives"):
        small.setdefault(word, Tag.ADJECTIVE)
    for lemma, past, participle in (_padded(entry, 3) for entry in entries("common_verbs")):
        for form in (*verb_forms(lemma, past, participle), lemma):
            small.setdefault(form, Tag.VERB)
    for particle, *_ in entries("particles"):
        small.setdefault(particle, Tag.PARTICLE)

    classes = {"honorific": Tag.HONORIFIC, "office": Tag.TITLE, "rank": Tag.TITLE, "modifier": Tag.TITLE_MODIFIER}
    for word, kind, _, doubt in (_padded(entry, 4) for entry in entries("titles")):
        tag = Tag.ROLE_NAME if doubt and kind != "honorific" else classes[kind]
        if kind == "modifier" and capital.get(word.lower()) == Tag.BODY_NAME:
            continue  # the Supreme Court, before the court clerk
        (exact if _is_acronym(word) else capital)[word if _is_acronym(word) else word.lower()] = tag
    countries: dict[str, str] = {}
    for country, adjectives, names, *_ in (_padded(entry, 4) for entry in entries("countries")):
        for name in (country, *_listed(names)):
            countries.setdefault(name.lower(), country)
            # Of "South Korean" the last word makes the class; the text is looked up with all its words.
            capital.setdefault(name.lower().rpartition(" ")[2], Tag.COUNTRY)
        for adjective in _listed(adjectives):
            countries.setdefault(adjective.lower(), country)
            capital.setdefault(adjective.lower().rpartition(" ")[2], Tag.NATIONALITY)
    for suffix, *_ in entries("suffixes"):
        (exact if _is_acronym(suffix) else capital)[suffix if _is_acronym(suffix) else suffix.lower()] = Tag.SUFFIX
    for word, tag in closed.items():
        capital.setdefault(word, tag)
    for word, *_ in entries("common_capitalised"):
        # "Speaking in Oslo, Holm said": a participle at the start of a sentence is nobody.
        capital.setdefault(word.lower(), Tag.VERB if word.endswith("ing") else Tag.COMMON)
    for word, tag in small.items():
        if tag == Tag.ROLE:
            capital.setdefault(word, Tag.ROLE_NAME)
        elif tag == Tag.GROUP:
            capital[word] = tag if capital.get(word) == Tag.COMMON else capital.get(word, tag)
        elif tag in (Tag.CUE, Tag.CUE_ING):
            capital.setdefault(word, tag)
        elif tag in (Tag.DOCUMENT, Tag.BODY, Tag.ADJECTIVE):
            capital.setdefault(word, Tag.COMMON)
    return Lexicon(
        small=small,
        capital=capital,
        exact=exact,
        cue_class=cue_class,
        cue_phrases=_cue_phrases(),
        telling=_telling(),
        countries=countries,
        gender=gender,
        anonymous=frozenset(anonymous),
        kin=frozenset(kin),
        spokes=frozenset(spokes),
        singular=singular,
        national_offices=frozenset(office for (office, *_) in entries("national_offices")),
        body_words=frozenset(body_words),
        document_words=frozenset(documents),
        work_words=frozenset(noun for (noun, *_) in entries("work_nouns")),
        naming=frozenset(word for (word, *_) in entries("naming_participles")),
        particles=frozenset(word for (word, *_) in entries("particles")),
    )


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _padded(fields: list[str], size: int) -> list[str]:
    return fields + [""] * (size - len(fields))


def _listed(field: str) -> list[str]:
    return [item.strip() for item in field.split(",") if item.strip()]


def _irregular() -> dict[str, tuple[str, str]]:
    """Past and participle of the verbs that the lists give them for."""
    verbs = {lemma: (past, participle) for lemma, past, participle in (_padded(e, 3) for e in entries("common_verbs"))}
    verbs |= {lemma: (past, participle) for lemma, _, past, participle in (_padded(e, 4) for e in entries("cues"))}
    return verbs


def _telling() -> frozenset[str]:
    irregular = _irregular()
    lemmas = [lemma for (lemma, *_) in entries("telling")]
    return frozenset(form for lemma in lemmas for form in (lemma, *verb_forms(lemma, *irregular.get(lemma, ("", "")))))


def _cue_phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Phrases by every form of their verb."""
    irregular = _irregular()
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for phrase, kind in (_padded(entry, 2) for entry in entries("cue_phrases")):
        lemma, *rest = phrase.split()
        forms = {lemma} if kind == "according" else {lemma, *verb_forms(lemma, *irregular.get(lemma, ("", "")))}
        for form in forms:
            phrases[form] = (*phrases.get(form, ()), (tuple(rest), kind))
    return phrases


class Tagger(dict[str, str]):
    """The class of each token, remembered; a token may be followed by spaces.

    >>> tag = Tagger(english())
    >>> [tag[word] for word in ("said ", "Said", "Mr", "minister", "U.S. ", "Zorblatt", "...")]
    ['v', 'v', 'H', 'R', 'N', 'C', '.']
    """

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, token: str) -> str:
        if len(self) > _MEMORY:
            self.clear()
        tag = self[token] = self._tag(token)
        return tag

    def _tag(self, token: str) -> str:
        word = token.rstrip()
        if not word:
            return Tag.BREAK if "\n" in token else Tag.OTHER
        if word in _MARKS:
            return _MARKS[word]
        first = word[0]
        if first.isdigit():
            if word.endswith(("-year-old", "-year-olds")):
                return Tag.ROLE if word.endswith("d") else Tag.GROUP
            return Tag.NUMBER
        if not first.isalpha():
            return Tag.CLITIC if first == "'" else (Tag.STOP if first == "." else Tag.OTHER)
        small = word.lower()
        if first.isupper():
            return self._capitalised(word, small)
        if not small.isascii() and word != small:
            return Tag.CAPITAL
        return self._small(word, small)

    def _capitalised(self, word: str, small: str) -> str:
        lexicon = self._lexicon
        if word == "I":
            return Tag.FIRST
        if len(word) == 1:
            return lexicon.capital.get(small, Tag.INITIAL) if small == "a" else Tag.INITIAL
        told = lexicon.exact.get(word) or lexicon.capital.get(small)
        if word.endswith(".") and told is None:
            told = lexicon.capital.get(small.rstrip(".")) or lexicon.capital.get(small.replace(".", ""))
            return told if told in (Tag.COUNTRY, Tag.SUFFIX) else Tag.INITIAL
        if told is not None:
            return Tag.ACRONYM if word.isupper() and told in (Tag.SUFFIX, Tag.COMMON) and len(word) > 3 else told
        if "-" in word:
            head, tail = small.partition("-")[::2], small.rpartition("-")[2]
            if head[0] in ("then", "ex", "former", "vice", "co") and word.partition("-")[2][:1].isupper():
                return lexicon.capital.get(tail, Tag.TITLE_MODIFIER)
            if lexicon.capital.get(tail) in (Tag.TITLE, Tag.ROLE_NAME):
                return Tag.TITLE
            if word.rpartition("-")[2].islower() and lexicon.small.get(tail) not in (None, Tag.PARTICLE):
                return Tag.NATIONALITY if lexicon.capital.get(head[0]) in (Tag.COUNTRY, Tag.NATIONALITY) else Tag.COMMON
        return Tag.ACRONYM if word.isupper() else Tag.CAPITAL

    def _small(self, word: str, small: str) -> str:
        lexicon = self._lexicon
        told = lexicon.small.get(small)
        if told is not None:
            return told
        if word != small and not word.partition("-")[2].islower():  # al-Assad, iPhone, deVries
            return Tag.CAPITAL
        if "-" in small:
            tail = lexicon.small.get(small.rpartition("-")[2])
            return tail if tail in (Tag.ROLE, Tag.GROUP, Tag.BODY) else Tag.ADJECTIVE
        if small.endswith("ly"):
            return Tag.ADVERB
        return Tag.VERB if small.endswith(("ed", "ing")) else Tag.OPEN_CLASS
