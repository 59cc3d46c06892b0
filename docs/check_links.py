"""Check that every link within a built site leads somewhere: ``python docs/check_links.py build/site``.

Sphinx sees to the links that it makes itself; this reads what came out of it, pages of the gallery too.
Links to other sites are left alone: nothing is fetched.
"""

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit


class Page(HTMLParser):
    """What a page links to, and the places in it that can be linked to.

    >>> page = Page('<p id="top"><a href="other.html#end">on</a><img src="a.svg"></p>')
    >>> page.links, page.places
    (['other.html#end', 'a.svg'], {'top'})
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what one tag has of either."""
        for name, value in attrs:
            if name == "id" or (tag == "a" and name == "name"):
                self.places.add(value or "")
            elif name in ("href", "src") and value:
                self.links.append(value)


def broken(site: Path) -> list[str]:
    """The links that lead nowhere, each with the page that it is on."""
    pages = {path.resolve(): Page(path.read_text("utf-8")) for path in site.rglob("*.html")}
    found = []
    for path, page in pages.items():
        for link in page.links:
            if urlsplit(link).scheme or link.startswith("//"):
                continue
            address, place = (unquote(part) for part in urldefrag(link))
            target = (path.parent / urlsplit(address).path).resolve() if address else path
            if target.is_dir():
                target /= "index.html"
            known = pages[target].places if target in pages else {place}
            if not target.exists() or place not in known | {"", "top"}:
                found.append(f"{path.relative_to(site.resolve())}: {link}")
    return found


if __name__ == "__main__":
    site = Path(sys.argv[1])
    found = broken(site)
    print(*found, f"{len(found)} broken links in {len(list(site.rglob('*.html')))} pages", sep="\n")
    sys.exit(1 if found else 0)
