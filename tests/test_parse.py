"""Parses: laid over tokens exactly, and what they tell of subjects, titles, names and who is who.

The sentences in ``conllu/`` were written and corrected by hand; Stanza's own classes read them.
"""

import re
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stanza.models.common.doc import Document as Annotated
from stanza.models.coref.coref_chain import CorefChain, CorefMention
from stanza.utils.conll import CoNLL

from quoteattr import Extractor, document
from quoteattr.analysis import dependencies
from quoteattr.analysis.parse import Entity, EntityKind, Extent, Parsed, Word, aligned
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.analyzers.stanza import overlay
from quoteattr.language.en.noun_phrases import RELATIVES

SENTENCES = Path(__file__).parent / "conllu" / "sentences.conllu"


# Laying words over tokens


def spans(text, pattern):
    return [match.span() for match in re.finditer(pattern, text)]


def lay(text, words, **found):
    """Words given as (text, head, relation), over tokens that are cut at blanks."""
    tokens = spans(text, r"\S+")
    made, at = [], 0
    for form, head, relation in words:
        at = text.index(form, at)
        made.append(Word(at, at + len(form), head, relation, "X", form.upper()))
        at += len(form)
    return aligned(Parsed(made, [0], **found), [start for start, _ in tokens], [end for _, end in tokens])


def test_a_token_of_several_words_takes_the_one_whose_head_is_outside():
    parse = lay("The cease-fire holds", [("The", 3, "det"), ("cease", 3, "compound"), ("-", 1, "punct"),
                                         ("fire", 4, "nsubj"), ("holds", -1, "root")])  # fmt: skip
    assert (parse.heads, parse.relations) == ([1, 2, -1], ["det", "nsubj", "root"])
    assert parse.lemmas == ["the", "fire", "holds"]
    assert parse.dependents == {1: [0], 2: [1]}


def test_of_a_word_of_several_tokens_the_later_ones_hang_on_the_first():
    parse = lay("see New York City now", [("see", -1, "root"), ("New York City", 0, "obj"), ("now", 0, "advmod")])
    assert parse.heads == [-1, 0, 1, 1, 0]
    assert parse.relations == ["root", "obj", "fixed", "fixed", "advmod"]


def test_a_token_that_the_pipeline_passed_over_hangs_on_nothing():
    parse = lay("so ☃ it", [("so", 1, "advmod"), ("it", -1, "root")])
    assert (parse.heads, parse.relations) == ([2, -1, -1], ["advmod", "", "root"])


def test_entities_and_mentions_are_the_tokens_that_they_touch():
    found = {"entities": [Entity(4, 9, EntityKind.PERSON)], "chains": [[Extent(0, 2), Extent(4, 12)]]}
    parse = lay("he, Ada Holm's", [("he", -1, "root")], **found)
    assert parse.entity_at == {1: EntityKind.PERSON, 2: EntityKind.PERSON}
    assert parse.chains == [[(0, 1), (1, 3)]]


@given(st.data())
def test_whatever_is_laid_over_whatever_the_heads_are_tokens_outside_of_themselves(data):
    text = data.draw(st.text("ab .", max_size=30))
    words = []
    for start, end in spans(text, data.draw(st.sampled_from([r"\S", r"\S+", r"[ab]+|\.", r"\S+( \S+)?"]))):
        head = data.draw(st.integers(-1, max(0, len(spans(text, r"\S")) - 1)))
        words.append(Word(start, end, head, "dep", "X", "x"))
    words = [word._replace(head=min(word.head, len(words) - 1)) for word in words]
    tokens = spans(text, data.draw(st.sampled_from([r"\S", r"\S+", r"[ab]+|\."])))
    parse = aligned(Parsed(words, [0] if words else []), [start for start, _ in tokens], [end for _, end in tokens])
    assert len(parse.heads) == len(parse.relations) == len(parse.upos) == len(parse.lemmas) == len(tokens)
    for token, head in enumerate(parse.heads):
        assert -1 <= head < len(tokens)
        assert head != token
        assert head < 0 or token in parse.dependents[head]
    assert sum(map(len, parse.dependents.values())) == sum(head >= 0 for head in parse.heads)


# Grammar


