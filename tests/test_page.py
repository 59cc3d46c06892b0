"""The page in a real browser: what it shows, what it does by mouse and by keyboard, and what no text makes it do.

Pictures of it are kept in ``build/screenshots``.
"""

import base64
import importlib.metadata
import json
import re
from pathlib import Path

import pytest
from selenium.common.exceptions import JavascriptException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from quoteattr import (
    Evidence,
    Extractor,
    Kind,
    Mention,
    MentionForm,
    Phrase,
    Quote,
    Reference,
    Role,
    Span,
    Speaker,
    SpeakerKind,
)
from quoteattr.errors import UnreadableDocument
from quoteattr.export import Extraction, html
from quoteattr.export.html.marking import cleaned

SEEDS = Path(__file__).parents[1] / "seeds"
ORIGINALS = SEEDS.parents[1] / "shared" / "seeds"

TEXT = """A bridge too late

“The bridge will open in May,” said Anna Berg, the mayor of Lundby. She called the delay “a lesson for all of us”.

Jonas Vik, a ferry pilot, disagreed: “My passengers say, ‘When will it end?’ every single morning.”

The so-called “temporary” ferry has run for nine years.

Money for the harbour

“Nobody asked us.”

“We have the money,” the mayor said. “We have had it since March.”
"""
BERG, VIK = "1", "2"

AXE = importlib.metadata.distribution("axe-playwright-python").locate_file("axe_playwright_python/axe.min.js")
#: What the checks find: how bad, by which rule, and where. All of their rules, good practice too.
CHECK = """
const done = arguments[arguments.length - 1];
const where = (one) => one.nodes.map((node) => node.html).slice(0, 3).join(" | ");
axe.run(document, {resultTypes: ["violations"]}).then(
  (told) => done(told.violations.map((one) => `${one.impact} ${one.id}: ${where(one)}`)));
"""
#: The paragraphs: the name of the element, and the text without the numbers of speakers.
PARAGRAPHS = """
return [...document.querySelectorAll(".text h3, .text p")].map((block) => {
  const copy = block.cloneNode(true);
  copy.querySelectorAll(".b").forEach((badge) => badge.remove());
  return [block.localName, copy.textContent.trim()];
});
"""
#: The quotes: the text without the numbers, the number, and what is read out for it.
QUOTES = """
return [...document.querySelectorAll(".text .q")].map((quote) => {
  const sign = quote.querySelector(":scope > .b");
  const copy = quote.cloneNode(true);
  copy.querySelectorAll(".b").forEach((badge) => badge.remove());
  return [copy.textContent, sign.textContent, sign.getAttribute("aria-label")];
});
"""
#: The quotes of each document: the text, and what the list says of the one whose number stands behind it.
SPEAKERS = """
const words = (element) => element ? element.textContent : "";
return [...document.querySelectorAll(".doc")].map((doc) => {
  const listed = [...doc.querySelectorAll(".who")];
  return [...doc.querySelectorAll(".text .q")].map((quote) => {
    const sign = words(quote.querySelector(":scope > .b"));
    const who = listed.find((one) => words(one.querySelector(".b")) === sign).querySelector(".name");
    const copy = quote.cloneNode(true);
    copy.querySelectorAll(".b").forEach((badge) => badge.remove());
    return [words(copy), words(who.querySelector(":scope > bdi, :scope > i")), words(who.querySelector("small"))];
  });
});
"""
#: The quotes: the number, the line's colour and its style.
LINES = """
return [...document.querySelectorAll(".text .q")].map((quote) => {
  const style = getComputedStyle(quote);
  return [quote.querySelector(":scope > .b").textContent, style.borderBottomColor, style.borderBottomStyle];
});
"""
#: The boxes of all lines of some elements.
BOXES = """
const found = [...document.querySelectorAll(arguments[0])];
return found.flatMap((one) => [...one.getClientRects()]).map((box) => box.toJSON());
"""
#: Where the tie begins and ends, on the screen.
ENDS = """
const path = document.querySelector(".tie path");
const points = [0, path.getTotalLength()].map((at) => path.getPointAtLength(at).matrixTransform(path.getScreenCTM()));
return points.map((point) => [point.x, point.y]);
"""


