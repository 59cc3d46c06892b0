"""What each word is where its form leaves that open, told by its neighbours: an ordered list of small rules.

Constraint Grammar works so (Karlsson et al. 1995, *Constraint Grammar*): first each word has all that the lists know,
here in one class that says so, then rules with a context decide. A rule sees what those before it have decided. All
later stages read what comes out; nobody else decides what a word is.
"""

from collections.abc import Callable, Sequence
from re import Pattern
from typing import Final, NamedTuple

from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass, replaced
from quoteattr.language.en.lexicon import english_lexicon
from quoteattr.language.patterns import piece, undecided


class Rule(NamedTuple):
    """A class that a word gets for its neighbours' sake."""

    #: What the rule finds, in words.
    name: str
    #: The classes that it changes; where none of them is, it need not be tried.
    changes: str
    #: The class that it gives.
    gives: str
    #: One token in its context. Each pattern starts with the class itself and looks back over it: then ``re`` leaps
    #: from one such class to the next, where one that starts with a look-behind would be tried at every token.
    pattern: Pattern[str]
    #: Sentences whose marked word gets the class, and sentences whose marked word keeps the one that it has.
    yes: Sequence[str]
    no: Sequence[str]
    #: What the words must be besides, given the tokens and the one in question.
    where: Callable[[Sequence[str], Token], bool] | None = None


def _is_no_abbreviation(tokens: Sequence[str], stop: Token) -> bool:
    """Whether the word before a stop is none that is written with one."""
    return tokens[stop - 1].lower() not in english_lexicon().abbreviations


def _are_singular(tokens: Sequence[str], token: Token) -> bool:
    """Whether neither a word nor the one before it ends in -s, as a verb behind a singular and a plural would."""
    return not tokens[token].rstrip().endswith("s") and not tokens[token - 1].rstrip().endswith("s")


def _is_her(tokens: Sequence[str], token: Token) -> bool:
    """Whether a possessive is one that is an object too."""
    return tokens[token].rstrip().lower() == "her"


def _is_then(tokens: Sequence[str], token: Token) -> bool:
    """Whether a word that an office may have had is an adverb too."""
    return tokens[token].rstrip().lower() == "then"


#: What goes on with the noun phrase that an adjective or a participle stands in.
_PHRASE_WORD: Final = piece(TokenClass, "[SMALL PROPER TITLE ROLE_NAME CUE_BASE]")
#: Behind one of these a country is one, or a part of a name or an office that has begun: *New Norway Holm*.
_NAME_BEGUN: Final = piece(
    TokenClass, "[CAPITALISED MAYBE_NAME TEMPORAL COORDINATOR ROLE GROUP BODY DOCUMENT ADJECTIVE]"
)

