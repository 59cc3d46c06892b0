"""Options and arguments that several commands have, and the checks that end a wrong call before anything is read."""

import contextlib
import importlib
import math
import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any, get_args

import click

from quoteattr.analyzers.base import Analyzer
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.cli.advice import did_you_mean, did_you_mean_path
from quoteattr.errors import InvalidCast, InvalidWeights, NoModels, NotInstalled, UnknownName, UnsuitablePipeline
from quoteattr.output import STDOUT
from quoteattr.pipeline import Extractor
from quoteattr.resolver.storytelling import Genre
from quoteattr.sources import STDIN, Reading, files

#: The analysers that can be asked for by name; those on trained pipelines are loaded only where they are.
ANALYZERS = ("rules", "stanza", "spacy")


def one_of(what: str, known: Collection[str]) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """Checks that an option's value, if there is one, is one of the names that are known."""

    def check(_context: click.Context, _parameter: click.Parameter, name: str | None) -> str | None:
        if name is not None and name not in known:
            raise click.UsageError(f"{UnknownName(what, name, tuple(known))}{did_you_mean(name, known)}")
        return name

    return check


def check_sources(context: click.Context, _parameter: click.Parameter, paths: Sequence[str]) -> Sequence[str]:
    """Checks, before anything is written, that there is something to read."""
    if not paths:
        command = context.command_path
        raise click.UsageError(
            f"nothing to read: give files, folders, or - for standard input ({command} --help has examples)"
        )
    if list(paths).count(STDIN) > 1:
        raise click.UsageError("- can be given once only: standard input is read to its end")
    for path in paths:
        if path != STDIN and not os.path.lexists(path):
            raise click.UsageError(f"no such file or folder: {path!r}{did_you_mean_path(path)}")
    return paths


def check_gold(context: click.Context, _parameter: click.Parameter, paths: Sequence[str]) -> Sequence[str]:
    """Checks that there is gold to read, and that it is in files."""
    if not paths:
        command = context.command_path
        raise click.UsageError(f"no gold: give files with a document a line ({command} --help has examples)")
    for path in paths:
        _check_is_file(path)
    return paths


def check_file(_context: click.Context, _parameter: click.Parameter, path: str | None) -> str | None:
    """Checks that an option's file is there, if the option is given."""
    if path is not None:
        _check_is_file(path)
    return path


def _check_is_file(path: str) -> None:
    if not os.path.lexists(path):
        raise click.UsageError(f"no such file: {path!r}{did_you_mean_path(path)}")
    if Path(path).is_dir():
        raise click.UsageError(f"{path!r} is a folder: give a file in it")


def check_output(context: click.Context, parameter: click.Parameter, target: str | None) -> str | None:
    """Checks, before anything is read, that the output, if one is given, can be a file."""
    if target is not None:
        check_no_folder(parameter.opts[-1], target)
        check_parent(context, parameter, target)
    return target


def check_no_folder(option: str, target: str) -> None:
    """Checks that an output that is a file is no folder.

    Raises:
        click.UsageError: where it is.
    """
    if target != STDOUT and Path(target).is_dir():
        raise click.UsageError(f"{option}: {target!r} is a folder: give a file in it")


def check_parent(_context: click.Context, parameter: click.Parameter, target: str) -> str:
    """Checks, before anything is read, that there is a folder for the output, be it a file or a folder itself."""
    parent = Path(target).parent
    if target != STDOUT and not parent.is_dir():
        raise click.UsageError(f"{parameter.opts[-1]}: there is no folder {str(parent)!r}: make it first")
    return target


def check_folder(context: click.Context, parameter: click.Parameter, target: str | None) -> str | None:
    """Checks, before anything is read, that an option's folder, if one is given, is one or can be."""
    if target is None:
        return None
    if os.path.lexists(target) and not Path(target).is_dir():
        raise click.UsageError(f"{parameter.opts[-1]}: {target!r} is no folder: give another name")
    return check_parent(context, parameter, target)


