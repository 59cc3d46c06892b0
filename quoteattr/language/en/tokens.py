"""English words as tokens: how they are cut, the class that each has by itself, and which of several it has here."""

from quoteattr.language.en.disambiguation import disambiguate
from quoteattr.language.en.forms import CLITICS, GENITIVE
from quoteattr.language.en.tagger import Tagger as tagger  # noqa: N813 - whoever asks for classes calls it

__all__ = ["CLITICS", "GENITIVE", "disambiguate", "tagger"]
