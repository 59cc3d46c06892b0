"""What can go wrong, as records: the facts in fields, the advice in the message.

- ``QuoteattrError``: the base of all
- ``NotText``, also a ``TypeError``: something other than a str was given as text
- ``InvalidValue``, also a ``ValueError``: a value that a field of the model cannot take
- ``UnreadableDocument``: a document in a file or a line that cannot be read
- ``InvalidGold``, also a ``ValueError``: a file of gold, or of predictions, that does not fit its texts
- ``UnknownName``, also a ``LookupError``: a format or an analyser that does not exist
- ``InvalidWeights``, also a ``ValueError``: a file that holds no weights
- ``InvalidPeople``, also a ``ValueError``: a list of people that cannot be read as one
- ``InvalidCast``, also a ``ValueError``: a file that holds no cast
- ``TooLittleGold``, also a ``ValueError``: fewer documents than one can learn from
- ``NotInstalled``, also an ``ImportError``: a package that comes with an extra is not there
- ``NoModels``, also a ``LookupError``: a folder has no models that a pipeline could be made of
- ``UnsuitablePipeline``, also a ``ValueError``: a pipeline that texts cannot be analysed with
- ``OutputExists``, also a ``ValueError``: something would be replaced without a word
- ``CannotResume``, also a ``RuntimeError``: an unfinished run cannot go on
- ``WorkersFail``, also a ``RuntimeError``: processes that were to share the work end while they start
- ``NoColumn``, also a ``LookupError``: a table has no column of that name, or none that holds such things
"""

from typing import Any

import attrs

#: So much of a value is shown in a message.
_LONGEST = 200


def place(source: str, line: int | None) -> str:
    """A file, with the line in it where one is meant, as messages name it.

    >>> place("day.jsonl", 7), place("a.txt", None)
    ('day.jsonl:7', 'a.txt')
    """
    return source if line is None else f"{source}:{line}"


def _shown(value: object) -> str:
    """A value as Python writes it, cut where it is long: a text can be a book."""
    shown = repr(value)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def _is_gap(value: object) -> bool:
    """Whether it stands for a text that is not there: None, NaN, and the NA and NaT of pandas."""
    return value is None or type(value).__name__ in ("NAType", "NaTType") or (type(value) is float and value != value)


class QuoteattrError(Exception):
    """The base of every error that quoteattr raises on purpose."""


@attrs.frozen
class NotText(QuoteattrError, TypeError):
    """Something that is no ``str`` was given where a text is needed.

    Attributes:
        value: What was given.
    """

    value: Any

    def __str__(self) -> str:
        got = type(self.value).__name__
        if isinstance(self.value, bytes | bytearray | memoryview):
            advice = 'decode it first, for instance data.decode("utf-8")'
        elif _is_gap(self.value):
            advice = 'pass "" for an empty text; in a column of pandas, pass over gaps with na_action="ignore"'
        else:
            advice = "pass the text itself, for instance path.read_text(encoding='utf-8')"
        return f"expected a str, got {got}: {advice}"


@attrs.frozen
class InvalidValue(QuoteattrError, ValueError):
    """A field of the model was given a value outside what it can hold.

    Attributes:
        field: The class and field, for instance ``Span.end``.
        expected: What it can hold, in words.
        value: What was given.
        advice: What to do about it; "" where what was expected says so.
    """

    field: str
    expected: str
    value: Any
    advice: str = ""

    def __str__(self) -> str:
        advice = f": {self.advice}" if self.advice else ""
        return f"{self.field}: expected {self.expected}, got {_shown(self.value)}{advice}"


@attrs.frozen
class UnreadableDocument(QuoteattrError):
    """One document that cannot be read; the others are not touched by it.

    Attributes:
        source: The file, or ``-`` for standard input.
        line: The line in it, counted from 1; None where the file as a whole is meant.
        id: The document's id, where one could be read.
        reason: What is wrong, and what to do about it.
    """

    source: str
    line: int | None
    id: str | None
    reason: str

    def __str__(self) -> str:
        return f"{place(self.source, self.line)}: {self.reason}"


@attrs.frozen
class InvalidGold(QuoteattrError, ValueError):
    """A file of gold, or of predictions to measure on it, that does not fit; no figure could be made of it.

    Attributes:
        source: The file.
        line: The line in it, counted from 1; None where the file as a whole is meant.
        id: The document's id, where one could be read.
        reason: What is wrong, and what to do about it.
    """

    source: str
    line: int | None
    id: str | None
    reason: str

    def __str__(self) -> str:
        return f"{place(self.source, self.line)}: {self.reason}"


