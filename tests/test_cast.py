"""A cast that somebody tells: read from files, matched against names in texts, and what it makes of speakers."""

import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr import Cast, Character, Extractor, InvalidCast, InvalidValue
from quoteattr.cast import read
from quoteattr.decision import weights

BOOK = (Path(__file__).parent / "books" / "the-tide-book.txt").read_text("utf-8")
CAST = Cast(
    [
        Character("Marta Quill", ["Marta"], "she"),
        Character("Captain Orme", ["the captain", "Orme"], "he"),
        Character("Lizzy Orme", ["Lizzy"], "she"),
        Character("Mr. Quill", ["Quill"], "he"),
        Character("Mrs. Quill", [], "she"),
        Character("the pedlar", [], "he"),
    ]
)


def said(text, cast=None):
    """Who said what, by the first words of each quote."""
    return {quote.content: quote.speaker and quote.speaker.name for quote in Extractor(cast=cast).extract(text)}


def who(text, cast):
    return [quote.speaker and quote.speaker.name for quote in Extractor(cast=Cast(cast)).extract(text)]


# What it makes of speakers.


def test_two_whom_the_names_make_one_are_two_where_the_cast_says_so():
    after = said(BOOK, CAST)
    assert after["The tide is early."] == "Captain Orme"
    assert after["There is a light on the Skerry,"] == "Captain Orme"
    assert after["Let me see it,"] == "Lizzy Orme"
    assert after["Is that all?"] == "Mrs. Quill"
    assert after["I am sitting, my dear,"] == "Mr. Quill"
    assert after["Ribbons, miss?"] == after["Tomorrow, then,"] == "the pedlar"


def test_all_speakers_of_the_book_are_of_the_cast_and_have_its_pronouns():
    told = {character.name: character.pronoun for character in CAST.characters}
    speakers = Extractor(cast=CAST).read(BOOK).speakers
    assert {speaker.name: speaker.pronoun for speaker in speakers} == told


def test_all_names_of_one_character_are_one_speaker():
    text = "“No,” said Lizzy. “Never,” said Miss Holm. “Oh,” said Eliza. “Ah,” said Elizabeth Holm. “Eh,” said Betty."
    cast = [Character("Elizabeth Holm", ["Lizzy", "Eliza", "Miss Holm"])]
    assert who(text, cast) == ["Elizabeth Holm"] * 4 + ["Betty"]
    (first, *_, betty) = [quote.speaker for quote in Extractor(cast=Cast(cast)).extract(text)]
    assert set(first.aliases) >= {"Lizzy", "Eliza"}
    assert betty.name == "Betty"  # somebody else, as the text has it


@pytest.mark.parametrize("order", [1, -1])
def test_father_and_son_are_told_apart_by_what_they_are_called(order):
    text = (
        "Sir Walter Vane came in with young Walter Vane.\n\n“The boat is late,” said Sir Walter.\n\n"
        "“It always is,” said Walter.\n\n“Sit down,” Sir Walter Vane said.\n\n“I stand,” said Walter Vane."
    )
    cast = [Character("Sir Walter Vane", ["Sir Walter"]), Character("Walter Vane", ["Walter", "young Walter"])]
    assert who(text, cast[::order]) == ["Sir Walter Vane", "Walter Vane"] * 2


def test_a_form_of_address_that_is_another_ones_keeps_a_name_from_a_character():
    text = "“No,” said Mr. Holm. “Never,” said Mrs. Holm. “Well,” said Miss Holm."
    named = who(text, [Character("Mr. Holm", ["Holm", "Ola"])])
    assert named[0] == "Mr. Holm" and "Mr. Holm" not in named[1:]


def test_a_name_that_two_have_means_whom_the_text_tells():
    text = (
        "Ada Holm and Ola Holm came home. “We are late,” said Ada Holm. “I know,” said Holm.\n\n"
        "Ola Holm sat down. “I am tired,” said Ola Holm. “So very tired,” said Holm."
    )
    assert set(who(text, [Character("Ada Holm", ["Holm"]), Character("Ola Holm", ["Holm"])])) <= {
        "Ada Holm",
        "Ola Holm",
        None,
    }


