"""What ``import quoteattr`` adds to starting Python, and what the first ``extract`` adds to that.

A command that is run on one file pays this each time. The word lists are read on first use, not on import,
so both are shown; the limit is on the import.

    python benchmarks/startup.py --runs 21

Exit status 1 where the import takes more than 0.15 s.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time

#: Seconds that the import may add.
LIMIT = 0.15

#: Byte code is kept, as an installer and any first run keep it: else each start would compile the library anew.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

PROGRAMS = {
    "pass": "pass",
    "import": "import quoteattr",
    "extract": "import quoteattr; quoteattr.extract('“We go,” said Ada Holm.')",
}


def timed(program: str) -> float:
    """Seconds from starting an interpreter to its end."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True, env=ENVIRONMENT)
    return time.perf_counter() - start


def main() -> int:
    """Print the medians, and what each adds to plain Python."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15, help="runs of each, of which the median counts")
    arguments = parser.parse_args()
    for program in PROGRAMS.values():  # byte code is written once
        timed(program)
    taken: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for _ in range(arguments.runs):
        for name, program in PROGRAMS.items():
            taken[name].append(timed(program))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    print(f"medians of {arguments.runs} runs")
    for name, program in PROGRAMS.items():
        print(f"{medians[name]:>7.3f} s  +{medians[name] - medians['pass']:.3f} s  {program}")
    added = medians["import"] - medians["pass"]
    print(f"import quoteattr adds {added:.3f} s; at most {LIMIT} s are allowed")
    return 1 if added > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())
