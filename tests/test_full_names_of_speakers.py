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


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "“It leaks,” the Department of Ports, Rails and Canals said in a statement.",
            "Department of Ports, Rails and Canals",
        ),
        ("“It leaks,” the Department of Ports, Ada Holm and Ola Vance said.", "Department of Ports"),
        ("“It leaks,” said Clean Water for All, a charity in Lundby.", "Clean Water for All"),
        ("Clean Water for All said on Monday: “It leaks.”", "Clean Water for All"),
        ("Clean Water for All sued the city in May. “It leaks,” the group said.", "Clean Water for All"),
        (
            "“It leaks,” said a member of St. Clara Catholic Church.",
            "member of St. Clara Catholic Church",
        ),
    ],
)
def test_the_name_of_a_body_is_whole(text: str, speaker: str) -> None:
    (quote,) = quoteattr.extract(text)
    assert quote.speaker is not None
    assert quote.speaker.name == speaker


def test_a_title_is_no_name_that_ends_in_a_function_word() -> None:
    text = "Has It Been Good for Them?\n\n“It leaks,” the group said. It was good for them, Ada Holm said."
    assert {quote.speaker and quote.speaker.name for quote in quoteattr.extract(text)} == {"group"}


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


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "The Department of Ports, Rails and Canals met. “It leaks,” said Ada Holm, director of the department.",
            "Department of Ports, Rails and Canals",
        ),
        ("The Harbour Board met. “It leaks,” said Ada Holm, director of the board.", "Harbour Board"),
        ("The Harbour Board Club met. “It leaks,” said Ada Holm, director of the board.", "board"),
    ],
)
def test_a_body_in_short_is_the_one_whose_name_ends_so(text: str, body: str) -> None:
    (quote,) = quoteattr.extract(text)
    assert quote.speaker is not None
    assert quote.speaker.role is not None
    assert quote.speaker.role.of == body
