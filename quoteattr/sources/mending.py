"""Letters that come of a text's having been read in a wrong encoding once: told, and mended where that is asked for."""

import importlib
import re
from typing import Final

import attrs

from quoteattr.sources.documents import Reading, Source, SourceDocument, Tell

#: What is left of quotation marks, dashes and letters with diacritics whose UTF-8 was read as Windows' encoding. The
#: first of each, Ã or â, begins no such run in a text that was read rightly.
_MOJIBAKE: Final = re.compile(
    "â€[\u0090-\u009f“”„†‡•–—˜™š›œ\u009dž¢¦]|Ã[\u0080-\u00bfƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]|Â[\u00a0«»£°]"
)


@attrs.define
class Mended:
    """What mends the documents of one file, or tells once that they want it."""

    source: Source
    reading: Reading
    tell: Tell
    #: Whether it has been told.
    told: bool = False

    @staticmethod
    def check(reading: Reading) -> None:
        """Tell whether what is asked for can be done.

        Raises:
            NotInstalled: where it needs a package that is missing.
        """
        if reading.fix_text:
            importlib.import_module("quoteattr.sources.mojibake")

    def __call__(self, document: SourceDocument) -> SourceDocument:
        """The document, mended if that is asked for.

        Raises:
            NotInstalled: where it is, and needs a package that is missing.
        """
        text = document.text
        if self.reading.fix_text:
            mended = importlib.import_module("quoteattr.sources.mojibake").mended(text)
            return document if mended == text else attrs.evolve(document, text=mended)
        if not self.told and not text.isascii() and ("â" in text or "Ã" in text or "Â" in text):
            found = _MOJIBAKE.search(text)
            if found is not None:
                self.told = True
                where = self.source.name if document.line is None else f"{self.source.name}:{document.line}"
                self.tell(
                    f"{where}: {found[0]!r} in it looks like text that was read in a wrong encoding once: "
                    "--fix-text mends it"
                )
        return document
