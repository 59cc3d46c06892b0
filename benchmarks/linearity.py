"""Whether the cost of ``extract`` grows with the text and no faster, whatever the text repeats.

Prose hides a quadratic step: its paragraphs are short, and so are its sentences. One unit repeated a hundred
thousand times shows it, so every unit that the detector, the mention finder or the resolver looks at specially
is repeated here. Ten times the text may take at most fifteen times the time.

    python benchmarks/linearity.py                          # 20,000 and 200,000 characters of each unit
    python benchmarks/linearity.py --only marks --sizes 200000 2000000
    python benchmarks/linearity.py --once 10000000          # one run of each, for time and memory

Exit status 1 where a unit fails or raises.
"""

import argparse
import functools
import gc
import itertools
import multiprocessing
import resource
import statistics
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from typing import NamedTuple

import quoteattr
from quoteattr.detector.glyphs import FAMILIES

#: So much more time may ten times the text take; the rest over ten is for caches and the collector.
LIMIT = 15.0
#: Times below this are the clock's, not the text's.
NOISE = 0.004
#: No unit may take longer; a text that is quadratic is stopped here instead of holding up the others.
TIMEOUT = 240.0

#: Units by what they are meant to strain.
UNITS: dict[str, tuple[str, ...]] = {
    "marks": (
        *(f"{mark}" for mark in FAMILIES),
        *(f"{mark} " for mark in FAMILIES),
        *(f"{mark}word " for mark in FAMILIES),
        *(f"word{mark} " for mark in FAMILIES),
        *(f"{mark}word\n" for mark in FAMILIES),
        *(f"{mark}word\n\n" for mark in FAMILIES),
        "“‘", "“”", "‘’", "“‘”’", "\"'", "'\"", "«“", "»«", "„“", "''\"", "“ ", "” ", "“\n", "”\n", "“\n\n", "“”\n\n",
        "“‘a’ b” ", "“‘a’” ", "“a‘b’ ", "“a ”b ", "‘a “b” ", "'tis ", "o' ", "boys' ", "6'2\" ", "'n' ", "'' ", "'''",
        "a'", "a’b'c ", "“a” ", "“a”", "“a”\n", "“a”\n\n", "“a\n\nb”\n\n", "“A b c. ", "\"a\" ", "'a' ", "‘a’ ", "«a» ",
        "“Abc” ", "“Abc Def” ", "“He goes.” ", "“he goes” ", "“A, b,” ", "“a,” “b” ", "“a” and ", "“a” (“b”) ",
        "“So it is, and so it goes on.” ", "“Yes.”\n", "“Yes.” “No.”\n\n", "“a b ", "“one two three ", "“…” ", "“?” ",
    ),
    "code": (
        "`", "``", "```", "```\n", "```\na\n", "~~~\n```\n", "`a` ", "`a ", "x = \"a\" ", "x=\"", "x='", "f(\"", "f(\"a\") ",
        "[\"a\", ", "{\"a\": ", "\"a\": \"b\"\n", "    x = \"a\";\n", "\t\"a\" == b;\n", "    \"", "a.b(", "_a(", "a.", "__",
    ),
    "dashes": (
        "—", "— ", "— a\n", "— A\n", "— A b.\n", "— A!\n", "- a\n", "- I go.\n", "-- ", "--", "---", "– I go, he said. ",
        "– I go, he said.\n", "– I go, said Abc – and you?\n", "— I go — he said —\n", "– Yes? said the ", ", – ", "a — ",
        "— A, said Abc Def. “a”\n", "!–", "? the ", ", the a ", "- Abc Def\n",
    ),
    "space": (
        "\n", "\r\n", "\r", " ", "\t", "\n ", " \n", "\n\n", "a\n", "a\n\n", "A\n", "\u2028", "\v", "\f", "\u00a0", "\u200b",
        "a \r\n", "\n“", "“a”\r\n", "_", "*", "_“_", "*”*", "a\nb\n\n", "\x85",
    ),
    "strange": (
        "\0", "\ud800", "\udfff", "\ud800“", "“\0” ", "“\ud800” ", "\N{COMBINING ACUTE ACCENT}", "İ", "“İ” ", "ß", "ǅ ", "ª", "٣",
        "\U0001f600", "“\U0001f600” ", "字", "字。", "「字」", "\ufeff", "\u202e", "…", ". ", ".", "..", "...", "!", "?", ",", ", ", ";", ":",
        ": ", "(", ")", "( ", "()", "[", "&", "& ", "-", "'", "'s ", "'s", "0", "0 ", "0, ", "1.5 ", "a", "A", "Aa", "a-", "A-b-", "a'b'",
    ),
    "words": (
        "said ", "says ", "saying ", "say ", "according ", "according to ", "told ", "asked ", "report ", "reports ", "he ",
        "she ", "they ", "it ", "I ", "his ", "her ", "who ", "that ", "the ", "a ", "of ", "of the ", "to ", "by ", "as ", "for ",
        "and ", "or ", "but ", "is ", "has ", "not ", "Monday ", "former ", "minister ", "officials ", "sources ", "ministry ",
        "statement ", "company ", "counterpart ", "a, ", "(a ", "(a) ", "he said: ", "he said, ", "he said. ", "said that ",
        "said, ", "he said ", "he said she said ", "who said ", "was said by ", "as saying ", "went on to say ", "to say ",
        "the minister ", "the minister, ", "the minister's ", "the minister of the ", "a spokesman for the ", "46-year-old ",
        "so-called ", "the 46-year-old ", "ministry's ", "of for ", "in the ", "the a ", "by the minister ", "and the minister ",
        "he has been to be ", "he was told by ", "it was said that ", "a a.\n", "said by ", "the words of ", "in the words of ",
    ),
    "names": (
        "Abc ", "Abc Def ", "Abc Def. ", "Abc, ", "Abc Def, ", "Abc (", "Abc's ", "Abcs' ", "Abc. ", "Abc.\n", "Abc\n", "ABC ", "ABC. ",
        "A. ", "A.B. ", "A.", "A. Abc ", "Mr. ", "Mr ", "Mr. Abc ", "Dr. Abc Def ", "Sir ", "President ", "President of the ",
        "President Abc ", "President of Turkey ", "Foreign Minister Abc Def ", "Turkey ", "Turkey's ", "Turkish ", "Turkish President ",
        "Ministry ", "Ministry of ", "Ministry of the ", "University of Abc ", "University of Abc and ", "University of Turkey Abc ",
        "and Abc ", "and Abc Def ", "& Abc ", "Abc & Def ", "Abc of ", "Abc of the ", "Abc for ", "de ", "de la ", "van der ", "Abc van ",
        "Abc-Def ", "O'Abc ", "Jr. ", "Abc Jr., ", "III ", "Inc. ", "Abc Inc. ", "Deputy ", "Acting ", "Abc, the mayor, ", "Abc (Ministry) ",
        "Abc, who ", "Abc, 46, ", "his Turkish counterpart ", "his counterpart Abc, ", "President Abc and President Def ",
        "Abc Def and Ghi Jkl ", "the Abc of the Def ", "Abc Turkey ", "Abc Director ", "AFP (", "ABC (ABC) ", "the Abc newspaper ",
    ),
    "attributions": (
        "“a” said Abc. ", "“a,” he said. ", "“a,” he said, “b.” ", "“a,” he said, ", "“a” he said ", "he said “a” ", "he said: “a” ",
        "Abc Def said “go.” ", "Abc Def said “go” ", "Abc said “a” ", "said “a” ", "said: “a” ", "according to Abc “a” ", "Abc: “a” ",
        "Abc: “a”\n", "“a” — Abc\n", "“a” — Abc. ", "Q: “a”\nA: “b”\n", "Q: “a” A: “b” ", "A: “b”\n", "I asked Abc. “a” ", "Abc “a” ", "the “a” ",
        "“a” of ", "“a” the ", "Abc, “a” ", "“a”, ", "“a” (Abc) ", "in the words of Abc “a” ", "“a,” Abc told Def. ", "“a,” she said.\n\n",
        "“We go.” ", "“We go.”\n\n", "“We go.\n\n", "He said “go.”\n\n", "“a,” the minister said. ", "“a,” said the ministry. ",
        "The ministry said “go.” ", "the ministry said “go” ", "The former judge said “go.” ", "Officials said “go.” ", "“a,” they said. ",
        "They said “go.” ", "It said “go.” ", "it said “go” ", "They said “go” ", "“a,” it said. ", "he said “we go” ", "“we go” he said ",
        "“a,” President Abc said. ", "“a,” said President Abc. ", "Minister Abc Def, the mayor of Abc, said “no”. ",
        "“a,” said ABC. ", "ABC said “go.” ", "ABC said “go” ", "“a,” said Abc Def, director of the Ministry of Def. ",
        "“a,” said his counterpart, Abc Def. ", "“a,” said Abc and Def. ", "Abc Def and Ghi Jkl came. They said “go.” ",
        "“a,” said a spokesman for the ministry. ", "the statement read “a” ", "“a,” Abc said in a statement. ", "“we go far,” he said. ",
        "“we go far” ", "He told Abc “we go far,” and she “we go far”. ", "“a ‘b’ c,” he said. ", "“‘a,’ he said,” she said. ",
        "“I said ‘a,’ ", "the company said “a”, the union said “b”, ", "“a” Abc Def ", "Abc Def “a” he ", "he “a” ", "she “a”, he ",
        "‘a,’ he said. ", "'a,' he said. ", "\"a,\" he said. ", "«a», said Abc. ", "``a,'' he said. ", "“a,” he said.\r\n\r\n", "“a” “b” he said ",
        "They “a” ", "it “a” ", "the committee “a” ", "“a,” said the committee's chair. ", "“a,” said Abc, chair of the committee. ",
    ),
}  # fmt: skip

