"""Features of readings of words as offices and bodies, in words.

The names of classes and shapes stand for themselves: *open class* is a noun or another word that no list has.
"""

from collections.abc import Mapping

_NUMBERS = {"0": "none", "1": "one", "2": "two", "3": "three", "4": "four or more"}
_RULES = {
    "taken": "the rules take these words",
    "read": "the rules read these words too",
    "noun": "the rules read the same noun",
    "another": "the rules take other words",
    "nothing": "the rules read nothing",
    "same title": "the rules read it at this office",
    "taken for another": "the rules take it, with another office",
    "another title": "the rules read it at another office",
}

ROLE_DESCRIPTIONS: Mapping[str, str] = {
    "none": "no office, or no body",
    "none rules=(?P<none>.+)": "none, where the rules take {none}",
    "none same=(?P<yes>.+)": "none; a body is told at this office: {yes}",
    "none options=(?P<yes>.+)": "none; there is anything to choose from: {yes}",
    "none (?P<rest>.+)": "none: {rest}",
    "rules=(?P<rules>.+)": "{rules}",
    "only rules rules=(?P<rules>.+)": "{rules}, and nothing else does",
    "(?P<form>.+) rules=(?P<rules>.+)": "{form}: {rules}",
    "name=(?P<rank>.)": "at the {rank} name of the person",
    "(?P<form>.+) name=(?P<rank>.)": "{form}, at the {rank} name of the person",
    "at names=(?P<names>.)": "the same words stand at {names} of the person’s names",
    "noun at names=(?P<names>.)": "the same noun stands at {names} of the person’s names",
    "in a heading": "the name stands in a heading",
    "(?P<form>.+) in a heading": "{form}, in a heading",
    "implied (?P<type>body|place)": "a {type} that the text names elsewhere",
    "implied (?P<type>body|place) rank=(?P<near>.+) paragraphs=(?P<words>.)": (
        "a {type} named before, {near}; paragraphs in between: {words}"
    ),
    "implied (?P<type>body|place) rank=(?P<near>[^ ]+)": "a {type} named before, {near}",
    "implied (?P<type>body|place) times=(?P<words>.) most=(?P<yes>.+)": (
        "a {type} named elsewhere, how often: {words}; most often: {yes}"
    ),
    "implied home=(?P<yes>.+) national=(?P<national>.+)": "a country that the rules take for home: {yes}",
    "a person inside": "somebody’s name stands in the words",
    "a person": "the words are somebody’s name",
    "words=(?P<words>.)": "words before the head: {words}",
    "cut=(?P<words>.)": "words left out before it: {words}",
    "fields=(?P<words>.)": "phrases behind the head that belong to it: {words}",
    "head=(?P<head>.+)": "headed by a word of the sort *{head}*",
    "(?P<many>one|several) head=(?P<head>.+)": "{many}, headed by a word of the sort *{head}*",
    "(?P<form>.+) head=(?P<head>.+)": "{form}, with a head of the sort *{head}*",
    "(?P<form>.+) opener=(?P<opener>.+)": "{form}, opened by *{opener}*",
    "(?P<form>.+) behind=(?P<beside>.+)": "{form}, and before it *{beside}*",
    "(?P<form>.+) then=(?P<beside>.+)": "{form}, and behind it *{beside}*",
    "left out=(?P<shape>.+)": "what is left out before it: *{shape}*",
    "start=(?P<left>.+)\\|(?P<first>.+)": "it starts with *{first}* behind *{left}*",
    "field (?P<tie>.+)=(?P<shape>.+)": "what it is for, by *{tie}*: *{shape}*",
    "no field (?P<tie>.+)=(?P<shape>.+)": "behind it, by *{tie}*, and no part of it: *{shape}*",
    "body=(?P<shape>.+)": "the body is *{shape}*",
    "a country": "the words tell a country",
    "told in full elsewhere": "the text tells its full name elsewhere",
    "stands for another": "the words stand for somebody or something named elsewhere",
    "country named=(?P<often>.+)": "the text names the country: {often}",
    "country named most": "the text names no country more often",
    "here": "it stands at this office",
    "elsewhere": "it stands at the same office elsewhere",
    "in a phrase elsewhere": "it stands at the same office in a phrase away from the name",
    "depth=(?P<depth>.)": "phrases between the office and it: {depth}",
}
ROLE_VOCABULARIES: Mapping[str, Mapping[str, str]] = {
    "rules": _RULES,
    "rank": {"0": "first", "1": "second", "2": "third or a later"},
    "names": {"1": "one", "2": "two", "3": "three or more"},
    "words": _NUMBERS,
    "depth": {"0": "none", "1": "one", "2": "two or more"},
    "often": {"few": "once or twice", "some": "three to five times", "often": "six times or more"},
    "yes": {"True": "yes", "False": "no"},
    "near": {"0": "nearest", "1": "second nearest", "far": "farther away"},
    "none": {"title": "an office", "body": "a body alone", "nothing": "nothing"},
}
