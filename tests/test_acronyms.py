"""What a body's letters stand for: in brackets on either side, or anywhere else in the text."""

import pytest

import quoteattr
from quoteattr import document
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.language.en.acronyms import Acronyms, in_front, letters_in_brackets

TOLD = [
    ("The Coastal Birds Trust (CBT) met.", "CBT", "Coastal Birds Trust"),
    ("The CBT met before the Coastal Birds Trust (CBT) had rooms.", "CBT", "Coastal Birds Trust"),
    ("The CBT (Coastal Birds Trust) met.", "CBT", "Coastal Birds Trust"),
    ("The CBT (the Coastal Birds Trust) met.", "CBT", "Coastal Birds Trust"),
    ("The Coastal Birds Trust met. The CBT has no rooms.", "CBT", "Coastal Birds Trust"),
    ("The Ministry of Roads and Rivers (MRR) met.", "MRR", "Ministry of Roads and Rivers"),
    ("The Ministry of Roads and Rivers (MoRR) met.", "MoRR", "Ministry of Roads and Rivers"),
    ("The Ministry of Roads and Rivers (MORAR) met.", "MORAR", "Ministry of Roads and Rivers"),
    ("Mayor Ada Holm and the Grain Union of Lundia (GUL) met.", "GUL", "Grain Union of Lundia"),
    ("The Network for Gums and Resins in Lundia (NGRL) met.", "NGRL", "Network for Gums and Resins in Lundia"),
    ("The Office of Trade, Crafts and Farming (OTCF) met.", "OTCF", "Office of Trade, Crafts and Farming"),
    ("The Save the Lakes Trust (SLT) met.", "SLT", "Save the Lakes Trust"),
    ("The Inter-Coastal Birds Trust (ICBT) met.", "ICBT", "Inter-Coastal Birds Trust"),
    ("The Norwegian Water Company (Norwat) met.", "Norwat", "Norwegian Water Company"),
]
NOT_TOLD = [
    ("Ada Holm (CBT) met the board.", "CBT"),
    ("The Coastal Birds Trust met. The CBW has no rooms.", "CBW"),
    ("Carla Berg Thorpe met the board. The CBT has no rooms.", "CBT"),
    ("The Lundby Coastal Birds Trust met. The CBT has no rooms.", "CBT"),
    ("The Coastal Birds Trust met. The cbt has no rooms.", "cbt"),
]


def told(text: str, letters: str) -> str | None:
    analysis = RulesAnalyzer().analyze(document.read(text))
    name = Acronyms(analysis, letters_in_brackets(analysis)).name(letters)
    return None if name is None else text[analysis.starts[name[0]] : analysis.end(name[1] - 1)].strip()


@pytest.mark.parametrize(("text", "letters", "name"), TOLD)
def test_letters_stand_for_the_name_with_their_initials(text: str, letters: str, name: str) -> None:
    assert told(text, letters) == name


@pytest.mark.parametrize(("text", "letters"), NOT_TOLD)
def test_letters_stand_for_nothing_that_does_not_fit(text: str, letters: str) -> None:
    assert told(text, letters) is None


@pytest.mark.parametrize(
    "text",
    [
        "The {name} ({letters}) met. “No,” {letters} said. “Never,” the {name} said.",
        "{letters} met. “No,” {letters} said. The {name} ({letters}) is old. “Never,” the {name} said.",
        "The {letters} ({name}) met. “No,” {letters} said. “Never,” the {name} said.",
        "The {name} ({letters}) met. “No,” the {name} said. “Never,” {letters} said.",
    ],
)
@pytest.mark.parametrize(
    ("name", "letters"), [("Coastal Birds Trust", "CBT"), ("Ministry of Roads and Rivers", "MoRR")]
)
def test_a_body_is_one_speaker_by_its_name_and_by_its_letters(text: str, name: str, letters: str) -> None:
    quotes = quoteattr.extract(text.format(name=name, letters=letters))
    assert [quote.speaker and quote.speaker.name for quote in quotes] == [name, name]
    assert len({quote.speaker and quote.speaker.id for quote in quotes}) == 1
    assert all(quote.speaker and quote.speaker.kind is quoteattr.SpeakerKind.ORGANISATION for quote in quotes)


@pytest.mark.parametrize(
    "text",
    [
        "The Coastal Birds Trust (CBT) met. “No,” said CBT chairman Ola Vance.",
        "“No,” said CBT chairman Ola Vance. The Coastal Birds Trust (CBT) met.",
        "“No,” said Ola Vance, chairman of the CBT. The Coastal Birds Trust met.",
    ],
)
def test_an_office_has_the_full_name_of_the_body_that_is_told_by_letters(text: str) -> None:
    (quote,) = quoteattr.extract(text)
    assert quote.speaker is not None and quote.speaker.role is not None
    assert (quote.speaker.role.title, quote.speaker.role.of) == ("chairman", "Coastal Birds Trust")


def test_the_words_in_front_of_a_bracket_are_bounded() -> None:
    text = "Coastal " + "of the " * 50 + "Birds Trust (CBT) met."
    analysis = RulesAnalyzer().analyze(document.read(text))
    bracket = letters_in_brackets(analysis)["CBT"]
    assert in_front(analysis, bracket, "CBT") is None