def extraction(text, name="lundby", least=0.4):
    return Extraction(name, Extractor(min_confidence=least).extract(text), text)


def written(folder, *results):
    path = folder / "page.html"
    with path.open("w", encoding="utf-8", newline="") as output:
        html.write(results, output)
    return path


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    return written(tmp_path_factory.mktemp("page"), extraction(TEXT))


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    second = "“No,” said Ola Moe, the harbour master. “Never.”"
    broken = UnreadableDocument("c.txt", None, "c", "byte 0xe9 at offset 3 is no UTF-8: save it as UTF-8")
    return written(tmp_path_factory.mktemp("pages"), extraction(TEXT), broken, extraction(second, "pier"))


def quotes_shown(chromium):
    """The quotes with a mark that can be seen, by their numbers in the text."""
    return [
        int(badge.get_attribute("id").partition("q")[2]) for badge in chromium.all(".text .b") if badge.is_displayed()
    ]


def choose(chromium, number):
    chromium.run(f"document.querySelector('#d1q{number}').click()")


def checked(chromium):
    chromium.driver.execute_script(AXE.read_text("utf-8"))
    return chromium.driver.execute_async_script(CHECK)


def boxes(chromium, selector):
    return chromium.run(BOXES, selector)


def box(chromium, selector):
    return boxes(chromium, selector)[0]


# What it shows


def test_the_text_is_all_there_in_its_paragraphs(chromium, page):
    chromium.open(page)
    told = chromium.run(PARAGRAPHS)
    paragraphs = TEXT.strip().split("\n\n")
    assert told == [["p" if words.endswith((".", "”")) else "h3", words] for words in paragraphs]
    chromium.picture("light")


def test_every_quote_is_marked_with_its_words_and_its_speaker(chromium, page):
    chromium.open(page)
    found = extraction(TEXT).quotes
    numbers = {speaker: str(at) for at, speaker in enumerate(dict.fromkeys(q.speaker for q in found if q.speaker), 1)}
    told = chromium.run(QUOTES)
    assert [words for words, _, _ in told] == [quote.text for quote in found]
    signs = [numbers[q.speaker] if q.speaker else "?" if q.kind in ("direct", "mixed") else "–" for q in found]
    assert [sign for _, sign, _ in told] == signs
    assert {BERG, VIK, "?", "–"} <= set(signs)
    assert told[0][2] == "Quote 1, 1: Anna Berg"
    assert chromium.shown(".who") == [
        "1 Anna Berg mayor, Lundby 4 quotes", "2 Jonas Vik ferry pilot 1 quote", "3 passengers 1 quote",
        "? Speaker not told 1 quote", "– Nobody’s words 1 quote",
    ]  # fmt: skip


def test_mention_and_cue_have_the_line_of_their_quote(chromium, page):
    chromium.open(page)
    for first in (".text .q", ".text .m", ".text .c"):
        line = chromium.run(
            "const s = getComputedStyle(document.querySelector(arguments[0])); return s.borderBottom", first
        )
        assert line == "2px solid rgb(36, 113, 189)", first
    assert chromium.one(".text .m").text == "Anna Berg"
    assert chromium.one(".text .c").text == "said"


def test_speakers_differ_without_colour_too(chromium, page):
    chromium.open(page)
    lines = {(sign, line) for sign, _, line in chromium.run(LINES)}
    assert lines == {("1", "solid"), ("2", "dashed"), ("3", "dotted"), ("?", "dashed"), ("–", "dotted")}