def check_not_read(
    paths: Sequence[str], targets: Collection[str | None], *, folder: bool = False, reading: Reading | None = None
) -> None:
    """Checks that nothing is written over what is read; ``folder`` says that the output is to be one.

    Raises:
        click.UsageError: where an output is one of the files that the paths stand for, or the folder of one.
    """
    written = [Path(target) for target in targets if target not in (None, STDOUT) and Path(str(target)).exists()]
    for path in filter(lambda path: path != STDIN, paths):
        with contextlib.suppress(OSError):  # what cannot be read is told where it is read
            for file in files(Path(path), reading) if written else ():
                for target in written:
                    if file.samefile(target):
                        raise click.UsageError(f"{target}: it is read too: give the output a name of its own")
                    if folder and file.parent.samefile(target):
                        raise click.UsageError(f"{target}: what is read is in it: give the output a folder of its own")


def check_new(target: str, *, overwrite: bool) -> None:
    """Checks that no file is replaced without a word; a device may be written to.

    Raises:
        click.UsageError: where one would be.
    """
    if target != STDOUT and Path(target).is_file() and not overwrite:
        raise click.UsageError(f"{target}: it exists: --overwrite replaces it")


def check_failures(context: click.Context, parameter: click.Parameter, target: str | None) -> str | None:
    """Checks that a file for what cannot be read is one of lines or columns."""
    if target is not None and Path(target).suffix.lower() not in (".jsonl", ".parquet"):
        raise click.UsageError(f"{parameter.opts[-1]}: expected FILE.jsonl or FILE.parquet, got {target!r}")
    return check_output(context, parameter, target)


def _check_share(_context: click.Context, parameter: click.Parameter, value: float) -> float:
    """Checks that a number can be a confidence."""
    if math.isnan(value) or not 0 <= value <= 1:
        raise click.UsageError(f"{parameter.opts[-1]}: expected a number from 0 to 1, got {value:g}")
    return value


_Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def analyzer_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options of what analyses texts: ``analyzer``, ``stanza_dir`` and ``spacy_model``."""
    return with_options(
        function,
        (
            click.option(
                "--analyzer",
                default=ANALYZERS[0],
                show_default=True,
                metavar="|".join(ANALYZERS),
                callback=one_of("analyzer", ANALYZERS),
                help="What analyses the texts; each has weights of its own."
                " stanza and spacy need the extra of that name, and models.",
            ),
            click.option(
                "--stanza-dir",
                metavar="DIR",
                callback=_check_models,
                help="Where Stanza's models are, with --analyzer stanza; Stanza's own folder if left out.",
            ),
            click.option(
                "--spacy-model",
                metavar="NAME",
                help="Which of spaCy's pipelines, by its package or folder, with --analyzer spacy;"
                " en_core_web_sm if left out.",
            ),
        ),
    )


def _check_models(_context: click.Context, parameter: click.Parameter, path: str | None) -> str | None:
    """Checks that the folder of the models is one."""
    if path is not None and not Path(path).is_dir():
        wrong = "is no folder" if os.path.lexists(path) else f"is not there{did_you_mean_path(path)}"
        raise click.UsageError(f"{parameter.opts[-1]}: {path!r} {wrong}")
    return path


def output_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options ``target`` and ``overwrite``: one file, or standard output."""
    return with_options(
        function,
        [
            click.option(
                "-o",
                "--output",
                "target",
                default=STDOUT,
                metavar="FILE",
                callback=check_output,
                help="Where to write it; standard output if left out. The file appears when it is complete.",
            ),
            click.option("--overwrite", is_flag=True, help="Replace the output if it exists."),
        ],
    )


def format_option(formats: Collection[str], help_text: str, default: str | None = "table") -> _Decorator:
    """The option ``form``: how to write what is found."""
    return click.option(
        "-f",
        "--format",
        "form",
        default=default,
        show_default=default is not None,
        metavar="|".join(formats),
        callback=one_of("format", formats),
        help=help_text,
    )


