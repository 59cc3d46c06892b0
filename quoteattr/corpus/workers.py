"""Workers: processes that do chunks, and are replaced when they die.

Each worker has a pipe of its own and one chunk at a time, so that it is known whose chunk died with it.
"""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from multiprocessing import resource_tracker
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
#: And one whose worker has died so often, though it survives each document, is given up: all together may be too much.
_LAST = 4


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
        process = _CONTEXT.Process(target=_serve, args=(theirs, self.job), daemon=True)
        with _deaf():
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
            deaths = self.deaths[chunk.number]
            if deaths >= _LAST:
                chunk = _given_up(chunk)
            elif deaths >= _DEATHS:
                chunk = self._survivable(worker, chunk)
            self.again.append(chunk)
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
        return Chunk(chunk.number, tuple(one if self._survives(worker, one) else _lost(one) for one in chunk.documents))

    def _survives(self, worker: _Worker, document: Read) -> bool:
        if isinstance(document, UnreadableDocument):
            return True
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


def _lost(document: Read) -> UnreadableDocument:
    """What is told of a document that no worker survived."""
    if isinstance(document, UnreadableDocument):
        return document
    reason = "the worker that looked for its quotes died, more than once"
    return UnreadableDocument(document.source, document.line, document.id, reason)


def _given_up(chunk: Chunk) -> Chunk:
    """A chunk of which nothing is looked through any more."""
    return Chunk(chunk.number, tuple(_lost(document) for document in chunk.documents))


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Processes started meanwhile never hear Ctrl-C, not even before they could ignore it; we hear it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # which lets all signals through again, if it is started only with a process
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.connection.close()


def _serve(connection: Connection, job: Job) -> None:
    """What a worker does until its parent has no more, or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent too, which ends the workers
    threading.Thread(target=_end_with_parent, daemon=True).start()
    extractor = job.make()
    with contextlib.suppress(EOFError, OSError):
        while True:
            asked: Chunk | _Trial = connection.recv()
            if isinstance(asked, _Trial):
                connection.send([*found((asked.document,), extractor)] and None)
                continue
            try:
                told: Part | OSError = perform(asked, extractor, job)
            except OSError as error:
                told = error
            connection.send(told)


def _end_with_parent() -> None:
    """End this process, in the middle of whatever it does, when its parent is gone: another run may go on by now."""
    parent = multiprocessing.parent_process()
    assert parent is not None, "this is a worker"
    parent.join()
    os._exit(1)
