"""Every limit and default that command, pages and API share; each can be set in the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import RequestError

PREFIX = "DANGJIAN_"


@dataclass(frozen=True, slots=True)
class Settings:
    """Defaults with their reasons; ``DANGJIAN_QUESTION_CHARACTERS`` sets ``question_characters``, and so on."""

    store: Path = Path("./var")  # as the README and the Makefile use it
    host: str = "127.0.0.1"  # nobody else reaches a server that nobody decided to open
    port: int = 8000
    demand_keys: int = 0  # 1: nobody without a key, whatever the address; serve sets it for its workers
    graph: str = ""  # address of a SPARQL server that holds the graph; empty: the store's own
    graph_auth: str = "none"  # or basic, digest
    graph_user: str = ""
    graph_password: str = ""  # in the environment only: others see a command line
    encoder: str = ""  # empty: the encoder shipped with the package
    question_characters: int = 500  # the longest real question seen has under 60; a pasted paragraph still fits
    context_questions: int = 4  # earlier questions that a follow-up may lean on
    search_results: int = 20  # one screen and a half
    search_results_most: int = 200  # what a client may ask for
    compare_places: int = 6  # columns that a page and a sheet of paper still hold
    ingest_batch: int = 200  # reports between two flushes: few enough to lose little, enough to amortise the flush
    ingest_parallel_from: int = 64  # files from which starting workers (about 2 s each) pays
    ingest_workers: int = 0  # 0: one a core
    sparql_characters: int = 20_000
    sparql_rows: int = 10_000  # of a web answer; the command line has no such limit
    sparql_bytes: int = 20 * 1024 * 1024  # of a web answer
    sparql_seconds: float = 10.0
    sparql_memory_mib: int = 1024  # that one web query may take, on top of the open graph
    sparql_workers: int = 0  # queries at a time in one server process; 0: one more than there are cores
    sparql_queue: int = 64  # queries that wait for a process; one client may take half of these places
    sparql_wait_seconds: float = 5.0  # after which a client is better told to come again
    sparql_origins: str = "*"  # sites whose pages may query, space-separated; *: all, where no keys are in force
    table_rows: int = 500  # of a table on a page; its .csv and .xlsx have them all
    page_reports: int = 50  # reports on one page of the list
    upload_files: int = 500  # of one upload: a year of a district's reports
    upload_bytes: int = 64 * 1024 * 1024  # of one upload; five hundred reports of 30 kB have 15 MB
    correct_at_once: int = 40  # reports that a correction reads anew while its request waits: about a second
    name_characters: int = 60  # of who uploads or judges
    write_wait_seconds: float = 10.0  # for another writer to finish its batch, before a page says that it is busy
    generation_seconds: float = 1.0  # how often a server looks for a newer generation of the store


def _parse(name: str, text: str, default: Any) -> Any:
    kind = type(default)
    if kind is str:
        return text
    if isinstance(default, Path):
        return Path(text)
    try:
        number = kind(text)
    except ValueError as error:
        raise RequestError(f"环境变量 {name} 应是数字，现在是“{text}”。") from error
    if number < 0:
        raise RequestError(f"环境变量 {name} 不能小于 0，现在是 {text}。")
    return number


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read settings from an environment; a value that does not fit is an error, not a silent default."""
    found: dict[str, Any] = {}
    for item in fields(Settings):
        name = PREFIX + item.name.upper()
        if text := environment.get(name, "").strip():
            found[item.name] = _parse(name, text, item.default)
    return Settings(**found)


@cache
def settings() -> Settings:
    """Return the settings of this process."""
    return read_settings(os.environ)
