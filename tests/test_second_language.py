"""Tolvish, a language made here: four words of saying, and rules of its own, as small as they can be.

Nobody speaks it. It shows that a language is all that has to be brought for another one: nothing outside of
``quoteattr/language`` needs English, and a test takes English away to see that.
"""

import pickle
import re
import sys
from types import SimpleNamespace

import attrs
import pytest

from quoteattr import Extractor, InvalidValue, Kind, Reference, Speaker
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.language import Language, find, rules
from quoteattr.language.classes import MARKS, ChunkClass, TokenClass
from quoteattr.language.lexicon import Lexicon
from quoteattr.language.patterns import piece
from quoteattr.language.people import NameLexicon
from quoteattr.language.readings import Cue, CueClass, Name, Shape
from quoteattr.language.roles import RoleMention, RoleReader
from quoteattr.language.speech import Speech
from quoteattr.memo import Memo
from quoteattr.model import MentionForm, SpeakerKind
from quoteattr.workers import Sent

# The words.

CUES = {"velu": CueClass.SAY, "moru": CueClass.ASK, "sati": CueClass.ANSWER, "keno": CueClass.SAY}
OFFICES = ("daru", "hesto")
#: One pronoun for everybody, which tells no gender.
NU = "nu"
SMALL = {
    "lo": TokenClass.ARTICLE,
    NU: TokenClass.THIRD,
    "ne": TokenClass.COORDINATOR,
    **dict.fromkeys(("sulo", "mira", "ke"), TokenClass.OPEN_CLASS),
    **dict.fromkeys(("tane", "bira"), TokenClass.VERB),
    **dict.fromkeys(OFFICES, TokenClass.ROLE),
    **dict.fromkeys(CUES, TokenClass.CUE),
}


def lexicon():
    sets = "telling uttering standing abbreviations passives copulas anonymous spokes anybody generic_bodies"
    sets += " national_offices office_phrases place_nouns areas works naming"
    return Lexicon(
        small=SMALL,
        capital=SMALL | dict.fromkeys(OFFICES, TokenClass.TITLE),
        cue_class=CUES,
        definite=frozenset({"lo"}),
        **{name: {} for name in ("exact", "cue_phrases", "heading", "countries", "gender")},
        **dict.fromkeys(sets.split(), frozenset()),
    )


#: A pattern that matches nothing, and an answer that is always the same.
NOWHERE = re.compile("(?!)")
NONE = frozenset()


def always(answer):
    return lambda *_asked, **_named: answer


no, nobody = always(False), always(None)


def over_tokens(source):
    return re.compile(piece(TokenClass, source))


def over_chunks(source):
    return re.compile(piece(ChunkClass, source))


SPEECH = Speech(
    elided=NONE,
    clipped=NONE,
    clipped_form=NOWHERE,
    clitics=NONE,
    possessive_ends=(),
    decade=NOWHERE,
    between_apostrophes=NOWHERE,
    attribution=NOWHERE,
    attributing=NONE,
    lively=NOWHERE,
)


def names():
    sets = "particles first_names degrees legal articles function everywhere standing common gendered"
    sets += " honorifics courtesy"
    return NameLexicon(
        titles=frozenset(OFFICES),
        ampersand="ne",
        of="",
        **dict.fromkeys(sets.split(), NONE),
        **{name: {} for name in ("generations", "countries", "fields", "sorts")},
    )


# The rules, a room at a time.


class Tagger(Memo):
    """A mark, a number, a word of the list, or a name."""

    def __init__(self, lexicon):
        super().__init__()
        self.lexicon = lexicon

    def work_out(self, key):
        word = key.rstrip()
        if not word:
            return TokenClass.BREAK if "\n" in key else TokenClass.OTHER
        if word in MARKS or not word[0].isalnum():
            return MARKS.get(word, TokenClass.OTHER)
        if word[0].isdigit():
            return TokenClass.NUMBER
        if word[0].isupper():
            return self.lexicon.capital.get(word.lower(), TokenClass.CAPITAL)
        return self.lexicon.small.get(word, TokenClass.OPEN_CLASS)


tokens = SimpleNamespace(CLITICS=(), GENITIVE="", disambiguate=lambda tags, _tokens: tags, tagger=Tagger)