@attrs.frozen
class UnknownName(QuoteattrError, LookupError):
    """A name, of a format or an analyser, that stands for nothing here.

    Attributes:
        what: What kind of thing was asked for, for instance ``format``.
        name: The name as given.
        known: The names that would have been right.
    """

    what: str
    name: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        return f"unknown {self.what} {self.name!r}: choose one of {', '.join(self.known)}"


@attrs.frozen
class InvalidWeights(QuoteattrError, ValueError):
    """A file was given as weights that cannot be read, or that holds something else.

    Attributes:
        source: The file.
        reason: What is wrong, and what to do about it.
    """

    source: str
    reason: str

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


@attrs.frozen
class InvalidPeople(QuoteattrError, ValueError):
    """A file was given as a list of people that cannot be read as one.

    Attributes:
        source: The file.
        line: The line in it, counted from 1; None where the file as a whole is meant.
        reason: What is wrong, and what to do about it.
    """

    source: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        return f"{place(self.source, self.line)}: {self.reason}"


@attrs.frozen
class InvalidCast(QuoteattrError, ValueError):
    """A file was given as the cast of a book that cannot be read as one.

    Attributes:
        source: The file.
        line: The line in it, counted from 1; None where the file as a whole is meant.
        reason: What is wrong, and what to do about it.
    """

    source: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        return f"{place(self.source, self.line)}: {self.reason}"


@attrs.frozen
class TooLittleGold(QuoteattrError, ValueError):
    """There are too few documents to learn from some and judge by the others.

    Attributes:
        documents: How many documents with quotes there are.
    """

    documents: int

    def __str__(self) -> str:
        return f"expected at least two documents with quotes to learn from, got {self.documents}"


@attrs.frozen
class NotInstalled(QuoteattrError, ImportError):
    """Something needs a package that comes with an extra, and it is not installed.

    Attributes:
        what: What needs it, in words.
        package: The package, as it is imported.
        extra: The extra of quoteattr that brings it.
    """

    what: str
    package: str
    extra: str

    def __str__(self) -> str:
        return f'{self.what} needs {self.package}, which is not installed: pip install "quoteattr[{self.extra}]"'


@attrs.frozen
class NoModels(QuoteattrError, LookupError):
    """There are no models to make a pipeline of, or not all that it needs.

    Attributes:
        language: The language that they are for.
        directory: The folder that they were looked for in, or the package.
        reason: What is wrong.
        advice: What to do about it; how to fetch them, if left out.
    """

    language: str
    directory: str
    reason: str
    advice: str = ""

    def __str__(self) -> str:
        advice = self.advice or (
            "fetch them once with quoteattr.analyzers.stanza.StanzaAnalyzer"
            f".download({self.language!r}, {self.directory!r}), or name the folder that they are in"
        )
        return f"no models for {self.language!r} in {self.directory}: {self.reason}; {advice}"


@attrs.frozen
class UnsuitablePipeline(QuoteattrError, ValueError):
    """A pipeline was given that texts cannot be analysed with.

    Attributes:
        reason: What is wrong, and what to do about it.
    """

    reason: str

    def __str__(self) -> str:
        return self.reason


@attrs.frozen
class NoColumn(QuoteattrError, LookupError):
    """A table has no column of the name that was given, or what it holds is something else.

    Attributes:
        column: The name as given.
        known: The columns that there are.
        holds: What the column holds that is of no use; "" where there is no such column.
    """

    column: str
    known: tuple[str, ...]
    holds: str = ""

    def __str__(self) -> str:
        if self.holds:
            return f"column {self.column!r} holds {self.holds}: name one that holds strings"
        return f"no column {self.column!r}: there {'is' if len(self.known) == 1 else 'are'} {', '.join(self.known)}"


@attrs.frozen
class OutputExists(QuoteattrError, ValueError):
    """A run would replace an output, or what an unfinished run has left of one.

    Attributes:
        path: The output.
        reason: What is there, and what to do about it.
    """

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


@attrs.frozen
class CannotResume(QuoteattrError, RuntimeError):
    """An unfinished run cannot go on, because what it would read or do is not what it was.

    Attributes:
        path: The output of the run.
        reason: What has changed.
    """

    path: str
    reason: str

    def __str__(self) -> str:
        advice = "start anew with --overwrite instead of --resume"
        return f"{self.path}: the unfinished run was another one ({self.reason}): {advice}"


@attrs.frozen
class WorkersFail(QuoteattrError, RuntimeError):
    """Processes that were to share the work end while they start, again and again.

    Attributes:
        reason: What the last of them said of it, or how it ended.
    """

    reason: str

    def __str__(self) -> str:
        return f"workers end while they start: {self.reason}: --workers 1 does without them"