@pytest.mark.parametrize("folder", [SEEDS, ORIGINALS], ids=["seeds", "originals"])
def test_articles_show_every_quote_with_the_right_speaker_and_role(chromium, tmp_path, folder):
    if not folder.is_dir():
        pytest.skip("the originals are not part of the project")
    gold = json.loads((SEEDS / ("gold.json" if folder == SEEDS else "originals.json")).read_text("utf-8"))["documents"]
    found = [extraction((folder / one["file"]).read_bytes().decode("utf-8"), one["id"], 0.0) for one in gold]
    chromium.open(written(tmp_path, *found))
    expected = [
        [
            [
                cleaned(one.text[quote["start"] : quote["end"]]),
                quote["speaker"] or "Nobody’s words",
                ", ".join(part for part in (quote["role"], quote["of"]) if part).casefold(),
            ]
            for quote in document["quotes"]
        ]
        for one, document in zip(found, gold, strict=True)
    ]
    # Whether an office is written with capitals is the paper's style.
    shown = [[[words, who, role.casefold()] for words, who, role in quotes] for quotes in chromium.run(SPEAKERS)]
    assert shown == expected
    if folder == SEEDS:
        chromium.run("document.getElementById(`d${arguments[0] + 1}q8`).click()", len(gold) - 1)
        chromium.picture("article")


# What it does


def test_a_click_on_a_quote_tells_who_and_why(chromium, page):
    chromium.open(page)
    assert "Click a quote" in chromium.one(".detail").text
    chromium.all(".text .q")[1].click()
    told, sure = chromium.one(".detail").text, str(round(extraction(TEXT).quotes[1].confidence, 2))
    for words in ("Anna Berg", "mayor, Lundby", "mixed", "anaphoric", "She", "called", sure, "Evidence", "+"):
        assert words in told
    assert chromium.one(".told").get_attribute("aria-live") == "polite"
    assert chromium.shown(".text .tied") == ["She", "called"]
    assert [quote.text for quote in chromium.all(".text .active")] == ["“a lesson for all of us”1"]
    chromium.picture("detail")
    chromium.all(".text .q")[1].click()
    assert not chromium.all(".text .active, .text .tied, .tie")
    assert "Click a quote" in chromium.one(".detail").text


def test_a_quote_in_a_quote_is_chosen_by_itself(chromium, page):
    chromium.open(page)
    ActionChains(chromium.driver).move_to_element(chromium.one("#d1q4")).click().perform()
    assert "passengers" in chromium.one(".detail h4").text
    assert chromium.one(".active").text.startswith("‘When")


@pytest.mark.parametrize(
    ("number", "heading", "reason"),
    [(5, "Nobody’s words", "arm's length"), (6, "Speaker not told", "withheld")],
)
def test_quotes_without_a_speaker_say_why(chromium, page, number, heading, reason):
    chromium.open(page)
    choose(chromium, number)
    assert heading in chromium.one(".detail h4").text
    assert reason in chromium.one(".why").text
    assert not chromium.all(".tie")


def test_the_list_filters(chromium, page):
    chromium.open(page)
    everything = quotes_shown(chromium)
    assert chromium.shown(".tools [role=status], .choices") == [""]
    berg, vik = chromium.all(".who")[:2]
    berg.click()
    assert quotes_shown(chromium) == [1, 2, 7, 8]
    assert berg.get_attribute("aria-pressed") == "true"
    assert chromium.one(".tools [role=status]").text == "4 of 8 quotes shown"
    chromium.picture("filtered")
    vik.click()
    assert quotes_shown(chromium) == [1, 2, 3, 7, 8]
    berg.click()
    assert quotes_shown(chromium) == [3]
    assert chromium.run(LINES)[0] == ["1", "rgba(0, 0, 0, 0)", "solid"]
    chromium.one(".only").click()
    assert [words[:9] for words in chromium.shown(".text h3, .text p")] == ["Jonas Vik"]
    berg.click()
    assert len(chromium.shown(".text h3, .text p")) == 3
    vik.click()
    assert [words[:9] for words in chromium.shown(".text h3, .text p")] == ["“The brid", "“We have "]
    chromium.one(".all").click()
    assert quotes_shown(chromium) == everything
    assert len(chromium.shown(".text h3, .text p")) == 7
    assert chromium.shown(".tools [role=status], .choices") == [""]


