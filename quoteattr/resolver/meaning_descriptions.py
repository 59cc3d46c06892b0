"""The words for what speaks for somebody as the one whom a mention means, a phrase without a name or a pronoun."""

from collections.abc import Mapping

from quoteattr.decision.descriptions import Descriptions

_MANNERS = {
    "subject": "a subject", "new subject": "a subject since the last quote", "possessor": "a possessor",
    "governed": "under a preposition", "weak": "named as no person is",
    "doubted": "by a name that was decided to be no person’s",
}  # fmt: skip
_PARAGRAPHS = {
    "0": "in the same paragraph", "1": "one paragraph back", "2": "two paragraphs back", "3": "three paragraphs back",
    "4": "four paragraphs back or more", "5": "five paragraphs back", "6": "six paragraphs back or more",
    "8": "eight paragraphs back or more",
}  # fmt: skip
_SENTENCES = {
    "0": "in the same sentence", "1": "one sentence back", "2": "two sentences back",
    "3": "three sentences back or more",
}  # fmt: skip
_SORTS = {"person": "a person", "body": "a body", "other": "somebody or something"}
_NAMED = {
    "somebody": "named as people are", "thing": "named as no person is", "body": "a body’s name",
    "phrase": "an earlier phrase", "later": "named further on",
}  # fmt: skip
_OFFICES = {
    "told": "the text says so", "close": "the noun stands by the name", "beside": "the noun stands near the name",
    "untold": "the text does not say so", "other": "the office is another one", "open": "the phrase says no office",
}  # fmt: skip
_HELD = {"same": "as the text tells", "other": "another one is told", "untold": "the text tells none"}
_DETERMINERS = {
    "definite": "with *the*", "demonstrative": "with *this* or the like", "owned": "with *his* or the like",
    "genitive": "with a possessor", "bare": "without a determiner",
}  # fmt: skip
_FLAGS = {
    "names": "has a name in it", "told of others": "the text has what it is about", "introduced": "brought up by *a*",
    "governs": "something hangs on it", "anonymous": "people who are seldom named",
    "spoken for": "somebody who speaks for a body", "anybody": "a noun that fits anybody",
    "generic": "a noun that fits any body", "again": "has spoken before", "new": "the noun is new here",
    "by rule": "no rule takes it for another",
}  # fmt: skip
_RULES = {"office": "by the office", "named later": "by the office told later", "same head": "by the same noun"}
_SPOKE = {"spoke before": "said the last quote or the one before it", "spoke once": "has spoken"}
_COUNTS = {"0": "none", "1": "one", "2": "two or more", "3": "three or more"}
_TURNED = {"": "", "+turned": ", and others were named since"}
_SAME = {"": "", "+same": ", and goes by the pronoun"}
_GENDERS = {"masculine": "man", "feminine": "woman"}
_OPEN = {"": "", "+open": ", and the phrase tells nothing else"}
_BODY = {"": "", "+body": " among the bodies"}
_PHRASES: Mapping[str, str] = {
    r"(?P<sort>person|body|other) is (?P<named>\w+)": "{named}, for {sort}",
    "paragraph=(?P<paragraph>.)": "{paragraph}",
    "sentence=(?P<sentence>.)": "{sentence}",
    r"rank=(?P<rank>\d+)(?P<body>(?:\+body)?)": "number {rank} or so from here back{body}",
    r"times=(?P<times>\d+)": "named {times} times or more",
    "(?P<manner>subject|possessor|governed)": "{manner}",
    "(?P<spoke>spoke before|spoke once)": "{spoke}",
    "most named": "named most often",
    "alone": "the only person near",
    "called so": "the same phrase was taken for the same",
    "rule=(?P<rule>.+)": "taken by a rule: {rule}",
    "office=(?P<office>.+)": "{office}",
    r"words=(?P<told>all|some|none)\+(?P<office>.+)": "of the other words {told} stand by the name; {office}",
    "words=in name": "a word of the phrase is in the name",
    "words=not in name": "no word of the phrase is in the name",
    "words elsewhere": "the other words stand elsewhere",
    "names=own": "the name in the phrase is the person’s own",
    "names=told": "the name in the phrase stands by the person’s",
    "names=untold": "the name in the phrase does not stand by the person’s",
    r"country=(?P<held>\w+)(?P<open>(?:\+open)?)": "country: {held}{open}",
    r"age=(?P<held>\w+)": "age: {held}",
    r"gender=(?P<held>\w+)": "the pronoun that the noun tells: {held}",
    "head=same": "the name ends in the same noun",
    "head=any": "the noun fits any body",
    "head=other": "the name says that it is another sort of body",
    "head=untold": "the name does not say what sort of body it is",
    "country": "a country",
    "owned by somebody": "the phrase is for somebody of somebody else’s",
    "owns": "whose somebody the phrase is for",
    "rivals=(?P<count>.)": "with others who have such an office: {count}",
    "unnamed": "the phrase itself",
    "unnamed (?P<sort>person|body|other)": "stands for {sort}",
    "unnamed (?P<determiner>definite|demonstrative|owned|genitive|bare)": "{determiner}",
    "unnamed held=(?P<count>.)": "people who have such an office: {count}",
    r"unnamed people=(?P<count>.)\+(?P<sort>.+)": "people named before a phrase for {sort}: {count}",
    "unnamed words=(?P<count>.)": "other words in it: {count}",
    "unnamed (?P<flag>.+)": "{flag}",
}
_PRONOUNS: Mapping[str, str] = {
    "paragraph=(?P<paragraph>.)": "{paragraph}",
    "sentence=(?P<sentence>.)": "{sentence}",
    "last sentence": "in the last sentence of its paragraph",
    "(?P<manner>subject|new subject|possessor|governed|weak|doubted)": "{manner}",
    "definite": "a phrase with *the* or the like",
    "indefinite": "a phrase that brings somebody up",
    "definite subject": "a phrase with *the* or the like, and a subject",
    "indefinite subject": "a phrase that brings somebody up, and a subject",
    "inside": "in the same speech",
    r"rank=(?P<rank>\d+)": "nearer mentions: {rank}",
    r"said last(?P<turned>(?:\+turned)?)(?P<same>(?:\+same)?)": "said the last quote{turned}{same}",
    r"said before(?P<same>(?:\+same)?)": "said the last quote but one{same}",
    "chained": "whom the pronoun before means",
    "unmentioned": "not mentioned near",
    "speaks itself": "is the one who speaks",
    "coreferent": "in one chain with the pronoun, by the pipeline",
    r"told by words\+(?P<gender>.+)": "the text’s words tell the pronoun of a {gender}",
    "told by pronoun": "the pronoun was used before",
    "contradicted": "the text’s words tell another pronoun",
    "contradicted by pronoun": "another pronoun was used before",
}
_VOCABULARIES = {
    "manner": _MANNERS, "paragraph": _PARAGRAPHS, "sentence": _SENTENCES, "sort": _SORTS, "named": _NAMED,
    "office": _OFFICES, "held": _HELD, "determiner": _DETERMINERS, "flag": _FLAGS, "rule": _RULES, "spoke": _SPOKE,
    "count": _COUNTS, "turned": _TURNED, "same": _SAME, "gender": _GENDERS, "open": _OPEN, "body": _BODY,
}  # fmt: skip

#: What speaks for whom a phrase means, and whom a pronoun means, in words.
of_phrases = Descriptions(_PHRASES, _VOCABULARIES).describe
of_pronouns = Descriptions(_PRONOUNS, _VOCABULARIES).describe
