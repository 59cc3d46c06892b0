"""The rules by which a role is read at a name, in the order in which they are asked: what each reads, and its source.

Each proposes a role, which says by which rule it was read. They are code in ``roles_before`` and ``roles_behind``; the
table at the end of the latter says which are asked where, and is where weights could choose among what several read.
"""

from collections.abc import Sequence
from typing import NamedTuple


class RoleRule(NamedTuple):
    """A place where English tells the role of somebody who is named."""

    name: str
    #: Texts with a name in square brackets, of which a role is read by this rule; the tests read them.
    yes: Sequence[str]
    #: Near misses, where nothing is read by it.
    no: Sequence[str]
    #: Which grammar or style guide says that English has it so.
    source: str


_QUIRK = "Quirk et al., A Comprehensive Grammar of the English Language"
_AP = "The Associated Press Stylebook"

POSSESSIVE_BEFORE = RoleRule(
    "possessive before the name",
    yes=("The Harbour Board's [Ada Holm] said so.",),
    no=("The Harbour Board’s chairman [Ada Holm] said so.",),
    source=f"{_QUIRK}, 5.112 ff. (the genitive)",
)
NAMING_BEFORE = RoleRule(
    "a word of naming before the name",
    yes=("A miner named [Ada Holm] said so.", "A nurse who asked to be called [Ada] said so."),
    no=("A miner met [Ada Holm] there.",),
    source=f"{_QUIRK}, 17.65 ff. (indicators of apposition)",
)
SET_OFF_BEFORE = RoleRule(
    "set off before the name",
    yes=("The mayor of Lundby, [Ada Holm], said so.",),
    no=("Mayor [Ada Holm] said so.", "In Lundby, [Ada Holm] said so."),
    source=f"{_QUIRK}, 17.65 ff. (non-restrictive apposition); {_AP}, “titles”: long ones are set off by commas",
)
BEFORE = RoleRule(
    "before the name",
    yes=("Harbour Minister [Ada Holm] said so.", "Former Lundby mayor [Ada Holm] said so."),
    no=("The mayor told [Ada Holm] so.", "The mayor met [Ada Holm] there."),
    source=f"{_QUIRK}, 17.65 ff. (restrictive apposition); {_AP}, “titles”",
)
SEAT = RoleRule(
    "a seat behind the name",
    yes=("Senator [Ada Holm] (R-Lundby) said so.", "[Ada Holm] (Lab, Moss Bank) said so."),
    no=("[Ada Holm] (host) said so.",),
    source=f"{_AP}, “party affiliation”; Hansard, at a member’s first words",
)
IN_BRACKETS = RoleRule(
    "an office in brackets",
    yes=("[Ada Holm] (host): So it is.",),
    no=("[Ada Holm] (43) said so.",),
    source="transcripts of broadcasters",
)
BODY_IN_BRACKETS = RoleRule(
    "a body in brackets",
    yes=("[Ada Holm] (Coastal Birds Trust) said so.",),
    no=("[Ada Holm] (Greens) said so.",),
    source="lists of speakers and of authors",
)
OF = RoleRule(
    "of",
    yes=("[Ada Holm] of the water board said so.", "[Ada Holm], of the Harbour Board, said so."),
    no=("[Ada Holm] spoke of the water board.",),
    source=f"{_QUIRK}, 17.37 ff. (prepositional phrases behind a noun)",
)
FROM = RoleRule(
    "from",
    yes=("[Ada Holm], 43, from Lundby, said so.", "[Ada Holm] from the Green Party, said so."),
    no=("[Ada Holm] in Lundby, said so.",),
    source=f"{_QUIRK}, 17.37 ff. (prepositional phrases behind a noun)",
)
FOR = RoleRule(
    "for",
    yes=("[Ada Holm], for the Harbour Board, said so.", "[Ada Holm], appearing for the Harbour Board, said so."),
    no=("[Ada Holm], for the defence, said so.",),
    source="reports of courts",
)
RELATIVE = RoleRule(
    "in a relative clause",
    yes=("[Ada Holm], who is the mayor of Lundby, said so.", "[Ada Holm], who heads the Harbour Board, said so."),
    no=("[Ada Holm], who met the mayor of Lundby, said so.",),
    source=f"{_QUIRK}, 17.22 ff. (non-restrictive relative clauses)",
)
APPOSITION = RoleRule(
    "in apposition",
    yes=("[Ada Holm], the mayor of Lundby, said so.", "[Ada Holm] - a nurse - said so."),
    no=("After the talks with [Ada Holm], the mayor said so.",),
    source=f"{_QUIRK}, 17.65 ff. (non-restrictive apposition)",
)
ADJOINED = RoleRule(
    "adjoined behind the name",
    yes=("[Ada Holm] OK Foods Marketing Director said so.",),
    no=("[Ada Holm] met Marketing Director Ola Vance.",),
    source="signatures and captions",
)
COPULA = RoleRule(
    "copula",
    yes=("[Ada Holm] is the mayor of Lundby.", "[Ada Holm] has been the mayor."),
    no=("[Ada Holm] is in Lundby.",),
    source=f"{_QUIRK}, 16.20 ff. (copular complementation)",
)
AS = RoleRule(
    "as",
    yes=("[Ada Holm] works as a nurse.",),
    no=("[Ada Holm] dressed as a nurse.",),
    source=f"{_QUIRK}, 17.65 ff. (indicators of apposition)",
)
PARSED = RoleRule(
    "in apposition by the parse",
    yes=(),
    no=("[Ada Holm], a nurse, said so.",),
    source="Universal Dependencies, appos",
)

#: All of them, in the order in which they are asked.
RULES = (
    POSSESSIVE_BEFORE, NAMING_BEFORE, SET_OFF_BEFORE, BEFORE,
    SEAT, IN_BRACKETS, BODY_IN_BRACKETS, OF, FROM, FOR, RELATIVE, APPOSITION, ADJOINED, COPULA, AS,
    PARSED,
)  # fmt: skip
