"""What stands in people's texts and is no text: seen through, with the way back to every place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr.edits import Edit, Given
from quoteattr.language.en.page import english_page
from quoteattr.legible import see_through

PAGE = english_page()
RULES = [*PAGE.pointers, *PAGE.furniture, PAGE.credit, PAGE.named, PAGE.described, PAGE.office, PAGE.going_on]
#: Rules whose whole line has to match; the others only start as they say.
WHOLE = {PAGE.named.name, PAGE.described.name, PAGE.office.name}


def read(text):
    return see_through(text, PAGE).text


def told(text):
    return [(quote.text, quote.speaker.name if quote.speaker else None) for quote in quoteattr.extract(text)]


# Rules of layout


def matched(rule, line):
    match = rule.pattern.fullmatch(line) if rule.name in WHOLE else rule.pattern.match(line)
    return None if match is None else match["at"] if "at" in rule.pattern.groupindex else match[0]


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule in RULES for line in rule.yes])
def test_a_rule_matches_what_it_must(rule, line):
    assert matched(rule, line) is not None


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule in RULES for line in rule.no])
def test_a_rule_leaves_near_misses_alone(rule, line):
    assert matched(rule, line) is None


@pytest.mark.parametrize("rule", [*PAGE.pointers, *PAGE.furniture, PAGE.credit], ids=lambda rule: rule.name)
def test_what_is_asked_before_the_rules_lets_all_of_them_through(rule):
    for line in rule.yes:
        assert "It rained" not in read(f"{line}\nIt stopped.") or line.startswith("It rained")
        assert read(f"{line}\nIt stopped.") != f"{line}\nIt stopped."


# Plain texts

PLAIN = [
    "",
    "It rained & it was < 5 degrees, 2 * 3 * 4. A note*, another*. Tom & Jerry; R&D; AT&T; a&b;",
    "“No,” said Ada Holm. ‘The boys’ coats’ were 6' long. She said -- no: 14:02 was too late.",
    "* * *\n\n*** START ***\n\nA list:\n- one\n- two\n\n“Late”\n- one\n- two",
    "By Monday it was over.\nShare prices fell.\nThe photo by Ada Holm was late.\nRelated work: none.",
    "“We go.”\n\nNew Bridge Opens\n\nIt rained on the day.",
    "“We go,” said Ada Holm.\nNew Bridge Opens\nIt rained on the day.",
    "Do this: x = a[3]; y = b[4]; see http://a.example/?b=1&copy=2 and C:\\new.",
    "Guillemets « so » and »so«, ‹so›.\n“The well-\n\nOr so,” she said--\n“No.”",
    "Ada (Lundby) [sic] was there. 1 < 2 and 3 > 2. <Ada> hello",
]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_texts_are_read_as_they_are(text):
    assert see_through(text, PAGE) == Given(text, text)


# What is read

READ = {
    "entities": ("&ldquo;R&amp;D&rdquo; &#8220;a&#x201D; O&#39;Hara&nbsp;&mdash; &hellip;", "“R&D” “a” O'Hara\xa0— …"),
    "entities twice": ("&amp;quot;No,&amp;quot; &quot", '"No," "'),
    "no entities": ("&nonsense; &; &#; &copyright;", "&nonsense; &; &#; &copyright;"),
    "bytes decoded wrongly": ("â€œNo,â€\x9d â€˜aâ€™ â€” â€“ â€¦ Renâ\x80\x99s", "“No,” ‘a’ — – … Ren’s"),
    "the last byte lost": ("â€œNo,â€ said", "“No,” said"),
    "twice": ("Ã¢â‚¬Å“NoÃ¢â‚¬â„¢", "“No’"),
    "letters, which stay": ("RenÃ© MuÃ±oz â€” ZoÃ«", "RenÃ© MuÃ±oz — ZoÃ«"),
    "capitals before marks": ("“CAFÉ” was all", "“CAFÉ” was all"),
    "marks as controls": ("\x93No,\x94 it\x92s \x96 late", "“No,” it’s – late"),
    "marks lost": ("\ufffdNo,\ufffd it\ufffds", "“No,” it's"),
    "escapes": ('\\"No,\\" it\\u2019s', '"No," it’s'),
    "no width": ("Lund\xadby A\u200bda \u200b\ufeff\u2060said\u200e.", "Lundby Ada said."),
    "no width for a space": ("Late,\u200bAda Holm said\u200bAda", "Late, Ada Holm said Ada"),
    "soft hyphen at a line end": ("the har\xad\nbour", "the harbour"),
    "a broken word": (
        "the har-\nbour and a well-\nknown well-known har-\r\n  bour",
        "the harbour and a well-known well-known harbour",
    ),
    "two broken names": ("Ada Holm-\nVance", "Ada Holm-Vance"),
    "two commas": (",,No,'' she said", "„No,'' she said"),
    "two single marks": ("`'No,'’ she said. ‘'Yes,´´ he", "“No,” she said. “Yes,” he"),
    "two angles": ("<<No>> she said", "«No» she said"),
    "ornaments": ("❝No,❞ she said", "“No,” she said"),
    "emphasis": ("**“No,”** said *Ada Holm*. ***So.***", "“No,” said Ada Holm. So."),
    "links": ("[Ada](https://a.example/b_(c)) and [[Ola Vance|Ola]] said[3] so ![x](y.png)", "Ada and Ola said so "),
    "tags": ("<p><b>“No,”</b> said <a href='x'>Ada</a>.</p>", "\n\n“No,” said Ada.\n\n"),
    "tags for quotes": ("<q>No</q>, she<br/>said<!-- x -->.", "“No”, she\nsaid."),
    "no text": ('<style>a{b:"c"}</style>It<SCRIPT>say("no")</SCRIPT> rained.', "It rained."),
    "times before names": (
        "[14:02] Ada: “No.”\n14:03:10 - Ola: “Yes.”\nAda [14:04]: “So.”",
        "Ada: “No.”\nOla: “Yes.”\nAda: “So.”",
    ),
    "bullets": ("» Ada Holm said “no”.\n• Ola left.\n> It rained.", "Ada Holm said “no”.\nOla left.\nIt rained."),
    "a guillemet that opens": ("» So «, said Ada.", "» So «, said Ada."),
    "other articles": (
        "It rained.\nRELATED: Mayor says “no”\nALSO READ | Late\nIt stopped.",
        "It rained.\nIt stopped.",
    ),
    "furniture": ("Home | News | Weather\nBy Ada Holm\n3 min read\nIt rained.\n© Lundby Post", "It rained.\n"),
    "a credit": ("Ola at home. Photo: Ada Holm/Wire\nIt rained.", "Ola at home.\nIt rained."),
    "furniture with words in marks": ("Sign up for our newsletter! “Good.” – a reader\n.",) * 2,
    "a signature": ("“No.”\n— Ada Holm, mayor", "“No.” — Ada Holm, mayor"),
    "a signature below a blank line": (
        "It rained.\n\n“No.”\n\n-- Ada Holm\n\nIt stopped.",
        "It rained.\n\n“No.” — Ada Holm\n\nIt stopped.",
    ),
    "a signature without a name": ("“No.”\n– a reader", "“No.” — a reader"),
    "a signature in brackets": ("“No.”\n(Ada Holm | Lundby)", "“No.” — Ada Holm, Lundby"),
    "names below": (
        "Voices\n“No.”\nAda Holm, Lundby\n“Yes.”\nOla Vance",
        "Voices\n“No.” — Ada Holm, Lundby\n“Yes.” — Ola Vance",
    ),
    "names above": (
        "Ada Holm, 17\n“No.”\n\nOla Vance\nPilot\n“Yes.”",
        "Ada Holm, 17: “No.”\n\nOla Vance, Pilot: “Yes.”",
    ),
    "name and office": (
        "“No,\nno.”\nADA HOLM\nDirector, Lundby Harbour Trust",
        "“No,\nno.” — ADA HOLM, Director of Lundby Harbour Trust",
    ),
    "a name that heads a part": (
        "“No.”\n\nADA HOLM, 1921-2003\n\nShe sailed.",
        "“No.”\n\nAda Holm, 1921-2003.\n\nShe sailed.",
    ),
    "a heading that is no name": ("It rained.\n\nAda Holm\n\nThe boat sailed.",) * 2,
    "two quotes on a line": ("“No,” she said. “No.”\n— Ada Holm",) * 2,
}


@pytest.mark.parametrize("case", READ)
def test_what_is_read(case):
    text, expected = READ[case]
    assert read(text) == expected


# The way back


def test_a_span_is_of_the_text_as_given():
    text = "&ldquo;Lund\xadby leaks,&rdquo; said **Ada O&#39;Hara**."
    seen = see_through(text, PAGE)
    start = seen.text.index("Lundby")
    assert text[slice(*span(seen, start, start + 6))] == "Lund\xadby"
    start = seen.text.index("Ada")
    assert text[slice(*span(seen, start, start + len("Ada O'Hara")))] == "Ada O&#39;Hara"
    assert text[slice(*span(seen, 0, seen.text.index(" said")))] == "&ldquo;Lund\xadby leaks,&rdquo;"


def span(seen, start, end):
    found = seen.span(start, end)
    return found.start, found.end


#: Pieces of texts as people have them.
PIECES = [
    "&ldquo;",
    "&rdquo;",
    "&amp;",
    "&#39;",
    "&quot;",
    "“",
    "”",
    '"',
    "'",
    ",,",
    "''",
    "â€œ",
    "â€",
    "â€\x9d",
    "Ã©",
    "Ã",
    "\xad",
    "\u200b",
    "\ufeff",
    "\u200d",
    "*",
    "**",
    "_",
    "[",
    "](",
    ")",
    "<p>",
    "</p>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<",
    ">",
    "-\n",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "Ada Holm",
    " said ",
    "no",
    "late",
    "- ",
    "— ",
    "RELATED: ",
    "Photo: ",
    "By ",
    "» ",
    "[14:02] ",
    ": ",
    ", ",
    ".",
    '\\"',
    "\ufffd",
    "He ",
    "\x93",
    "\x94",
    "(",
    "17",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_each_stretch_has_its_place_in_the_text_as_given(text):
    seen = see_through(text, PAGE)
    last = 0
    for at, char in enumerate(seen.text):
        start, end = span(seen, at, at + 1)
        assert last <= start <= end <= len(text) or start <= last
        last = max(last, start)
        if text[start:end] == char:
            continue
        assert seen.layers  # something else was read there
    assert span(seen, 0, len(seen.text))[1] <= len(text)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_quotes_have_the_words_of_the_text_as_given(text):
    for quote in quoteattr.extract(text):
        for part in (quote, quote.mention, quote.cue, quote.addressee):
            if part is not None:
                assert text[part.span.start : part.span.end] == part.text
        assert quote.content in quote.text


@given(st.text("ab*[]&;<>-\n", max_size=40), st.data())
def test_edits_are_undone_by_counting(text, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    edits = [
        Edit(a, b, data.draw(st.sampled_from(["", "x", "xyz"]))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    seen = Given(text, text).edited(edits)
    kept = [at for at in range(len(text)) if not any(a <= at < b for a, b, _ in edits)]
    back = [span(seen, at, at + 1) for at in range(len(seen.text))]
    assert [start for start, end in back if (start, end) not in {(a, b) for a, b, _ in edits} or start in kept] == kept


# Whose the words are: the same with and without what is seen through.

SAME = {
    "entities": ("“It leaks,” said Ada O’Hara. “It’s late.”", {"“": "&ldquo;", "”": "&#8221;", "’": "&#8217;"}),
    "straight entities": ('"It leaks," said Ada Holm. "It is late."', {'"': "&quot;", " said ": "&nbsp;said&#160;"}),
    "mojibake": ("“It leaks,” said Ada O’Hara. “It’s late.”", {"“": "â€œ", "”": "â€\x9d", "’": "â€™"}),
    "controls": ("“It leaks,” said Ada O’Hara. “It’s late.”", {"“": "\x93", "”": "\x94", "’": "\x92"}),
    "soft hyphens": ("“It leaks,” announced Mayor Ada Holm.", {"announced": "an\xadnounced", "Holm": "H\xadolm"}),
    "no width": ("“It leaks,” said Mayor Ada Holm.", {"“": "\u200b“\u2060", "Holm": "Ho\u200blm\u200e"}),
    "broken words": ("“It leaks,” announced Mayor Ada Holm-Vance.", {"announced": "an-\nnounced", "m-V": "m-\nV"}),
    "emphasis": ("“It leaks,” said Mayor Ada Holm.", {"“It leaks,”": "*“It leaks,”*", "Ada Holm": "**Ada Holm**"}),
    "tags": ("“It leaks,” said Mayor Ada Holm.", {"“": "<p>“", "Ada Holm": '<a href="x">Ada Holm</a>'}),
}


@pytest.mark.parametrize("case", SAME)
def test_what_is_seen_through_changes_nothing_but_the_words(case):
    plain, changes = SAME[case]
    text = plain
    for old, new in changes.items():
        text = text.replace(old, new)
    found, expected = quoteattr.extract(text), quoteattr.extract(plain)
    assert len(expected) >= 1
    assert expected[0].speaker is not None
    keys = [(quote.kind, quote.reference, quote.speaker, quote.confidence) for quote in expected]
    assert [(quote.kind, quote.reference, quote.speaker, quote.confidence) for quote in found] == keys
    for quote in found:
        assert text[quote.span.start : quote.span.end] == quote.text


def test_explain_and_stories_count_in_the_text_as_given():
    text = "&ldquo;Late,&rdquo; said <b>Ada</b>.\n\n&ldquo;So?&rdquo; asked Ola.\n\n&ldquo;So.&rdquo;"
    story = quoteattr.Extractor(genre="fiction")
    assert [(quote.text, quote.speaker.name) for quote in story.extract(text)] == [
        ("&ldquo;Late,&rdquo;", "Ada"),
        ("&ldquo;So?&rdquo;", "Ola"),
        ("&ldquo;So.&rdquo;", "Ada"),
    ]
    for extractor in (story, quoteattr.Extractor()):
        for one in extractor.explain(text):
            for option in one.speakers:
                if option.mention is not None:
                    assert text[option.mention.span.start : option.mention.span.end] == option.mention.text


def test_a_signature_is_beside_the_text():
    text = (
        "Ada Holm mends clocks. “They breathe,” she said.\n\n“She hears a fault.”\n— Siv Vance, customer\n\n"
        "Her shop is small. “Nobody minds,” she said."
    )
    assert told(text) == [
        ("“They breathe,”", "Ada Holm"),
        ("“She hears a fault.”", "Siv Vance"),
        ("“Nobody minds,”", "Ada Holm"),
    ]


@pytest.mark.parametrize(
    "unit",
    ["&ldquo;", "â€œ", "*a", "**", "[a](", "[[", "<!--", "<script>", "<a ", "\xad\n",
     "a-\n", "“a”\n", "“\n", "— A\n",
     "[14:02", ",,a", "Photo: a ", "By A, ", "\\u", "A. ", "A B\n“c”\n", "(A)\n", ", he said a ", "“a, said A b "],
)  # fmt: skip
def test_no_series_takes_long(unit):
    see_through(unit * (60_000 // len(unit)), PAGE)
