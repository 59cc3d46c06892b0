"""The English lists of words."""

import functools
from collections.abc import Callable, Iterator
from typing import Final

from quoteattr.language.lexicon import read_list

#: The entries of one of the lists, given its name and how many fields an entry has.
entries: Final[Callable[[str, int], Iterator[list[str]]]] = functools.partial(read_list, "quoteattr.language.en.data")
