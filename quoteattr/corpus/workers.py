"""Workers: processes that do chunks, and are replaced when they die.

Each worker has a pipe of its own and one chunk at a time, so that it is known whose chunk died with it.
"""

import contextlib
import multiprocessing
import os
import signal
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

import attrs

from quoteattr.corpus.chunks import Chunk
from quoteattr.corpus.work import Job, found, perform
from quoteattr.corpus.workspace import Part
from quoteattr.errors import UnreadableDocument
from quoteattr.sources import Read, SourceDocument

#: Processes are started anew rather than forked: what a library has threads for would not survive a fork.
_CONTEXT = multiprocessing.get_context("spawn")
#: A chunk whose worker has died so often is looked through document by document.
_DEATHS = 2


@attrs.frozen
class _Trial:
    """One document, to see whether a worker survives it."""

    document: SourceDocument


@attrs.define
class _Worker:
    process: SpawnProcess
    connection: Connection
    chunk: Chunk | None = None


def parts(chunks: Iterable[Chunk], job: Job, count: int) -> Iterator[Part]:
    """Do chunks and tell each that is done, as they come.

    With one worker, it is this process that does them.

    Args:
        chunks: the chunks; no more are read ahead than there are workers.
        job: what to do with each.
        count: how many workers.

    Raises:
        OSError: where a part cannot be written; what is done stays.
    """
    if count == 1:
        extractor = job.make()
        for chunk in chunks:
            yield perform(chunk, extractor, job)
        return
    pool = _Pool(job, count)
    try:
        yield from pool.parts(iter(chunks))
    finally:
        pool.stop()


class _Pool:
    def __init__(self, job: Job, count: int) -> None:
        self.job = job
        self.workers = [self._started() for _ in range(count)]
        self.deaths: Counter[int] = Counter()
        #: Chunks whose worker died, to be done again before any other.
        self.again: deque[Chunk] = deque()

    def _started(self) -> _Worker:
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=_serve, args=(theirs, self.job, os.getpid()), daemon=True)
        process.start()
        theirs.close()  # so that ours ends when the process does
        return _Worker(process, ours)

    def parts(self, chunks: Iterator[Chunk]) -> Iterator[Part]:
        """The parts as they are done."""
        for worker in self.workers:
            self._give(worker, chunks)
        while any(worker.chunk for worker in self.workers):
            ready = wait([worker.connection for worker in self.workers if worker.chunk])
            for worker in [one for one in self.workers if one.connection in ready]:
                told = self._told(worker)
                if isinstance(told, OSError):
                    raise told
                if told is not None:
                    worker.chunk = None
                    yield told
                self._give(worker, chunks)

    def _told(self, worker: _Worker) -> Part | OSError | None:
        """What a worker tells of its chunk; None where it has died, and another has taken its place."""
        try:
            told: Part | OSError = worker.connection.recv()
        except (EOFError, OSError):
            chunk = worker.chunk
            assert chunk is not None, "only workers that have a chunk are waited for"
            self._replace(worker)
            self.deaths[chunk.number] += 1
            self.again.append(self._survivable(worker, chunk) if self.deaths[chunk.number] >= _DEATHS else chunk)
            return None
        return told

    def _give(self, worker: _Worker, chunks: Iterator[Chunk]) -> None:
        """The next chunk for a worker, if there is one."""
        worker.chunk = self.again.popleft() if self.again else next(chunks, None)
        if worker.chunk is not None:
            with contextlib.suppress(OSError):  # it has died since: that is seen where it is waited for
                worker.connection.send(worker.chunk)

    def _replace(self, worker: _Worker) -> None:
        _end(worker)
        fresh = self._started()
        worker.process, worker.connection, worker.chunk = fresh.process, fresh.connection, None

    def _survivable(self, worker: _Worker, chunk: Chunk) -> Chunk:
        """A chunk without the documents that a worker does not survive."""
        kept: list[Read] = []
        for document in chunk.documents:
            if isinstance(document, SourceDocument) and not self._survives(worker, document):
                reason = "the worker that looked for its quotes died, more than once"
                kept.append(UnreadableDocument(document.source, document.line, document.id, reason))
            else:
                kept.append(document)
        return Chunk(chunk.number, tuple(kept))

    def _survives(self, worker: _Worker, document: SourceDocument) -> bool:
        try:
            worker.connection.send(_Trial(document))
            worker.connection.recv()
        except (EOFError, OSError):
            self._replace(worker)
            return False
        return True

    def stop(self) -> None:
        """End all workers at once, whatever they are doing."""
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            _end(worker)


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.connection.close()


def _serve(connection: Connection, job: Job, parent: int) -> None:
    """What a worker does until its parent has no more, or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent too, which ends the workers
    extractor = job.make()
    with contextlib.suppress(EOFError, OSError):
        while os.getppid() == parent:
            asked: Chunk | _Trial = connection.recv()
            if isinstance(asked, _Trial):
                connection.send([*found((asked.document,), extractor)] and None)
                continue
            try:
                told: Part | OSError = perform(asked, extractor, job)
            except OSError as error:
                told = error
            connection.send(told)
