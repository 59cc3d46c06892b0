"""How much of what stands around a name is the speaker's name: all of it, and no more."""

import pytest

import quoteattr


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("High Commissioner for Human Rights Ada Holm came. “It leaks,” Holm said.", "Ada Holm"),
        ("Minister of Health and Social Care Ada Holm came. “It leaks,” Holm said.", "Ada Holm"),
        ("Minister for Youth Empowerment Ada Bani Holm came. “It leaks,” she said.", "Ada Bani Holm"),
        ("CEO of ADC Ola Vance met them. “It leaks,” Vance said.", "Ola Vance"),
        ("Since May Ada Holm has been mayor. “It leaks,” Holm said.", "Ada Holm"),
        ("Since Monday May Ada Holm has been mayor. “It leaks,” said May Ada Holm.", "May Ada Holm"),
    ],
)
def test_what_leads_a_name_is_no_part_of_it(text: str, speaker: str) -> None:
    (quote,) = quoteattr.extract(text)
    assert quote.speaker is not None
    assert quote.speaker.name == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It leaks,” said Ada “Bo” Holm, a nurse.", "Ada “Bo” Holm"),
        ("Ada “Bo” Holm is a nurse in Lundby. “It leaks,” Holm said.", "Ada “Bo” Holm"),
        ("Ada 'Bo' Holm left. \"It leaks,\" she said.", "Ada 'Bo' Holm"),
        ("Ada (Bo) Holm is a nurse in Lundby. “It leaks,” Holm said.", "Ada (Bo) Holm"),
        ("In Holm (Lundby) Ada Vance met them. “It leaks,” Vance said.", "Ada Vance"),
    ],
)
def test_a_nickname_stands_inside_of_a_name(text: str, speaker: str) -> None:
    quote = next(quote for quote in quoteattr.extract(text) if "leaks" in quote.text)
    assert quote.speaker is not None
    assert quote.speaker.name == speaker


@pytest.mark.parametrize("said", ["said van der Berg", "Van der Berg said", "Berg said", "said Jan van der Berg"])
def test_a_name_may_start_with_the_short_form_of_a_month(said: str) -> None:
    (quote,) = quoteattr.extract(f"“It leaks,” {said}. Jan van der Berg is a nurse.")
    assert quote.speaker is not None
    assert quote.speaker.name == "Jan van der Berg"


def test_an_office_has_the_whole_of_its_field() -> None:
    (quote,) = quoteattr.extract("“It leaks,” said High Commissioner for Human Rights Ada Holm.")
    assert quote.speaker is not None
    assert quote.speaker.role is not None
    assert quote.speaker.role.title == "High Commissioner for Human Rights"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A court document in Lundby tells of it. “It leaks,” the document said.", "court document"),
        ("A court document of the mayor tells of it. “It leaks,” the document said.", "court document of the mayor"),
        ("A trader in Lundby sold it to a nurse. “It leaks,” the trader said.", "trader in Lundby"),
        ("A young trader in Lundby sold it. “It leaks,” the old trader said.", "old trader"),
    ],
)
def test_somebody_without_a_name_is_told_by_the_phrase(text: str, speaker: str) -> None:
    (quote,) = quoteattr.extract(text)
    assert quote.speaker is not None
    assert quote.speaker.name == speaker