def test_what_is_filtered_out_is_not_open_and_not_stepped_to(chromium, page):
    chromium.open(page)
    choose(chromium, 3)
    chromium.all(".who")[0].click()
    assert not chromium.all(".active")
    choose(chromium, 2)
    chromium.one(".next").click()
    assert chromium.run("return location.hash") == "#d1q7"
    chromium.one(".previous").click()
    chromium.one(".previous").click()
    chromium.one(".previous").click()
    assert chromium.run("return location.hash") == "#d1q1"


def test_all_of_it_works_by_keyboard_alone(chromium, page):
    chromium.open(page)
    chromium.press(Keys.TAB)
    assert chromium.focused().text == "Skip to the text"
    assert chromium.focused().is_displayed()
    chromium.press(Keys.ENTER)
    chromium.press(Keys.TAB)
    assert chromium.focused().get_attribute("id") == "d1q1"
    chromium.press(Keys.TAB, Keys.ENTER)
    assert "“a lesson" in chromium.one(".active").text
    assert chromium.focused().get_attribute("aria-expanded") == "true"
    chromium.press(Keys.ESCAPE)
    assert not chromium.all(".active")
    assert chromium.focused().get_attribute("id") == "d1q2"

    chromium.press(Keys.ENTER)
    chromium.run("document.querySelector('.next').focus()")
    chromium.press(Keys.ENTER)
    assert "Jonas Vik" in chromium.one(".detail h4").text
    assert chromium.focused().text == "Next"
    chromium.press(Keys.ESCAPE)
    assert chromium.focused().get_attribute("id") == "d1q3"

    for _ in range(40):
        ActionChains(chromium.driver).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()
        if "who" in chromium.focused().get_attribute("class"):
            break
    chromium.press(Keys.SPACE)
    last = chromium.focused()
    assert last.get_attribute("aria-pressed") == "true"
    assert quotes_shown(chromium) == [5]
    seen = []
    for _ in range(12):
        chromium.press(Keys.TAB)
        seen.append(chromium.focused().get_attribute("id") or chromium.focused().text)
    assert "Show all quotes" in seen
    assert [one for one in seen if one.startswith("d1q")] == ["d1q5"]


def test_the_address_names_the_quote(chromium, page):
    chromium.open(page, fragment="#d1q3")
    assert "Jonas Vik" in chromium.one(".detail h4").text
    chromium.run("location.hash = '#d1q1'")
    assert "Anna Berg" in chromium.one(".detail h4").text
    chromium.one(".close").click()
    assert not chromium.all(".active")


def test_selecting_words_of_a_quote_opens_nothing(chromium, page):
    chromium.open(page)
    quote = chromium.all(".text .q")[0]
    ActionChains(chromium.driver).move_to_element_with_offset(quote, -40, 0).click_and_hold().move_by_offset(
        60, 0
    ).release().perform()
    assert chromium.run("return String(getSelection()).length") > 3
    assert not chromium.all(".active")


# The tie


def tie_ends(chromium):
    return chromium.run(ENDS)


def on_the_edge(point, rectangles, slack=1.5):
    x, y = point
    return any(
        r["left"] - slack <= x <= r["right"] + slack and min(abs(y - r["top"]), abs(y - r["bottom"])) <= slack
        for r in rectangles
    )


@pytest.mark.parametrize("number", [1, 2, 3, 4, 7, 8])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_tie_leads_from_the_mention_to_the_quote(chromium, page, number, width):
    chromium.open(page, width=width)
    choose(chromium, number)
    start, end = tie_ends(chromium)
    assert on_the_edge(start, boxes(chromium, ".m.tied"))
    assert on_the_edge(end, boxes(chromium, ".q.active"))
    assert start != end