def test_what_looks_like_a_place_or_a_word_is_a_name_where_it_is_told():
    text = "“Who?” asked Virginia. “Will you come?” asked Will. “May I?” said Hope. “You may,” said Hope."
    cast = [Character("Virginia Moe", ["Virginia"], "she"), Character("Will"), Character("Hope")]
    assert who(text, cast) == ["Virginia Moe", "Will", "Hope", "Hope"]


def test_a_word_that_opens_a_sentence_is_no_name_only_because_it_is_told():
    text = "Ola Vance came. Will nobody help? “Nobody,” he said. Will came too. “I shall,” said Will."
    assert who(text, [Character("Will"), Character("Ola Vance")]) == ["Ola Vance", "Will"]


def test_a_longer_name_is_another_ones():
    text = "Tom Berg came in. “Here I am,” said Tom Berg. “And I,” said Tom."
    assert who(text, [Character("Tom Vance", ["Tom"])]) == ["Tom Berg", "Tom Vance"]


def test_a_phrase_is_somebody_wherever_it_stands():
    text = (
        "The old man in the corner looked up. “It rains,” said the ferryman. He laughed. “It pours,” he said.\n\n"
        "“It does,” said Ada Holm.\n\nThe ferryman rose. “Good night,” he said."
    )
    assert who(text, [Character("Ned Vance", ["the ferryman"], "he"), Character("Ada Holm", [], "she")]) == [
        "Ned Vance",
        "Ned Vance",
        "Ada Holm",
        "Ned Vance",
    ]


@pytest.mark.parametrize("name", ["The Hatter", "the Hatter", "Hatter"])
def test_an_article_is_no_part_of_a_name(name):
    text = "“No,” said the Hatter. “Yes,” said Alice. The Hatter sighed. “I know,” the Hatter replied."
    assert who(text, [Character(name), Character("Alice")]) == [name, "Alice", name]


@pytest.mark.parametrize("name", ["The pedlar", "the pedlar", "The Pedlar"])
def test_a_phrase_may_be_written_with_a_capital(name):
    text = "“We sell ribbons,” said the pedlar. “No,” said Ada Holm. “We sell fish too,” the pedlar said."
    assert who(text, [Character(name), Character("Ada Holm")]) == [name, "Ada Holm", name]


def test_particles_may_be_written_with_a_capital():
    text = "“It rains,” said Mr. van der Holm. “It does,” said Mrs. Van der Holm."
    cast = [Character("Mr. Van Der Holm"), Character("Mrs. Van Der Holm")]
    assert who(text, cast) == ["Mr. Van Der Holm", "Mrs. Van Der Holm"]


def test_a_narrator_may_be_told():
    text = (
        "Ola Vance was at the ferry.\n\n“You are late,” I said.\n\n“So are you, Frank,” said Ola.\n\n“Never,” I said."
    )
    assert who(text, [Character("Frank Moe", ["I"], "he")]) == ["Frank Moe", "Ola Vance", "Frank Moe"]
    assert who(text, [Character("Ola Vance")])[0] is None


#: Two take turns, of whom one is only described; and there is a third.
STORY = (
    "Ada Holm put the lamp on the table. Then the old sailor shut the door, and he looked at her for a long time.\n\n"
    "“You are late,” said Mrs. Vance.\n\n"
    "“I know,” said the old sailor. “The boat would not start.”\n\n"
    "“It never does.”\n\n"
    "“It did yesterday.”\n\n"
    "“And today?”\n\n"
    "“Today it rained.”\n\n"
    "She laughed and took his coat. They ate in silence. Ada thought of the harbour.\n\n"
    "“Is there bread?” he asked at last.\n\n"
    "“There is bread, Ola, and there is salt.”\n\n"
    "“Thank you, Ada.”\n\n"
    "“I want some too,” said Tom Berg.\n\n"
)
HOUSE = (Character("Ada Vance", ["Ada", "Ada Holm", "Mrs. Vance"], "she"), Character("Ola", ["the old sailor"], "he"))