def annotated_sentences():
    read = CoNLL.conll2doc(str(SENTENCES))
    text = ""
    for sentence in read.sentences:
        text = text.ljust(sentence.tokens[0].start_char) + sentence.text
    return read, text


READ, TEXT = annotated_sentences()
ANALYSIS = overlay(document.read(TEXT), READ)


def comment(sentence, key):
    prefix = f"# {key} = "
    return next((line.removeprefix(prefix) for line in sentence.comments if line.startswith(prefix)), None)


def tokens_of(sentence):
    return range(
        ANALYSIS.starts.index(sentence.tokens[0].start_char), ANALYSIS.starts.index(sentence.tokens[-1].start_char) + 1
    )


def token(sentence, word):
    return next(token for token in tokens_of(sentence) if ANALYSIS.tokens[token].rstrip() == word)


def test_every_sentence_is_where_it_was_read():
    assert [ANALYSIS.starts[token] for token in ANALYSIS.parse.sentences] == [
        sentence.tokens[0].start_char for sentence in READ.sentences
    ]


@pytest.mark.parametrize("sentence", READ.sentences, ids=lambda sentence: sentence.text)
def test_who_is_the_subject_of_each_verb(sentence):
    for line in comment(sentence, "verbs").split(" | "):
        verb, who, how = line.split()
        found = dependencies.subject(ANALYSIS.parse, token(sentence, verb), RELATIVES)
        assert (ANALYSIS.tokens[found.token].rstrip(), found.how) == (who, how)


@pytest.mark.parametrize(
    "sentence", [s for s in READ.sentences if comment(s, "apposed")], ids=lambda sentence: sentence.text
)
def test_which_noun_stands_beside_a_name(sentence):
    name, _, wanted = comment(sentence, "apposed").partition(" =")
    words = name.split()
    start = token(sentence, words[0])
    found = [
        "".join(ANALYSIS.tokens[first:last]).strip()
        for first, last in dependencies.apposed(ANALYSIS.parse, start, start + len(words))
    ]
    assert found == ([wanted.strip()] if wanted.strip() else [])


def test_a_verb_without_anybody_has_no_subject():
    parse = lay("Stop and listen", [("Stop", -1, "root"), ("and", 2, "cc"), ("listen", 0, "conj")])
    assert dependencies.subject(parse, 0, RELATIVES) is None
    assert dependencies.subject(parse, 2, RELATIVES) is None


def test_a_chain_of_verbs_is_followed_to_an_end_even_in_a_circle():
    words = [(letter, (n + 1) % 5, "conj") for n, letter in enumerate("abcde")]
    assert dependencies.subject(lay("a b c d e", words), 0, RELATIVES) is None


# What a parse tells the resolver


class Stored:
    """An analyser that knows one text, annotated before."""

    weights = "stanza"

    def __init__(self, annotated):
        self.annotated = annotated

    def analyze(self, read):
        return overlay(read, self.annotated)


def annotate(text, *, entities=None, chains=()):
    """A Stanza document of tokens cut like the embedded ones, with entities and chains given by their words."""
    analysis = RulesAnalyzer().analyze(document.read(text))
    tokens = []
    for n, form in enumerate(analysis.tokens[:-1]):  # without the end of the text, in which Stanza sees no word
        start = analysis.starts[n]
        tokens.append({"id": n + 1, "text": form.rstrip(), "start_char": start, "end_char": start + len(form.rstrip())})
    words = [token["text"] for token in tokens]

    def find(phrase, after=0):
        parts = phrase.split()
        return next(at for at in range(after, len(words)) if words[at : at + len(parts)] == parts)

    made = Annotated([tokens], text=text)
    for phrase, kind in (entities or {}).items():
        first, size = find(phrase), len(phrase.split())
        for n in range(first, first + size):
            tag = "S" if size == 1 else "B" if n == first else "E" if n == first + size - 1 else "I"
            made.sentences[0].tokens[n].ner = f"{tag}-{kind}"
    if entities:
        made.build_ents()
    coref = []
    for number, phrases in enumerate(chains):
        mentions, after = [], 0
        for phrase in phrases:
            after = find(phrase, after)
            mentions.append(CorefMention(0, after, after + len(phrase.split())))
        coref.append(CorefChain(number, mentions, phrases[0], 0))
    made.coref = coref
    return made


