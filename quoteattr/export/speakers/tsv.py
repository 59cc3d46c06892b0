"""TSV of speakers: the rows of CSV with tabs between the cells."""

from collections.abc import Iterable
from typing import TextIO

from quoteattr.export.speakers import csv
from quoteattr.export.tsv import DELIMITER
from quoteattr.identity.records import QuotedSpeaker


def write(speakers: Iterable[QuotedSpeaker], output: TextIO) -> None:
    """Write a header and the rows; the stream must be opened with ``newline=""``."""
    csv.write(speakers, output, delimiter=DELIMITER)