def test_the_tie_follows_when_the_page_changes(chromium, page):
    chromium.open(page, width=1280, height=400)
    choose(chromium, 8)
    before = tie_ends(chromium)
    for change in ("scrollTo(0, 0)", "scrollTo(0, 150)", "document.querySelector('.text').style.fontSize = '26px'"):
        chromium.run(change)
        start, end = tie_ends(chromium)
        assert on_the_edge(start, boxes(chromium, ".m.tied")), change
        assert on_the_edge(end, boxes(chromium, ".q.active")), change
    chromium.screen(700, 700)
    chromium.run("")
    start, end = tie_ends(chromium)
    assert on_the_edge(start, boxes(chromium, ".m.tied"))
    assert on_the_edge(end, boxes(chromium, ".q.active"))
    assert [start, end] != before


# Where it is read


def test_a_phone_shows_all_of_it_without_scrolling_sideways(chromium, tmp_path):
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    page = written(tmp_path, extraction(f"{TEXT}\n“{long * 2},” said Anna Berg of {long}.", f"{long}{long}"))
    chromium.open(page, width=390, height=844)
    chromium.picture("phone")
    chromium.one("summary").click()
    for number in range(1, 10):
        choose(chromium, number)
        assert chromium.run("return document.documentElement.scrollWidth") <= 390
        quote, sheet = box(chromium, f"#d1q{number}"), box(chromium, ".detail")
        assert quote["bottom"] <= sheet["top"], "the sheet hides the quote"
        assert 0 <= quote["top"] < sheet["top"]
        assert sheet["bottom"] <= 845
    choose(chromium, 3)
    chromium.picture("phone-detail")


def test_the_dark_has_dark_ground(chromium, page):
    for scheme, ground in (("light", range(240, 256)), ("dark", range(10, 50))):
        chromium.open(page, prefers_color_scheme=scheme)
        told = chromium.run("return getComputedStyle(document.body).backgroundColor")
        assert all(int(part) in ground for part in re.findall(r"\d+", told)), told
    choose(chromium, 2)
    chromium.picture("dark")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_has_the_speakers_and_the_text(chromium, page, scheme):
    chromium.open(page, width=390, prefers_color_scheme=scheme)  # the list of speakers is folded on a narrow screen
    choose(chromium, 2)
    assert "Jonas Vik" not in "".join(chromium.shown(".who"))
    chromium.emulate(media="print", prefers_color_scheme=scheme)
    chromium.screen(794, 1123)
    assert "Jonas Vik" in "".join(chromium.shown(".who"))
    assert chromium.shown(".detail, .tools, .tie, .skip") == []
    ground = chromium.run("return getComputedStyle(document.body).backgroundColor")
    assert min(int(part) for part in re.findall(r"\d+", ground)) > 240
    chromium.picture("print")
    chromium.emulate()
    pdf = base64.b64decode(chromium.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})["data"])
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


def test_several_documents_are_one_page(chromium, pages):
    chromium.open(pages)
    assert chromium.shown(".documents a") == ["lundby", "c", "pier"]
    assert chromium.one(".masthead p").text == "10 quotes by 4 speakers in 2 documents, 1 document unreadable"
    assert "no UTF-8: save it as UTF-8" in chromium.one(".unreadable").text
    choose(chromium, 1)
    chromium.run("document.querySelector('#d3q2').click()")
    assert len(chromium.all(".active")) == 1
    assert "Ola Moe" in chromium.one("#d3 .detail").text
    chromium.all(".documents a")[1].click()
    assert -1 <= box(chromium, "#d2")["top"] < 900
    chromium.picture("documents")


# Whom it serves


