"""Sentence encoders behind one small protocol: texts in, unit vectors out.

The shipped model is read with numpy alone; any other SentenceTransformer is imported only when it is asked for.
"""

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import numpy as np

from kg.errors import StoreError
from kg.static import StaticEncoder, Vectors, is_static

__all__ = ["SHIPPED", "Encoder", "StaticEncoder", "Transformer", "Vectors", "load"]

SHIPPED = Path(__file__).parent / "models" / "zh-static"
_OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
_SAMPLE = 1 << 20
"""Bytes read at either end of a large weights file to tell models apart without reading gigabytes."""


class Encoder(Protocol):
    """What search and store need of an encoder, whichever model stands behind it."""

    @property
    def name(self) -> str:
        """A name that changes whenever the vectors would: a store written by one encoder refuses another."""

    @property
    def dimensions(self) -> int:
        """The length of every vector."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text: float32, (n, d), each of unit length (a text with nothing known in it: all zeros)."""


def load(path: Path | str | None = None) -> Encoder:
    """Load the shipped encoder, or the SentenceTransformer in a folder or the local cache. Nothing is ever fetched."""
    if path is None or is_static(Path(path)):
        return StaticEncoder(SHIPPED if path is None else Path(path))
    return Transformer(str(path))


class Transformer:
    """Any SentenceTransformer model behind the protocol; torch is imported when the first one is loaded."""

    def __init__(self, path: str) -> None:
        os.environ.update(_OFFLINE)
        try:
            from huggingface_hub import snapshot_download  # noqa: PLC0415 - these three take seconds to import
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415

            folder = Path(path) if Path(path).is_dir() else Path(snapshot_download(path, local_files_only=True))
            self._model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        except (OSError, ValueError, KeyError, TypeError, ImportError) as error:
            raise StoreError(f"找不到或读不了编码模型 {path}（不联网，只用本机已有的模型）。", str(error)) from error
        self.dimensions: int = self._model.encode(["维"]).shape[1]
        self.name: str = f"{Path(path).name}-{self.dimensions}-{_fingerprint(folder)}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        found = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(found, dtype=np.float32)


def _fingerprint(folder: Path) -> str:
    """Eight digits that differ when a file of the model does (large ones: their size and both ends)."""
    digest = sha256()
    for file in sorted(file for file in folder.rglob("*") if file.is_file() and file.suffix != ".md"):
        with file.open("rb") as stream:
            head = stream.read(_SAMPLE)
            stream.seek(max(0, file.stat().st_size - _SAMPLE))
            digest.update(f"{file.relative_to(folder)}:{file.stat().st_size}\n".encode() + head + stream.read())
    return digest.hexdigest()[:8]
