"""What a person is told who gives a command a transcript and does not ask for its turns."""

from collections.abc import Callable, Iterable, Iterator

from quoteattr import language, transcript
from quoteattr.errors import UnreadableDocument, place
from quoteattr.sources import Read


def noticing(documents: Iterable[Read], tell: Callable[[str], None], *, labels: bool) -> Iterator[Read]:
    """The same documents; of the first that looks like a transcript that is told, unless its turns were asked for.

    Args:
        documents: what is read.
        tell: takes the message.
        labels: whether turns that a label leads are asked for.
    """
    told = labels
    for document in documents:
        if not told and not isinstance(document, UnreadableDocument):
            told = transcript.looks_like(document.text, language.find())
            if told:
                tell(
                    f"{place(document.source, document.line)}: looks like a transcript, with a label before each turn: "
                    "add --labels to have the turns as quotes (said once, of the first such text)"
                )
        yield document
