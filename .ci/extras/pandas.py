"""Pandas: an article's quotes as a data frame."""

import quoteattr

frame = quoteattr.read("“We sign today,” said Ada Holm.").to_pandas()
assert type(frame).__module__.startswith("pandas")
assert frame.loc[0, "speaker.name"] == "Ada Holm", frame
