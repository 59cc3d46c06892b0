"""The words that notes are made of: what each form of a feature's name says, and what each value in it does.

A description has blanks with the names of the groups in its pattern, which vocabularies have words for, and ``{cue}``
for the word of saying; see ``decision.descriptions``. The names themselves are made where features are.
"""

import itertools
from collections.abc import Mapping

from quoteattr.language.classes import CHUNKS, TOKENS, ChunkClass

#: Distances and lengths, by the highest of each class.
_COUNTS = {
    "0": "no word", "1": "one word", "2": "two words", "3": "three words", "5": "four or five words",
    "8": "six to eight words", "13": "9 to 13 words", "21": "14 to 21 words", "40": "22 to 40 words",
    "more": "many words",
}  # fmt: skip
#: Where no chunk stands beside a quote, and what no class is told of.
_NO_CLASS = {
    "start": "the start of the paragraph",
    "end": "the end of the paragraph",
    "none": "no word",
    "other": "another word",
}
#: The classes of tokens, and of chunks, in words.
_TOKENS = _NO_CLASS | {letter: meaning for letter, (meaning, _) in TOKENS.items() if len(letter) == 1}
_CHUNKS = _NO_CLASS | {letter: meaning for letter, (meaning, _) in CHUNKS.items() if len(letter) == 1}
_SHAPES = {"direct": "direct quote", "mixed": "mixed quote", "short": "short mixed quote"}
_KINDS = {
    "direct": "direct speech", "mixed": "mixed", "scare": "a scare quote", "title": "a title", "heading": "a heading",
}  # fmt: skip
_OPENS = {
    "inside": "inside its sentence",
    "sentence start": "at the start of its sentence",
    "sentence alone": "all of its sentence",
    "paragraph start": "at the start of its paragraph",
    "paragraph alone": "all of its paragraph’s first sentence",
}
#: What tells a word of saying in front of the quote from those that are nearer.
_RANKS = {"1": "", "2": " (second one back)", "3": " (third one back)"}
_SENTENCES = {
    "same paragraph 1": "one sentence back",
    "same paragraph 2": "two sentences back",
    "same paragraph 3": "three sentences back",
    "last paragraph 1": "at the end of the paragraph above",
    "last paragraph 2": "in the last sentence but one of the paragraph above",
}
#: The pronouns of those who speak or are spoken to, by the letter that tells them apart.
_FIRST_LETTERS = {
    "i": "*I*", "w": "*we*", "y": "*you*", "m": "*me* or *myself*", "o": "*ourselves*", "t": "*thou* or *thee*",
    "u": "*us*",
}  # fmt: skip
_FIRST = {ChunkClass.FIRST + letter: words for letter, words in _FIRST_LETTERS.items()}
#: What stands between a word of saying and a quote, by the classes that are told; any of them may be there.
_BETWEEN = {
    "clause": "*that*",
    "comma": "a comma",
    "quote": "a quote",
    "verb": "a verb",
    "relative": "a word like *who*",
}
_OVER = {"nothing": "nothing of note"} | {
    " ".join(names): ", ".join([_BETWEEN[name] for name in names])
    for size in range(1, len(_BETWEEN) + 1)
    for names in itertools.combinations(_BETWEEN, size)
}
#: Words for each value, by the name of the group in a pattern that stands for it.
VOCABULARIES: Mapping[str, Mapping[str, str]] = {
    "count": _COUNTS,
    "chunk": _CHUNKS,
    "head": _TOKENS,
    "second": _TOKENS,
    "shape": _SHAPES,
    "kind": _KINDS,
    "form": _KINDS,
    "opens": _OPENS,
    "rank": _RANKS,
    "back": _SENTENCES,
    "place": {"after": "right behind the quote", "later": "at the end of the sentence"},
    "class": {
        "say": "a plain verb of saying",
        "ask": "a verb of asking",
        "answer": "a verb of answering",
        "describe": "a verb of describing",
        "manner": "a verb of sound or gesture",
        "write": "a verb of writing",
        "think": "a verb of thinking",
        "act": "a verb that seldom says something",
        "according": "no verb",
        "other": "part of a phrase of saying",
    },
    "verb": {
        ChunkClass.CUE: "a verb in full form",
        ChunkClass.CUE_BASE: "a verb in its base form",
        ChunkClass.CUE_ING: "a verb in *-ing*",
        ChunkClass.ACCORDING: "a phrase like *according to*",
    },
    "passive": {"told": "passive, of telling or asking", "other": "passive"},
    "mark": {
        ",": "a comma",
        ".": "a full stop",
        "?": "a question mark",
        "!": "an exclamation mark",
        "-": "a dash",
        "—": "a long dash",
        "…": "an ellipsis",
        "none": "no mark",
    },
    "subject": {
        "adjacent": "subject of {cue}{rank}",
        "apposition": "subject of {cue}{rank}, before an aside",
        "relative": "whom *who* stands for, the subject of {cue}{rank}",
        "clause": "subject of the clause with {cue}{rank}",
        "coordinated": "subject of {cue}{rank}, which another verb is joined to",
        "coordinated near": "subject of the verb to which {cue}{rank} is joined",
        "coordinated far": "subject of a verb further back to which {cue}{rank} may be joined",
        "set off": "name before the subject of {cue}{rank}, which may be in apposition to it",
        "participle": "subject of the clause that {cue}{rank} hangs on",
        "participle head": "noun that hangs together with the one beside {cue}{rank}, its participle",
        "participle clause": "subject of the clause whose noun stands beside {cue}{rank}, a participle",
        "said before": "subject of the word of saying that {cue}{rank} goes on with",
        "according": "named by {cue}{rank}",
    },
    "how": {
        "adjacent": "as the subject right before the verb",
        "apposition": "as the subject before an aside",
        "relative": "as the one whom *who* stands for",
        "clause": "as the subject of the clause",
        "coordinated": "as the subject of two verbs",
        "participle": "as the subject of a participle",
        "according": "by *according to*",
        "inverted": "as the subject behind the verb",
    },
    "away": {
        "0": "in the same paragraph",
        "1": "one paragraph up",
        "2": "two paragraphs up",
        "far": "three paragraphs up or more",
    },
    "joined": {
        "&": "*and*",
        "next": "nothing between them",
        "cue": "a word of saying between them",
        "other": "other words between them",
    },
    "tied": {
        "attributed": "a word of saying stands beside it",
        "governed": "a word of saying governs it",
        "free": "no word of saying has it",
        "so called": "words like *so-called* stand before it",
    },
    "size": {"term": "one or two words", "phrase": "three words or more"},
    "extent": {
        "term": "one or two words",
        "phrase": "three to five words",
        "long": "six words or more",
        "attributive": "between a word like *the* and a noun",
    },
    "doubt": {
        "0": "it is out of question",
        "1": "it is unlikely",
        "2": "it could be",
        "3": "it may well be",
        "4": "it is rather likely",
        "5": "it is likely",
    },
    "which": {"1": "quote before", "2": "last quote but one"},
    "capitals": {
        "all": "all longer words",
        "first": "the first word alone",
        "some": "some of the longer words",
        "no word": "no longer word",
    },
    "verbal": {"clause": "a clause", "verb": "a verb", "no verb": "no verb"},
    "over": _OVER,
    "who": {"somebody": "is somebody’s", "other": "is a thing’s", "none": "is nobody’s"},
    "named": {
        "participle": "a word like *titled* or *dubbed*",
        "thing": "a word for works and other things with titles",
        "word": "a word for words, like *term* or *motto*",
    },
    "side": {"before": "before", "behind": "behind"},
    "adjective": {"": "", "+attributive": ", and the quote stands between a word like *the* and a noun"},
    "behind": {
        "none": "there is no attribution",
        "after inverted": "there is an attribution, verb first",
        "after subject": "there is an attribution",
        "after subject apposed": "there is an attribution with an aside",
        "after according": "there is *according to*",
        "after signed": "there is a dash with a name",
    },
    "prose": {"heading": "heading", "plain": "paragraph"},
    "ended": {"quote": "a stop or a quote", "none": "neither a stop nor a quote"},
    "letter": {"capital": "a capital", "small": "a small letter", "other": "no letter"},
    "marks": {"single": "single marks", "dash": "a dash", "double": "double marks"},
    "mention": {
        "name": "a name",
        "body": "a body",
        "document": "a document or a claim",
        "noun phrase": "a noun phrase",
        "none": "words that are nobody’s name",
        ChunkClass.THIRD: "*he*, *she* or *they*",
        ChunkClass.IT: "*it*",
        ChunkClass.RELATIVE: "*who* or *which*",
        ChunkClass.OBJECT: "*him*, *her* or *them*",
        **_FIRST,
    },
    "owner": {"whose": "has a claim as a possessive, which", "plain": "a claim by itself, which"},
    "asks": {"": "said", "+asks": "asked"},
    "length": {"short": "short", "long": "longer"},
    "led": {"": "", "+led": ", which starts with a quote"},
    "asked": {"": "", "+asked": ", above a question"},
    "beside": {"": "", "+Q": ", beside a quote"},
}

