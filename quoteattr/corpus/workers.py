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
from quoteattr.corpus.work import Job, found, perform, write
from quoteattr.corpus.workspace import Part
from quoteattr.errors import UnreadableDocument, WorkersFail
from quoteattr.export import Result
from quoteattr.sources import Read, SourceDocument

#: Processes are started anew rather than forked: what a library has threads for would not survive a fork.
_CONTEXT = multiprocessing.get_context("spawn")
#: Of a chunk whose worker has died so often each document is done alone, and tried so often.
_DEATHS = 2
#: When so many workers in a row have ended while they started, so would the next.
_FALSE_STARTS = 4
#: Seconds that a process may take to end that has closed its pipe.
_LAST_BREATH = 5


@attrs.frozen
class _Ready:
    """A worker has started, and waits for work."""


@attrs.frozen
class _Unable:
    """Why a worker ends that has hardly started."""

    reason: str


@attrs.frozen
class _Trial:
    """One document, of those that a worker has died of, alone."""

    document: SourceDocument


@attrs.define
class _Worker:
    process: SpawnProcess
    connection: Connection
    chunk: Chunk | None = None
    #: Whether it has told that it is ready for work.
    ready: bool = False


def parts(chunks: Iterable[Chunk], job: Job, count: int) -> Iterator[Part]:
    """Do chunks and tell each that is done, as they come.

    With one worker, it is this process that does them.

    Args:
        chunks: the chunks; no more are read ahead than there are workers.
        job: what to do with each.
        count: how many workers.

    Raises:
        WorkersFail: where workers end while they start; what is done stays.
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
        #: How many workers in a row have ended while they started.
        self.false_starts = 0
        #: Chunks whose worker died, to be done again before any other.
        self.again: deque[Chunk] = deque()
        #: Whether all chunks have been given to somebody.
        self.given = False

    def _started(self) -> _Worker:
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=_serve, args=(theirs, self.job), daemon=True)
        with _deaf():
            process.start()
        theirs.close()  # so that ours ends when the process does
        return _Worker(process, ours)

    def parts(self, chunks: Iterator[Chunk]) -> Iterator[Part]:
        """The parts as they are done."""
        while waited := [worker for worker in self.workers if worker.chunk or (not worker.ready and self._more())]:
            heard = wait([worker.connection for worker in waited])
            for worker in [one for one in waited if one.connection in heard]:
                part = self._received(worker)
                if part is not None:
                    worker.chunk = None
                    yield part
                if worker.ready and worker.chunk is None:
                    self._give(worker, chunks)

    def _more(self) -> bool:
        """Whether there may be chunks that nobody has."""
        return bool(self.again) or not self.given

    def _give(self, worker: _Worker, chunks: Iterator[Chunk]) -> None:
        """The next chunk for a worker, if there is one."""
        worker.chunk = self.again.popleft() if self.again else next(chunks, None)
        if worker.chunk is None:
            self.given = True
            return
        with contextlib.suppress(OSError):  # it has died since: that is seen where it is waited for
            worker.connection.send(worker.chunk)

    def _received(self, worker: _Worker) -> Part | None:
        """The part that a worker tells of; None where it is only ready, or has ended and another has taken its place.

        Raises:
            WorkersFail: where too many have ended while they started.
            OSError: where a part cannot be written.
        """
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            message = None
        match message:
            case Part():
                return message
            case OSError():
                raise message
            case _Ready():
                worker.ready, self.false_starts = True, 0
            case _Unable(reason):
                self._started_in_vain(worker, reason)
            case _ if worker.ready:
                return self._done_otherwise(worker)
            case _:
                worker.process.join(_LAST_BREATH)
                self._started_in_vain(worker, f"exit status {worker.process.exitcode}")
        return None

    def _started_in_vain(self, worker: _Worker, reason: str) -> None:
        self.false_starts += 1
        if self.false_starts >= _FALSE_STARTS:
            raise WorkersFail(reason)
        self._replace(worker)

    def _replace(self, worker: _Worker) -> None:
        _end(worker)
        fresh = self._started()
        worker.process, worker.connection = fresh.process, fresh.connection
        worker.chunk, worker.ready = None, False

    def _done_otherwise(self, worker: _Worker) -> Part | None:
        """The part of a chunk whose worker has died, document by document; None if it is first done again."""
        chunk = worker.chunk
        assert chunk is not None, "only workers that have a chunk are waited for"
        self._replace(worker)
        self.deaths[chunk.number] += 1
        if self.deaths[chunk.number] < _DEATHS:
            self.again.append(chunk)
            return None
        return write(chunk, (self._alone(worker, document) for document in chunk.documents), self.job)

    def _alone(self, worker: _Worker, document: Read) -> Result:
        """What a worker finds in one document; if it dies of it, there is nothing else that it could have died of."""
        if isinstance(document, UnreadableDocument):
            return document
        for _ in range(_DEATHS):
            while not worker.ready:
                self._received(worker)
            try:
                worker.connection.send(_Trial(document))
                found: Result = worker.connection.recv()
            except (EOFError, OSError):
                self._replace(worker)
            else:
                return found
        reason = "the worker that looked for its quotes died, more than once"
        return UnreadableDocument(document.source, document.line, document.id, reason)

    def stop(self) -> None:
        """End all workers at once, whatever they are doing."""
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            _end(worker)


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
    with contextlib.suppress(EOFError, OSError):
        try:
            extractor = job.make()
        except Exception as error:
            connection.send(_Unable(f"{type(error).__name__}: {error}"))
            return
        connection.send(_Ready())
        while True:
            asked: Chunk | _Trial = connection.recv()
            if isinstance(asked, _Trial):
                connection.send(next(found((asked.document,), extractor)))
                continue
            try:
                answer: Part | OSError = perform(asked, extractor, job)
            except OSError as error:
                answer = error
            connection.send(answer)


def _end_with_parent() -> None:
    """End this process, in the middle of whatever it does, when its parent is gone: another run may go on by now."""
    parent = multiprocessing.parent_process()
    assert parent is not None, "this is a worker"
    parent.join()
    os._exit(1)
