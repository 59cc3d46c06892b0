"""How fast the page of a novel is: to open, to filter, to choose a quote in; to the end of the next frame."""

import itertools
import random
import time

import pytest

from quoteattr import extract
from quoteattr.export import Extraction, html
from quoteattr.strategies import Person, Turn, render
from quoteattr.strategies.parts import FORMS

_GIVEN = ("Dalvi", "Kemmo", "Morek", "Rizka", "Sushu", "Taven")
_FAMILY = ("Borkadan", "Drevemir", "Galkanski", "Hovesh", "Krukadan", "Stervemir")
_THINGS = ("The pump", "The bridge", "Our school", "The whole crop", "The ferry", "This road", "The old mill")
_EVENTS = (
    "failed in the storm",
    "needs a new roof",
    "was ready on time",
    "cost us a fortune",
    "will be gone by spring",
)
_FORMS = ("verb name", "name verb", "colon", "split", "two sentences", "part", "arm's length", "title")
_LEANING = ("pronoun after", "continuation")

#: How long a click takes, until what it changed has been laid out and painted.
CLICK = """
const [element, done] = arguments;
const began = performance.now();
element.click();
requestAnimationFrame(() => {
  const painted = new MessageChannel();
  painted.port1.onmessage = () => done((performance.now() - began) / 1000);
  painted.port2.postMessage(0);
});
"""


def novel(length, seed=7):
    """A text of at least so many characters, whose thousands of quotes are said by a few dozen people."""
    drawn = random.Random(seed)
    people = [
        Person(f"{given} {family}", "{name}, the {role} of the {of}{,}", "director", f"{family[:4]} Institute")
        for given, family in itertools.product(_GIVEN, _FAMILY)
    ]
    turns = []
    for _ in range(length // 260):  # fewer characters than a turn and the narration behind it have
        said = tuple(
            ", and ".join(f"{drawn.choice(_THINGS)} {drawn.choice(_EVENTS)}" for _ in range(drawn.randint(1, 4)))
            for _ in range(2)
        )
        person = drawn.choice(people)
        form = drawn.choice(_FORMS)
        turns.append(Turn(form, person, said[: len(FORMS[form].quotes)], full_name=True))
        if turns[-1].form in ("verb name", "colon") and drawn.random() < 0.5:
            leaning = drawn.choice(_LEANING)
            turns.append(Turn(leaning, person, said[: len(FORMS[leaning].quotes)], full_name=True))
        turns += [Turn("plain")] * drawn.randint(0, 3)
    return render(turns).text


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    text = novel(1_000_000)
    quotes = extract(text)
    assert len(text) > 1_000_000
    assert len(quotes) > 4000
    assert len({quote.speaker for quote in quotes}) > 30
    path = tmp_path_factory.mktemp("novel") / "page.html"
    with path.open("w", encoding="utf-8", newline="") as output:
        html.write([Extraction("novel", quotes, text)], output)
    return path


def click(chromium, element):
    return chromium.driver.execute_async_script(CLICK, element)


def best(measure, limit):
    """The best times of a few rounds: other programs share the machine, and what is measured is the page.

    Args:
        measure: gives the seconds of each step.
        limit: once all are below it, there is nothing more to find out.
    """
    found = measure()
    for _ in range(9):
        if max(found.values()) < limit:
            break
        found = {step: min(seconds, found[step]) for step, seconds in measure().items()}
    return found


def opened(chromium, page):
    chromium.driver.get("about:blank")
    began = time.monotonic()
    chromium.open(page).run("")
    return {"open": time.monotonic() - began}


def slow(times, limit):
    return {step: seconds for step, seconds in times.items() if seconds >= limit}


def test_it_opens_in_less_than_three_seconds(chromium, page):
    assert slow(best(lambda: opened(chromium, page), 3), 3) == {}


def test_it_filters_in_less_than_a_fifth_of_a_second(chromium, page):
    def measure():
        chromium.open(page)
        first, second, *_ = chromium.all(".who")
        only = chromium.one(".only")
        times = {"the first": click(chromium, first), "one more": click(chromium, second)}
        times["only these paragraphs"] = click(chromium, only)
        times["one less"] = click(chromium, second)
        assert chromium.run("return arguments[0].getBoundingClientRect().bottom", chromium.one(".tools")) <= 900
        assert 20 < len(chromium.shown(".text p")) < 2000
        times["all"] = click(chromium, chromium.one(".all"))
        return times

    assert slow(best(measure, 0.2), 0.2) == {}


def test_a_quote_anywhere_is_told_of_at_once_and_comes_into_view(chromium, page):
    chromium.open(page)
    badges = chromium.all(".text .b")

    def measure():
        times = {}
        for at in (10, len(badges) // 2, -1, 0):
            times[at] = click(chromium, badges[at])
            box = chromium.run("return arguments[0].getBoundingClientRect().toJSON()", badges[at])
            assert 0 <= box["top"] < 900, "the quote is not on the screen"
            assert chromium.one(".active .b") == badges[at]
        return times

    assert slow(best(measure, 0.2), 0.2) == {}


def test_hundreds_of_documents_open_as_fast(chromium, tmp_path):
    text = novel(3000)
    quotes = extract(text)
    path = tmp_path / "page.html"
    with path.open("w", encoding="utf-8", newline="") as output:
        html.write((Extraction(f"part {number}", quotes, text) for number in range(500)), output)
    assert slow(best(lambda: opened(chromium, path), 3), 3) == {}
    badges = chromium.all("#d400q2, #d100q3")
    assert slow(best(lambda: {at: click(chromium, badge) for at, badge in enumerate(badges)}, 0.2), 0.2) == {}
    chromium.open(path)
    click(chromium, chromium.one("#d400q2"))
    assert 0 <= chromium.run("return arguments[0].getBoundingClientRect().top", chromium.one("#d400q2")) < 900
    # On a phone the sheet is fixed to the screen, though all documents around are laid out late.
    chromium.screen(390, 844)
    sheet = chromium.run("return document.querySelector('.detail.chosen').getBoundingClientRect().toJSON()")
    assert sheet["bottom"] == 844
    assert sheet["left"] == 0