def shape(tags):
    last = len(tags) - 1
    if tags[last] == TokenClass.CAPITAL:
        first = len(tags.rstrip(TokenClass.CAPITAL))
        return Shape(MentionForm.NAME, first, last + 1, last)
    return Shape(MentionForm.NOUN_PHRASE, int(tags[0] == TokenClass.ARTICLE), last + 1, last)


chunks = SimpleNamespace(
    CHUNK_OF={},
    NOMINAL=re.compile(
        f"({piece(TokenClass, 'ARTICLE? [ROLE TITLE]* CAPITAL+ | ARTICLE? (?: [ROLE TITLE] | OPEN_CLASS+ )')})"
    ),
    by_words=lambda classes, *_rest: classes,
    dateline=lambda _tags, start, _end: start,
    may_be_dateline=no,
    shape=shape,
)

noun_phrases = SimpleNamespace(
    BEHIND_OFFICE=NONE, RELATIVES=NONE, SUBJECT_RELATIVES=NONE, antecedent=nobody, governed=no, name_set_off=nobody
)

NAME = over_tokens("CAPITAL+")
proper_names = SimpleNamespace(
    FOUND_ALONE=TokenClass.CAPITAL,
    LONE_SURNAME=NOWHERE,
    NO_WORD=NONE,
    in_title_case=no,
    letters_in_brackets=lambda _analysis: {},
    nicknames=lambda _analysis: [],
    people=lambda tags: [Name(*match.span()) for match in NAME.finditer(tags)],
)

honorifics = SimpleNamespace(
    BEFORE=NONE, address=nobody, apart=no, before=lambda _tags, name: name, heads_household=no, strange=no
)

#: Who says it stands on either side of the word of saying.
AFTER = over_chunks("COMMA? (?: CUE (?P<behind> THIRD_PERSON ) | (?P<before> THIRD_PERSON ) CUE )")
END, CUE = over_chunks("ENDS"), over_chunks("CUES")


def after(chunks, at):
    match = AFTER.match(chunks, at + 1)
    if match is None:
        return None
    if match["behind"]:
        return Cue(match.start("behind") - 1, match.start("behind"), "after inverted")
    return Cue(match.start("before") + 1, match.start("before"), "after subject")


def beginning(chunks, at):
    return max((match.end() for match in END.finditer(chunks, 0, at)), default=0)


def stop(chunks, at):
    found = END.search(chunks, at)
    return found.start() if found else len(chunks)


def subject(chunks, start, verb):
    for at in (verb - 1, verb + 1):
        if start <= at < len(chunks) and chunks[at] in ChunkClass.THIRD_PERSON:
            return at, "adjacent"
    return None, "none"


def cues_before(chunks, start, at, most):
    return [match.start() for match in CUE.finditer(chunks, start, at)][::-1][:most]


def cues_with_subjects(chunks, start, at, most=3):
    return (Cue(verb, *subject(chunks, start, verb)) for verb in cues_before(chunks, start, at, most))


def clause_subject(chunks, start, end):
    return next((at for at in range(start, end) if chunks[at] in ChunkClass.SPEAKING), None)


clauses = SimpleNamespace(
    CUE=CUE,
    after=after,
    agent=nobody,
    auxiliary=nobody,
    before=cues_with_subjects,
    beginning=beginning,
    clause_subject=clause_subject,
    coordinated=lambda *_: iter(()),
    cues=cues_before,
    further=lambda *_: iter(()),
    is_all=no,
    joined=nobody,
    last=lambda cue: max(cue.verb, cue.subject),
    last_said=lambda chunks, start, end: next(
        (cue for cue in cues_with_subjects(chunks, start, end) if cue.subject is not None), None
    ),
    later=nobody,
    passive=nobody,
    said_before=nobody,
    source=nobody,
    sentence=lambda chunks, at: (beginning(chunks, at), min(len(chunks), stop(chunks, at) + 1)),
    stop=stop,
    subject=subject,
)

sentences = SimpleNamespace(
    SENTENCE_END=END,
    SIDE_BY_SIDE=NOWHERE,
    apposed=always(()),
    subjects=lambda text, starts: {
        at
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
        if (at := clause_subject(text, start, end)) is not None
    },
)


def last_speaker(chunks, start, end):
    return next((at for at in reversed(range(start, end)) if chunks[at] in ChunkClass.SPEAKING), None)