#: Units with a number in them: a vocabulary, a cast and a word memory that grow with the text.
NUMBERED: tuple[str, ...] = (
    "Abc{0} ", "Abc{0}, ", "abc{0} ", "“abc{0}” ", "“abc{0} def{0},” he said. ", "Abc{0} Def{0} said “go.” ", "Abc{0} Def{0} said “go” ",
    "“Go,” said Abc{0} Def{0}. ", "“Go,” said Abc{0} Def. ", "“Go,” said Abc Def{0}. ", "“Go,” said Abc{0}. ", "“Go,” said President Abc{0} Def{0}.\n",
    "President Abc{0} Def{0} came. He said “go.” ", "Abc{0} Def{0} came. The minister said “go.” ", "“Go,” said the abc{0} minister. ",
    "“Go,” said the abc{0}. ", "The abc{0} company said “go.” ", "the abc{0} company said “go” the company said “go” ",
    "“Go,” said ABC{0}. ", "“Go,” said the Abc{0} Ministry. The ministry said “no.” ", "“Go,” said the Abc{0} Ministry (AM{0}). AM{0} said “no.” ",
    "his Turkish counterpart Abc{0} Def{0} said “go.” ", "his counterpart, Abc{0} Def{0}, and ", "Abc{0} Def{0} and Abc{0} Ghi{0} came. They said “go.” ",
    "Abc{0} Def{0}: “a”\n", "“a{0} b{0} c{0}” ", "“a{0} b{0},” Abc said. “a{0} b{0}” ", "“a{0}\n\n", "“a{0},” they said.\n\n", "Mr. Abc{0} said “go.” Mrs. Abc{0} said “go.” ",
)  # fmt: skip

