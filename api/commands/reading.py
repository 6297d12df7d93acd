"""Reading and extracting files, in this process when they are few and in a pool when they are many."""

import hashlib
import logging
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from api.settings import settings
from ingest.pipeline import extract, read_file
from kg.errors import DangjianError
from kg.model import Extraction

CHUNK = 8  # files handed to a worker at once: sending them one by one costs more than a short report takes
logger = logging.getLogger("dangjian")


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read, with the digest of what the store holds under its name."""

    path: Path
    known: str


@dataclass(frozen=True, slots=True)
class Read:
    """What became of a file: an extraction with the file's bytes, an error, or neither when nothing has changed."""

    name: str
    extraction: Extraction | None = None
    data: bytes = b""
    error: str = ""


def read_one(task: Task) -> Read:
    """Read one file. Whatever is wrong with it is said in the result: other files must not suffer from it."""
    name = task.path.name
    try:
        report = read_file(task.path)
        if report.sha256 == task.known:
            return Read(name)
        data = task.path.read_bytes()
        if hashlib.sha256(data).hexdigest() != report.sha256:
            return Read(name, error=f"{name}：文件在读取时被改动，请稍后再读入")
        return Read(name, extract(report), data)
    except DangjianError as error:
        return Read(name, error=error.message)
    except OSError as error:
        return Read(name, error=f"{name}：文件读不出来（{error.strerror}）")
    except Exception as error:
        logger.debug("failed on %s", task.path, exc_info=True)
        return Read(name, error=f"{name}：处理时程序出错（{type(error).__name__}：{error}），请报告此问题")


def read_all(tasks: list[Task], workers: int) -> Iterator[Read]:
    """Read the files in their order."""
    workers = workers or os.cpu_count() or 1
    if workers == 1 or len(tasks) < settings().ingest_parallel_from:
        yield from map(read_one, tasks)
        return
    # Started anew instead of forked: the libraries underneath run threads of their own.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(read_one, tasks, chunksize=CHUNK)
