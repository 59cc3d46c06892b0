"""What an index counts: the names of its types say where a number points.

They are plain integers, as a class of their own would cost a call for each step; a reader, and whoever reads a
signature in an editor, sees which of the three is meant. Where there is none, it is ``None``.
"""

from typing import TypeAlias

#: A code point of the text, or of its view, which is as long.
Char: TypeAlias = int
#: A token of a document: an index of ``Analysis.tokens`` and of its classes.
Token: TypeAlias = int
#: A chunk of one stretch: an index of ``Stretch.chunks``.
Chunk: TypeAlias = int