def speakers(text, annotated):
    return [quote.speaker and quote.speaker.name for quote in Extractor(analyzer=Stored(annotated)).extract(text)]


MET = "Ada Holm met Kari Moe, a nurse, on Monday. The harbour was closed. “It is over,” she said."


def test_a_pronoun_means_whom_its_chain_names():
    either = {name: speakers(MET, annotate(MET, chains=[[name, "she"]])) for name in ("Ada Holm", "Kari Moe")}
    assert either == {"Ada Holm": ["Ada Holm"], "Kari Moe": ["Kari Moe"]}


def test_a_noun_means_whom_its_chain_names():
    text = "Ada Holm met Kari Moe. They were late. “Not one is for sale,” the owner said."
    assert speakers(text, annotate(text, chains=[["Kari Moe", "the owner"]])) == ["Kari Moe"]
    assert speakers(text, annotate(text)) != ["Kari Moe"]


def test_a_chain_of_two_people_named_equally_often_says_nothing():
    plain = speakers(MET, annotate(MET))
    assert speakers(MET, annotate(MET, chains=[["Ada Holm", "Kari Moe", "she"]])) == plain


def test_the_text_counts_more_than_a_chain_that_contradicts_it():
    text = "Mr Holm met Ms Moe in Lundby on Monday. “It is over,” she said."
    assert speakers(text, annotate(text, chains=[["Holm", "she"]])) == ["Moe"]


def test_a_name_that_is_a_bodys_is_an_organisation():
    text = "“The line is safe,” Tangent said."
    plain, told = annotate(text), annotate(text, entities={"Tangent": "ORG"})
    kinds = [Extractor(analyzer=Stored(one)).extract(text)[0].speaker.kind for one in (plain, told)]
    assert kinds == ["person", "organisation"]


def parsed(text, words, entities=()):
    """An analyser that knows one text, whose words are given as (form, head, relation, part of speech)."""
    made, at = [], 0
    for form, head, relation, upos in words:
        at = text.index(form, at)
        made.append(Word(at, at + len(form), head, relation, upos, form))
        at += len(form)
    named = [Entity(text.index(name), text.index(name) + len(name), EntityKind.PERSON) for name in entities]
    analysis = RulesAnalyzer().analyze(document.read(text))
    ends = [analysis.end(n) for n in range(len(analysis.tokens))]

    class Parsing:
        weights = "stanza"

        def analyze(self, _document):
            return attrs.evolve(analysis, parse=aligned(Parsed(made, [0], named), analysis.starts, ends))

    return Parsing()


ASIDE = "Ada Holm, for many years a ferry captain, left. “It is over,” Holm said."
ASIDE_WORDS = [
    ("Ada", 9, "nsubj", "PROPN"), ("Holm", 0, "flat", "PROPN"), ("for", 4, "case", "ADP"), ("many", 4, "amod", "ADJ"),
    ("years", 7, "obl", "NOUN"), ("a", 7, "det", "DET"), ("ferry", 7, "compound", "NOUN"),
    ("captain", 0, "appos", "NOUN"), (",", 0, "punct", "PUNCT"), ("left", -1, "root", "VERB"),
]  # fmt: skip


def test_an_apposition_is_read_where_only_the_parse_has_it():
    plain = Extractor().extract(ASIDE)[0].speaker
    told = Extractor(analyzer=parsed(ASIDE, ASIDE_WORDS, ["Ada Holm"])).extract(ASIDE)[0].speaker
    assert (plain.role, told.role.title) == (None, "ferry captain")


def test_what_stands_beside_no_persons_name_is_no_role():
    assert Extractor(analyzer=parsed(ASIDE, ASIDE_WORDS)).extract(ASIDE)[0].speaker.role is None


def test_a_feature_of_the_parse_is_among_the_evidence():
    (told,) = Extractor(analyzer=Stored(READ)).explain(TEXT)
    assert told.speakers[0].mention.text == "Ada Holm"
    notes = {reason.feature: reason.note for reason in told.speakers[0].evidence}
    assert (
        notes["parsed 1 link=ccomp+direct"]
        == "by the parse, the verb that the quote hangs on: what is said; a direct quote"
    )
    assert notes["parsed subject=same"] == "the parse has the same subject for the word of saying"
