"""``quoteattr extract`` into a file of lines or columns: by workers, part by part, and again where it was stopped."""

import contextlib
import functools
import hashlib
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import click

from quoteattr import __version__
from quoteattr.cli.endings import INTERRUPTED, NOT_WRITTEN, UNREADABLE
from quoteattr.cli.inputs import Inputs
from quoteattr.cli.options import make_extractor
from quoteattr.cli.transcripts import noticing
from quoteattr.corpus import chunks, workspace
from quoteattr.corpus.run import Run
from quoteattr.corpus.work import form as load_form
from quoteattr.corpus.work import form_of
from quoteattr.errors import CannotResume, NotInstalled, OutputExists, WorkersFail
from quoteattr.progress import Teller, say, telling
from quoteattr.resolver.storytelling import Genre
from quoteattr.sources import Read, files


@attrs.frozen(kw_only=True)
class Corpus:
    """What the command was asked for."""

    paths: Sequence[str]
    inputs: Inputs
    target: Path
    form: str
    #: Analyser, Stanza's folder, spaCy's pipeline, weights, least confidence, cast, genre and labels, as
    #: ``make_extractor`` takes them.
    deciding: tuple[str, str | None, str | None, str | None, float, str | None, Genre | None, bool]
    workers: int
    failures: Path | None
    resume: bool
    overwrite: bool
    bar: bool


def extract(asked: Corpus) -> int:
    """Do what was asked for; the status to end with.

    Raises:
        click.UsageError: where it cannot be done as asked.
    """
    if asked.resume and not asked.overwrite and workspace.complete(asked.target):
        say(f"{asked.target} is complete: there is nothing to go on with; --overwrite makes it anew")
        return 0
    try:
        load_form(asked.form)
        if asked.failures is not None:
            load_form(form_of(asked.failures))
    except NotInstalled as error:
        raise click.UsageError(str(error)) from error
    asked.inputs.check(asked.paths)
    make_extractor(*asked.deciding)  # a wrong call is to end here, and not in each worker
    run = Run(
        target=asked.target,
        form=asked.form,
        make=functools.partial(make_extractor, *asked.deciding),
        workers=asked.workers,
        failures=asked.failures,
        kept=asked.inputs.reading.fields.keep,
        plan=_plan(asked),
        resume=asked.resume,
    )
    with telling(asked.inputs.size(asked.paths) if asked.bar else None, bar=asked.bar) as teller:
        return _done(run, asked, teller)


def _done(run: Run, asked: Corpus, teller: Teller) -> int:
    """Do the run and tell of it; the status to end with."""
    began = time.monotonic()
    documents = characters = failed = 0

    def corpus() -> Iterator[Read]:
        return noticing(asked.inputs.documents(asked.paths, teller), teller.say, labels=asked.deciding[-1])

    try:
        for part in run.parts(corpus):
            for failure in part.failures:
                teller.say(str(failure))
            failed += len(part.failures)
            documents += part.documents
            characters += 0 if part.earlier else part.characters
            speed = characters / max(1e-3, time.monotonic() - began)
            teller.show(f"{documents:,} documents, {speed:,.0f} characters/s")
    except KeyboardInterrupt:
        teller.say(f"stopped; {documents:,} documents are done: the same command with --resume goes on")
        return INTERRUPTED
    except (CannotResume, OutputExists) as error:
        raise click.UsageError(str(error)) from error
    except WorkersFail as error:
        teller.say(f"{error}; what is done is kept: --resume goes on")
        return NOT_WRITTEN
    except OSError as error:
        reason = error.strerror or error
        teller.say(f"cannot write to {asked.target}: {reason}; what is done is kept: --resume goes on")
        return NOT_WRITTEN
    return UNREADABLE if failed else 0


def check(asked: Corpus) -> None:
    """Check that nothing is replaced without a word.

    Raises:
        click.UsageError: where something would be.
    """
    if asked.failures is not None and asked.failures.resolve() == asked.target.resolve():
        raise click.UsageError("--errors and --output are one file: give each a file of its own")
    try:
        for path in filter(None, (asked.target, asked.failures)):
            workspace.check(path, resume=asked.resume, overwrite=asked.overwrite)
    except OutputExists as error:
        raise click.UsageError(str(error)) from error


def _plan(asked: Corpus) -> dict[str, Any]:
    """All that decides what is written."""
    analyzer, folder, pipeline, weights, least, cast, genre, labels = asked.deciding
    held: list[Path] = []
    for path in asked.paths:
        with contextlib.suppress(OSError):  # what cannot be read is told where it is read
            held += files(Path(path), asked.inputs.reading)
    return {
        "quoteattr": __version__,
        "inputs": workspace.inputs(held),
        "paths": list(asked.paths),
        "reading": attrs.asdict(asked.inputs.reading),
        "form": asked.form,
        "analyzer": [analyzer, folder or pipeline],
        "weights": hashlib.sha256(Path(weights).read_bytes()).hexdigest() if weights else "shipped",
        **({"cast": hashlib.sha256(Path(cast).read_bytes()).hexdigest()} if cast else {}),
        "min_confidence": least,
        **({"genre": genre} if genre else {}),
        **({"labels": True} if labels else {}),
        **({"once": True} if asked.inputs.once else {}),
        "chunks": [chunks.CHARACTERS, chunks.DOCUMENTS],
    }
