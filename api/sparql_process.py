"""A worker process of :mod:`api.sparql_worker` as the server sees it: started, asked, and killed when need be."""

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from api.sparql_worker import INLINE, LENGTH

SLOW_NICE = 10
PIECE = 64 * 1024  # bytes read at a time


class Worker:
    """One process, the socket to it, and the memory that it leaves long answers in."""

    def __init__(self, memory_mib: int, *, elsewhere: bool = False) -> None:
        self.channel, theirs = socket.socketpair()
        self.shared = os.memfd_create("sparql")
        with theirs:
            given = (theirs.fileno(), self.shared)
            self.process = subprocess.Popen(  # noqa: S603  (our own module)
                [sys.executable, "-m", "api.sparql_worker", *map(str, (*given, memory_mib, int(elsewhere)))],
                pass_fds=given, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, cwd=Path(__file__).parent.parent,
                env={**os.environ, "MALLOC_ARENA_MAX": "1"},  # one thread works; more reserve what the limit counts
            )
        self.channel.setblocking(False)
        self.spent = False  # to be replaced when it is free

    async def ask(self, request: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Send a request and wait for its reply."""
        loop = asyncio.get_running_loop()
        data = orjson.dumps(request)
        await loop.sock_sendall(self.channel, len(data).to_bytes(LENGTH) + data)
        received = bytearray()
        await self._until(received, LENGTH)
        start = LENGTH + int.from_bytes(received[:LENGTH])
        await self._until(received, start)
        head = orjson.loads(received[LENGTH:start])
        if head["size"] > INLINE:
            return head, self._left(head["size"])
        await self._until(received, start + head["size"])
        return head, bytes(received[start:])

    async def _until(self, received: bytearray, count: int) -> None:
        loop = asyncio.get_running_loop()
        while len(received) < count:
            piece = await loop.sock_recv(self.channel, PIECE)
            if not piece:
                raise EOFError
            received += piece

    def _left(self, size: int) -> bytes:
        data = os.pread(self.shared, size, 0)
        if len(data) != size:
            raise EOFError
        return data

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
        self.channel.close()
        if self.shared >= 0:
            os.close(self.shared)
            self.shared = -1
