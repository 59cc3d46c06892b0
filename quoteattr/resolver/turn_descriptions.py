"""The features of turns in words, for people who want to know why."""

from typing import Final

from quoteattr.decision.descriptions import Descriptions

_TIES: Final = {
    "name": "a name tied to it",
    "phrase": "a phrase tied to it",
    "pronoun": "a pronoun tied to it",
    "first": "*I* or *we* tied to it",
    "other": "another word tied to it",
    "nothing": "nobody tied to it",
    "name said": "a name as the subject of a word of saying",
    "phrase said": "a phrase as the subject of a word of saying",
    "pronoun said": "a pronoun as the subject of a word of saying",
    "first said": "*I said* or the like",
    "other said": "another subject of a word of saying",
    "nothing said": "nobody tied to it",
}
_AGREE: Final = {"agrees": "is this voice’s", "differs": "is not this voice’s", "unknown": "may be this voice’s"}
_VOICES: Final = {
    "named": "somebody with a name",
    "described": "somebody who is only described",
    "narrator": "the narrator",
}
_THIS: Final = {"same": "this voice", "another": "another voice"}
_COUNTS: Final = {"0": "never", "1": "once", "2": "a few times", "3": "several times", "4": "often", "5": "very often"}
_WHERE: Final = {
    "here": "in this paragraph",
    "before": "in the one before",
    "near": "shortly before",
    "far": "long before",
}
_GAPS: Final = {
    "0": "right before",
    "1": "with one paragraph between",
    "2": "with two paragraphs between",
    "3": "with more paragraphs between",
}
_SHARES: Final = {"0": "hardly", "1": "faintly", "2": "likely", "3": "very likely", "4": "clearly"}
_AGO: Final = {"1": "two turns", "2": "three turns", "3": "four turns", "4": "five turns"}
_ROLES: Final = {"subject": "as a subject", "other": "not as a subject"}
_HOW: Final = {"last": "last, calls this voice", "also": "also calls this voice", "another": "calls another voice"}
_STEPS: Final = {"0": "no or hardly any", "1": "a little", "2": "some", "3": "much"}
_KINDS: Final = {"turn": "which has a turn too", "narration": "which is narration"}
_WHOSE: Final = {
    "he": "*his*",
    "she": "*her*",
    "first": "*my*",
    "the": "*the*",
    "a": "*a*",
    "other": "another word",
}