#: What decides; ``make_extractor`` takes the values.
_DECIDING: tuple[_Decorator, ...] = (
    analyzer_options,
    click.option(
        "--weights",
        metavar="FILE",
        help="Weights to use in place of those that come with quoteattr.",
    ),
    click.option(
        "--cast",
        metavar="FILE",
        callback=check_file,
        help="The characters of a book, as quoteattr cast writes them: speakers are these, or somebody else.",
    ),
    click.option(
        "--genre",
        metavar="|".join(get_args(Genre)),
        callback=one_of("genre", get_args(Genre)),
        help="What the texts are: in fiction, people take turns. If left out, each text itself tells.",
    ),
    click.option(
        "--labels",
        is_flag=True,
        help="Turns led by a label are quotes too: MARA VOSS: …, Q. and A., screenplays, subtitles, chat logs.",
    ),
)
#: What every command that extracts is given besides.
_EXTRACTING: tuple[_Decorator, ...] = (
    *_DECIDING,
    click.option(
        "--min-confidence",
        type=float,
        default=0.0,
        metavar="X",
        callback=_check_share,
        help="Name no speaker for a quote that is less sure than this, from 0 to 1.",
    ),
)
#: Their names as parameters.
EXTRACTING = ("analyzer", "stanza_dir", "spacy_model", "weights", "min_confidence", "cast", "genre", "labels")


def extracting_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options of what decides, and ``min_confidence``: see ``EXTRACTING``."""
    return with_options(function, _EXTRACTING)


def deciding_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options of what decides: all of ``EXTRACTING`` but ``min_confidence``."""
    return with_options(function, _DECIDING)


def with_options(function: Callable[..., Any], options: Sequence[_Decorator]) -> Callable[..., Any]:
    """A command with some options, in their order."""
    for option in reversed(options):  # decorators are applied from the last to the first
        function = option(function)
    return function


def make_analyzer(analyzer: str, stanza_dir: str | None, spacy_model: str | None) -> Analyzer:
    """The analyser that the options ask for.

    Raises:
        click.UsageError: where it cannot be loaded, or models are given that it has no use for.
    """
    for option, models, whose in (("--stanza-dir", stanza_dir, "stanza"), ("--spacy-model", spacy_model, "spacy")):
        if models is not None and analyzer != whose:
            raise click.UsageError(f"{option} is for --analyzer {whose}: add that, or leave it out")
    if analyzer == "rules":
        return RulesAnalyzer()
    try:
        return _load(analyzer, stanza_dir, spacy_model)
    except (NotInstalled, NoModels, UnsuitablePipeline) as error:
        raise click.UsageError(f"--analyzer {analyzer}: {error}") from error


def _load(analyzer: str, stanza_dir: str | None, spacy_model: str | None) -> Analyzer:
    """The analyser on a trained pipeline, in a module of its own, which is there only with its extra."""
    made: Analyzer
    if analyzer == "stanza":
        made = importlib.import_module("quoteattr.analyzers.stanza").StanzaAnalyzer.load(directory=stanza_dir)
    else:
        made = importlib.import_module("quoteattr.analyzers.spacy").SpacyAnalyzer.load(spacy_model)
    return made


def make_extractor(
    analyzer: str,
    stanza_dir: str | None,
    spacy_model: str | None,
    weights: str | None,
    min_confidence: float = 0.0,
    cast: str | None = None,
    genre: Genre | None = None,
    labels: bool = False,  # noqa: FBT001, FBT002 - one of the values of EXTRACTING, in their order
) -> Extractor:
    """The extractor that the options ask for.

    Raises:
        click.UsageError: where the file of weights or of the cast is none, or the analyser cannot be loaded.
    """
    made = make_analyzer(analyzer, stanza_dir, spacy_model)
    try:
        return Extractor(
            analyzer=made, weights=weights, min_confidence=min_confidence, cast=cast, genre=genre, labels=labels
        )
    except InvalidWeights as error:
        raise click.UsageError(f"--weights: {error}") from error
    except InvalidCast as error:
        raise click.UsageError(f"--cast: {error}") from error
