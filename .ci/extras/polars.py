"""Polars: an article's quotes as a data frame."""

import quoteattr

frame = quoteattr.read("“We sign today,” said Ada Holm.").to_polars()
assert type(frame).__module__.startswith("polars")
assert frame["speaker.name"][0] == "Ada Holm", frame
