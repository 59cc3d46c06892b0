"""What several files of tests need: profiles of Hypothesis, a corpus for the engines, and a browser.

The profiles are quick by default, with more examples and always the same ones where ``CI`` is set.
"""

import importlib.util
import os
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from quoteattr import extract

# No deadline in any profile: how fast a machine is is no property of the code.
settings.register_profile("quick", max_examples=50, deadline=None)
settings.register_profile(
    "ci",
    max_examples=200,
    deadline=None,
    derandomize=True,  # a red build can be built again
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "quick"))

# Started in the background of a shell, a process is deaf to Ctrl-C, and so are its children: their tests would not end.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"

CHROMIUM, CHROMEDRIVER = "/usr/bin/chromium", "/usr/bin/chromedriver"
SWITCHES = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage", "--hide-scrollbars",
)  # fmt: skip
#: Pictures of the pages, for people to look at.
SCREENSHOTS = ROOT / "build" / "screenshots"
#: What can be read of the elements that can be seen.
SHOWN = """
return [...document.querySelectorAll(arguments[0])]
  .filter((one) => one.getClientRects().length && one.checkVisibility({visibilityProperty: true}))
  .map((one) => one.innerText)
"""
#: Runs in front of each page's own script.
WATCH = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
addEventListener("error", (event) => window.violations.push(String(event.message)));
"""


def _program(name):
    folder = ROOT / "benchmarks"
    sys.path.insert(0, str(folder))
    try:
        spec = importlib.util.spec_from_file_location(f"{name}_benchmark", folder / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(folder))
    return module


@pytest.fixture(scope="session")
def benchmark_program():
    """Loads a program of benchmarks/ by name, as a module, with those beside it that it imports."""
    return _program


class Corpus:
    """Rows of documents, some of them broken, and what the plain function finds in the others."""

    def __init__(self):
        self.rows = [(path.stem, path.read_bytes().decode("utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
        self.rows[1:1] = [("null text", None), (None, "“Lost,” said Ada Holm."), ("empty", "")]
        self.rows += [
            ("two speakers", "“No,” said Ada Holm, the harbour master. “Yes,” said Ola Vance.\r\n\r\n“No,” she said."),
            ("strange 🙂", "\u200b“🙂 𝒜da,”\tsaid Kari\u00a0Moe\x00."),
            (None, None),
            ("no quotes", "Silence."),
        ]
        found = [(name, extract(text)) for name, text in self.rows if name is not None and text is not None]
        self.quotes = {name: quotes for name, quotes in found if quotes}
        self.failures = [("null text", "'text' is null"), (None, "'id' is null"), (None, "'id' is null")]


@pytest.fixture(scope="session")
def corpus():
    made = Corpus()
    assert made.quotes.keys() > {path.stem for path in SEEDS.glob("*.txt")}
    assert "two speakers" in made.quotes
    return made


class Chromium:
    """The system's Chromium without a window: pages from disk, on screens and media of any sort."""

    def __init__(self, folder):
        webdriver = importlib.import_module("selenium.webdriver")  # most tests need no browser
        options = webdriver.ChromeOptions()
        options.binary_location = CHROMIUM
        for switch in SWITCHES:
            options.add_argument(switch)
        options.add_argument(f"--user-data-dir={folder}")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        # With the driver's path given, Selenium looks for none and fetches none.
        self.driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(CHROMEDRIVER))
        self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})

    def open(self, path, *, width=1280, height=900, fragment="", **media):
        """Open a page from disk, as if for the first time, on a screen of this size."""
        self.screen(width, height)
        self.emulate(**media)
        self.driver.get("about:blank")
        self.driver.get(path.as_uri() + fragment)
        return self

    def screen(self, width, height):
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def emulate(self, *, media="", **features):
        told = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": told})

    def run(self, script, *arguments):
        """What a function's body returns in the page, after the next frame has been painted."""
        return self.driver.execute_async_script(
            f"const done = arguments[arguments.length - 1]; const told = (function () {{ {script} }})(...arguments);"
            "requestAnimationFrame(() => requestAnimationFrame(() => done(told)));",
            *arguments,
        )

    def all(self, selector):
        return self.driver.find_elements("css selector", selector)

    def one(self, selector):
        return self.driver.find_element("css selector", selector)

    def shown(self, selector):
        """What can be read of the elements that can be seen, each on one line."""
        told = self.run(SHOWN, selector)
        return [" ".join(one.split()) for one in told]

    def press(self, *keys):
        importlib.import_module("selenium.webdriver").ActionChains(self.driver).send_keys(*keys).perform()

    def focused(self):
        return self.driver.switch_to.active_element

    def complaints(self):
        """What the page has broken of its policy, and what stands in the console."""
        return [*self.driver.execute_script("return window.violations"), *self.driver.get_log("browser")]

    def picture(self, name):
        """Keep a picture of the screen for people to look at."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        assert self.driver.save_screenshot(str(SCREENSHOTS / f"{name}.png"))


@pytest.fixture(scope="session")
def _chromium(tmp_path_factory):
    missing = [path for path in (CHROMIUM, CHROMEDRIVER) if not Path(path).exists()]
    if missing and os.environ.get("CI"):
        pytest.fail(f"no {' and no '.join(missing)}: apt-get install chromium chromium-driver")
    if missing:
        pytest.skip(f"no {' and no '.join(missing)}")
    chromium = Chromium(tmp_path_factory.mktemp("chromium"))
    yield chromium
    chromium.driver.quit()


@pytest.fixture
def chromium(_chromium):
    """A browser that has forgotten what was said in its console before."""
    _chromium.driver.get("about:blank")
    _chromium.driver.get_log("browser")
    return _chromium