_WORDS: Final = Descriptions(
    {
        "tie=(?P<tie>[^=]+) voice=(?P<voice>.+)": "{voice}, in a turn with {tie}",
        "tie=(?P<tie>.+) same": "{tie} names this voice",
        "tie=(?P<tie>.+) another": "{tie} names another voice",
        "tie=(?P<tie>.+) share=(?P<share>.)": "{tie} names this voice, {share} by itself",
        "tie=(?P<tie>.+) pronoun=(?P<agree>.+)": "{tie}, which {agree}",
        "taken (?P<this>same|another) tie=(?P<tie>.+)": "taken by itself, with {tie}, it is {this}’s",
        "phrase is address": "the phrase is a form of address of this voice",
        "phrase pronoun=(?P<agree>.+) whose=(?P<whose>.+)": "the phrase behind {whose} tells a pronoun that {agree}",
        "back=none": "not among those whom the pronoun could mean",
        r"back=(?P<rank>\d+)": "number {rank}, from 0, of those who were named last before the pronoun and fit it",
        r"back=(?P<rank>\d+) (?P<where>here|before|near|far)": "number {rank}, from 0, before the pronoun, {where}",
        r"back=(?P<rank>\d+) (?P<role>subject|other)": "number {rank}, from 0, before the pronoun, {role}",
        "narration has I voice=(?P<voice>.+)": "the paragraph says *I*; {voice}",
        "narration pronoun=(?P<agree>.+)": "the paragraph’s one pronoun {agree}",
        "narrated (?P<tie>[^ ]+)": "named in the paragraph, {tie}",
        "narrated first (?P<tie>[^ ]+)": "named first in the paragraph, {tie}",
        "narrated subject (?P<tie>[^ ]+)": "a subject in the paragraph, {tie}",
        "narrated first subject (?P<tie>[^ ]+)": "the first subject in the paragraph, {tie}",
        "narrated ahead (?P<tie>[^ ]+)": "named in the paragraph before the speech, {tie}",
        "narrated last ahead (?P<tie>[^ ]+)": "named last before the speech, {tie}",
        "narrated alone (?P<tie>[^ ]+)": "the only one named in the paragraph, {tie}",
        "others narrated (?P<tie>[^ ]+)": "others are named in the paragraph, {tie}",
        "before (?P<tie>[^ ]+) (?P<kind>turn|narration)": "named in the paragraph before, {kind}; {tie}",
        "before last (?P<tie>[^ ]+) (?P<kind>turn|narration)": "named last in the paragraph before, {kind}; {tie}",
        "before last subject (?P<tie>[^ ]+) (?P<kind>turn|narration)": "its last subject, {kind}; {tie}",
        "before first subject (?P<tie>[^ ]+) (?P<kind>turn|narration)": "its first subject, {kind}; {tie}",
        "before alone (?P<tie>[^ ]+) (?P<kind>turn|narration)": "the only one named there, {kind}; {tie}",
        "behind first (?P<tie>[^ ]+)": "named first in the paragraph behind, {tie}",
        "behind (?P<tie>[^ ]+)": "named in the paragraph behind, {tie}",
        r"last=(?P<rank>\d+) (?P<tie>[^ ]+)": "number {rank}, from 0, of those whom narration named last, {tie}",
        "calls (?P<agree>[^ ]+)": "the turn calls *sir*, *madam* or the like, which {agree}",
        "calls behind (?P<agree>[^ ]+) (?P<tie>[^ ]+)": "the turn behind calls *sir* or the like, which {agree}; {tie}",
        "calls before (?P<agree>[^ ]+) (?P<tie>[^ ]+)": "the turn before calls *sir* or the like, which {agree}; {tie}",
        "called here": "the turn calls this voice by name",
        "called here (?P<tie>[^ ]+)": "the turn calls this voice by name, {tie}",
        "another called here": "the turn calls somebody else by name",
        "called before (?P<how>last|also|another) (?P<tie>[^ ]+)": "the turn before {how}; {tie}",
        "called two before (?P<tie>[^ ]+)": "called by name two turns before, {tie}",
        "called behind (?P<this>same|another) (?P<tie>[^ ]+)": "the turn behind calls {this} by name, {tie}",
        "called two behind (?P<tie>[^ ]+)": "called by name two turns behind, {tie}",
        "spoken of before": "the turn before speaks of this voice",
        "spoken of (?P<tie>[^ ]+)": "the turn speaks of this voice, {tie}",
        "named ahead=none (?P<tie>[^ ]+)": "none of the next turns is said to be this voice’s, {tie}",
        r"named ahead=(?P<rank>\d) (?P<tie>[^ ]+)": "turn number {rank} from here is said to be this voice’s, {tie}",
        r"named ahead=(?P<rank>\d) gap=(?P<gap>\d)": "turn number {rank} from here is, {gap}",
        r"named ahead=(?P<rank>\d) first (?P<tie>[^ ]+)": "turn number {rank} from here is, the first to tell; {tie}",
        r"named back=(?P<rank>\d) (?P<tie>[^ ]+)": "turn number {rank} before is said to be this voice’s, {tie}",
        r"named back=(?P<rank>\d) gap=(?P<gap>\d)": "turn number {rank} before is, {gap}",
        r"attributed=(?P<count>\d) (?P<tie>[^ ]+)": "named as a speaker {count} in the text; {tie}",
        r"called=(?P<count>\d)": "called by name {count} in the text",
        r"near=(?P<count>\d) (?P<tie>[^ ]+)": "named as a speaker {count} in turns around; {tie}",
        r"places=(?P<count>\d)": "named {count} in the text, counted in threes",
        r"things=(?P<number>\d)": "so many quarters of the places are the name of no person: {number}",
        "with address": "with a form of address",
        "without address": "never with a form of address",
        "scene begins (?P<tie>.+)": "a scene begins; {tie}",
        r"ago=0 (?P<tie>.+) gap=(?P<gap>\d)": "spoke {gap}; {tie}",
        "ago=0 (?P<tie>[^ ]+) behind (?P<before>[^ ]+)": "spoke last, with {before}; now {tie}",
        r"ago=0 speakers=(?P<number>\d)": "spoke last, of {number} in the last four turns",
        r"ago=0 (?P<tie>[^ ]+) narration=(?P<steps>\d)": "spoke last; {steps} narration in the paragraph, {tie}",
        r"ago=0 (?P<tie>[^ ]+) narration before=(?P<steps>\d)": "spoke last, with {steps} narration; {tie}",
        r"ago=0 speech open gap=(?P<gap>\d)": "spoke last, and the speech goes on, {gap}",
        "ago=0 speech over paragraphs": "spoke last, over paragraphs",
        "ago=0 long narration before": "spoke last, with long narration",
        "ago=0 called": "spoke last, calling this voice by name",
        r"ago=0 again gap=(?P<gap>\d)": "spoke twice before, {gap}",
        r"ago=0 question gap=(?P<gap>\d)": "asked last, {gap}",
        "ago=0 goes on": "spoke last, and this goes on with a small letter",
        "another (?P<tie>[^=]+)": "another spoke last; {tie}",
        r"another called gap=(?P<gap>\d)": "another spoke last and called this voice by name, {gap}",
        r"question ago=(?P<number>\d)": "another asked last",
        r"ago=1 (?P<tie>[^=]+) gap=(?P<gap>\d)": "spoke two turns ago; the last one was {gap}; {tie}",
        r"ago=1 gap=(?P<gap>\d) before=(?P<earlier>\d)": "spoke two turns ago; the last one was {gap}",
        "ago=1 (?P<tie>[^ ]+) behind (?P<before>[^ ]+)": "spoke two turns ago; before: {before}; now {tie}",
        r"ago=1 (?P<tie>[^ ]+) narration before=(?P<steps>\d)": "spoke two turns ago; then {steps} narration; {tie}",
        "ago=1 alternates (?P<tie>.+)": "two take turns; {tie}",
        "ago=1 alternated (?P<tie>.+)": "two have taken turns for long; {tie}",
        r"ago=1 alternated long gap=(?P<gap>\d)": "two have taken turns for very long; {gap}",
        r"ago=1 speakers=(?P<number>\d) (?P<tie>.+)": "spoke two turns ago, of {number} in the last four turns; {tie}",
        r"ago=(?P<ago>\d) gap=(?P<gap>\d)": "spoke {ago} ago; the last one was {gap}",
        "ago=2 again": "spoke before the last speaker’s two turns",
        "ago=(?P<ago>[1-4]) (?P<tie>.+)": "spoke {ago} ago; {tie}",
        "new between two (?P<tie>[^ ]+)": "breaks into a dialogue of two; {tie}",
        r"new gap=(?P<gap>\d)": "has not spoken lately; the last turn was {gap}",
        r"new turns=(?P<number>\d)": "has not spoken in the {number} turns or more of the scene",
        "new (?P<tie>.+)": "has not spoken lately; {tie}",
    },
    {
        "tie": _TIES,
        "before": _TIES,
        "agree": _AGREE,
        "voice": _VOICES,
        "this": _THIS,
        "count": _COUNTS,
        "where": _WHERE,
        "gap": _GAPS,
        "earlier": _GAPS,
        "share": _SHARES,
        "ago": _AGO,
        "role": _ROLES,
        "how": _HOW,
        "steps": _STEPS,
        "kind": _KINDS,
        "whose": _WHOSE,
    },
)


def turn_note(feature: str) -> str:
    """What a feature of a turn says, in words."""
    return _WORDS.describe(feature)
