"""The Python blocks in README.md and docs/ are run as tests; blocks of one page share their names."""

import secrets
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()], patterns=["README.md", "docs/**/*.md", "docs/*.md"]
).pytest()

#: What makes the site, which is not among what the tests need: its examples are run with the site.
collect_ignore = [] if find_spec("sphinx") else ["docs/extensions"]

#: What the engines themselves warn of, by the page that runs them; in tests, warnings are errors.
ENGINES = {
    "use-spark.md": ["ignore:PySpark does not yet fully support pandas:FutureWarning"],
    "use-ray.md": ["ignore::DeprecationWarning:ray"],
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the pages that run engines pass over what those warn of."""
    for item in items:
        for warning in ENGINES.get(item.path.name, ()):
            item.add_marker(pytest.mark.filterwarnings(warning))


def pytest_configure(config: pytest.Config) -> None:
    """Tell the engines where they run, before the first of them is started."""
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    folder = tempfile.TemporaryDirectory(prefix="quoteattr-")
    config.add_cleanup(folder.cleanup)
    token = Path(folder.name) / "token"  # or else Ray puts one into the home of whoever runs the tests
    token.touch(0o600)
    token.write_text(secrets.token_hex(32), "utf-8")
    patch.setenv("RAY_AUTH_TOKEN_PATH", str(token))
    patch.setenv("IPYTHONDIR", folder.name)  # and a notebook's kernel its history
    patch.setenv("JUPYTER_RUNTIME_DIR", folder.name)
    patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    patch.setenv("PYSPARK_PYTHON", sys.executable)
    patch.setenv("OMP_NUM_THREADS", "1")  # models of a test are so small that threads only wait for each other
