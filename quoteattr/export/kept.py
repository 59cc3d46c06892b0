"""Fields of documents that somebody asked to be kept, as columns beside those of the quotes."""

import json
from collections.abc import Collection
from typing import Any

from quoteattr.export import Extraction, encodable


def kept_heads(kept: tuple[str, ...], columns: Collection[str]) -> list[str]:
    """What stands above fields that are kept: their names, told apart from those of the other columns.

    >>> kept_heads(("url", "text"), ["document", "text"])
    ['url', 'document_text']
    """
    return [f"document_{name}" if name in columns else name for name in kept]


def kept_cells(extraction: Extraction, kept: tuple[str, ...]) -> list[str | int | float | None]:
    """The fields that are kept, in that order; what is nested in one becomes JSON, and what is missing is None.

    >>> from quoteattr.export import Origin
    >>> kept_cells(Extraction("a1", (), origin=Origin(kept=(("n", 3), ("tags", ["x"])))), ("tags", "n", "url"))
    ['["x"]', 3, None]
    """
    fields = dict(extraction.origin.kept)
    return [_cell(fields.get(name)) for name in kept]


def _cell(value: Any) -> str | int | float | None:
    if value is None or (isinstance(value, str | int | float) and not isinstance(value, bool)):
        return value
    return encodable(json.dumps(value, ensure_ascii=False))
