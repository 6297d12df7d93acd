"""Forgetting a person: out of graph, index, exports, kept files and waiting uploads, and out of what will come."""

import re
from collections.abc import Iterator
from pathlib import Path

from api.intake.staging import Uploads
from ingest.lexicon import alternatives, terms
from ingest.normalise import translate
from ingest.pipeline import extract
from ingest.read import decode
from kg.encoder import Encoder
from kg.errors import NotFoundError, ReadError, RequestError
from kg.model import Extraction
from kg.store import Store

LONGEST = 4  # characters of a personal name, a surname of two among them


def called(store: Store, person: str) -> str:
    """Return the name of a person given by name or identifier; refuse what no one is called.

    A word that is no name would be taken out of every sentence that says it.
    """
    name = "".join(translate(person).split())
    if name.startswith("person/"):
        found = next((one.label for one in store.names() if one.id == name), "")
        if not found:
            raise NotFoundError(f"没有这个人物：{person}")
        return found
    pattern = rf"(?:{alternatives(terms('surnames'))})[一-鿿]{{1,2}}"
    if not re.fullmatch(pattern, name) or len(name) > LONGEST or name in terms("not_names"):
        raise RequestError(f"“{person}”不像人名，未作改动；请写姓名，或人物的标识（person/…）。")
    return name


def forget(store: Store, encoder: Encoder, name: str) -> list[str]:
    """Forget; return the names of the reports that named the person."""
    done = store.forget(name, _naming(store, name), encoder)
    _uploads(store.path, name)
    return done


def _says(text: str, name: str) -> bool:
    return name in "".join(translate(text).split())


def _naming(store: Store, name: str) -> Iterator[Extraction]:
    for entry in store.reports():
        report = decode(store.original_bytes(entry.id), entry.name)
        if _says(report.text, name) or _says(report.name, name):
            yield extract(report)


def _uploads(path: Path, name: str) -> None:
    """Throw away the uploads that name the person; what they put into the store can then not be taken back by them."""
    uploads = Uploads(path / "uploads")
    for upload in list(uploads.all()):
        files = [file for part in ("files", "before") for file in sorted((uploads.place(upload.key) / part).glob("*"))]
        if any(_file_says(file, name) for file in files):
            uploads.discard(upload.key)


def _file_says(file: Path, name: str) -> bool:
    try:
        return _says(decode(file.read_bytes(), file.name).text, name) or _says(file.name, name)
    except ReadError:
        return name.encode() in file.read_bytes()
