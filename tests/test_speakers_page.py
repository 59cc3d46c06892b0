"""The page of speakers in a real browser: a click on a name leads to what that person said."""

import importlib.metadata
import io

import pytest
from selenium.webdriver.common.keys import Keys

from quoteattr.errors import InvalidValue
from quoteattr.export.speakers import Corpus, Excerpt, html
from quoteattr.identity import QuotedSpeaker
from quoteattr.model import SpeakerKind

AXE = importlib.metadata.distribution("axe-playwright-python").locate_file("axe_playwright_python/axe.min.js")
CHECK = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ["violations"]}).then((told) => done(told.violations.map((one) => one.id)));
"""


def speaker(name, quotes):
    return QuotedSpeaker(name, SpeakerKind.PERSON, True, None, (), (), None, quotes, 9, 1, None, None)


SPEAKERS = [speaker("Ada Holm", 2), speaker("<b>Jonas</b> Vik", 300)]
EXCERPTS = [
    [
        Excerpt("a1", "“We sign.\n\nToday.”", "2024-05-01", "Bridge & ferry", "https://news.example/a?x=1&y=2"),
        Excerpt("b2", "“<script>alert(1)</script>”", None, "A headline", "javascript:alert(1)"),
    ],
    [Excerpt(f"c{n}", f"“No. {n}”") for n in range(300)],
]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("speakers") / "who.html"
    with path.open("w", encoding="utf-8") as output:
        html.write(SPEAKERS, output, Corpus(3), EXCERPTS)
    return path


def test_a_click_on_a_name_leads_to_the_quotes(chromium, path):
    chromium.open(path)
    assert chromium.run("return scrollY") == 0
    names = chromium.all("tbody th a")
    assert [name.text for name in names] == ["Ada Holm", "<b>Jonas</b> Vik"]
    names[1].click()
    section = chromium.one("section:target")
    assert section.find_element("css selector", "h2").text == "<b>Jonas</b> Vik"
    top = chromium.run("return document.querySelector('section:target').getBoundingClientRect().top")
    assert 0 <= top < 500  # it is on the screen
    assert section.find_element("css selector", "blockquote").text == "“No. 0”"
    chromium.one("section:target p a").click()
    assert chromium.run("return [scrollY, location.hash]") == [0, "#top"]


def test_it_is_the_same_by_keyboard(chromium, path):
    chromium.open(path)
    chromium.press(Keys.TAB, Keys.ENTER)
    assert chromium.one("section:target h2").text == "Ada Holm"


def test_each_quote_tells_where_it_stands(chromium, path):
    chromium.open(path, fragment="#s1")
    quotes = [one.text for one in chromium.all("#s1 blockquote")]
    assert quotes == ["“We sign.\n\nToday.”", "“<script>alert(1)</script>”"]
    assert [one.text for one in chromium.all("#s1 li small")] == ["a1 · 2024-05-01 · Bridge & ferry", "b2 · A headline"]
    assert [one.get_attribute("href") for one in chromium.all("#s1 li a")] == ["https://news.example/a?x=1&y=2"]


def test_of_very_many_the_first_are_shown_and_that_is_told(chromium, path):
    chromium.open(path, fragment="#s2")
    assert len(chromium.all("#s2 li")) == 200
    told = chromium.one("#s2 p").text
    assert told.startswith("300 quotes in 1 document, of which these are the first 200: quoteattr extract writes all")


@pytest.mark.parametrize("media", [{}, {"prefers_color_scheme": "dark"}], ids=["light", "dark"])
def test_it_can_be_read_by_all_and_loads_nothing(chromium, path, media):
    chromium.open(path, **media)
    chromium.driver.execute_script(AXE.read_text("utf-8"))
    assert chromium.driver.execute_async_script(CHECK) == []
    assert chromium.run("return window.violations") == []
    assert chromium.run("return performance.getEntriesByType('resource').length") == 0


def test_without_quotes_no_name_leads_anywhere():
    stream = io.StringIO()
    html.write(SPEAKERS, stream, Corpus(3))
    assert "<a " not in stream.getvalue() and "<section" not in stream.getvalue()


def test_quotes_are_given_for_each_speaker_or_for_none():
    with pytest.raises(InvalidValue, match="one for each of 2 speakers"):
        html.write(SPEAKERS, io.StringIO(), Corpus(3), EXCERPTS[:1])
