"""Relative pronouns of English, by what they can be in their clause."""

#: Those that can be its subject (*Berg, who said so*); *whom* is an object, and *whose* an owner.
SUBJECT_RELATIVES = frozenset({"who", "which", "that"})
