"""An extractor on every worker of an engine: how it gets there, and why it is made there only once.

An extractor may hold models, which take longer to load than a batch of documents takes to read, and which not every
library can send to another process. So an engine sends this: an extractor, or a function that makes one.
"""

import pickle
import threading
from collections.abc import Callable
from typing import Any

import attrs

from quoteattr.errors import InvalidValue
from quoteattr.pipeline import Extractor

#: What an engine can be given: an extractor that can be pickled, or a function that makes one where it is needed.
Given = Extractor | Callable[[], Extractor]

#: The last extractor of this process, by what was sent; one at most, since two models might not fit.
_KEPT: dict[bytes, Extractor] = {}
_LOCK = threading.Lock()


@attrs.frozen
class Sent:
    """An extractor on its way to other processes; the default one where none is given.

    >>> sent = Sent.pack(Extractor(min_confidence=0.5), pickle.dumps)
    >>> sent.unpack().min_confidence, sent.unpack() is sent.unpack()
    (0.5, True)
    """

    #: What was given, pickled: nothing is loaded before it is needed.
    pickled: bytes = attrs.field(repr=False)

    @classmethod
    def pack(cls, given: Given | None, dumps: Callable[[Any], bytes]) -> "Sent":
        """What is sent of an extractor.

        Args:
            given: an extractor, or a function without arguments that makes one.
            dumps: what pickles it; engines have their own, which know functions of the main program too.

        Raises:
            InvalidValue: where it is neither, or cannot be pickled.
        """
        if given is not None and not isinstance(given, Extractor) and not callable(given):
            raise InvalidValue("extractor", "an Extractor, or a function that makes one", given)
        try:
            return cls(dumps(given or Extractor))
        except Exception as error:  # whatever an object's own code raises
            expected = "an Extractor that can be pickled, or a function that makes one on each worker"
            raise InvalidValue("extractor", expected, given) from error

    def unpack(self) -> Extractor:
        """The extractor: made at the first call in a process, and kept until another one is asked for.

        Raises:
            InvalidValue: where the function that was sent makes something else.
        """
        with _LOCK:
            if self.pickled not in _KEPT:
                given = pickle.loads(self.pickled)
                made = given if isinstance(given, Extractor) else given()
                if not isinstance(made, Extractor):
                    raise InvalidValue("extractor()", "an Extractor", made)
                _KEPT.clear()
                _KEPT[self.pickled] = made
            return _KEPT[self.pickled]