def many_speakers():
    """More speakers than there are colours and lines together."""
    text, quotes = "", []
    for number in range(1, 41):
        who = f"Speaker Number{number}"
        speaker = Speaker(f"s{number}", who, SpeakerKind.PERSON, Role("guest", "Lundby") if number % 2 else None)
        start = len(text)
        text += f"“This is number {number},” said {who}.\n\n"
        words = f"“This is number {number},”"
        named = Span(start + len(words) + 6, start + len(words) + 6 + len(who))
        said = Span(start + len(words) + 1, start + len(words) + 5)
        mention, cue = Mention(named, who, MentionForm.NAME), Phrase(said, "said")
        span = Span(start, start + len(words))
        quotes.append(
            Quote(span, words, words[1:-1], Kind.DIRECT, Reference.EXPLICIT, speaker, mention, cue, confidence=0.9)
        )
    return Extraction("many", tuple(quotes), text)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_checks_of_accessibility_find_nothing(chromium, pages, scheme, width):
    chromium.open(pages, width=width, prefers_color_scheme=scheme)
    chromium.run("for (const one of document.querySelectorAll('details')) one.open = true")
    assert checked(chromium) == []
    choose(chromium, 2)
    assert checked(chromium) == []
    chromium.run("document.querySelector('.close').click(); document.querySelector('.who').click()")
    assert checked(chromium) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_speaker_can_be_read(chromium, tmp_path, scheme):
    chromium.open(written(tmp_path, many_speakers()), prefers_color_scheme=scheme)
    assert checked(chromium) == []
    looks = [tuple(look) for _, *look in chromium.run(LINES)]
    assert len(looks) == 40
    assert len(set(looks[:36])) == 36
    chromium.picture(f"many-{scheme}")


def test_the_checks_do_find_what_is_wrong(chromium, page):
    chromium.open(page)
    chromium.run("document.querySelector('.masthead p').style.color = '#ccc'")
    assert any("color-contrast" in told for told in checked(chromium))


@pytest.mark.parametrize("ground", ["#ffffff", "#1e1e1e", "#111111"])
def test_the_piece_for_notebooks_can_be_read_on_any_ground(chromium, tmp_path, ground):
    words = "#1c1c20" if ground == "#ffffff" else "#e0e0e0"
    path = tmp_path / "notebook.html"
    pieces = html.fragment(many_speakers()) + html.fragment(extraction(TEXT))
    path.write_text(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notebook</title></head>'
        f'<body style="background: {ground}; color: {words}"><main><h1>Notebook</h1>{pieces}</main></body></html>',
        "utf-8",
    )
    chromium.open(path)
    assert checked(chromium) == []
    assert chromium.complaints() == []
    chromium.run("scrollTo(0, document.body.scrollHeight)")
    chromium.picture(f"notebook-{ground[1:]}")


# What nothing in a text can do

ATTACKS = (
    "<script>window.hacked = 1</script>",
    "</script><script>window.hacked = 2</script>",
    "</style><img src=x onerror='window.hacked = 3'>",
    '" onmouseover="window.hacked = 4" x="',
    "' autofocus onfocus='window.hacked = 5' x='",
    "<!-- <script>",
    "--> ]]> {{ 7 * 7 }} {% raw %}",
    "<svg onload=window.hacked=6>",
    "javascript:window.hacked=7",
    "&lt;script&gt; &#60;b&#62; &amp;",
    "\u202eturned\u2066 round\x00\ud800 and \x1b[2J\x85 gone",
)


def hostile():
    text, quotes = "", []
    for number, attack in enumerate(ATTACKS, 1):
        start = len(text)
        quoted = f"“{attack}”"
        text += f"{quoted} {attack}\n\n"
        speaker = Speaker(f"s{number}{attack}", attack, SpeakerKind.PERSON, Role(attack, attack), (attack,))
        words = Span(start + len(quoted) + 1, start + len(quoted) + 1 + len(attack))
        span, mention, phrase = Span(start, start + len(quoted)), Mention(words, attack), Phrase(words, attack)
        reasons = (Evidence(attack, 1.0, attack),)
        told = (Kind.DIRECT, Reference.EXPLICIT, speaker, mention, phrase, phrase, 0.9, reasons)
        quotes.append(Quote(span, quoted, attack, *told))
    return Extraction(ATTACKS[1], tuple(quotes), text)