def test_turns_of_a_story_are_said_by_the_cast():
    assert said(STORY, Cast(HOUSE)) == {
        "You are late,": "Ada Vance",
        "I know,": "Ola",
        "The boat would not start.": "Ola",
        "It never does.": "Ada Vance",
        "It did yesterday.": "Ola",
        "And today?": "Ada Vance",
        "Today it rained.": "Ola",
        "Is there bread?": "Ola",
        "There is bread, Ola, and there is salt.": "Ada Vance",
        "Thank you, Ada.": "Ola",
        "I want some too,": "Tom Berg",
    }


def test_speakers_of_a_story_have_the_names_and_the_pronoun_that_are_told():
    ada, ola, _ = Extractor(cast=Cast(HOUSE)).read(STORY).speakers
    assert (ada.name, ada.aliases, ada.pronoun) == ("Ada Vance", ("Ada", "Ada Holm", "Mrs. Vance"), "she")
    assert (ola.name, ola.aliases, ola.pronoun) == ("Ola", ("the old sailor",), "he")


def test_who_is_spoken_to_in_a_story_is_named_as_it_is_told():
    spoken_to = {quote.content: quote.addressee for quote in Extractor(cast=Cast(HOUSE)).extract(STORY)}
    assert spoken_to["It never does."].text == "the old sailor"
    assert spoken_to["It did yesterday."].text == "Mrs. Vance"


def test_two_of_the_cast_are_never_one_in_a_story():
    two = Cast([Character("Ada Holm", ["the widow"], "she"), Character("Ada", pronoun="she"), HOUSE[1]])
    text = STORY.replace("Mrs. Vance", "Ada Holm") + "“I had mine,” said Ada.\n\n"
    without, after = said(text), said(text, two)
    assert without["You are late,"] == without["I had mine,"] == "Ada Holm"
    assert (after["You are late,"], after["I had mine,"]) == ("Ada Holm", "Ada")


def test_a_longer_name_is_another_ones_in_a_story_too():
    assert said(STORY, Cast([*HOUSE, Character("Tom")]))["I want some too,"] == "Tom Berg"


def test_the_captain_of_a_story_is_the_only_one_who_is_told_to_be_one():
    house = Cast([HOUSE[0], Character("Captain Lund", ["the old sailor"], "he")])
    text = STORY + "Captain Lund rose.\n\n“Good night,” said the captain.\n\n“Sleep well,” said the Captain.\n\n"
    assert said(text, house)["Good night,"] == said(text, house)["Sleep well,"] == "Captain Lund"


def test_a_narrator_of_a_story_may_be_told():
    text = STORY.replace("said the old sailor", "I said").replace("he asked", "I asked")
    text = text.replace("Then the old sailor shut the door, and he", "Then I shut the door, and I")
    after = said(text, Cast([HOUSE[0], Character("Ola", ["I"], "he")]))
    assert after["I know,"] == after["Today it rained."] == after["Is there bread?"] == "Ola"


def test_a_pronoun_that_is_told_tells_whom_a_pronoun_means():
    text = "Kim Vance and Sam Holm were there. “It is late,” she said. “It is,” he said."
    for she, he in (("Kim Vance", "Sam Holm"), ("Sam Holm", "Kim Vance")):
        assert who(text, [Character(she, [], "she"), Character(he, [], "he")]) == [she, he]


def test_diacritics_stops_and_typography_do_not_matter():
    text = "“No,” said Mrs O’Hara. “Yes,” said MRS. O'HARA. “Well,” said D’Artagnan."
    assert who(text, [Character("Mrs. O'Hara"), Character("d'Artagnan", ["D'Artagnan"])]) == [
        "Mrs. O'Hara",
        "Mrs. O'Hara",
        "d'Artagnan",
    ]


