"""Writes a trained embedding as a model folder, and reads one back at full precision."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding

from kg.static import NOTE, TOKENS, WEIGHTS
from kg.training.train import tokenizer

LARGEST = 127
_MODULES = [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"}]
_CONFIG: dict[str, object] = {
    "model_type": "SentenceTransformer",
    "prompts": {},
    "default_prompt_name": None,
    "similarity_fn_name": "cosine",
}


def quantise(weights: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Each row as int8 and the factor that restores it."""
    factors = np.maximum(np.abs(weights).max(axis=1), np.finfo(np.float32).tiny) / LARGEST
    return np.rint(weights / factors[:, None]).astype(np.int8), factors.astype(np.float32)


def write(folder: Path, weights: NDArray[np.float32], vocabulary: Sequence[str], note: Mapping[str, object]) -> None:
    """Write the model folder.

    One file of int8 rows with a factor a row serves both readers: sentence-transformers multiplies them on loading, as
    it does for quantised model2vec files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows, factors = quantise(weights)
    save_file({"embeddings": rows, "weights": factors}, folder / WEIGHTS)
    (folder / WEIGHTS).chmod(0o644)  # written for its owner alone otherwise, unreadable once installed
    tokenizer(vocabulary).save(str(folder / TOKENS), pretty=False)
    _json(folder / "modules.json", _MODULES)
    _json(folder / "config_sentence_transformers.json", _CONFIG)
    _json(folder / NOTE, {"text": "kg.ngrams.Cutter.tokens, joined by blanks", **note})


def export(folder: Path, target: Path) -> None:
    """Write the shipped model as an ordinary float32 SentenceTransformer, for tools that cannot read int8 rows."""
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    static = model[0]
    if not isinstance(static, StaticEmbedding):
        raise TypeError(f"{folder} holds no static embedding")
    model.save(str(target))


def _json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
