"""The analysers side by side: what they find, how fast, in how much memory, and what there is to install.

    python benchmarks/analyzers.py --stanza-dir MODELS             measure, and write docs/reference/analyzers.md
                                   [--spacy-model NAME]            with another pipeline of spaCy than its small one
                                   [--check]                       measure, and say whether the figures would change
                                   [--data FOLDER]                 where the corpora are, if not in ../shared/data

Each analyser runs in a process of its own, over the same documents. Seconds are those of the processor, over all threads
that the libraries take by themselves, so that other programs on the machine count for little; memory is the most that
the process held. ``--check`` leaves time, memory and sizes aside: they depend on the machine.
"""

import argparse
import importlib.metadata
import importlib.util
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import documentation_tables as tables
from packaging.requirements import Requirement

from quoteattr import Extractor, gold
from quoteattr.cli.options import make_analyzer
from quoteattr.evaluate import evaluate
from quoteattr.evaluate.predictions import read as read_predictions
from quoteattr.export import Extraction
from quoteattr.export.json import dumps
from quoteattr.gold import Layer

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "analyzers.md"
#: The sets that are measured on; of the first, time is taken too.
SETS = ("polnear-dev", "worldwide-dev", "papers-dev")
#: What is shown of each layer.
FIGURES = {
    Layer.MENTION: ("PolNeAR dev", ("attribution_f1", "bare_left_alone")),
    Layer.RESOLVED: (
        "papers and worldwide dev",
        ("speaker_f1", "kind_accuracy", "name_role_of_accuracy", "cue_accuracy"),
    ),
}
NAMES = {"rules": "embedded", "spacy": "spaCy, small pipeline", "stanza": "Stanza, small models"}


@attrs.frozen
class Measured:
    """What one analyser came to."""

    #: By layer and name.
    figures: Mapping[tuple[Layer, str], float]
    calibration: float
    #: Of the first set: as many at once as the analyser takes, and one at a time.
    characters_a_second: float
    characters_a_second_alone: float
    seconds_to_load: float
    peak_megabytes: float
    #: The package with what it needs, and the models.
    installed_megabytes: float
    model_megabytes: float


#: Which of the arguments of ``make_analyzer`` the models of an analyser are.
ARGUMENTS = {"stanza": "stanza_dir", "spacy": "spacy_model"}