cues = SimpleNamespace(
    LINKS="",
    TOLD=NONE,
    before_colon=lambda chunks, colon: last_speaker(chunks, max(0, colon - 1), colon),
    cue_class=lambda analysis, lexicon, token: lexicon.cue_class.get(analysis.word(token), CueClass.OTHER),
    first_speaker=clause_subject,
    is_answer=no,
    is_view=no,
    is_of_saying=no,
    is_owned=no,
    is_owner=no,
    is_possessive=no,
    joint=lambda between: "other" if between else "next",
    last_speaker=last_speaker,
    link=lambda between: between[-1:] if between[-1:] in (ChunkClass.COLON, ChunkClass.COMMA) else "other",
    noun_link=nobody,
    says=no,
    starts_clause=no,
    starts_nominal_clause=no,
    words_of=always(()),
)

MARKED = frozenset(".!?,")
utterances = SimpleNamespace(
    BEFORE_ATTRIBUTION=MARKED,
    BEGINNING=frozenset(("", *ChunkClass.ENDS, ChunkClass.COLON, ChunkClass.COMMA, ChunkClass.CUE)),
    CLOSING=MARKED,
    CLOSING_OR_HYPHEN=MARKED,
    COMMA=",",
    DETERMINERS=frozenset((ChunkClass.ARTICLE,)),
    FRAGMENT_WORDS=2,
    FULL_STOP=".",
    GOVERNING=frozenset((ChunkClass.ARTICLE,)),
    HEADING_MARKS=ChunkClass.ENDS,
    HOLDING=frozenset((ChunkClass.ARTICLE,)),
    INTERRUPTED=frozenset(","),
    OPENING=frozenset(("", *ChunkClass.ENDS)),
    PARAGRAPH_MARKS=ChunkClass.ENDS,
    QUESTION_MARK="?",
    SEPARATING=MARKED,
    STOPS=frozenset(".!"),
    TERMINAL=frozenset(".!?"),
    TERM_WORDS=2,
    TITLE_WORDS=10,
    WHOLE_WORDS=4,
    WORD=re.compile(r"[^\W\d_]+"),
    WORDS_BEFORE=1,
    WORDS_BEHIND=1,
    WORDS_FOR_WORDS=NONE,
    calls=no,
    claim=nobody,
    governs=always(True),
    is_anybody=no,
    is_called_a_work=no,
    is_capitalised=no,
    is_clause=lambda chunks: ChunkClass.VERB in chunks,
    is_done_as=no,
    is_named_so=no,
    is_nickname=no,
    is_order=no,
    is_part=no,
    is_question=no,
    is_so_called=no,
    joins=no,
    leads_in=lambda left, _last, _lexicon: left.endswith((ChunkClass.COLON, ChunkClass.CUE)),
    leads_in_heading=lambda left: left.endswith(ChunkClass.COLON),
    may_be_a_term=no,
    names_a_work=no,
)


class Reader:
    """An office stands right before a name; there are no bodies."""

    def __init__(self, analysis, lexicon, _source, _edges, _brackets):
        self.analysis, self.tags, self.lexicon = analysis, analysis.tags, lexicon

    def around(self, start, _end):
        if start and self.tags[start - 1] in TokenClass.OFFICES:
            return (RoleMention(self.text(start - 1, start), None, start - 1, rule="before the name"),)
        return ()

    def readings(self, _start, _end, _then):
        return (), ()

    def definite(self):
        return ()

    def titles(self, _zone):
        return ()

    def bodies(self, _reading):
        return ()

    def phrase(self, _start, end, _stop):
        office = self.tags[end - 1] in TokenClass.OFFICES
        return RoleMention(self.text(end - 1, end), None, end - 1, rule="alone") if office else None

    def body(self, start, _stop):
        return None, start

    spelt = of_letters = nobody

    def text(self, start, end):
        return self.analysis.view[self.analysis.starts[start] : self.analysis.end(end - 1)] if end > start else ""


roles = SimpleNamespace(reader=Reader)