def test_nobody_else_changes():
    text = "“No,” said Ada Holm, the mayor. “Yes,” said Ola Vance. “It is late,” she said. Holm left."
    plain = Extractor().extract(text)
    assert Extractor(cast=Cast([Character("Somebody Else", ["Nobody Here"])])).extract(text) == plain
    assert Extractor(cast=Cast([])).extract(text) == plain


def test_a_cast_is_followed_with_weights_that_tell_nothing_of_names(tmp_path):
    told = json.loads(weights.dumps(weights.shipped()))
    path = tmp_path / "old.json"
    path.write_text(json.dumps({name: held for name, held in told.items() if not name.startswith("name_")}), "utf-8")
    speakers = Extractor(weights=path, cast=CAST).read(BOOK).speakers
    assert {speaker.name for speaker in speakers} == {character.name for character in CAST.characters}


def test_an_extractor_with_a_cast_goes_to_other_processes():
    extractor = pickle.loads(pickle.dumps(Extractor(cast=CAST)))
    assert extractor.cast == CAST
    assert extractor.extract(BOOK) == Extractor(cast=CAST).extract(BOOK)


def test_a_cast_is_told_to_explain_and_to_many():
    extractor = Extractor(cast=CAST)
    assert [told.quote for told in extractor.explain(BOOK)] == list(extractor.extract(BOOK))
    assert list(extractor.extract_many([BOOK])) == [extractor.extract(BOOK)]


_NAMES = st.sampled_from(
    ["Marta", "Quill", "Mrs. Quill", "the captain", "Orme", "I", "you", "the", "Captain", "CHAPTER", "tide", "“", ".",
     "A.", "Dear Quill", "Captain Orme said", "ß"]
)  # fmt: skip
_PAGE = BOOK[400:1300]
_PLAIN = [quote.text for quote in Extractor().extract(_PAGE)]


@given(
    st.lists(st.tuples(_NAMES, st.lists(_NAMES, max_size=3), st.sampled_from(["he", "she", "they", None])), max_size=6)
)
def test_no_cast_makes_a_text_raise(told):
    told = {name: (aliases, pronoun) for name, aliases, pronoun in told if any(map(str.isalnum, name))}
    cast = Cast(
        Character(name, [alias for alias in aliases if any(map(str.isalnum, alias))], pronoun)
        for name, (aliases, pronoun) in told.items()
    )
    quotes = Extractor(cast=cast).extract(_PAGE)
    assert [quote.text for quote in quotes] == _PLAIN
    assert all(_PAGE[quote.span.start : quote.span.end] == quote.text for quote in quotes)


# What it can hold.


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (lambda: Character(""), r"Character\.name: expected a name, got ''"),
        (lambda: Character("—"), r"Character\.name"),
        (lambda: Character(None), r"Character\.name"),
        (lambda: Character("Ada", "Ad"), r"Character\.aliases: expected names, in a tuple"),
        (lambda: Character("Ada", [""]), r"Character\.aliases"),
        (lambda: Character("Ada", (), "she/her"), r"Character\.pronoun: expected None or a pronoun, in one word"),
        (lambda: Cast([Character("Ada"), Character("Ada")]), r"one character for each name, got 'Ada'"),
        (lambda: Cast(["Ada"]), r"Cast\.characters: expected Characters, got 'Ada'"),
        (lambda: Extractor(cast=[Character("Ada")]), r"Extractor\.cast: expected None, a Cast, or a file"),
    ],
)
def test_what_it_cannot_hold_is_refused(made, message):
    with pytest.raises(InvalidValue, match=message):
        made()


# Reading it from a file.


