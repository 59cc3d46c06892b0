"""What reading tables of articles takes: the most memory that a process held, and the time.

    python benchmarks/tables.py                    a CSV and an array of JSON of 100,000 rows, an XLSX of 20,000
    python benchmarks/tables.py --rows 10000       of another size; the XLSX has a fifth of it
    python benchmarks/tables.py --extract 2000     and so many rows of CSV and XLSX with their quotes, into XLSX

Each file is made of the project's own articles, of which every row has other words in its first sentence, and is read
by a process of its own; with ``--extract``, that is the command itself. Ends with status 1 where more than 300 MB were
held.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parent.parent
#: The promise, in MB.
MOST = 300
HEADER = ("id", "title", "url", "date", "body")
READ = """
import sys
from quoteattr.sources import Fields, Reading, SourceDocument, read
reading = Reading(fields=Fields(keep=("title", "url")))
print(sum(isinstance(one, SourceDocument) for one in read(sys.argv[1:], reading=reading)))
"""


def rows(number: int) -> Iterator[tuple[str, ...]]:
    """So many articles, none of which is like another to the letter."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    for at in range(number):
        text = f"Report {at} of the archive, line {at * 7919 % number}. {texts[at % len(texts)]}"
        yield f"a{at}", f"Title {at}", f"https://news.example/{at}", "2024-05-01", text


def write(path: Path, number: int) -> None:
    """A table of so many rows, in the format of its ending."""
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()  # with a list of all texts, as Excel writes it, and not with each in its cell
        sheet = book.active
        sheet.append(HEADER)
        for row in rows(number):
            sheet.append(row)
        book.save(path)
        return
    with path.open("w", encoding="utf-8", newline="") as stream:
        if path.suffix == ".json":
            stream.write("[\n")
            for at, row in enumerate(rows(number)):
                stream.write(
                    (",\n" if at else "") + json.dumps(dict(zip(HEADER, row, strict=True)), ensure_ascii=False)
                )
            stream.write("\n]\n")
            return
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        writer.writerows(rows(number))


def measured(arguments: list[str]) -> tuple[str, float, float]:
    """What a process of this Python wrote, the most memory that it held in MB, and its seconds."""
    began = time.monotonic()
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    written = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)  # of this process alone
    process.returncode = status
    if status:
        raise SystemExit(f"{' '.join(arguments)[:200]}: ended with status {status}")
    return written.strip(), usage.ru_maxrss / 1024, time.monotonic() - began


def main() -> int:
    """Measure and print; 1 where a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--extract", type=int, default=0)
    asked = parser.parse_args()
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for name, number in (("csv", asked.rows), ("json", asked.rows), ("xlsx", asked.rows // 5)):
            path = Path(folder, f"articles.{name}")
            write(path, number)
            read, memory, seconds = measured(["-c", READ, str(path)])
            size = path.stat().st_size / 1e6
            print(f"{name:5} read      {int(read):8,} rows  {size:7.1f} MB  {memory:6.0f} MB held  {seconds:6.1f} s")
            if int(read) != number:
                raise SystemExit(f"{path}: expected {number} documents, got {read}")
            worst = max(worst, memory)
            path.unlink()
        for name in ("csv", "xlsx") if asked.extract else ():
            path, target = Path(folder, f"few.{name}"), Path(folder, f"quotes-{name}.xlsx")
            write(path, asked.extract)
            arguments = ["-m", "quoteattr", "extract", str(path), "-o", str(target)]
            _, memory, seconds = measured(arguments)
            print(f"{name:5} extracted {asked.extract:8,} rows  into XLSX    {memory:6.0f} MB held  {seconds:6.1f} s")
            worst = max(worst, memory)
    return int(worst > MOST)


if __name__ == "__main__":
    sys.exit(main())
