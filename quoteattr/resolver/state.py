"""What the discourse has brought up so far: a value, of which each mention that is resolved gives the next."""

import attrs

from quoteattr.graph import Graph, Nominal, Referent
from quoteattr.resolver.history import History


@attrs.frozen(eq=False)
class DiscourseState:
    """Who without a name has been spoken of, and by which pronouns people were, up to a place of the text."""

    #: The mentions of each phrase that stood for somebody, by its folded words.
    phrases: History[str, Nominal] = attrs.field(factory=History)
    #: The phrases with each head word.
    heads: History[str, Nominal] = attrs.field(factory=History)
    #: The pronouns that were used for each referent.
    pronouns: History[Referent, str] = attrs.field(factory=History)
    #: Whom a phrase was taken to mean who is called otherwise, by its folded words.
    called: History[str, Referent] = attrs.field(factory=History)

    def mentioning(self, graph: Graph, nominal: Nominal) -> "tuple[Referent, DiscourseState]":
        """Whom a phrase means that is a mention of somebody without a name, and the state behind it."""
        core = graph.mentions.folded(nominal)
        phrases = self.phrases if core in self.phrases else self.phrases.noting(core, nominal)
        heads = self.heads.noting(graph.layout.analysis.word(nominal.head), nominal)
        return Referent(None, core), DiscourseState(phrases, heads, self.pronouns, self.called)

    def referring(self, referent: Referent, pronoun: str) -> "DiscourseState":
        """The state behind a pronoun that means somebody; the first one that is used for a referent counts."""
        if referent in self.pronouns:
            return self
        return DiscourseState(self.phrases, self.heads, self.pronouns.noting(referent, pronoun), self.called)

    def calling(self, graph: Graph, nominal: Nominal, referent: Referent) -> "DiscourseState":
        """The state behind a phrase that means somebody."""
        core = graph.mentions.folded(nominal)
        if referent.phrase == core:
            return self
        return DiscourseState(self.phrases, self.heads, self.pronouns, self.called.noting(core, referent))