#: The form of each feature's name, and what it says. ``{cue}`` is the word of saying.
DESCRIPTIONS: Mapping[str, str] = {
    # Behind the quote.
    "after=inverted": "subject of {cue} right behind the quote, verb first",
    "after=subject": "subject of {cue} right behind the quote",
    "after=subject apposed": "subject of {cue} right behind the quote, with an aside between",
    "after=according": "named by *according to* right behind the quote",
    "after=signed": "named behind a dash right behind the quote",
    "after mark=(?P<mark>.+)\\+(?P<shape>.+)": "{mark} between a {shape} and its attribution",
    "later inverted": "subject of {cue} at the end of the sentence, verb first",
    "later subject": "subject of {cue} at the end of the sentence",
    "later according": "named by *according to* at the end of the sentence",
    "after cue=none": "a dash stands for the word of saying behind the quote",
    "(?P<place>after|later) cue=(?P<class>.+)": "{cue} {place} is {class}",
    "(?P<place>after|later) form=(?P<verb>.)": "{cue} {place} is {verb}",
    "(?P<place>after|later) passive=(?P<passive>.+)": "{cue} {place} is {passive}",
    # In front of it.
    "before(?P<rank>.) subject=(?P<subject>.+)": "{subject} in front of the quote",
    "before(?P<rank>.) cue=(?P<class>.+)": "{cue}{rank} in front of the quote is {class}",
    "before(?P<rank>.) form=(?P<verb>.)": "{cue}{rank} in front of the quote is {verb}",
    "before(?P<rank>.) passive=(?P<passive>.+)": "{cue}{rank} in front of the quote is {passive}",
    "before(?P<rank>.) gap=(?P<count>.+)": "{count} between {cue}{rank} and the quote",
    "before(?P<rank>.) link=(?P<chunk>.+)\\+(?P<shape>.+)": "{chunk} leads from {cue}{rank} to the {shape}",
    "before(?P<rank>.) across quote\\+source": "a source named by {cue}{rank}, with another quote between",
    "before(?P<rank>.) across quote": "another quote stands between {cue}{rank} and this one",
    "before(?P<rank>.) what": "{cue}{rank} is in a clause with *what* that the quote fills",
    "before(?P<rank>.) participle of the next": "subject of the main clause, which {cue}{rank} leads up to",
    "before(?P<rank>.) inverted": "right behind {cue}{rank}, which opens the sentence",
    "before(?P<rank>.) over=(?P<class>.+)": "what {cue}{rank} says is a clause whose word of saying is {class}",
    "before(?P<rank>.) object": "right behind {cue}{rank}, which has no subject",
    "before(?P<rank>.) in the clause before(?P<beside>(?:\\+Q)?)": "{cue}{rank} is in an earlier clause{beside}",
    "agent": "named behind {cue} and *by*",
    "view of": "named at the start of the sentence as whose view it gives",
    "words of": "named by a phrase like *in the words of*",
    # Colons, nouns of saying, neighbours.
    "label": "a label before a colon at the start of the line",
    "colon": "right before the colon that leads in the quote",
    "colon subject": "subject of the sentence that ends in a colon",
    "line above": "subject of the line above, which ends in a colon",
    "asked before": "was asked in the sentence before",
    "noun of saying\\+agent": "named behind *by* as whose claim it is",
    "noun of saying\\+(?P<chunk>.)\\+(?P<owner>.+)": "{owner} {chunk} joins to the quote",
    "possessor": "possessive right in front of the quote",
    "sentence subject=(?P<count>.+)\\+(?P<shape>.+)": "subject of the sentence, {count} before the {shape}",
    "cue\\+(?P<shape>.+)": "subject of a sentence with a word of saying, for a {shape}",
    "no cue\\+(?P<shape>.+)": "subject of a sentence without a word of saying, for a {shape}",
    "no cue passive\\+(?P<shape>.+)": "subject of a passive without a word of saying, for a {shape}",
    "left=(?P<count>[^+]+)": "the nearest on the left, with {count} between",
    "right=(?P<count>[^+]+)": "the nearest on the right, with {count} between",
    # Before the sentence.
    "said in (?P<back>.+?)(?P<beside>(?:\\+Q)?)\\+(?P<opens>.+)": "said something {back}{beside}; quote {opens}",
    "subject in (?P<back>.+?)(?P<beside>(?:\\+Q)?)\\+source\\+(?P<opens>.+)": (
        "the subject {back}, of a sentence that names its source{beside}; quote {opens}"
    ),
    "subject in (?P<back>.+?)(?P<beside>(?:\\+Q)?)\\+(?P<opens>.+)": "the subject {back}{beside}; quote {opens}",
    "said how=(?P<how>.+?)(?P<asks>(?:\\+asks)?)": "is told to have {asks} something before, {how}",
    "previous(?P<which>.) paragraphs=(?P<away>.+?)\\+(?P<opens>.+)\\+(?P<kind>.+)": (
        "said the {which}, {away}; this one {opens}, {kind}"
    ),
    "previous(?P<which>.) answers": "said the {which}, and a question stands between",
    "previous but attributed": "said a quote before, but this one has its own attribution",
    "previous overridden": "said the quote before, but another is told to speak in between",
    "previous left open": "said the quote before, which was left open",
    "previous same paragraph=same sentence": "said the quote before, in the same sentence",
    "previous same paragraph=(?P<number>\\d+)": "said the quote before; full stops since then: {number}",
    "previous joined=(?P<joined>.+)\\+(?P<shape>.+)": "said the quote before, joined to this {shape} by {joined}",
    "previous new subject=(?P<length>.+)": "said the quote before, but a {length} sentence about another is between",
    "previous attribution between": "said the quote before, and is named between the two",
    "turn kept": "spoke last in a dialogue",
    "turn taken": "it is the other’s turn in a dialogue",
    "bystander=(?P<number>\\d+)(?P<led>(?:\\+led)?)(?P<asked>(?:\\+asked)?)": (
        "somebody else who is there; paragraphs up: {number}{led}{asked}"
    ),
    # The mention by itself.
    "mention=(?P<mention>.+)": "the mention is {mention}",
    "head=(?P<head>.)": "its last word is {head}",
    "mention possessive": "the mention is a possessive",
    "mention governed": "the mention hangs on a preposition",
    "mention behind": "the mention stands behind the quote",
    # Nobody, and what the quote is by itself.
    "nobody": "what nobody has before anything is looked at",
    "kind=(?P<kind>.+)": "the quote is {kind}",
    "length=(?P<count>.+)": "the quote has {count}",
    "opens=(?P<opens>.+)\\+(?P<kind>.+)": "the quote: {opens}, {kind}",
    "inner": "the quote stands in another quote",
    "outer": "the quote stands in no other quote",
    "left chunk=(?P<chunk>.+)": "to the left of the quote: {chunk}",
    "right chunk=(?P<chunk>.+)": "to the right of the quote: {chunk}",
    "first letter=(?P<letter>.+)\\+(?P<kind>.+)": "the quote starts with {letter} and is {kind}",
    "closing=(?P<mark>.+)": "the last mark inside the quote: {mark}",
    "cue in sentence": "the sentence has a word of saying",
    "single marks": "the marks are single",
    "unsaid=(?P<doubt>.)\\+(?P<kind>.+)": "the quote is {kind}, and {doubt} that nobody says it",
    # Kinds; the form is what the rules of the language see.
    "form=(?P<form>.+)": "by its form, {form}",
    "words=(?P<count>.+)\\+(?P<form>.+)": "{count}; by its form, {form}",
    "left=(?P<chunk>.+)\\+(?P<form>.+)": "to its left, {chunk}; by its form, {form}",
    "right=(?P<chunk>.+)\\+(?P<form>.+)": "to its right, {chunk}; by its form, {form}",
    "first=(?P<letter>.+)\\+(?P<form>.+)": "starts with {letter}; by its form, {form}",
    "last=(?P<mark>.+)\\+(?P<form>.+)": "ends with {mark}; by its form, {form}",
    "inner\\+(?P<form>.+)": "in another quote; by its form, {form}",
    "marks=(?P<marks>.+)\\+(?P<form>.+)": "marked by {marks}; by its form, {form}",
    "attributive\\+(?P<form>.+)": "between a word like *the* and a noun; by its form, {form}",
    # And whatever its form.
    "capitals=(?P<capitals>.+)\\+(?P<extent>.+)": "{capitals} in capitals; {extent}",
    "all in capitals": "all letters are capitals",
    "inside (?P<verbal>verb|no verb|clause)\\+(?P<extent>.+)": "{verbal} in it; {extent}",
    "inside (?P<verbal>verb|no verb|clause)\\+(?P<letter>.+)\\+(?P<form>.+)": (
        "{verbal} in it, and it starts with {letter}; by its form, {form}"
    ),
    "inside=(?P<head>.)": "the word in it: {head}",
    "inside=(?P<head>.)(?P<second>.)": "the words in it: {head}, {second}",
    "inside first=(?P<head>.)\\+(?P<extent>.+)": "its first word: {head}; {extent}",
    "inside last=(?P<head>.)\\+(?P<extent>.+)": "its last word: {head}; {extent}",
    "inside speaker\\+(?P<extent>.+)": "*I*, *we* or *you* in it; {extent}",
    "named so called": "words like *so-called* stand before it",
    "named (?P<side>before|behind)=(?P<named>.+)\\+(?P<extent>.+)": "{side} it, {named}; {extent}",
    "marked again\\+(?P<extent>.+)": "the same words are in marks elsewhere; {extent}",
    "marks of another sort\\+(?P<marks>.+)\\+(?P<extent>.+)": "{marks} where most quotes have others; {extent}",
    "said by cue=(?P<class>[^+]+)\\+(?P<extent>.+)": "{cue} in front of the quote is {class}; {extent}",
    "said by head=(?P<head>[^+]+)(?P<adjective>(?:\\+attributive)?)": (
        "{cue} in front of the quote is said by {head}{adjective}"
    ),
    "said by gap=(?P<count>[^+]+)\\+(?P<extent>.+)": "{count} up to {cue} in front of the quote; {extent}",
    "said over=(?P<over>.+)\\+(?P<extent>.+)": "between {cue} in front of the quote and the quote, {over}; {extent}",
    "said right before=(?P<class>.+)\\+(?P<who>.+)\\+(?P<letter>.+)": (
        "{cue} has the quote and at most what it is about right behind it, {who}, and is {class}; {letter} first"
    ),
    "said by agent\\+(?P<extent>.+)": "whoever is named behind *by* is the agent of {cue}; {extent}",
    "said behind=(?P<behind>.+)": "right behind the quote, {behind}",
    "paragraph=(?P<number>\\d)": "paragraphs before this one: {number}",
    "paragraph (?P<prose>heading|plain)\\+(?P<length>.+)": "stands in a {length} {prose}",
    "paragraph last=(?P<ended>.+)": "the paragraph ends with {ended}",
    "tie=(?P<tied>.+)\\+(?P<size>term|phrase)\\+(?P<letter>.+)": "{tied}; {size}, {letter} first",
    "tie=(?P<tied>[^+]+)\\+(?P<form>.+)": "{tied}; by its form, {form}",
}
