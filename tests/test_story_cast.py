"""The cast of a story: one character for all forms of a name, two where the story tells two apart."""

import pytest

from quoteattr import document
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.decision import weights
from quoteattr.detector import detect
from quoteattr.graph import build
from quoteattr.graph.story_cast import cast_of
from quoteattr.language.en import dialogue, english
from quoteattr.resolver import Judgement

ANALYZER = RulesAnalyzer()
JUDGEMENT = Judgement(weights.shipped())


def cast(text):
    """The cast of a text."""
    read = document.read(text)
    graph = build(read, ANALYZER.analyze(read), detect(read, english().speech), english(), JUDGEMENT.facts)
    return cast_of(graph.layout, english().lexicon, dialogue, graph.people, graph.things)


def names(text):
    """The names of each character."""
    return [set(one.names) for one in cast(text).characters]


def character(text, name):
    """The character who has a name."""
    return next(one for one in cast(text).characters if name in one.names)


def test_a_full_name_takes_in_its_parts_and_what_the_family_calls_somebody():
    text = (
        "Miss Margaret Holm came in. Then Margaret sat down, and Miss Holm was given tea.\n\n"
        "“Do stay, Peggy,” said Ola Vance. “Nobody minds, Peggy.” And Peggy stayed.\n\n"
    )
    assert {"Miss Margaret Holm", "Margaret", "Miss Holm", "Peggy"} in names(text)


def test_husband_and_wife_are_two():
    text = "“Tea?” asked Mrs. Vance. When Mr. Vance said no, Mrs. Vance and Mr. Vance both laughed, and Vance left.\n\n"
    assert {"Mr. Vance", "Vance"} in names(text)
    assert {"Mrs. Vance"} in names(text)


def test_the_wife_has_the_name_of_the_husband_behind_a_form_of_address_alone():
    text = "“Tea?” asked Mrs. Ola Vance. Then Ola Vance shook his head, and Mrs. Vance laughed.\n\n"
    wife = character(text, "Mrs. Vance")
    assert set(wife.names) == {"Mrs. Vance", "Mrs. Ola Vance"}
    assert not wife.bare


def test_the_eldest_daughter_is_called_by_the_family_name():
    text = (
        "Then Ada Holm sang, and she bowed. Then Kari Holm danced, and she fell. "
        "They called Miss Kari, and Miss Holm.\n\n"
        "“Again!” said Miss Holm.\n\n"
    )
    assert "Miss Holm" in character(text, "Ada Holm").names
    assert "Miss Kari" in character(text, "Kari Holm").names


def test_a_knight_and_a_mister_of_one_name_are_two():
    text = "“No,” said Sir Ola Holm. But Mr. Holm, whom Sir Ola feared, said yes to Mr. Holm’s wife.\n\n"
    assert "Mr. Holm" not in character(text, "Sir Ola Holm").names
    assert "Sir Ola" in character(text, "Sir Ola Holm").names


def test_two_whom_a_sentence_names_side_by_side_are_two():
    together = "Then Ada told Miss Holm, and she nodded. " * 4
    apart = "Then Ada sat down, and she nodded. Then Miss Holm sat down, and she nodded. " * 4
    full = "Then Ada Holm left, and she nodded. “No,” she said. "
    assert "Miss Holm" in character(full + apart, "Ada Holm").names
    assert "Miss Holm" not in character(full + together, "Ada Holm").names


def test_the_first_word_of_a_sentence_is_no_name():
    text = (
        "Abruptly Holm stood up, as abruptly as Vance had. “Sit,” said Vance abruptly. Then Holm sat down. "
        "Silently Vance left. He had always left silently, and Holm went after Vance.\n\n"
    )
    assert {"Holm"} in names(text)
    assert not any("Abruptly" in name or "Silently" in name for one in names(text) for name in one)


def test_nor_is_it_in_a_text_that_has_the_word_but_once():
    text = (
        "“Somebody has been at my letters,” said Ines. “Ask Mathilde,” said Ola. Then Mathilde left with Ola’s cup.\n\n"
    )
    assert {"Mathilde"} in names(text)


def test_words_that_are_names_of_a_story_are_told_by_what_it_does_with_them():
    text = (
        "Then May said no. At last May laughed. When May sat down, May’s hat fell, and yet May laughed. "
        "It may rain.\n\n"
        "“It may,” said Ola. Then May laughed at Ola.\n\n"
    )
    assert {"May"} in names(text)
    assert not any("May" in one for one in names("It rained in May. “It may,” said Ola. In May, Ola left with us."))


def test_no_heading_is_a_character():
    text = (
        "Vance Departs\n\nThen Ada Holm came in. “Who is there?” asked Ada Holm.\n\nA Storm\n\nShe took Ada’s coat.\n"
    )
    assert not any("Departs" in name or "Storm" in name for one in names(text) for name in one)


def test_people_without_a_name_are_there_by_what_they_are():
    text = "“Halt!” cried the Captain. Then the Captain sat down with the Mayor. “Yes, sir,” said the Mayor.\n\n"
    assert {"Captain", "the Captain"} in names(text)
    assert not any("sir" in one for one in names(text))


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("“Come here, Ada,” said Ola Vance.", True),
        ("“Ada, come here,” said Ola Vance.", True),
        ("“My dear Ada, no!” said Ola Vance.", True),
        ("“Then Ada came here,” said Ola Vance.", False),
        ("“They saw Ada, and left,” said Ola Vance.", False),
    ],
)
def test_who_is_called_by_name_is_told_from_who_is_spoken_of(text, called):
    assert bool(character(text + "\n\nThen Ada left.\n", "Ada").called) is called


def test_pronouns_that_follow_tell_the_pronoun():
    text = "Then Kim Holm left, and she locked the door. Kim Holm came home. “No,” said Kim Holm, and she slept.\n\n"
    assert character(text, "Kim Holm").pronoun == "she"


def test_a_cast_is_the_same_every_time():
    text = "“No,” said Ada Holm. Then Ola Vance and Mrs. Holm left with Ada. “Yes,” said Ola.\n\n"
    assert names(text) == names(text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("ada", "ada", True), ("a", "ada", True), ("kate", "catherine", True), ("ada", "ola", False), ("o", "ada", False)],
)
def test_given_names(one, other, same):
    assert dialogue.same_given(one, other) is same
    assert dialogue.same_given(other, one) is same


def test_the_captain_is_the_one_captain_of_a_story():
    text = (
        "Then Captain Holm came aboard. The mate saw that the Captain was tired.\n\n“Rest, Captain,” said the mate.\n\n"
    )
    assert {"Captain Holm", "the Captain", "Captain"} <= set(character(text, "Captain Holm").names)
    two = text + "Then Captain Vance came aboard, and Captain Vance was not tired.\n\n"
    assert "the Captain" not in character(two, "Captain Holm").names