nominals = SimpleNamespace(
    AGE_BEHIND=NOWHERE,
    APART=TokenClass.ENDS,
    COMPANY=NOWHERE,
    COUNTERPART="\0",  # a part of no word
    HANGS=NONE,
    LEANING="",
    LEANING_IF_DEFINITE=TokenClass.ROLE,
    LETTERS="",
    NAMED_BODY="",
    NAMED_LATER="",
    NAMES=TokenClass.CAPITAL,
    OFFICE=TokenClass.OFFICES,
    OFFICE_HEAD=over_tokens("OFFICES"),
    PEOPLE="",
    PERSON=frozenset(TokenClass.OFFICES),
    PLURAL="",
    REST_OF_SENTENCE=NOWHERE,
    SENTENCE_START=frozenset(("", *TokenClass.ENDS)),
    SPEECH=NONE,
    SPEECH_NOUNS=NONE,
    TELLING=NONE,
    THE_NATIONALITY="",
    TOGETHER=NONE,
    age=lambda word: None,  # noqa: ARG005 - no word tells an age
    called=lambda noun: (noun,),
    has_letters=no,
    is_age=no,
    office=lambda title: (frozenset(title.lower().split()), title.lower().split()[-1:]),
)

possessors = SimpleNamespace(
    ANY_COMPANY=NONE,
    BEFORE_BODY="",
    BEFORE_PLACE=NONE,
    BESIDE=over_tokens("COORDINATOR"),
    BODY=NOWHERE,
    DOES=NONE,
    KNOWN_BODY="",
    PLURAL="",
    PUBLIC_BODY=NONE,
    SENTENCE=over_tokens("[^ ENDS]+"),
    SURE_BODY="",
)

pronouns = SimpleNamespace(
    AMONG="",
    APPOSITION_ENDS="",
    BEFORE_COMMA="",
    BEFORE_NAME="",
    GENDERED=NONE,
    HE="no such pronoun",
    NEXT_PRONOUN=NOWHERE,
    OWN_PRONOUN=NOWHERE,
    PRONOUNS={NU: NU},
    SEVERAL="no such pronoun either",
    SHE="nor this one",
    SUBJECTS=frozenset({NU}),
    TEXTUAL_VERBS=NONE,
    THING="nor that one",
)

standing = SimpleNamespace(
    GOVERNING=NONE,
    LEFT=1,
    RIGHT=1,
    is_thing=no,
    is_treated_as_person=always(True),
)

naming = SimpleNamespace(
    UNNAMED="lo ne",
    belonging=lambda name, body: f"{name} {body}",
    core=lambda reader, start: start + (reader.tags[start] == TokenClass.ARTICLE),
    countries=always(()),
    introduces=no,
    is_back_reference=no,
    is_group=no,
    is_headed_by=lambda title, noun: (title or "").lower() == noun,
    is_owned=no,
    kind=lambda form, *_rest: SpeakerKind.PERSON if form is MentionForm.NAME else SpeakerKind.ANONYMOUS,
    membership=nobody,
    national_office=nobody,
    office=lambda reader, start, end: reader.phrase(start, end, end),
    possessive=nobody,
    possessor=nobody,
    postmodifier=lambda _reader, end, _head: end,
    tells_office=lambda head: head in TokenClass.OFFICES,
    without_common_title=lambda role, _lexicon: role,
)

spans = SimpleNamespace(
    addressee=nobody,
    cue_end=lambda _analysis, _lexicon, token: token,
    cue_start=lambda _chunks, _subject, cue: cue,
    is_according=no,
    mention_end=lambda _chunks, nominal, _cue: nominal,
)

ROOMS = {
    "tokens": tokens,
    "chunks": chunks,
    "noun_phrases": noun_phrases,
    "proper_names": proper_names,
    "honorifics": honorifics,
    "clauses": clauses,
    "sentences": sentences,
    "cues": cues,
    "utterances": utterances,
    "roles": roles,
    "nominals": nominals,
    "possessors": possessors,
    "pronouns": pronouns,
    "standing": standing,
    "naming": naming,
    "spans": spans,
}
TOLVISH = Language(code="tolvish", lexicon=lexicon(), speech=SPEECH, names=names, **ROOMS)


@pytest.fixture
def tolvish():
    return Extractor(analyzer=RulesAnalyzer(TOLVISH))


# What comes out.