@pytest.fixture
def file(tmp_path):
    def write(content, name="cast.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


EXPECTED = Cast([Character("Ada Holm", ("Ada", "Miss Holm"), "she"), Character("Ola, the Elder")])


@pytest.mark.parametrize(
    "content",
    [
        'name,aliases,pronoun,notes\nAda Holm,Ada; Miss Holm,she,"a note; or two"\n"Ola, the Elder",,,\n',
        '\ufeffname;aliases;pronoun\r\nAda Holm;"Ada;Miss Holm";She\r\nOla, the Elder;;\r\n',
        "Name\tAliases\tPronoun\nAda Holm\tAda | Miss Holm |  Ada\tshe\n\nOla, the Elder\n",
        'pronoun,quotes,name,aliases\nshe,12,Ada  Holm,"Ada;Ada Holm;Miss Holm"\n,,,\n,,"Ola, the Elder",\n',
        '[{"name": "Ada Holm", "aliases": ["Ada", "Miss Holm"], "pronoun": "she"}, {"name": "Ola, the Elder", "n": 3}]',
        json.dumps(
            {
                "characters": [
                    {"name": "Ada Holm", "aliases": ["Ada", "Miss Holm"], "pronoun": "SHE"},
                    {"name": "Ola, the Elder", "aliases": None, "pronoun": ""},
                ]
            }
        ),
    ],
)
def test_files_of_several_forms_hold_the_same_cast(file, content):
    path = file(content)
    assert read(path) == read(str(path)) == EXPECTED
    assert Extractor(cast=path).extract("“No,” said Ada.")[0].speaker.name == "Ada Holm"


def test_a_formula_that_was_made_harmless_is_the_name_that_it_was(file):
    assert read(file("name\n'@home\n")).characters[0].name == "@home"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "cast.csv:1: no column 'name': the header needs one, and may have aliases; it has nothing"),
        (
            "who,aliases\nAda,\n",
            "cast.csv:1: no column 'name': the header needs one, and may have aliases; it has who, aliases",
        ),
        ("name,aliases\n", "cast.csv: nobody is in it: give a name/aliases/pronoun for each character"),
        ("name,pronoun\n,she\n", 'cast.csv:2: expected a name, got "": each character needs one'),
        ("name,pronoun\nAda,she/her\n", 'cast.csv:2: pronoun: expected one word, such as she, got "she/her"'),
        (
            "name,aliases,pronoun\nAda,Ad, Addie,she\n",
            "cast.csv:2: expected 3 cells, got 4: aliases stand in one cell, with ; between them",
        ),
        ("name\nAda\nOla\nAda\n", "cast.csv:4: 'Ada' is line 2 too: give all names of one character together"),
        ('name\n"Ada', "cast.csv: no CSV: unexpected end of data"),
        (b"name\nZo\xeb\n", "cast.csv: no UTF-8: save it as UTF-8 (in Excel: CSV UTF-8)"),
        ("[{]", "cast.csv:1: no JSON that can be read: "),
        ('{"name": "Ada"}', 'cast.csv: expected an array of characters, or {"characters": [...]}'),
        ('["Ada"]', 'cast.csv: entry 1: expected {"name": …}, got "Ada"'),
        ('[{"name": "Ada", "aliases": "Ad"}]', 'cast.csv: entry 1: aliases: expected a list of names, got "Ad"'),
        ('[{"name": "Ada", "pronoun": 3}]', "cast.csv: entry 1: pronoun: expected one word, such as she, got 3"),
        ('[{"aliases": []}]', "cast.csv: entry 1: expected a name, got null: each character needs one"),
    ],
)
def test_what_is_no_cast_is_told(file, content, message):
    with pytest.raises(InvalidCast) as caught:
        read(file(content))
    assert str(caught.value).partition("cast.csv")[2].startswith(message.partition("cast.csv")[2])
    assert isinstance(caught.value, ValueError)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InvalidCast, match=r"none\.csv: cannot be read: No such file"):
        Extractor(cast=tmp_path / "none.csv")
    with pytest.raises(InvalidCast, match="cannot be read: Is a directory"):
        read(tmp_path)


def test_json_that_gold_has_is_a_cast(file):
    gold = {"characters": [{"name": "Ada Holm", "aliases": ["Ada Holm", "Ada"], "gender": "F", "category": "major"}]}
    assert read(file(json.dumps(gold), "gold.json")) == Cast([Character("Ada Holm", ["Ada"])])