def test_nothing_in_a_text_or_a_name_runs(chromium, tmp_path):
    broken = UnreadableDocument(ATTACKS[0], 1, ATTACKS[2], ATTACKS[3])
    chromium.open(written(tmp_path, hostile(), broken))
    assert len(chromium.all(".text .q")) == len(ATTACKS)
    for at in range(len(ATTACKS)):
        choose(chromium, at + 1)
        chromium.run("document.querySelector('.told .link').click()")
    for who in chromium.all(".who"):
        who.click()
    ActionChains(chromium.driver).move_to_element(chromium.all(".text .q")[3]).perform()
    assert chromium.run("return window.hacked") is None
    assert chromium.complaints() == []
    assert len(chromium.all("script")) == 2  # the page's own, and its data
    assert chromium.all("img, .text svg:not(.tie), [onmouseover], [onfocus], [autofocus]") == []
    shown = chromium.one(".text").text
    assert "<script>window.hacked = 1</script>" in shown
    assert "{{ 7 * 7 }}" in shown
    assert "&lt;script&gt;" in shown
    chromium.picture("hostile")


def test_nothing_in_a_name_runs_in_a_notebook(chromium, tmp_path):
    path = tmp_path / "notebook.html"
    path.write_text(f'<!doctype html><meta charset="utf-8"><title>x</title>{html.fragment(hostile())}', "utf-8")
    chromium.open(path)
    ActionChains(chromium.driver).move_to_element(chromium.all(".quoteattr-q")[3]).perform()
    assert chromium.run("return window.hacked") is None
    assert chromium.all("script, img, svg, [onmouseover], [onfocus]") == []
    assert len(chromium.all(".quoteattr-q")) == len(ATTACKS)


def test_normal_use_breaks_no_policy(chromium, pages):
    chromium.open(pages, fragment="#d1q2")
    chromium.run("document.querySelector('.next').click(); document.querySelector('.who').click()")
    chromium.run("document.querySelector('.only').click(); document.querySelector('.all').click()")
    chromium.screen(390, 844)
    choose(chromium, 3)
    assert chromium.complaints() == []


def test_the_policy_stops_what_would_get_into_the_page(chromium, page, tmp_path):
    """As if escaping had failed."""
    smuggled = (
        "<script>window.hacked = 1</script><script src='x.js'></script><img src='x.png' onerror='window.hacked = 2'>"
        "<style>body { color: red }</style><p style='color: red'>x</p><iframe src='x.html'></iframe>"
        "<form action='x.html'><button id='sends'>x</button></form>"
    )
    path = tmp_path / "page.html"
    path.write_text(page.read_text("utf-8").replace("<body>", f"<body>{smuggled}"), "utf-8")
    chromium.open(path)
    chromium.run("fetch('x.txt').catch(() => 0); document.getElementById('sends').click()")
    assert chromium.run("return window.hacked") is None
    assert chromium.run("return getComputedStyle(document.body).color") == "rgb(28, 28, 32)"
    expected = {
        "script-src-elem", "script-src-attr", "img-src", "style-src-elem", "style-src-attr", "frame-src", "connect-src",
        "form-action",
    }  # fmt: skip
    assert expected <= set(chromium.run("return window.violations"))
    with pytest.raises(JavascriptException, match="TrustedHTML"):
        chromium.run("document.body.innerHTML = '<b>x</b>'")
    choose(chromium, 1)
    assert "Anna Berg" in chromium.one(".detail").text
    chromium.driver.get_log("browser")
