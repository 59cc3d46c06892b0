"""Whose word of saying it is: the grammar of clauses and noun phrases, over the chunks of short sentences."""

import pytest

from quoteattr import document
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.detector import detect
from quoteattr.graph.chunks import Bounds, stretches_of
from quoteattr.language.classes import ChunkClass
from quoteattr.language.en import clauses, cues, english, noun_phrases


class Sentence:
    """A sentence as one stretch of chunks, which are found by their first words."""

    def __init__(self, text):
        read = document.read(text)
        self.analysis = RulesAnalyzer().analyze(read)
        starts = list(self.analysis.starts)
        holes = [
            (starts.index(quote.start), next(at for at, start in enumerate(starts) if start >= quote.end))
            for quote in detect(read, english().speech)
            if quote.depth == 0
        ]
        (self.stretch,) = stretches_of(self.analysis, english(), [Bounds(0, len(self.analysis.tokens), holes)])
        self.chunks = self.stretch.chunks

    def words(self, chunk):
        if chunk is None:
            return None
        first, last = self.stretch.first[chunk], self.stretch.last[chunk]
        return "".join(self.analysis.tokens[first:last]).strip()

    def at(self, words):
        return next(chunk for chunk in range(len(self.chunks)) if self.words(chunk) == words)


@pytest.mark.parametrize(
    ("text", "verb", "who", "how"),
    [
        ("Ada Holm often said so", "said", "Ada Holm", "adjacent"),
        ("Ada Holm was quoted as saying so", "saying", "Ada Holm", "adjacent"),
        ("The agency quoted Ada Holm as saying so", "saying", "Ada Holm", "adjacent"),
        ("Residents who met the minister say so", "say", "Residents", "adjacent"),
        ("The head of the board in Lundby said so", "said", "The head", "adjacent"),
        ("One of them said so", "said", "One", "adjacent"),
        ("Ada Holm (62) said so", "said", "Ada Holm", "adjacent"),
        ("Ada Holm, who often said so", "said", "Ada Holm", "relative"),
        ("Ada Holm, who in Lundby said so", "said", "Ada Holm", "relative"),
        ("Ada Holm, a nurse, said so", "said", "Ada Holm", "apposition"),
        ("Ada Holm, of the board, a nurse, said so", "said", "Ada Holm", "apposition"),
        ("Ada Holm, who came with Ola Vance, her aide, said so", "said", "Ada Holm", "apposition"),
        ("Ada Holm met the board and said so", "said", "Ada Holm", "coordinated"),
        ("Before they met, Ada Holm stood up, saying so", "saying", "Ada Holm", "participle"),
        ("It rained; Ada Holm met the board then, said so", "said", "Ada Holm", "clause"),
        ("Lundby waits, and the ministry on Tuesday said so", "said", "the ministry", "adjacent"),
        ("said so", "said", None, "none"),
    ],
)
def test_whose_word_of_saying_it_is(text, verb, who, how):
    sentence = Sentence(text)
    found, way = clauses.subject(sentence.chunks, 0, sentence.at(verb))
    assert (sentence.words(found), way) == (who, how), sentence.chunks


def test_nothing_is_looked_for_before_the_first_chunk():
    subject, verb = ChunkClass.NOMINAL, ChunkClass.CUE
    for last in ChunkClass.PREPOSITIONS:  # which an index of -1 would find
        assert clauses.subject(subject + verb + last, 0, 1) == (0, "adjacent")
        assert not noun_phrases.governed(subject + verb + last, 0)
    assert clauses.auxiliary(verb + ChunkClass.AUXILIARY, 0) is None
    assert cues.before_colon(ChunkClass.COLON + subject, 0) is None


def test_a_phrase_is_followed_no_further_than_its_sentence():
    chunks = ChunkClass.NOMINAL + ChunkClass.COMMA + ChunkClass.OF + ChunkClass.NOMINAL
    assert noun_phrases.head(chunks, 0, 3) == 0  # "Ada Holm, of the board"
    assert noun_phrases.head(chunks, 1, 3) == 3


@pytest.mark.parametrize(
    ("text", "who", "how"),
    [
        ("“We will,” said Ada Holm.", "Ada Holm", "after inverted"),
        ("“We will,” Ada Holm, a nurse, said.", "Ada Holm", "after subject apposed"),
        ("“We will,” according to her aide.", "her aide", "after according"),
        ("“We will” — Ada Holm", "Ada Holm", "after signed"),
    ],
)
def test_the_attribution_behind_a_quote(text, who, how):
    sentence = Sentence(text)
    cue = clauses.after(sentence.chunks, 0)
    assert (sentence.words(cue.subject), cue.how) == (who, how)
    assert (cue.verb is None) == (how == "after signed")