RULES: Final = (
    Rule(
        "a country that is a first name",
        changes=TokenClass.COUNTRY,
        gives=TokenClass.CAPITAL,
        pattern=undecided(
            """ COUNTRY
                (?: (?<= [CUE CUE_BASE] COUNTRY) (?= CAPITAL (?! [CAPITAL TITLE TITLE_MODIFIER BODY_NAME ROLE_NAME]))
                  | (?<! NAME_BEGUN COUNTRY) (?= CAPITAL [CUE CUE_BASE])
                ) """,
            NAME_BEGUN=_NAME_BEGUN,
        ),
        yes=["It rained, said [Jordan] Holm.", "[Jordan] Holm said so."],
        no=[
            "It rained, said [Norway] Post Minister Ada Holm.",
            "Lundby and [Norway] Holm said so.",
            "[Norway] said so.",
        ],
    ),
    Rule(
        "a day that is a surname or a first name",
        changes=TokenClass.TEMPORAL,
        gives=TokenClass.CAPITAL,
        pattern=undecided("TEMPORAL (?<= HONORIFIC TEMPORAL) (?= CAPITAL)"),
        yes=["Mrs [Sunday] Holm left."],
        no=["On [Sunday] Holm left.", "Mrs Holm left on [Sunday]."],
    ),
    Rule(
        "an adverb, an auxiliary or a month that is a name",
        changes=TokenClass.MAYBE_NAME,
        gives=TokenClass.CAPITAL,
        pattern=undecided(
            """ MAYBE_NAME
                (?: (?<= [CAPITAL INITIAL HONORIFIC TITLE] MAYBE_NAME)
                    (?: (?! [CAPITAL COUNTRY]? [CAPITAL INITIAL]) | (?= CAPITAL))
                  | (?<= [CUES COMMA COORDINATOR OPEN ROLE] MAYBE_NAME) (?= [CAPITAL ROLE_NAME])
                  | (?<! [PREPOSITION SUBORDINATOR] MAYBE_NAME) (?= PARTICLE{1,2} CAPITAL)
                ) """,
        ),
        yes=["It rained, said [Will] Holm.", "Ada [May] left.", "Mr [Will] Holm left.", "[Jan] van der Berg left."],
        no=["[Will] Holm leave?", "In [May] Holm left.", "Holm left in [May].", "In [Jan] van der Berg left."],
    ),
    Rule(
        "an adverb, an auxiliary or a month that is no name",
        changes=TokenClass.MAYBE_NAME,
        gives=TokenClass.ADVERB,
        pattern=undecided("MAYBE_NAME"),
        yes=["[Will] she leave?", "She left in [May]."],
        no=["Ada [May] left."],
    ),
    Rule(
        "then that is no office’s: Then said the nurse",
        changes=TokenClass.TITLE_MODIFIER,
        gives=TokenClass.ADVERB,
        pattern=undecided("TITLE_MODIFIER (?! [CAPITALISED DASH])"),
        yes=["It rained. [Then] said the nurse so.", "[Then] she left."],
        no=["[Then] President Holm left.", "[Then] Foreign Minister Holm left.", "The [Foreign] man left."],
        where=_is_then,
    ),
    Rule(
        "a full stop that is no abbreviation’s",
        changes=TokenClass.STOP,
        gives=TokenClass.FULL_STOP,
        pattern=undecided("STOP (?<= [TITLE_MODIFIER TITLE BODY_NAME] STOP) (?= CAPITALISED)"),
        yes=["She left the West[.] Ann sang.", "He runs the Ministry[.] Ada Holm left."],
        no=["We met Sen[.] Ada Holm.", "She left the West[.] They sang."],
        where=_is_no_abbreviation,
    ),
    Rule(
        "a noun of saying behind a singular, where a verb would end in -s",
        changes=TokenClass.CUE_OR_NOUN,
        gives=TokenClass.DOCUMENT,
        pattern=undecided(
            """ CUE_OR_NOUN (?<= [MODIFIERS BODY] CUE_OR_NOUN)
                (?= [STOP COMMA SEMICOLON COLON DASH AUXILIARY OF ADVERB]) """
        ),
        yes=["They read a campaign [comment], she said.", "The board [report] was late."],
        no=["The board [reports], she said.", "The harbours [comment], she said."],
        where=_are_singular,
    ),
    Rule(
        "a determiner that stands for people: some chanted",
        changes=TokenClass.DETERMINER,
        gives=TokenClass.GROUP,
        pattern=undecided(
            """ DETERMINER
                (?= ADVERB? AUXILIARY? ADVERB? [CUE CUE_BASE CUE_OR_NOUN]
                    (?! MODIFIERS{1,3} [AUXILIARY CUE VERB POSSESSIVE]))
                (?<! [^ STOP BREAK COMMA SEMICOLON COORDINATOR QUOTE OTHER GAP NUMBER] DETERMINER) """
        ),
        yes=["[Some] chanted.", "It rained, [many] have said.", "[Many] say so.", "In Lundby 20 [percent] said so."],
        no=["[Some] small boats left.", "She met [some] chanted at."],
    ),
    Rule(
        "her that owns nothing",
        changes=TokenClass.OWNER,
        gives=TokenClass.OBJECT,
        pattern=undecided("OWNER (?= [ENDS COMMA SEMICOLON COLON CLOSE])"),
        yes=["It rained, according to [her].", "According to [her], it rained."],
        no=["She met [her] aide.", "The town is [theirs].", "She met Holm and [his], so it went."],
        where=_is_her,
    ),
    Rule(
        "a noun of saying behind a determiner, a possessor or a preposition",
        changes=TokenClass.CUE_OR_NOUN,
        gives=TokenClass.DOCUMENT,
        pattern=undecided(
            """ CUE_OR_NOUN
                (?: (?<= [DETERMINERS POSSESSIVE OF NUMBER] CUE_OR_NOUN)
                  | (?<= [DETERMINERS POSSESSIVE] ADJECTIVE CUE_OR_NOUN)
                  | (?<= [BY OF PREPOSITION FOR VERB CUE_BASE] CUE_OR_NOUN) (?! THAT)
                ) """
        ),
        yes=["the [report] said", "the new [report] said", "They met for [comment]."],
        no=["Lundby Post [report] losses.", "They who met [report] that it rained."],
    ),
    Rule(
        "a noun of saying behind a word or two in marks with a determiner: a “final” report",
        changes=TokenClass.CUE_OR_NOUN,
        gives=TokenClass.DOCUMENT,
        pattern=undecided(
            """ CUE_OR_NOUN
                (?: (?<= DETERMINERS [OTHER APOSTROPHE] IN_MARKS [OTHER APOSTROPHE] CUE_OR_NOUN)
                  | (?<= DETERMINERS [OTHER APOSTROPHE] IN_MARKS IN_MARKS [OTHER APOSTROPHE] CUE_OR_NOUN)
                ) (?! THAT) """,
            IN_MARKS=piece(TokenClass, "[^ OTHER APOSTROPHE COMMA STOP QUERY BREAK GAP]"),
        ),
        yes=["A “final” [report]", "They read the “very small” [comment]."],
        no=["The “boats,” [report] says.", "They “often” [comment] on it.", "A “final” [report] that it rained."],
    ),
    Rule(
        "a base form behind *to*",
        changes=TokenClass.CUE_OR_NOUN + TokenClass.CUE,
        gives=TokenClass.CUE_BASE,
        pattern=undecided("[CUE_OR_NOUN CUE] (?<= TO [CUE_OR_NOUN CUE])"),
        yes=["She wants to [report] it."],
        no=["They [report] it to him."],
    ),
    Rule(
        "a word of saying that nothing makes a noun",
        changes=TokenClass.CUE_OR_NOUN,
        gives=TokenClass.CUE,
        pattern=undecided("CUE_OR_NOUN"),
        yes=["Lundby Post [report] losses.", "They [comment] on it."],
        no=["the [report] said"],
    ),
    Rule(
        "a participle or a verb that is an adjective: the alleged plan",
        changes=TokenClass.CUE + TokenClass.VERB + TokenClass.CUE_ING,
        gives=TokenClass.ADJECTIVE,
        pattern=undecided(
            """ [CUE VERB CUE_ING] (?<= [DETERMINERS POSSESSIVE] [CUE VERB CUE_ING]) (?= PHRASE_WORD) """,
            PHRASE_WORD=_PHRASE_WORD,
        ),
        yes=["Ada’s [stated] aim was good.", "She met the [resigned] minister.", "the [warning] statements"],
        no=["She [stated] aims.", "They met the [resigned]."],
    ),
    Rule(
        "a noun with the form of a participle: the hearing",
        changes=TokenClass.CUE_ING,
        gives=TokenClass.OPEN_CLASS,
        pattern=undecided("CUE_ING (?<= DETERMINERS CUE_ING) (?! PHRASE_WORD)", PHRASE_WORD=_PHRASE_WORD),
        yes=["They left the [warning] to him."],
        no=["She left, [warning] him.", "They read the [warning] statements."],
    ),
    Rule(
        "a noun of saying that has its verb behind it, or hangs on *that*: said talks had failed",
        changes=TokenClass.CUE,
        gives=TokenClass.DOCUMENT,
        pattern=undecided(
            """ CUE (?: (?<= CUES CUE) (?= [AUXILIARY CUE]) | (?<= THAT CUE) (?= [PREPOSITION OF FOR])) """
        ),
        yes=["She said [talks] had failed.", "She said that [reports] of it were late."],
        no=["She said [talks] failed.", "They said she [reports] it."],
    ),
    Rule(
        "a noun with the form of a verb: an answer",
        changes=TokenClass.CUE_BASE + TokenClass.CUE + TokenClass.VERB,
        gives=TokenClass.OPEN_CLASS,
        pattern=undecided(
            """ [CUE_BASE CUE VERB] (?<= [DETERMINERS OF ADJECTIVE POSSESSIVE] .)
                (?: (?: (?<= [DETERMINERS OF] .)
                      | (?<= [DETERMINERS ADJECTIVE] ADJECTIVE .)
                      | (?<= [NAMING NATIONALITY ROLE GROUP BODY OPEN_CLASS] POSSESSIVE .)
                    ) (?! [THAT THIRD ARTICLE])
                  | (?<= DETERMINERS [CUE_BASE VERB])
                ) """
        ),
        yes=["Her stated [aim] was good.", "the [plan] she heard", "Ada’s [say] in it"],
        no=["Officials [answer] it.", "In this [said] the men, he was wrong."],
    ),
)


def applied(rule: Rule, tags: str, tokens: Sequence[str]) -> str:
    """The classes after one rule."""
    for tag in rule.changes:
        if tag in tags:
            break
    else:
        return tags
    if rule.where is None:
        return rule.pattern.sub(rule.gives, tags)
    places = [match.start() for match in rule.pattern.finditer(tags) if rule.where(tokens, match.start())]
    return replaced(tags, places, rule.gives)


def disambiguate(tags: str, tokens: Sequence[str]) -> str:
    """The classes with those decided that only the neighbours of a word tell; as many as before.

    Args:
        tags: the class of each token, by its form alone.
        tokens: the tokens, each with the blanks behind it.
    """
    for rule in RULES:
        tags = applied(rule, tags, tokens)
    return tags
