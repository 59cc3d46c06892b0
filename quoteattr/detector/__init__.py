"""Quoted stretches: which marks belong together, what is no quotation mark at all, speech led by dashes.

The detector knows the shapes of marks and what stands next to them; it knows nothing of speakers.
A quote ends with its paragraph unless something says clearly that it goes on, so a slip in one paragraph
leaves the rest of the text unharmed.
"""

from quoteattr.detector.quoted import Quoted, Style
from quoteattr.detector.spans import detect

__all__ = ["Quoted", "Style", "detect"]
