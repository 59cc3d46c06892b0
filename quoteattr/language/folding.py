"""What two spellings of a name have in common, in any language with letters that have case."""

import unicodedata

#: Letters that differ from their plain form by more than a combining mark.
_LETTERS = str.maketrans({"ı": "i", "İ": "I", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss"})

#: Umlauts and their like written with a second letter.
_SPELT_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"}
)


def fold(name: str) -> str:
    """A name without what does not tell two spellings apart: case, diacritics, dotted and dotless i.

    >>> fold("Güçlüoğlu") == fold("GUCLUOGLU") == fold("Gücluoğlu")
    True
    >>> fold("Işık"), fold("IŞIK"), fold("Łódź")
    ('isik', 'isik', 'lodz')
    """
    if name.isascii():
        return name.lower()
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def spelt_out(name: str) -> str:
    """A name as whoever has no umlauts writes it.

    >>> spelt_out("Jörg Müller")
    'Joerg Mueller'
    """
    return name.translate(_SPELT_OUT)
