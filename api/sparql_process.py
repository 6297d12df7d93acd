"""A worker process of :mod:`api.sparql_worker` as the server sees it: started, asked, and killed when need be."""

import asyncio
import contextlib
import fcntl
import mmap
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from api.sparql_worker import INLINE, LENGTH, PIECE, SHARED

SLOW_NICE = 10
Answered = tuple[dict[str, Any], bytes]  # the head of a reply and its body


class Worker:
    """One process, the socket to it, and the memory that it leaves long answers in."""

    def __init__(self, memory_mib: int, *, elsewhere: bool = False) -> None:
        self.channel, theirs = socket.socketpair()
        shared = os.memfd_create("sparql", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        os.ftruncate(shared, SHARED)
        fcntl.fcntl(shared, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK)  # what is mapped here stays there, whatever they do
        self.shared = mmap.mmap(shared, SHARED, prot=mmap.PROT_READ)
        with theirs, os.fdopen(shared, "rb"):
            given = (theirs.fileno(), shared)
            self.process = subprocess.Popen(  # noqa: S603  (our own module)
                [sys.executable, "-m", "api.sparql_worker", *map(str, (*given, memory_mib, int(elsewhere)))],
                pass_fds=given, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, cwd=Path(__file__).parent.parent,
                env={**os.environ, "MALLOC_ARENA_MAX": "1"},  # one thread works; more reserve what the limit counts
            )
        self.channel.setblocking(False)
        self.spent = False  # to be replaced when it is free
        self._loop: asyncio.AbstractEventLoop | None = None  # that listens to it
        self._received = bytearray()
        self._answer: asyncio.Future[Answered | None] | None = None

    async def ask(self, request: Mapping[str, Any]) -> Answered:
        """Send a request and wait for its reply."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._loop = loop
            loop.add_reader(self.channel, self._read)  # once: loops take longer to turn to a socket than to read it
        self._received.clear()
        self._answer = loop.create_future()
        data = orjson.dumps(request)
        data = len(data).to_bytes(LENGTH) + data
        try:
            sent = self.channel.send(data)
        except BlockingIOError:
            sent = 0
        if sent < len(data):
            await loop.sock_sendall(self.channel, data[sent:])
        if (answered := await self._answer) is None:
            raise EOFError
        return answered

    def _read(self) -> None:
        answered = None
        try:
            piece = self.channel.recv(PIECE)
            self._received += piece
            ended = not piece
            if piece and (answered := self._answered()) is None:
                return  # there is more to come
        except BlockingIOError:
            return
        except (OSError, ValueError):
            ended = True
        if ended:
            self._leave()
        if self._answer and not self._answer.done():
            self._answer.set_result(answered)

    def _answered(self) -> Answered | None:
        """Return the reply once it is all there."""
        received = self._received
        start = LENGTH + int.from_bytes(received[:LENGTH])
        if len(received) < max(start, LENGTH + 1):
            return None
        head = orjson.loads(received[LENGTH:start])
        if INLINE < head["size"] <= SHARED:
            return head, self.shared[:head["size"]]
        return (head, bytes(received[start:])) if len(received) >= start + head["size"] else None

    def _leave(self) -> None:
        """Listen no longer: it has ended."""
        self.spent = True
        if self._loop and not self._loop.is_closed():
            self._loop.remove_reader(self.channel)
        self._loop = None

    def lower(self) -> None:
        """Let others go first; it cannot be raised again, so that another takes its place afterwards."""
        self.spent = True
        with contextlib.suppress(OSError):  # it has just ended
            os.setpriority(os.PRIO_PROCESS, self.process.pid, SLOW_NICE)

    def kill(self) -> None:
        """Stop what it does, and with it the process."""
        self.spent = True
        self.process.kill()

    def end(self) -> None:
        """Kill the process; nothing it holds needs saving."""
        self.kill()
        self._leave()
        self.channel.close()
        self.shared.close()