#: What stands once in front of ⟳, and the unit behind it: whatever looks back from each unit looks for that start.
STARTED: tuple[str, ...] = (
    "Abc Def came. ⟳He said “go.” ", "Abc Def came. ⟳“a,” he said. ", "Abc Def came.\n\n⟳“a,” he said.\n\n", "Abc Def came. ⟳He said “go” ",
    "A minister came. ⟳She said “go.” ", "The Abc Ministry came. ⟳It said “go.” ", "Abc Def and Ghi Jkl came. ⟳They said “go.” ",
    "Abc Def and Ghi Jkl came. ⟳“a,” he said. ", "Abc Def came. ⟳The former judge said “go.” ", "Abc Def, ⟳the minister said “go”, ",
    "Abc Def ⟳minister minister said “go” the ", "The Abc Ministry (AM) came. ⟳AM said “go.” ", "(⟳Abc) “a” ", "“a,” said Abc. ⟳the “a” ",
    "Abc: ⟳“a” ", "Abc said: ⟳“a” ", "Abc said:\n⟳“a”\n", "Abc said:\n\n⟳“a” ", "“⟳‘a,’ he said, ", "“Abc said ⟳‘a.’ ", "“⟳she said ‘a.’ ",
    "President Abc Def came. ⟳“a,” said the president. ", "An interview with Abc Def.\n⟳Q: “a”\nA: “b”\n", "Abc Def. ⟳A: “b” ", "Abc ⟳): “a” ",
    "“we go far,” said Abc. ⟳He was “we go far” ", "“we go far,” said Abc. ⟳“we go far” ", "who ⟳said “a” ", "Abc who ⟳, “a” said ", "Abc, ⟳a, “b” ",
    "if ⟳Abc said “a” ", "Abc said ⟳and “a” ", "was ⟳made “a” ", "Abc and ⟳the minister, “a” ", "President of ⟳Turkey Abc ", "Ministry of ⟳Turkey Abc ",
    "Ministry of ⟳Abc ", "Ministry ⟳and Abc ", "“a” — ⟳Abc ", "“a” ⟳Abc ", "“a” said ⟳Abc and ", "“a” said the ⟳minister of the ", "“⟳a ", "“⟳a\n",
    "“⟳a.\n\n", "“a” ⟳\n", "```\n⟳a\n", "`⟳a ", "x = \"⟳a ", "— A⟳, ", "— A, ⟳a ", "— A ⟳— ", "— A, said ⟳Abc ", "— ⟳“a” ", "'' ' ⟳'a' ",
    "‘⟳'a ", "'⟳n' ", "Abc Def said no. “a,” ⟳he said. “b,” ", "Abc Def ⟳, Ghi Jkl, said “go.” he ",
)  # fmt: skip


