"""Messages (``.eml``): their text, and else what their page tells, for which the extra ``files`` is needed."""

import email
import email.policy
import importlib
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from quoteattr.sources.decoding import decoded
from quoteattr.sources.documents import Read, Reading, Source, SourceDocument, Tell, Unreadable


def read(source: Source, reading: Reading, tell: Tell) -> Iterator[Read]:
    """The one document of a message: its text without headers and attachments, with the day of sending.

    Raises:
        Unreadable: where it is no message, or has no text.
        NotInstalled: where all that it has is a page, and a package is missing.
        OSError: where the system does not give it.
    """
    try:
        message = email.message_from_bytes(source.file.read(), policy=email.policy.default)
        if not {"from", "date", "subject", "to", "received", "message-id"} & {name.lower() for name in message}:
            raise Unreadable("expected a message, which begins with lines such as From: and Date:, got something else")
        body = message.get_body(preferencelist=("plain", "html"))
        if body is None:
            raise Unreadable("there is no text in this message, but only what is attached: save that, and give it")
        data = body.get_payload(decode=True)
        charset, kind = body.get_content_charset(), body.get_content_type()
        attached = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    except (
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        IndexError,
    ) as error:  # headers that the library stumbles over
        raise Unreadable(
            f"it is no message that can be read ({type(error).__name__}: {error}): save it anew"
        ) from error
    text = decoded(data if isinstance(data, bytes) else b"", source, reading, tell, charset)
    if kind == "text/html":
        text = importlib.import_module("quoteattr.sources.html").text_of_page(text)
    if attached:
        tell(f"{source.name}: what is attached is not read: {', '.join(attached)}")
    yield SourceDocument(source.id, text, source.name, date=_day(message))


def _day(message: EmailMessage) -> str | None:
    """The day of sending, as ISO has it; None where the message does not tell."""
    try:
        return parsedate_to_datetime(str(message["date"])).date().isoformat() if message["date"] else None
    except (ValueError, TypeError, IndexError, AttributeError):
        return None
