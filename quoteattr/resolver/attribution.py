"""What was decided for one quote, before it is put into words."""

from typing import NamedTuple

from quoteattr.graph import Key, Referent
from quoteattr.indices import Chunk
from quoteattr.model import Evidence, Kind, Reference
from quoteattr.resolver.meanings import NONE, Meanings
from quoteattr.resolver.scoring import Decision


class Attribution(NamedTuple):
    """What was decided for one quote."""

    kind: Kind
    #: The kind's share among all kinds.
    kind_share: float
    #: Who was taken; None where nobody was looked for, as the kind has no speaker.
    decision: Decision | None = None
    #: Why the decision was not followed to the letter.
    aside: tuple[Evidence, ...] = ()
    #: The mention's chunk; None for nobody.
    key: Key | None = None
    #: The chunk of the word of saying in the mention's stretch; None where there is none.
    cue: Chunk | None = None
    referent: Referent | None = None
    reference: Reference | None = None
    #: All whom the mention could mean, where somebody wants to know.
    meanings: Meanings = NONE