def test_the_agent_of_a_passive_is_named_before_a_quote_or_behind_it():
    for text in ("It was described by Ada Holm as “small”", "It was described as “small” by Ada Holm"):
        sentence = Sentence(text)
        verb, quote = sentence.at("described"), sentence.chunks.index(ChunkClass.QUOTE)
        assert sentence.words(clauses.agent(sentence.chunks, verb, quote)) == "Ada Holm"


def test_a_name_is_set_off_from_an_office():
    sentence = Sentence("The director of the museum, Ada Holm, said so")
    assert sentence.words(noun_phrases.name_set_off(sentence.chunks, 0)) == "Ada Holm"


@pytest.mark.parametrize(
    "text",
    [
        "Local lawyer and council member Ada Holm said so",
        "Lundby's dean, the priest and scholar Ada Holm, said so",
    ],
)
def test_a_name_stands_behind_offices_that_are_joined(text):
    sentence = Sentence(text)
    assert sentence.words(noun_phrases.name_set_off(sentence.chunks, 0)).endswith("Ada Holm")


def test_a_sentence_has_a_source_whatever_else_is_said_in_it():
    sentence = Sentence("According to Ada Holm, the laws allow it")
    assert sentence.words(clauses.source(sentence.chunks, 0, len(sentence.chunks))) == "Ada Holm"
    assert clauses.source(sentence.chunks, 1, len(sentence.chunks)) is None


def test_the_last_joined_clause_has_its_own_subject():
    sentence = Sentence("It rained, and Ada Holm resigned, saying so")
    assert sentence.words(clauses.joined(sentence.chunks, 0, sentence.at("saying"))) == "Ada Holm"


@pytest.mark.parametrize("text", ["In her own words, it was “late”.", "In Holm's words, it was “late”."])
def test_what_somebody_says_is_in_her_own_words(text):
    sentence = Sentence(text)
    quote = sentence.chunks.index(ChunkClass.QUOTE)
    found = cues.words_of(sentence.chunks, sentence.stretch.first, 0, quote, sentence.analysis, english().lexicon)
    assert [*found] == [(0, 1)]


def test_words_without_an_owner_are_nobodys():
    sentence = Sentence("In the words, it was “late”.")
    quote = sentence.chunks.index(ChunkClass.QUOTE)
    assert not [*cues.words_of(sentence.chunks, sentence.stretch.first, 0, quote, sentence.analysis, english().lexicon)]


def test_whoever_is_quoted_as_saying_it_has_the_words():
    sentence = Sentence("The agency quoted Ada Holm as saying so, “no”")
    found = [*clauses.before(sentence.chunks, 0, sentence.at("“no”"))]
    assert [(sentence.words(cue.verb), sentence.words(cue.subject)) for cue in found] == [("saying", "Ada Holm")]
    sentence = Sentence("“No,” the agency quoted Ada Holm as saying.")
    cue = clauses.after(sentence.chunks, 0)
    assert (sentence.words(cue.verb), sentence.words(cue.subject)) == ("saying", "Ada Holm")


def test_an_apposition_may_be_left_open():
    sentence = Sentence("“No,” Ada Holm, a nurse from Lundby told the board.")
    cue = clauses.after(sentence.chunks, 0)
    assert (sentence.words(cue.subject), cue.how) == ("Ada Holm", "after subject apposed")


def test_verbs_before_and_are_asked_from_the_nearest_to_the_one_that_has_its_subject_beside_it():
    sentence = Sentence("It rained after Ada Holm asked whether the board had met and blamed them")
    found = [*clauses.coordinated(sentence.chunks, 0, sentence.at("blamed"))]
    assert [sentence.words(chunk) for chunk in found][:1] == ["the board"]


def test_an_attribution_at_the_end_of_a_sentence_is_the_one_that_counts():
    sentence = Sentence("Starting late is what the board wants, said Ada Holm.")
    cue = clauses.last_said(sentence.chunks, 0, len(sentence.chunks))
    assert (sentence.words(cue.subject), cue.how) == ("Ada Holm", "inverted")


def test_a_time_that_leads_in_a_sentence_is_nobody():
    for lead in ("Hours later,", "Moments after the vote,", "Last October"):
        sentence = Sentence(f"{lead} Ada Holm resigned.")
        assert sentence.words(clauses.clause_subject(sentence.chunks, 0, len(sentence.chunks))) == "Ada Holm", lead


def test_as_somebody_wrote_leads_in_the_next_quote():
    sentence = Sentence("She promised to “help.” As Ada Holm wrote, “we go.”")
    cue = clauses.after(sentence.chunks, sentence.at("“help.”"))
    assert not clauses.is_all(sentence.chunks, cue)
