"""A run over a corpus: from its inputs to its output, begun or gone on with."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

from quoteattr.corpus import workspace
from quoteattr.corpus.chunks import Chunk, cut, distinct
from quoteattr.corpus.work import Job, form, form_of
from quoteattr.corpus.workers import parts
from quoteattr.corpus.workspace import Part, Workspace
from quoteattr.pipeline import Extractor
from quoteattr.sources import Read


@attrs.frozen(kw_only=True)
class Run:
    """What there is to do, as far as it does not change on the way."""

    #: The output, a file in a folder that exists.
    target: Path
    #: A key of ``work.FORMS``.
    form: str
    #: Makes what finds the quotes; a function of a module, so that it can be sent to workers.
    make: Callable[[], Extractor]
    workers: int = 1
    #: The fields of documents that go with them into what is written.
    kept: tuple[str, ...] = ()
    #: Where what could not be read is written too; nowhere if None.
    failures: Path | None = None
    #: All that decides what is written, as JSON: a run goes on only where it is the same.
    plan: dict[str, Any]
    resume: bool = False

    def parts(self, documents: Callable[[], Iterable[Read]]) -> Iterator[Part]:
        """Do the run, and tell each part: those of an earlier run first, then the others as they are done.

        Whoever stops asking stops the run; what is done stays, for a later one.

        Args:
            documents: reads the corpus from its beginning.

        Raises:
            CannotResume: where the earlier run was another one.
            OutputExists: where another run is writing the same output.
            WorkersFail: where workers end while they start; what is done stays.
            OSError: where something cannot be written; what is done stays.
        """
        with workspace.opened(self.target, f".{self.form}", self.plan, resume=self.resume) as space:
            yield from self._parts(space, documents)
        space.remove()

    def _parts(self, space: Workspace, documents: Callable[[], Iterable[Read]]) -> Iterator[Part]:
        done = space.done()
        yield from done.values()
        finished = dict(done)
        count = 0

        def left() -> Iterator[Chunk]:
            nonlocal count
            for chunk in cut(distinct(documents(), space.scratch("ids"))):
                count += 1
                if chunk.number not in done:
                    yield chunk

        for part in parts(left(), Job(self.make, space, self.form, self.kept), self.workers):
            finished[part.number] = part
            yield part
        self._finish(space, [finished[number] for number in range(count)])

    def _finish(self, space: Workspace, finished: list[Part]) -> None:
        """Put the output in its place, and the failures in theirs."""
        written = form(self.form)
        with workspace.replacing(self.target, space.scratch("output")) as beside:
            written.join((space.data(part.number) for part in finished), beside, self.kept)
        if self.failures is not None:
            failures = [failure for part in finished for failure in part.failures]
            target = self.failures.resolve()
            # Always of one name, so that a run that is killed here leaves nothing that the next one does not replace.
            with workspace.replacing(target, target.with_name(f".{target.name}.unfinished")) as beside:
                form(form_of(target)).write_failures(failures, beside)
