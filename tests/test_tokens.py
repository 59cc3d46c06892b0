"""Where a text is cut does not depend on what its words are spelt with."""

from hypothesis import example, given
from hypothesis import strategies as st

from quoteattr import document
from quoteattr.analyzers.rules import RulesAnalyzer

#: Letters, a digit and marks of ASCII, each with another of its sort: the first are looked up among few.
OTHERS = str.maketrans({"a": "é", "b": "ø", "Z": "Ž", "9": "٩", ";": "¡", "(": "¿"})


def cuts(text):
    """Where the tokens of a text start."""
    return RulesAnalyzer().analyze(document.read(text)).starts


@given(st.text("abZ9;(.,'- \n", max_size=20))
@example("Z.Z. ab-a 9,999 ab ; (ab) a--b ...")
def test_ascii_is_cut_as_all_other_letters_and_marks_are(text):
    assert cuts(text) == cuts(text.translate(OTHERS))


def test_tokens_hold_the_blanks_behind_them():
    text = "Ada  Holm, of Lundby, said 1,000 times: no."
    expected = ["Ada  ", "Holm", ", ", "of ", "Lundby", ", ", "said ", "1,000 ", "times", ": ", "no", ".", ""]
    assert RulesAnalyzer().analyze(document.read(text)).tokens == expected
