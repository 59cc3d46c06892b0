"""Features in words, for people who want to know why."""

#: What each group of features says; the value behind ``=`` is put where ``{}`` stands.
_NOTES = {
    "nobody": "no mention is tied to the words",
    "kind": "the words are {}",
    "length": "the quote has about {} words",
    "opens": "the quote stands {} (place + kind)",
    "inner": "the quote stands in another quote",
    "outer": "the quote stands in no other quote",
    "left unit": "what stands before the quote: {}",
    "right unit": "what stands behind the quote: {}",
    "first letter": "the quote starts with a {} letter (letter + kind)",
    "closing": "the last mark inside the quote: {}",
    "cue in sentence": "the sentence has a word of saying",
    "single marks": "the marks are single",
    "after": "an attribution behind the quote: {}",
    "after cue": "its word of saying is of the class {}",
    "after form": "its word of saying has the form {}",
    "after mark": "the mark between quote and attribution (mark + kind): {}",
    "later": "an attribution at the end of the sentence: {}",
    "before": "a word of saying in front of the quote: {}",
    "agent": "named behind by as the one who said it",
    "words of": "a phrase like in the words of",
    "label": "a label in front of a colon",
    "colon": "stands right before a colon",
    "colon subject": "subject of the sentence that ends in a colon",
    "line above": "subject of the line above, which ends in a colon",
    "asked before": "was asked in the sentence before",
    "sentence subject": "subject of the quote's sentence, {} units before the quote (distance + kind)",
    "cue": "the sentence has a word of saying (with {})",
    "no cue": "the sentence has no word of saying (with {})",
    "no cue passive": "the sentence has no word of saying and is passive (with {})",
    "left": "the nearest mention to the left, {} units away",
    "right": "the nearest mention to the right, {} units away",
    "possessor": "the words are its possession",
    "said in same paragraph": "said something in a sentence before: {}",
    "said in last paragraph": "said something in the paragraph before: {}",
    "said how": "how that was said: {}",
    "subject in same paragraph": "subject of a sentence before: {}",
    "subject in last paragraph": "subject of a sentence of the paragraph before: {}",
    "previous": "said a quote before: {}",
    "turn taken": "it is the other's turn in a dialogue",
    "turn kept": "spoke last in a dialogue",
    "mention": "the mention is a {}",
    "head": "the class of its head is {}",
    "mention possessive": "the mention is possessive",
    "mention governed": "the mention hangs on a preposition",
    "mention behind": "the mention stands behind the quote",
}


def note(feature: str) -> str:
    """A feature in words.

    >>> note("after=inverted"), note("before1 subject=adjacent"), note("nobody")
    ('an attribution behind the quote: inverted', 'a word of saying in front of the quote: 1 subject=adjacent', \
'no mention is tied to the words')
    """
    group, _, value = feature.partition("=")
    if group in _NOTES and (value or not feature.count("=")):
        return _NOTES[group].format(value)
    for known in sorted(_NOTES, key=len, reverse=True):
        if feature.startswith(known):
            return _NOTES[known].format(feature[len(known) :].lstrip(" =+") or "yes")
    return feature
