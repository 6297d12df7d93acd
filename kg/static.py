"""The shipped model at run time: a table of int8 vectors, one a token, summed and made unit length. Only numpy."""

import functools
from collections.abc import Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from kg.errors import StoreError
from kg.ngrams import Cut, Cutter

WEIGHTS, TOKENS, NOTE = "model.safetensors", "tokenizer.json", "dangjian.json"
BATCH = 256
"""Texts summed at a time: their vectors and the gathered rows stay within a core's cache."""

Vectors = NDArray[np.float32]


class StaticEncoder:
    """A text's vector is the normalised sum of the vectors of all its in-vocabulary substrings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            tokens: dict[str, int] = orjson.loads((folder / TOKENS).read_bytes())["model"]["vocab"]
            raw = (folder / WEIGHTS).read_bytes()
            rows = _tensors(raw)
        except (OSError, ValueError, KeyError) as error:
            raise StoreError(f"读不了编码模型 {folder}。", str(error)) from error
        self.table = rows["embeddings"].astype(np.float32)
        self.table *= rows["weights"][:, None]
        if sorted(tokens.values()) != list(range(len(self.table))):
            raise StoreError(f"编码模型 {folder} 的词表与向量表不一致。")
        self._cutter = Cutter(sorted(tokens, key=tokens.__getitem__))
        self.dimensions: int = self.table.shape[1]
        self.name: str = f"{folder.name}-{self.dimensions}-{sha256(raw).hexdigest()[:8]}"

    def cut(self, texts: Sequence[str]) -> Cut:
        """Cut texts into the tokens whose rows of ``table`` make up their vectors."""
        return self._cutter.cut(texts)

    @property
    def vocabulary(self) -> Sequence[str]:
        """The tokens by their numbers."""
        return self._cutter.vocabulary

    @functools.cached_property
    def lengths(self) -> Vectors:
        """How long each token's vector is: training made those long that tell."""
        return np.sqrt(np.einsum("ij,ij->i", self.table, self.table))  # type: ignore[no-any-return]

    @functools.cached_property
    def words(self) -> NDArray[np.bool_]:
        """Which tokens are more than a character."""
        return np.array([len(token) > 1 for token in self.vocabulary])

    def directions(self, ids: NDArray[np.int32]) -> Vectors:
        """Return the tokens' vectors made unit length (zeros where there is no direction)."""
        lengths = self.lengths[ids]
        rows = self.table.take(ids, axis=0)
        rows /= np.where(lengths > 0, lengths, 1)[:, None]
        return rows

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text; zeros where no character is known."""
        out = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), BATCH):
            part = texts[start : start + BATCH]
            _sum(self.table, self._cutter.cut(part), out[start : start + len(part)])
        lengths = np.sqrt(np.einsum("ij,ij->i", out, out))
        out /= np.where(lengths > 0, lengths, 1)[:, None]
        return out


def is_static(folder: Path) -> bool:
    """Whether the folder holds a model of this kind (the note says how its text is cut)."""
    return (folder / NOTE).is_file()


def _sum(table: Vectors, cut: Cut, out: Vectors) -> None:
    """Sum each text's rows. A gather and a matrix product a text: measured faster than one call for all."""
    ones = np.ones(int(np.diff(cut.offsets).max(initial=0)), dtype=np.float32)
    offsets = cut.offsets.tolist()
    for at, (start, end) in enumerate(pairwise(offsets)):
        if end > start:
            np.dot(ones[: end - start], table.take(cut.ids[start:end], axis=0), out=out[at])


def _tensors(raw: bytes) -> dict[str, NDArray[Any]]:
    """Read the arrays of a safetensors file: a length, a JSON header, then the numbers."""
    size = int.from_bytes(raw[:8], "little")
    header: dict[str, dict[str, Any]] = orjson.loads(raw[8 : 8 + size])
    kinds = {"I8": np.int8, "F32": np.float32}
    found = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = entry["data_offsets"]
            data = raw[8 + size + start : 8 + size + end]
            found[name] = np.frombuffer(data, dtype=kinds[entry["dtype"]]).reshape(entry["shape"])
    return found
