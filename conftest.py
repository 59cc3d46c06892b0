"""The Python blocks in README.md and docs/ are run as tests; blocks of one page share their names."""

import os
import secrets
from collections.abc import Iterator

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()], patterns=["README.md", "docs/**/*.md", "docs/*.md"]
).pytest()

#: What the engines themselves warn of, by the page that runs them; in tests, warnings are errors.
ENGINES = {
    "use-spark.md": ["ignore:PySpark does not yet fully support pandas:FutureWarning"],
    "use-ray.md": ["ignore::DeprecationWarning:ray", "ignore::FutureWarning:ray", "ignore::ResourceWarning"],
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the pages that run engines pass over what those warn of."""
    for item in items:
        for warning in ENGINES.get(item.path.name, ()):
            item.add_marker(pytest.mark.filterwarnings(warning))


@pytest.fixture(scope="session", autouse=True)
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the engines want to know of where they run, before the first of them is started."""
    token = tmp_path_factory.mktemp("ray") / "token"  # or else Ray puts one into the home of whoever runs the tests
    token.write_text(secrets.token_hex(32), "utf-8")
    token.chmod(0o600)
    settings = {"RAY_AUTH_TOKEN_PATH": str(token), "RAY_USAGE_STATS_ENABLED": "0", "SPARK_LOCAL_IP": "127.0.0.1"}
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    yield
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value
