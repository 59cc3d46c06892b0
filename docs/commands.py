"""The commands of a page as they are typed, one after the other: ``python docs/commands.py docs/novel.md | bash -eu``.

These are the blocks marked ``sh``, but for the one that runs all tests.
"""

import re
import sys
from pathlib import Path

#: Pages on which every command is typed as it stands, in a fresh copy of the project.
PAGES = ("README.md", "docs/newsroom.md", "docs/program.md", "docs/novel.md")
_BLOCK = re.compile(r"^(<!-- ci: test -->\n)?```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(page: str) -> str:
    r"""The commands in the text of a page.

    >>> commands("```sh\nls\n```\n\n<!-- ci: test -->\n```sh\npytest\n```\n```sh\nquoteattr -h\n```\n")
    'ls\nquoteattr -h\n'
    """
    return "".join(block for tests, block in _BLOCK.findall(page) if not tests)


if __name__ == "__main__":
    for path in sys.argv[1:] or PAGES:
        sys.stdout.write(commands(Path(path).read_text("utf-8")))