SPEECH_OF_NARA = [
    "“Sulo mira tane ke,” velu Nara Toli.",  # the verb before the name
    "“Sulo mira tane ke,” Nara Toli velu.",  # and behind it
    "“Sulo mira tane ke,” keno Daru Nara Toli.",
    "“Sulo mira tane ke?” Hesto Nara Toli moru.",
    "Nara Toli sati: “Sulo mira tane ke.”",
    "Sati Nara Toli: “Sulo mira tane ke.”",
]
PRONOUN = "“Sulo mira tane ke,” velu Nara Toli.\n\n“Mira tane sulo ke,” nu keno."
PRONOUN_BACK = "Nara Toli bira lo mira. “Sulo mira tane ke,” nu velu."
NOBODY = "Lo mira bira lo “sulo” mira."
TEXTS = [*SPEECH_OF_NARA, PRONOUN, PRONOUN_BACK, NOBODY, "", "Lo mira bira."]


@pytest.mark.parametrize("text", SPEECH_OF_NARA)
def test_who_speaks_is_found_on_either_side_of_the_verb(tolvish, text):
    (quote,) = tolvish.extract(text)
    assert quote.speaker is not None
    assert (quote.kind, quote.speaker.name, quote.mention.text) == (Kind.DIRECT, "Nara Toli", "Nara Toli")
    assert quote.speaker.kind is SpeakerKind.PERSON
    assert quote.cue.text.lower() in CUES


@pytest.mark.parametrize(("text", "office"), [(SPEECH_OF_NARA[2], "Daru"), (SPEECH_OF_NARA[3], "Hesto")])
def test_an_office_before_the_name_is_told_and_is_none_of_it(tolvish, text, office):
    (quote,) = tolvish.extract(text)
    assert (quote.speaker.name, quote.speaker.role.title) == ("Nara Toli", office)


def test_a_pronoun_is_whoever_spoke_last(tolvish):
    first, second = tolvish.extract(PRONOUN)
    assert (second.mention.text, second.reference) == (NU, Reference.ANAPHORIC)
    assert second.speaker is first.speaker
    assert (second.speaker.name, second.speaker.pronoun) == ("Nara Toli", NU)


@pytest.mark.parametrize("pronoun", [NU, "she", "वे"])
def test_a_speaker_may_go_by_any_pronoun(pronoun):
    assert Speaker("s1", "Nara Toli", SpeakerKind.PERSON, pronoun=pronoun).pronoun == pronoun


@pytest.mark.parametrize("pronoun", ["", "=1", "<b>", "nu nu", "-nu", 1])
def test_what_is_no_word_is_no_pronoun(pronoun):
    with pytest.raises(InvalidValue, match=r"Speaker\.pronoun"):
        Speaker("s1", "Nara Toli", SpeakerKind.PERSON, pronoun=pronoun)


def test_a_pronoun_is_whoever_the_sentence_before_was_about(tolvish):
    (quote,) = tolvish.extract(PRONOUN_BACK)
    assert (quote.mention.text, quote.speaker.name) == (NU, "Nara Toli")


def test_a_quote_that_nobody_says_has_no_speaker(tolvish):
    (quote,) = tolvish.extract(NOBODY)
    assert (quote.kind, quote.speaker) == (Kind.SCARE, None)


def test_each_language_has_its_own_words_of_saying(tolvish):
    english = Extractor()
    tolvish_text, english_text = SPEECH_OF_NARA[0], "“Sulo mira tane ke,” said Nara Toli."
    assert [bool(quote.cue) for quote in tolvish.extract(tolvish_text)] == [True]
    assert [bool(quote.cue) for quote in tolvish.extract(english_text)] == [False]
    assert [bool(quote.cue) for quote in english.extract(english_text)] == [True]
    assert [bool(quote.cue) for quote in english.extract(tolvish_text)] == [False]


@pytest.mark.parametrize("word", ["said", "asked", "told", "added"])
def test_no_english_word_of_saying_is_one(word):
    tags = TOLVISH.tokens.tagger(TOLVISH.lexicon)
    assert tags[word] == TokenClass.OPEN_CLASS and tags["velu"] == TokenClass.CUE


def test_no_word_of_it_is_known_to_english():
    english = find("en").lexicon
    assert {*CUES, *OFFICES, NU}.isdisjoint({*english.small, *english.capital, *english.cue_class})


