"""What the sentences of a stretch are about: their subjects, who says something in them, who stands side by side.

After Quirk et al., *A Comprehensive Grammar of the English Language*: 10.6 on subjects, 13.56 on coordination of noun
phrases, 17.65 on apposition.
"""

import bisect
from collections.abc import Iterable, Sequence
from typing import Final

from quoteattr.indices import Chunk
from quoteattr.language.classes import ChunkClass
from quoteattr.language.en import clauses
from quoteattr.language.patterns import chunks

_NOMINAL: Final = ChunkClass.NOMINAL
#: A subject stands no more chunks before its verb; no clause of news has more between the two.
_FARTHEST_SUBJECT: Final = 150

#: Names side by side as the subject of a sentence: *Ann Berg, Ola Vance and Ada Holm came*.
SIDE_BY_SIDE = chunks(
    "(?: ^ | [ENDS]) ADVERB* (?P<all> NOMINAL (?: COMMA NOMINAL){0,9} COMMA? COORDINATOR NOMINAL)",
    yes=["Ann Berg and Ola Vance met him.", "She left[. Then Ann Berg, Ada Holm, and Ola Vance] met him."],
    no=["She met Ann Berg and Ola Vance.", "Ann Berg, Ola Vance met him."],
)
#: Where a sentence may end: at a mark, and behind a quote that ends like one.
SENTENCE_END = chunks(
    "[ENDS QUOTE]",
    yes=["She left[.] He stayed", "Did she leave[?]", "[“We go.”] She left"],
    no=["She left, he stayed"],
)
#: A part of a sentence that has a subject of its own.
INDEPENDENT_CLAUSE = chunks(
    "[^ COLON SEMICOLON]+",
    yes=["[She left]; he stayed", "She left; [he stayed]"],
    no=[";"],
)
#: Who says something, by anybody's account: *Berg has said* (the match is the verb); *said Berg*, *according to Berg*
#: (the match is the subject itself). It starts with a class and looks back over it, so that ``re`` leaps from one such
#: class to the next; before most nominals stands none of the classes that all of these have there.
SAYING = chunks(
    r"""[NOMINAL CUE] (?:
        (?<= CUE)
      | (?<= [CUE TO] NOMINAL) (?:
            (?<= QUOTE CUE NOMINAL)
          | (?<= QUOTE COMMA CUE NOMINAL)
          | (?<= QUOTE [AUXILIARY ADVERB] CUE NOMINAL)
          | (?<= QUOTE COMMA [AUXILIARY ADVERB] CUE NOMINAL)
          | (?<= COMMA CUE NOMINAL) (?= [STOP COMMA BREAK] | \Z)
          | (?<= ACCORDING TO NOMINAL)
        ) (?P<subject>)
    )""",
    yes=["Ann Berg has [said] so", "“No,” said [Ann Berg].", "It is late, according to [Ann Berg]"],
    no=["Ann Berg left", "She spoke to [Ann Berg]"],
)
#: What may stand right behind a nominal that has a name in apposition: a comma, a bracket, what hangs on the nominal.
_BEFORE_APPOSITION: Final = frozenset(
    (ChunkClass.OPEN, ChunkClass.COMMA, ChunkClass.OF, ChunkClass.FOR, ChunkClass.PREPOSITION)
)
#: A nominal and the names that it is another word for: *the mayor of Lundby, Ada Holm,*.
APPOSED = chunks(
    """NOMINAL (?:
        OPEN NOMINAL CLOSE NOMINAL
      | (?: [OF FOR PREPOSITION] NOMINAL){0,3} (?: COMMA NOMINAL (?: [OF FOR PREPOSITION] NOMINAL)?){1,2}
        (?= [COMMA STOP OPEN AUXILIARY CUE ADVERB BREAK])
    )""",
    yes=["[The mayor of Lundby, Ada Holm], said so.", "[A Reform Party (RP) member] said so."],
    no=["The mayor of Lundby said so.", "The mayor, Ada Holm resigned."],
)


def subjects(text: str, starts: Sequence[Chunk]) -> set[Chunk]:
    """The chunks of a stretch that are subjects of its sentences, or stand in apposition to one, or say something.

    Args:
        text: the classes of the stretch's chunks.
        starts: where its sentences start.
    """
    found = {*_of_clauses(text, starts), *_of_saying(text, starts)}
    found.update([at for chunk in found for at in apposed(text, chunk)])
    if _FOR_NOMINAL in text:  # "For Ada Holm, the matter is closed"
        found.update([start + 1 for start in starts if text.startswith(_FOR_NOMINAL, start)])
    return found


_FOR_NOMINAL: Final = ChunkClass.FOR + ChunkClass.NOMINAL


def _of_clauses(text: str, starts: Sequence[Chunk]) -> list[Chunk]:
    """The subjects of clauses."""
    spans: Iterable[tuple[int, int]] = zip(starts, (*starts[1:], len(text)), strict=True)
    if ChunkClass.COLON in text or ChunkClass.SEMICOLON in text:  # else a sentence is one clause
        spans = [match.span() for span in spans for match in INDEPENDENT_CLAUSE.finditer(text, *span)]
    return [chunk for start, end in spans if (chunk := clauses.clause_subject(text, start, end)) is not None]


def _of_saying(text: str, starts: Sequence[Chunk]) -> list[Chunk]:
    """Who says something, quoted or not."""
    found: list[int] = []
    for match in SAYING.finditer(text):
        verb = match.start()
        speaker: Chunk | None = verb
        if not match.lastgroup:
            start = starts[bisect.bisect_right(starts, verb) - 1]
            speaker, _ = clauses.subject(text, max(start, verb - _FARTHEST_SUBJECT), verb)
        if speaker is not None:
            found.append(speaker)
    return found


def apposed(text: str, chunk: Chunk) -> Sequence[Chunk]:
    """The nominals in apposition behind one: *her counterpart, Aino Laine,* and *Reform Party (RP) member Ola Berg*."""
    match = APPOSED.match(text, chunk) if text[chunk + 1 : chunk + 2] in _BEFORE_APPOSITION else None
    if match is None:
        return ()
    return [at for at in range(chunk + 2, match.end()) if text[at] == _NOMINAL and text[at - 1] in _SET_OFF]


#: What parts a nominal from the one in apposition to it.
_SET_OFF: Final = ChunkClass.COMMA + ChunkClass.CLOSE
