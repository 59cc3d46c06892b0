"""The command, as people and programs call it.

What it writes is checked in test_export, what it reads in test_sources; here it is what goes where,
and how it ends. Processes of their own are started only for what needs one.
"""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

import quoteattr
from quoteattr import cli
from quoteattr.cli.extract import FORMATS
from quoteattr.cli.streams import STREAMED
from quoteattr.pipeline import Extractor, extract

TEXT = "“We’re late,” said Anna Lindqvist. The harbour was “neutral”.\r\n"
SENTENCE = "“We’re late,” said Anna Lindqvist."
COMMAND = [sys.executable, "-m", "quoteattr"]


def run(*arguments, stdin=None):
    return CliRunner().invoke(cli.main, [str(argument) for argument in arguments], input=stdin)


def process(*arguments, **options):
    return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, check=False, **options)


def lines(output):
    return [json.loads(line) for line in output.split("\n")[:-1]]


@pytest.fixture
def news(tmp_path):
    """A folder with a text, a text that is no UTF-8 and three lines, one of them broken."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_bytes(TEXT.encode())
    (folder / "b.txt").write_bytes(b"caf\xe9, \xc3\xa9\xc3\xa9")
    (folder / "c.jsonl").write_text(
        '{"id": "c1", "text": "“Yes,” he said."}\nbroken\n{"id": 3, "text": "“No.”", "other": 1}\n', encoding="utf-8"
    )
    return folder


@pytest.fixture
def gold(tmp_path):
    """A file of gold with two documents: of one the speaker is right, of the other nobody can be."""
    path = tmp_path / "gold.jsonl"
    path.write_text(
        json.dumps({"id": "a", "text": SENTENCE, "quotes": [{"spans": [[0, 13]], "source": [[19, 33]]}]})
        + "\n"
        + json.dumps({"id": "b", "text": "“Yes,” said Ola.", "quotes": [{"spans": [[0, 6]], "source": [[7, 11]]}]})
        + "\n",
        encoding="utf-8",
    )
    return path


# What it writes


def test_one_line_a_document_in_order_and_status_1(news):
    result = run("extract", news, "--format", "jsonl")
    documents = lines(result.stdout)
    assert [document["id"] for document in documents] == ["a", "b", "c1", None, "3"]
    assert ["error" in document for document in documents] == [False, True, False, True, False]
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"quoteattr: {news}/b.txt: byte 0xe9 at offset 3 is no UTF-8, but others are: mend it, or give --encoding",
        f"quoteattr: {news}/c.jsonl:2: no JSON: Expecting value at column 1; each line is one object",
    ]


def test_it_finds_what_the_library_finds(news):
    [document] = lines(run("extract", news / "a.txt", "-f", "jsonl").stdout)
    quotes = extract(TEXT)
    assert quotes
    assert [(q["start"], q["end"], q["text"]) for q in document["quotes"]] == [
        (q.span.start, q.span.end, q.text) for q in quotes
    ]


def test_offsets_count_line_ends_as_they_are(tmp_path):
    path = tmp_path / "a.txt"
    text = "One.\r\n\r\n“Two,” said Anna Lindqvist.\r\r\n“Three.”\u2028"
    path.write_bytes(text.encode())
    [document] = lines(run("extract", path, "-f", "jsonl").stdout)
    assert document["quotes"]
    assert all(text[q["start"] : q["end"]] == q["text"] for q in document["quotes"])


@pytest.mark.parametrize("form", STREAMED)
def test_every_format_tells_of_what_cannot_be_read(form, news, monkeypatch):
    monkeypatch.setenv("COLUMNS", "1000")  # a message on one line is easier to find
    result = run("extract", news, "-f", form)
    assert result.exit_code == 1
    assert "no JSON: Expecting value at column 1" in result.stdout
    assert "byte 0xe9 at offset 3 is no UTF-8" in result.stdout


def test_a_table_without_colour_is_what_one_gets_unless_one_asks(news):
    result = run("extract", news / "a.txt")
    assert result.exit_code == 0
    assert "Anna Lindqvist" in result.stdout
    assert "\x1b" not in result.stdout
    assert result.stderr == ""


def test_a_file_and_standard_output_get_the_same_bytes(news, tmp_path):
    for form in STREAMED:
        target = tmp_path / f"out.{form}"
        assert run("extract", news, "-f", form, "--output", target).exit_code == 1
        assert target.read_bytes() == run("extract", news, "-f", form).stdout_bytes


def test_standard_input(news):
    assert lines(run("extract", "-", "-f", "jsonl", stdin=TEXT).stdout)[0]["id"] == "stdin"
    stdin = (news / "c.jsonl").read_bytes()
    assert [document["id"] for document in lines(run("extract", "-", "-f", "jsonl", stdin=stdin).stdout)] == [
        "c1",
        None,
        "3",
    ]


def test_what_utf_8_has_no_bytes_for_is_escaped():
    stdin = '{"id": "\\ud800", "text": "“\\udfff yes”"}\n'
    for form in STREAMED:
        result = run("extract", "-", "-f", form, stdin=stdin)
        assert result.exit_code == 0, result.exception
        result.stdout_bytes.decode("utf-8")


def test_a_folder_without_documents_gives_none(tmp_path):
    result = run("extract", tmp_path, "-f", "json")
    assert (result.exit_code, result.stdout) == (0, "[]\n")


# How it is called wrongly


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "nothing to do: try quoteattr extract PATH, or quoteattr --help"),
        (
            ["extract"],
            "nothing to read: give files, folders, or - for standard input (quoteattr extract --help has examples)",
        ),
        (["extract", "-", "-"], "- can be given once only: standard input is read to its end"),
        (
            ["extract", "-", "-f", "jsno"],
            f"unknown format 'jsno': choose one of {', '.join(FORMATS)} (did you mean 'json'?)",
        ),
        (
            ["extract", "-", "-f", "xml"],
            f"unknown format 'xml': choose one of {', '.join(FORMATS)}",
        ),
        (
            ["extract", "-", "--analyzer", "rule"],
            "unknown analyzer 'rule': choose one of rules, stanza, spacy (did you mean 'rules'?)",
        ),
        (
            ["extrakt"],
            f"unknown command 'extrakt': choose one of {', '.join(cli.COMMANDS)} (did you mean 'extract'?)",
        ),
        (["extract", "news/c.json"], "no such file or folder: 'news/c.json' (did you mean 'news/c.jsonl'?)"),
        (["extract", "nowhere/c.json"], "no such file or folder: 'nowhere/c.json'"),
        (["news"], "no such command: 'news'; did you mean: quoteattr extract news"),
        (["extract", "news", "-o", "news"], "--output: 'news' is a folder: give a file in it"),
        (["extract", "news", "-o", "no/a.csv"], "--output: there is no folder 'no': make it first"),
        (["extract", "news", "--min-confidence", "1.5"], "--min-confidence: expected a number from 0 to 1, got 1.5"),
        (["extract", "news", "--min-confidence", "nan"], "--min-confidence: expected a number from 0 to 1, got nan"),
        (
            ["extract", "news", "--weights", "gone.json"],
            "--weights: gone.json: cannot be read: No such file or directory",
        ),
        (["evaluate"], "no gold: give files with a document a line (quoteattr evaluate --help has examples)"),
        (["evaluate", "news/c.json"], "no such file: 'news/c.json' (did you mean 'news/c.jsonl'?)"),
        (["evaluate", "news"], "'news' is a folder: give a file in it"),
        (["evaluate", "gold.jsonl", "--predicted", "no/p.jsonl"], "no such file: 'no/p.jsonl'"),
        (["evaluate", "gold.jsonl", "--against", "no/p.jsonl"], "no such file: 'no/p.jsonl'"),
        (
            ["evaluate", "gold.jsonl", "--predicted", "gold.jsonl", "--min-confidence", "0.5"],
            "--min-confidence is for extracting, and with --predicted nothing is: leave one of them out",
        ),
    ],
)
@pytest.mark.usefixtures("gold")
def test_a_usage_error_is_one_line_and_status_2(arguments, message, news, monkeypatch):
    monkeypatch.chdir(news.parent)
    result = CliRunner().invoke(cli.main, arguments, prog_name="quoteattr")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"quoteattr: {message}\n")


@pytest.mark.parametrize("arguments", [["extract", "--fromat", "json"], ["extract", "-", "--format"], ["--formt"]])
def test_so_is_one_that_click_finds(arguments):
    result = run(*arguments)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)


def test_nothing_is_written_when_the_call_is_wrong(news, tmp_path):
    assert run("extract", news, tmp_path / "gone", "-o", tmp_path / "out").exit_code == 2
    assert not (tmp_path / "out").exists()


def test_help_has_examples_and_the_formats():
    result = run("extract", "--help")
    assert result.exit_code == 0
    assert "quoteattr extract day.jsonl --format jsonl" in result.stdout
    assert "table|jsonl|json|csv" in result.stdout
    assert "\n    a folder       all of these in it and below it, by name; every other\n" in result.stdout


def test_it_knows_its_version():
    assert run("--version").stdout == f"quoteattr {quoteattr.__version__}\n"


def test_outside_of_its_own_process_click_may_be_asked_to_raise():
    with pytest.raises(cli.click.UsageError, match="nothing to read"):
        cli.main.main(["extract"], standalone_mode=False)


# Which command is loaded


def loaded_by(*arguments):
    """The modules that are there when a command has run."""
    code = (
        "import sys\n"
        "from quoteattr.cli import main\n"
        f"main({[str(argument) for argument in arguments]!r}, standalone_mode=False)\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stderr.decode().split())


def test_the_list_of_commands_tells_of_each_and_loads_none():
    shown = run("--help").stdout
    assert all(f"  {name} " in shown and command.summary in shown for name, command in cli.COMMANDS.items())
    modules = loaded_by("--help")
    assert "quoteattr.cli" in modules
    assert not {command.module for command in cli.COMMANDS.values()} & modules


def test_who_extracts_loads_nothing_that_only_evaluating_or_training_needs(news):
    modules = loaded_by("extract", news / "a.txt")
    assert "quoteattr.cli.extract" in modules
    assert not modules & {"quoteattr.gold", "quoteattr.evaluate", "quoteattr.train", "sklearn", "numpy"}


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_each_command_has_help_and_examples(name):
    result = run(name, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: main {name} ")
    assert f"\n    quoteattr {name} " in result.stdout


def test_what_an_extra_brings_is_named_when_it_is_missing(monkeypatch):
    lazy = cli.LazyCommand("no_such_package.part", "Nothing.", extra="train")
    monkeypatch.setitem(cli.COMMANDS, "learn", lazy)
    result = run("learn", "--help")
    assert (result.exit_code, result.stdout) == (2, "")
    message = 'learn needs no_such_package, which is not installed: pip install "quoteattr[train]"'
    assert result.stderr == f"quoteattr: {message}\n"
    assert "learn" in run("--help").stdout


def test_completion_passes_over_what_cannot_be_loaded(monkeypatch):
    monkeypatch.setitem(cli.COMMANDS, "learn", cli.LazyCommand("no_such_package", "Nothing.", extra="train"))
    environment = {"_QUOTEATTR_COMPLETE": "bash_complete", "COMP_WORDS": "quoteattr ", "COMP_CWORD": "1"}
    result = CliRunner(env=environment).invoke(cli.main, [], prog_name="quoteattr")
    assert "plain,extract" in result.stdout
    assert "learn" not in result.stdout


def test_a_mistake_of_ours_is_no_missing_extra(monkeypatch):
    for module, extra in (("quoteattr.cli.no_such_module", "train"), ("no_such_package", None)):
        monkeypatch.setitem(cli.COMMANDS, "learn", cli.LazyCommand(module, "Nothing.", extra=extra))
        assert isinstance(run("learn").exception, ModuleNotFoundError)


# How sure it has to be, and by what


def test_min_confidence_names_fewer_speakers():
    def speakers(*options):
        [document] = lines(run("extract", "-", "-f", "jsonl", *options, stdin=SENTENCE).stdout)
        return [quote["speaker"] and quote["speaker"]["name"] for quote in document["quotes"]]

    assert speakers("--min-confidence", "0") == speakers() == ["Anna Lindqvist"]
    assert speakers("--min-confidence", "1") == [None]


def test_a_file_that_holds_no_weights_is_refused_before_anything_is_read(news, gold, tmp_path):
    weights = tmp_path / "weights.json"
    weights.write_text("{}", encoding="utf-8")
    for arguments in (("extract", news, "-o", tmp_path / "out"), ("evaluate", gold)):
        result = run(*arguments, "--weights", weights)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"quoteattr: --weights: {weights}: ")
        assert result.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_weights_that_are_given_are_used(tmp_path):
    shipped = Path(quoteattr.__file__).parent / "decision" / "data" / "weights.json"
    record = json.loads(shipped.read_text(encoding="utf-8"))
    record["speaker"] = dict.fromkeys(record["speaker"], 0.0)
    path = tmp_path / "weights.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    [document] = lines(run("extract", "-", "-f", "jsonl", "--weights", path, stdin=SENTENCE).stdout)
    quotes = Extractor(weights=path).extract(SENTENCE)
    assert [quote["confidence"] for quote in document["quotes"]] == [quote.confidence for quote in quotes]
    assert quotes != extract(SENTENCE)


# What it measures


def test_evaluating_shows_figures_and_errors(gold):
    result = run("evaluate", gold, "--errors", "1")
    assert (result.exit_code, result.stderr) == (0, "")
    rows = [line.split() for line in result.stdout.splitlines()]
    assert ["attributions", "0.500", "0.500", "0.500"] in rows
    assert "gold: said\n  said: Ola" in result.stdout


def test_evaluating_what_was_extracted_is_as_evaluating_what_is(gold, tmp_path):
    predicted = tmp_path / "p.jsonl"
    run("extract", gold, "-f", "jsonl", "-o", predicted)
    told = json.loads(run("evaluate", gold, "--json").stdout)
    assert told["layers"]["mention"]["figures"]["attribution_f1"] == 0.5
    assert told["errors"]["wrong mention"] == {"count": 1, "first": []}
    assert json.loads(run("evaluate", gold, "--json", "--predicted", predicted).stdout) == told


def test_min_confidence_is_for_evaluating_too(gold):
    told = json.loads(run("evaluate", gold, "--json", "--min-confidence", "1").stdout)
    assert told["layers"]["mention"]["figures"]["attribution_recall"] == 0


def test_gains_and_losses_against_what_was_extracted_before(gold, tmp_path):
    old = tmp_path / "old.jsonl"
    old.write_text('{"id": "a", "quotes": []}\n{"id": "b", "quotes": []}\n', encoding="utf-8")
    told = json.loads(run("evaluate", gold, "--json", "--against", old).stdout)["against"]
    assert [(one["document"], one["before"], one["after"]) for one in told["gains"]] == [
        ("a", "not found", "Anna Lindqvist")
    ]
    assert told["losses"] == []
    shown = run("evaluate", gold, "--against", old).stdout
    assert "gains  1 quote\n\n  + a:0\n" in shown


def test_gold_or_predictions_that_do_not_fit_are_one_line_and_status_1(gold, tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": "a", "text": "", "quotes": [{"spans": [[0, 4]]}]}\n', encoding="utf-8")
    for arguments, message in (
        ((bad,), f'{bad}:1: document "a", quote 1: 0 to 4 is no stretch of the text, which has 0 characters'),
        ((gold, "--predicted", bad), f'{bad}: no line for document "b"'),
        ((gold, "--against", bad), f'{bad}: no line for document "b"'),
        ((gold, gold), f"{gold}:1: a second document with the id 'a'"),
    ):
        if "--" in str(arguments[-2:-1]):
            bad.write_text('{"id": "a", "quotes": []}\n', encoding="utf-8")
        result = run("evaluate", *arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(f"quoteattr: {message}")
        assert result.stderr.count("\n") == 1


# The file it writes to


def test_a_file_is_there_as_a_whole_or_not_at_all(news, tmp_path, monkeypatch):
    target = tmp_path / "out.json"
    target.write_text("before", encoding="utf-8")

    def fails(_results, output):
        output.write("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(STREAMED, "json", fails)
    result = run("extract", news, "-f", "json", "-o", target, "--overwrite")
    assert result.exit_code == 1
    assert result.stderr == f"quoteattr: cannot write to {target}: No space left on device\n"
    assert target.read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news", "out.json"]


def test_a_file_that_is_replaced_keeps_its_permissions_and_a_link_stays_one(news, tmp_path):
    target, link = tmp_path / "out.csv", tmp_path / "link.csv"
    target.touch(mode=0o640)
    link.symlink_to(target)
    assert run("extract", news, "-f", "csv", "-o", link).exit_code == 2
    run("extract", news, "-f", "csv", "-o", link, "--overwrite")
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    assert target.read_text(encoding="utf-8-sig").startswith("document,")


def test_a_new_file_has_the_permissions_of_any_new_file(news, tmp_path):
    (tmp_path / "plain").touch()
    run("extract", news, "-o", tmp_path / "out")
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_device_is_written_to_and_not_replaced(news):
    assert run("extract", news / "a.txt", "-o", os.devnull).exit_code == 0
    assert not os.path.isfile(os.devnull)  # noqa: PTH113 - a device is no Path matter


@pytest.mark.parametrize("command", ["extract", "speakers"])
def test_what_is_read_is_never_written_over(command, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1, "text": "“Yes.”"}\n', encoding="utf-8")
    (tmp_path / "link").symlink_to(path)
    for read in (path, tmp_path):
        result = run(command, read, "-f", "csv", "-o", tmp_path / "link", "--overwrite")
        told = f"quoteattr: {tmp_path / 'link'}: it is read too: give the output a name of its own\n"
        assert (result.exit_code, result.stderr) == (2, told)
    assert path.read_text(encoding="utf-8").endswith('"“Yes.”"}\n')


def test_no_folder_is_filled_that_is_read(tmp_path):
    (tmp_path / "a.txt").write_text("“Yes,” said Ada Holm.", encoding="utf-8")
    for read in (tmp_path, tmp_path / "a.txt"):
        result = run("extract", read, "-f", "brat", "-o", tmp_path, "--overwrite")
        told = f"quoteattr: {tmp_path}: what is read is in it: give the output a folder of its own\n"
        assert (result.exit_code, result.stderr) == (2, told)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


# As a process


def test_the_module_and_the_script_are_one_command(news):
    result = process("extract", news, "--format", "jsonl")
    assert result.returncode == 1
    assert lines(result.stdout.decode("utf-8")) == lines(run("extract", news, "--format", "jsonl").stdout)


def test_output_is_utf_8_whatever_the_terminal_speaks(news):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    result = process("extract", news / "a.txt", "-f", "jsonl", env=environment)
    assert (result.returncode, result.stderr) == (0, b"")
    assert "“We’re late,”" in result.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_text('{"id": "a", "text": "“Yes.”"}\n' * 20_000, encoding="utf-8")
    with subprocess.Popen(
        [*COMMAND, "extract", str(path), "-f", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout.readline().startswith(b'{"schema"')
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 141


def test_ctrl_c_ends_it_quietly(tmp_path):
    target = tmp_path / "out.jsonl"
    with subprocess.Popen(
        [*COMMAND, "extract", "-", "-f", "jsonl", "-o", str(target)], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        running.stdin.write(b'{"id": "a", "text": ""}\n')
        running.stdin.flush()
        deadline = time.monotonic() + 20
        while not list(tmp_path.glob(".quoteattr-*")) and time.monotonic() < deadline:
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        assert running.stderr.read().strip() == b""
        assert running.wait() == 130
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("closed", "status", "message"),
    [
        ("<&-", 1, "quoteattr: -: standard input is closed\n"),
        (">&-", 1, "quoteattr: cannot write to standard output: standard output is closed\n"),
        ("2>&-", 0, ""),
    ],
)
def test_streams_that_are_closed(closed, status, message):
    command = f'echo “Yes.” | "{sys.executable}" -m quoteattr extract - -f jsonl {closed}'
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (status, message)


def test_a_terminal_sees_a_bar_when_work_is_long(tmp_path):
    path = tmp_path / "many.txt"
    path.write_text("“Yes.”", encoding="utf-8")
    code = (
        "import sys, quoteattr.progress as p\n"
        "p._PATIENCE = -1.0\n"
        "from quoteattr.cli import main\n"
        f"main(['extract', {str(path)!r}, {str(tmp_path / 'b.txt')!r}, '-f', 'jsonl', '-o', {str(tmp_path / 'out')!r}])"
    )
    (tmp_path / "b.txt").write_bytes(b"\xff, \xc3\xa9\xc3\xa9")
    ours, theirs = pty.openpty()
    result = subprocess.run([sys.executable, "-c", code], stderr=theirs, stdout=subprocess.PIPE, check=False)
    os.close(theirs)
    seen = b""
    try:
        while chunk := os.read(ours, 4096):
            seen += chunk
    except OSError:  # the end of a terminal
        pass
    os.close(ours)
    assert result.returncode == 1
    assert result.stdout == b""
    assert b"reading" in seen
    assert b"b.txt: byte 0xff" in seen
