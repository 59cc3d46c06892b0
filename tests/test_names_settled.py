"""What other names of a text tell of a name: surnames that are forms of address, and two names that meet."""

import pytest

import quoteattr


@pytest.mark.parametrize("place", ["Lundby", "Chicago", "Norway"])
@pytest.mark.parametrize("office", ["Mayor", "Senator"])
@pytest.mark.parametrize("behind", ["on Friday.", "in a speech.", "at noon.", "yesterday."])
def test_a_place_is_no_part_of_a_full_name(office: str, place: str, behind: str) -> None:
    (quote,) = quoteattr.extract(f"The bill is late. “No,” said {office} Ada Holm of {place} {behind}")
    assert quote.speaker and quote.speaker.name == "Ada Holm"
    assert quote.speaker.role == quoteattr.Role(office, place)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Painter Ada Pandit has won. “Never,” Pandit said.", ["Ada Pandit"]),
        ("Painter Ada Pandit has won. “Never,” said Pandit.", ["Ada Pandit"]),
        ("Painter Ada Holm has won. “Never,” Sir Ola Vance said.", ["Ola Vance"]),
        ("With Mrs. Holm Sara Vance crossed the square. “You came,” Sara said.", ["Sara Vance"]),
        ("With Mrs Holm Sara Vance crossed the square. “You came,” Sara said.", ["Sara Vance"]),
        ("“I wait,” Mrs. Holm said. With Mrs. Holm Sara left. “You came,” Sara said.", ["Holm", "Sara"]),
        ("Ola came with Miss Ada Vane. “You came,” said Miss Vane.", ["Ada Vane"]),
        ("Ola came with Miss Ada Vane. “You came,” said Vane.", ["Ada Vane"]),
        ("Mrs. Holm Vance crossed the square with Vance. “You came,” said Mrs. Holm Vance.", ["Holm Vance"]),
        ("With Mrs. Sara Holm it was quiet. “You came,” Sara Holm said.", ["Sara Holm"]),
        ("“Come,” said Laureate Ada Holm. A laureate left. Ada Holm wept. “Go,” Holm said.", ["Ada Holm", "Ada Holm"]),
        ("CEO of ADC Ola Vance met them. “You came,” said Ola Vance.", ["Ola Vance"]),
        ("“Come,” said Hope Ada Holm. There is hope. Ada Holm wept.", ["Hope Ada Holm"]),
        ("Premier You Si-wen said that it would rain. “You came,” You said.", ["You Si-wen"]),
        ("A nurse, Lo Wen-chi, said so. Yesterday Lo left. “You came,” said Lo.", ["Lo Wen-chi"]),
        ("“You came,” said He Wen-chi, a nurse. It rained.", ["He Wen-chi"]),
        ("A clerk left the Save the Lakes Trust in May. “You came,” the trust said.", ["Save the Lakes Trust"]),
        (
            "A clerk left the Never Late Couriers in May. Never Late Couriers said on Monday: “You came.”",
            ["Never Late Couriers"],
        ),
        ("Then the Harbour Trust met. “You came,” the trust said.", ["Harbour Trust"]),
        ("Forecaster Ola How said that it would rain. “You came,” Mr How said.", ["Ola How"]),
    ],
)
def test_a_name_is_what_the_rest_of_the_text_calls_it(text: str, speakers: list[str]) -> None:
    assert [quote.speaker and quote.speaker.name for quote in quoteattr.extract(text)] == speakers