def test_all_ways_to_extract_agree(tolvish):
    alone = [tolvish.extract(text) for text in TEXTS]
    assert [*tolvish.extract_many(TEXTS)] == alone
    for text, quotes in zip(TEXTS, alone, strict=True):
        assert tolvish.read(text).quotes == quotes
        explained = tolvish.explain(text)
        assert [one.quote for one in explained] == [*quotes]
    assert sum(map(len, alone)) == len(SPEECH_OF_NARA) + 4


def test_two_languages_side_by_side_do_not_mix(tolvish):
    english = Extractor()
    texts = [*TEXTS, "“No,” said Ada Holm, the mayor. “It ends,” she said."]
    told = [(tolvish.extract(text), english.extract(text)) for text in texts]
    assert [*zip(map(tolvish.extract, texts), map(Extractor().extract, texts), strict=True)] == told


# What a language is.


def declared(protocol):
    made = {name for name, value in vars(protocol).items() if callable(value) and not name.startswith("_")}
    return made | {name for name in protocol.__annotations__ if not name.startswith("_")}


@pytest.mark.parametrize("room", ROOMS)
def test_it_brings_what_is_declared_and_nothing_else(room):
    """So whatever else another room asked for would be missing here."""
    protocol = getattr(rules, room.title().replace("_", ""))
    assert {*vars(ROOMS[room])} == declared(protocol)


def test_its_reader_of_roles_has_what_is_declared():
    made = {name for name in vars(Reader) if not name.startswith("_")}
    assert made | {"analysis", "tags", "lexicon"} == declared(RoleReader)


def test_nothing_needs_english(tolvish, monkeypatch):
    """All that English has is taken away, and Tolvish comes out the same; its texts are new, so none is remembered."""
    texts = [text.replace("Nara Toli", "Ruvo Senk").replace("mira", "dova") for text in TEXTS]
    english, hidden = Extractor(), "quoteattr.language.en"
    with monkeypatch.context() as without:
        for name, module in [*sys.modules.items()]:
            if not name.startswith("quoteattr"):
                continue
            for attribute, value in [*vars(module).items()]:
                own = name.startswith(hidden) and not attribute.startswith("__")
                if own or str(getattr(value, "__module__", "")).startswith(hidden):
                    without.delattr(module, attribute)
        with pytest.raises((AttributeError, NameError)):
            english.extract("“No,” said Ada Holm, the mayor of Lundby.")
        alone = Extractor(analyzer=RulesAnalyzer(attrs.evolve(TOLVISH)))
        told = [(alone.extract(text), alone.explain(text)) for text in texts]
    assert told == [(tolvish.extract(text), tolvish.explain(text)) for text in texts]
    assert [quotes[0].speaker.name for quotes, _ in told[: len(SPEECH_OF_NARA)]] == ["Ruvo Senk"] * len(SPEECH_OF_NARA)


def test_analysers_of_two_languages_are_two():
    assert RulesAnalyzer() == RulesAnalyzer() and RulesAnalyzer(TOLVISH) == RulesAnalyzer(TOLVISH)
    assert RulesAnalyzer(TOLVISH) != RulesAnalyzer()
    assert Extractor(analyzer=RulesAnalyzer(TOLVISH)) != Extractor()


# On its way to another process.


def make():
    return Extractor(analyzer=RulesAnalyzer(TOLVISH))


def test_a_language_that_no_code_finds_cannot_be_sent(tolvish):
    """It says so where it is sent, and not on the worker."""
    with pytest.raises(LookupError, match="unknown language 'tolvish'"):
        pickle.dumps(tolvish)
    with pytest.raises(InvalidValue, match="a function that makes one on each worker"):
        Sent.pack(tolvish, pickle.dumps)


def test_one_that_has_the_code_of_another_cannot_be_sent_as_that():
    changed = attrs.evolve(find("en"), lexicon=TOLVISH.lexicon)
    with pytest.raises(InvalidValue, match=r"finds this very language.*got 'en'"):
        pickle.dumps(RulesAnalyzer(changed))
    assert pickle.loads(pickle.dumps(find("en"))) is find("en")


def test_a_function_that_makes_it_can(tolvish):
    made = Sent.pack(make, pickle.dumps).unpack()
    assert [made.extract(text) for text in TEXTS] == [tolvish.extract(text) for text in TEXTS]
