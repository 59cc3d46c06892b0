"""What a speaker is called, and whose office somebody holds where the text leaves that out."""

import pytest

import quoteattr

#: A text that names one country often, and a president without one.
ABOUT = """Norway is to close the port of Lundby, Norway's oldest. Norway has three others.

President Ada Holm said it was “a sad day”.
"""
#: One whose lead calls one country by name, and tells of others by adjectives.
WHERE = """Norway will on Monday seat two men at one table. Finnish Foreign Minister Ola Vance came on Sunday, and
his Danish counterpart, Per Lund, is to follow.

President Ada Holm said it was “a good day”.
"""
#: Paragraphs about other people.
OTHERS = [
    "Iceland was told by Iceland's envoys. In Iceland Anna Berg, who sells nets in Iceland, was “glad”. Iceland waits.",
    "Norwegian President Anna Berg was “glad”.",
    "In Norway nobody slept. Norway's fishermen, the best in Norway, were “glad”, Anna Berg said.",
]


def bodies(text):
    return {quote.speaker.name: quote.speaker.role.of for quote in quoteattr.extract(text) if quote.speaker}


@pytest.mark.parametrize("text", [ABOUT, WHERE])
def test_a_national_office_is_that_of_the_country_that_the_text_is_about(text):
    assert bodies(text) == {"Ada Holm": "Norway"}


def test_a_country_named_in_passing_is_not_what_a_text_is_about():
    assert bodies("It rained in Norway.\n\nPresident Ada Holm said it was “a sad day”.\n") == {"Ada Holm": None}


def test_an_office_that_another_holds_is_not_free():
    text = ABOUT.replace("others.", "others. Norwegian President Anna Berg was away.")
    assert bodies(text) == {"Ada Holm": None}


@pytest.mark.parametrize("more", OTHERS)
@pytest.mark.parametrize("text", [ABOUT, WHERE, "President Ada Holm said it was “a sad day”.\n"])
def test_a_paragraph_about_other_people_changes_nothing_of_the_quotes_before_it(text, more):
    before = quoteattr.extract(text)
    assert quoteattr.extract(f"{text}\n{more}\n")[: len(before)] == before
