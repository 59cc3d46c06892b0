"""Days as documents give them: by ISO 8601, since anything else could be read in two ways."""

import datetime as dt


def day(text: str) -> dt.date | None:
    """The day that a date or a date with a time gives, as it stands there; None for anything else.

    >>> day("2024-05-01"), day("2024-05-01T23:30:00-05:00")
    (datetime.date(2024, 5, 1), datetime.date(2024, 5, 1))
    >>> day("01/05/2024"), day("May 2024"), day("2024-02-30")
    (None, None, None)
    """
    try:
        return dt.datetime.fromisoformat(text.strip()).date()
    except ValueError:
        return None
