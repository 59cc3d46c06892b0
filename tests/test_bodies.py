"""Bodies with *and*, *of*, *for* and *&* in their names are whole, as speakers and as what an office belongs to."""

import pytest

import quoteattr

BODIES = [
    "Coastal and River Commission",
    "Lundby Trade & Roads Board",
    "Chamber of Trade, Crafts and Farming",
    "Ministry of Trade, Roads, and Rivers",
    "International Union for the Care of Rivers",
    "Society for the Protection of Birds",
    "Lundby Institute for Coastal and Northern River Studies",
    "Lundian Center for Human Rights",
    "College of Nurses of Lundia",
]


@pytest.mark.parametrize("body", BODIES)
def test_a_body_is_whole_as_a_speaker_and_as_the_body_of_an_office(body: str) -> None:
    quotes = quoteattr.extract(f"“We wait,” the {body} said. Ada Holm, head of the {body}, said: “No.”")
    first, second = [quote.speaker for quote in quotes]
    assert first is not None
    assert (first.name, first.kind) == (body, quoteattr.SpeakerKind.ORGANISATION)
    assert second is not None
    assert second.role is not None
    assert (second.name, second.role.title, second.role.of) == ("Ada Holm", "head", body)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We wait,” Ada Holm of the Bank of Lundby, Ola Vance and Eli Berg said.", "Ada Holm"),
        ("“We wait,” University of Lundby Professor Ada Holm said.", "Ada Holm"),
        ("“We wait,” the head of the Bank of Lundby, Ada Holm, said.", "Ada Holm"),
    ],
)
def test_no_person_is_a_part_of_a_body(text: str, speaker: str) -> None:
    (quote,) = quoteattr.extract(text)
    assert quote.speaker is not None
    assert quote.speaker.name == speaker