class Timing(NamedTuple):
    """What one unit took, at each of the sizes tried."""

    seconds: dict[int, float]
    error: str


def repeated(unit: str, size: int) -> str:
    """The unit, as often as it takes to fill the size; a number in it counts up."""
    start, _, unit = unit.rpartition("⟳")
    if "{0}" not in unit:
        return start + unit * (size // len(unit))  # whole units: half a one can be a quote where none is
    made: list[str] = []
    left = size
    for number in itertools.count():
        # Letters, since a word with a digit in it is no name.
        word = unit.replace("{0}", _letters(number))
        left -= len(word)
        if left < 0:
            return "".join(made)
        made.append(word)
    raise AssertionError("unreachable")


def _letters(number: int) -> str:
    digits = ""
    while True:
        digits = chr(ord("a") + number % 26) + digits
        number //= 26
        if not number:
            return digits


def timed(text: str) -> float:
    """The processor time of one call; the collector starts from the same state each time."""
    gc.collect()
    start = time.process_time()
    quoteattr.extract(text)
    return time.process_time() - start


def measure(unit: str, sizes: Iterable[int], runs: int) -> Timing:
    """Medians at every size, small and large in turn; a size that already fails ends it."""
    seconds: dict[int, float] = {}
    sizes = sorted(sizes)
    try:
        timed(repeated(unit, 2000))  # word lists, memories
        for small, large in itertools.pairwise(sizes):
            texts = {size: repeated(unit, size) for size in (small, large)}
            taken: dict[int, list[float]] = {small: [], large: []}
            for _ in range(runs):
                for size, text in texts.items():
                    taken[size].append(timed(text))
            seconds |= {size: statistics.median(times) for size, times in taken.items()}
            if ratio(seconds, small, large) > LIMIT:
                break
    except Exception:
        return Timing(seconds, traceback.format_exc(limit=-4))
    return Timing(seconds, "")


def ratio(seconds: dict[int, float], small: int, large: int) -> float:
    """How many times longer the large text takes, in tens: 10 is linear."""
    return seconds[large] / max(seconds[small], NOISE) * 10 * small / large


def worst(timing: Timing) -> float:
    """The worst step between two sizes."""
    sizes = sorted(timing.seconds)
    return max((ratio(timing.seconds, small, large) for small, large in itertools.pairwise(sizes)), default=0.0)


def _child(connection: "multiprocessing.connection.Connection", work: Callable[[], object]) -> None:
    gc.freeze()  # what the parent left is not to be copied page by page while the clock runs
    connection.send((work(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


def apart(work: Callable[[], Timing]) -> tuple[Timing, int]:
    """Run in a process of its own, which a text without end cannot hold up; also its memory, in MB."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=_child, args=(theirs, work))
    process.start()
    theirs.close()
    try:
        if ours.poll(TIMEOUT):
            result: tuple[Timing, int] = ours.recv()
            return result
        return Timing({}, f"took more than {TIMEOUT:.0f} s"), 0
    except EOFError:
        return Timing({}, "the process died"), 0
    finally:
        process.kill()
        process.join()


def units(only: str | None) -> list[tuple[str, str]]:
    """The groups and units asked for, each unit once."""
    every = [
        (group, unit) for group, held in {**UNITS, "numbered": NUMBERED, "started": STARTED}.items() for unit in held
    ]
    return [(group, unit) for group, unit in dict.fromkeys(every) if only is None or only == group or only in unit]


def once(unit: str, size: int) -> Timing:
    """One call at one size."""
    try:
        return Timing({size: timed(repeated(unit, size))}, "")
    except Exception:
        return Timing({}, traceback.format_exc(limit=-4))


def main() -> int:
    """Print a line for each unit, the failures again at the end."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[20_000, 200_000], help="code points")
    parser.add_argument("--runs", type=int, default=3, help="runs at each size, of which the median counts")
    parser.add_argument("--only", help="a group, or a part of a unit")
    parser.add_argument("--once", type=int, metavar="SIZE", help="one run of each at this size, with its memory")
    arguments = parser.parse_args()
    timed("“a,” said Abc Def.")  # what is read once is read before the processes part
    failed: list[str] = []
    sizes = [arguments.once] if arguments.once else sorted(arguments.sizes)
    print(f"{'group':<13} {'unit':<44}" + "".join(f"{size:>12,}" for size in sizes) + f"{'10x':>8} {'MB':>6}")
    for group, unit in units(arguments.only):
        if arguments.once:
            timing, memory = apart(functools.partial(once, unit, arguments.once))
        else:
            timing, memory = apart(functools.partial(measure, unit, sizes, arguments.runs))
        bad = timing.error or worst(timing) > LIMIT
        cells = "".join(f"{timing.seconds[s] * 1000:>9,.1f} ms" if s in timing.seconds else f"{'–':>12}" for s in sizes)
        line = f"{group:<13} {unit!a:<44}{cells}{worst(timing):>8.1f} {memory:>6}{'  FAILED' if bad else ''}"
        print(line, flush=True)
        if bad:
            failed.append(line + (f"\n{timing.error}" if timing.error else ""))
    if failed:
        print(f"\n{len(failed)} failed:\n" + "\n".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
