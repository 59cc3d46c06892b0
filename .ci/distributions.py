"""What is in the sdist and the wheel, against the checkout that they were built from.

Usage: distributions.py CHECKOUT FOLDER, where both are in the folder.
Prints the wheel's path and then its extras, those for developers aside, a line each.
"""

import sys
import tarfile
import tomllib
import zipfile
from email import message_from_bytes
from pathlib import Path

#: What is made in a checkout, and no part of it.
MADE = {"__pycache__", "_build", "python"}
#: Extras that bring tools, and no part of quoteattr.
TOOLS = {"check", "dev", "docs", "test"}

checkout, folder = map(Path, sys.argv[1:])
project = tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))["project"]
(wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
assert wheel.name == f"quoteattr-{project['version']}-py3-none-any.whl", wheel.name
assert sdist.name == f"quoteattr-{project['version']}.tar.gz", sdist.name


def held(*names):
    """The files in the checkout under some names, as they are written in an archive."""
    for name in names:
        path = checkout / name
        files = [path] if path.is_file() else path.rglob("*")
        yield from (
            file.relative_to(checkout).as_posix()
            for file in files
            if file.is_file() and MADE.isdisjoint(file.relative_to(checkout).parts)
        )


def same(what, found, wanted):
    """Stops where a set of files is not the one that it should be."""
    assert found == wanted, f"{what}: missing {sorted(wanted - found)}, too much {sorted(found - wanted)}"


with zipfile.ZipFile(wheel) as archive:
    names = {name for name in archive.namelist() if not name.endswith("/")}
    about = next(name.partition("/")[0] for name in names if name.endswith(".dist-info/METADATA"))
    metadata = message_from_bytes(archive.read(f"{about}/METADATA"))
    entry_points = archive.read(f"{about}/entry_points.txt").decode()
extra = {f"{about}/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")}
same(wheel.name, names, {*held("quoteattr"), *extra})

with tarfile.open(sdist) as archive:
    packed = {member.name.partition("/")[2] for member in archive if member.isfile()}
listed = tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["sdist"]
same(sdist.name, packed - {".gitignore"}, {*held(*listed["include"], "pyproject.toml"), "PKG-INFO"})
assert {"CITATION.cff", "CONTRIBUTING.md", "LICENSE", "CHANGELOG.md", "docs/index.md", ".ci/run"} <= packed

assert metadata["Name"] == "quoteattr"
assert metadata["Requires-Python"] == project["requires-python"]
assert metadata["License-Expression"] == project["license"]
assert set(metadata.get_all("Provides-Extra")) == set(project["optional-dependencies"])
assert "quoteattr = quoteattr.cli:main" in entry_points
core = {line for line in metadata.get_all("Requires-Dist") if "extra ==" not in line}
assert core == set(project["dependencies"]), core

print(wheel)
print(*sorted(set(project["optional-dependencies"]) - TOOLS), sep="\n")