def work(analyzer: str, models: str, data: Path, folder: Path) -> None:
    """Extract all sets into a folder, and tell time and memory; what runs in the process of one analyser."""
    began = time.process_time()
    given = {name: models if whose == analyzer else None for whose, name in ARGUMENTS.items()}
    extractor = Extractor(analyzer=make_analyzer(analyzer, **given))
    extractor.extract("“No,” said Ada Holm.")  # word lists and weights are read at the first text
    told = {"load": time.process_time() - began}
    for name in SETS:
        documents = gold.read([data / f"{name}.jsonl"])
        began = time.process_time()
        found = list(extractor.extract_many(one.text for one in documents))
        seconds = time.process_time() - began
        lines = (dumps(Extraction(one.id, quotes)) for one, quotes in zip(documents, found, strict=True))
        (folder / f"{name}.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")
        if name == SETS[0]:
            told["together"] = sum(len(one.text) for one in documents) / seconds
            began = time.process_time()
            for one in documents:
                extractor.extract(one.text)
            told["alone"] = sum(len(one.text) for one in documents) / (time.process_time() - began)
    told["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (folder / "told.json").write_text(json.dumps(told), "utf-8")


def measure(analyzer: str, models: str, data: Path) -> Measured:
    """What one analyser comes to, in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [
            sys.executable,
            __file__,
            "--worker",
            analyzer,
            "--models",
            models,
            "--data",
            data,
            "--into",
            folder,
        ]
        subprocess.run([*map(str, command)], check=True)
        told: dict[str, float] = json.loads((folder / "told.json").read_text("utf-8"))
        documents = {name: gold.read([data / f"{name}.jsonl"]) for name in SETS}
        found = {
            id_: quotes
            for name, held in documents.items()
            for id_, quotes in read_predictions(folder / f"{name}.jsonl", held).items()
        }
        evaluation = evaluate([one for held in documents.values() for one in held], found)
    assert evaluation.calibration is not None
    return Measured(
        figures={
            (layer, figure): evaluation.layers[layer].figures[figure]
            for layer, (_, figures) in FIGURES.items()
            for figure in figures
        },
        calibration=evaluation.calibration.error,
        characters_a_second=told["together"],
        characters_a_second_alone=told["alone"],
        seconds_to_load=told["load"],
        peak_megabytes=told["peak"],
        installed_megabytes=sum(map(size, needed("quoteattr", {analyzer} & ARGUMENTS.keys()))) / 1e6,
        model_megabytes=folder_size(folder_of(models)) / 1e6 if models else 0.0,
    )


def needed(name: str, extras: set[str]) -> set[str]:
    """The distributions that are installed because of one, itself included."""
    found: set[str] = set()
    wanted = [(name, frozenset(extras))]
    asked: set[tuple[str, frozenset[str]]] = set()
    while wanted:
        one, held = wanted.pop()
        if (one, held) in asked:
            continue
        asked.add((one, held))
        found.add(one)
        for line in importlib.metadata.requires(one) or ():
            requirement = Requirement(line)
            if requirement.marker is None or any(requirement.marker.evaluate({"extra": e}) for e in held | {""}):
                wanted.append((requirement.name, frozenset(requirement.extras)))
    return found


def size(name: str) -> int:
    """The bytes of an installed distribution; of this project, which is not copied, those of its sources."""
    if name == "quoteattr":
        return folder_size(ROOT / "quoteattr")
    files = importlib.metadata.files(name) or ()
    return sum(path.stat().st_size for file in files if (path := Path(str(file.locate()))).is_file())


def folder_of(models: str) -> Path:
    """The folder that models are in, which is named or that of a package."""
    spec = None if Path(models).is_dir() else importlib.util.find_spec(models)
    return Path(spec.origin).parent if spec is not None and spec.origin else Path(models)


def folder_size(folder: Path) -> int:
    """The bytes of all files in a folder, but for what Python keeps there."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def accuracy(held: Collection[Measured]) -> Iterator[list[object]]:
    """What is the same on any machine."""
    for layer, (title, figures) in FIGURES.items():
        for figure in figures:
            yield [f"{title}: `{figure}`", *(one.figures[layer, figure] for one in held)]
    yield ["both: calibration error", *(one.calibration for one in held)]


def cost(held: Collection[Measured]) -> Iterator[list[object]]:
    """What depends on the machine."""
    yield [
        "characters a second of the processor, many documents at once",
        *(f"{one.characters_a_second:,.0f}" for one in held),
    ]
    yield ["the same, one at a time", *(f"{one.characters_a_second_alone:,.0f}" for one in held)]
    yield ["seconds to load", *(f"{one.seconds_to_load:.1f}" for one in held)]
    yield ["peak memory, MB", *(f"{one.peak_megabytes:,.0f}" for one in held)]
    yield ["to install, MB", *(f"{one.installed_megabytes:,.0f}" for one in held)]
    yield ["models, MB", *(f"{one.model_megabytes:,.0f}" if one.model_megabytes else "–" for one in held)]


def main() -> int:
    """Measure, and write or check; the status is 1 where a check finds something else."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stanza-dir", metavar="MODELS", help="the folder of Stanza's models")
    parser.add_argument("--spacy-model", default="en_core_web_sm", metavar="NAME", help="spaCy's pipeline")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", help="the folder of the corpora")
    parser.add_argument(
        "--check", action="store_true", help="write nothing, and end with 1 where something would change"
    )
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    parser.add_argument("--models", default="", help=argparse.SUPPRESS)
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    args: Any = parser.parse_args()
    if args.worker:
        work(args.worker, args.models, args.data, args.into)
        return 0
    if args.stanza_dir is None:
        parser.error("--stanza-dir: name the folder of Stanza's models")
    models = {"stanza": args.stanza_dir, "spacy": args.spacy_model}
    measured = {name: measure(name, models.get(name, ""), args.data) for name in NAMES}
    heads = ["", *(NAMES[name] for name in measured)]
    made = {
        "analyzers-accuracy": tables.table(heads, accuracy(measured.values())),
        "analyzers-cost": tables.table(heads, cost(measured.values())),
    }
    print("\n\n".join(made.values()))
    page = PAGE.read_text("utf-8")
    kept = {"analyzers-cost": old(page)} if args.check else {}
    written = tables.fill(page, {**made, **kept})
    if args.check:
        return int(written != page)
    PAGE.write_text(written, "utf-8")
    return 0


def old(page: str) -> str:
    """The table of costs as it stands on the page."""
    return page.partition("<!-- begin: analyzers-cost -->\n")[2].partition("<!-- end -->")[0].strip()


if __name__ == "__main__":
    sys.exit(main())
