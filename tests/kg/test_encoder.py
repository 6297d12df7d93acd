import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from kg import encoder
from kg.errors import StoreError
from kg.ngrams import Cutter
from kg.training import package
from kg.training.vocabulary import UNKNOWN

VOCABULARY = [UNKNOWN, *"志愿者老人停车0", "志愿", "志愿者", "老人", "停车"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    weights = np.random.default_rng(3).standard_normal((len(VOCABULARY), 16)).astype(np.float32)
    weights[0] = 0
    package.write(tmp_path / "tiny", weights, VOCABULARY, {"recipe": {}})
    return tmp_path / "tiny"


def test_a_vector_is_the_normalised_sum_of_its_tokens(folder: Path) -> None:
    model = encoder.StaticEncoder(folder)
    rows, factors = package.quantise(np.random.default_rng(3).standard_normal((len(VOCABULARY), 16)).astype(np.float32))
    table = rows * factors[:, None]
    total = sum(table[VOCABULARY.index(token)] for token in ("志", "愿", "者", "志愿", "志愿者", "0"))
    [vector] = model.encode(["志愿者１２３"])
    assert vector.dtype == np.float32
    np.testing.assert_allclose(vector, total / np.linalg.norm(total), atol=1e-6)


def test_vectors_are_unit_length_and_do_not_depend_on_the_batch(folder: Path) -> None:
    model = encoder.load(folder)
    texts = ["志愿者", "老人停车", "外星", "", "停车\n停车"] * 120
    vectors = model.encode(texts)
    assert vectors.shape == (600, model.dimensions) == (600, 16)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1, 1, 0, 0, 1] * 120, atol=1e-6)
    np.testing.assert_array_equal(vectors[-4], model.encode(["老人停车"])[0])
    assert model.encode([]).shape == (0, 16)


def test_tokens_have_directions_lengths_and_are_words_or_not(folder: Path) -> None:
    model = encoder.StaticEncoder(folder)
    ids = np.array([0, 1, 9], dtype=np.int32)
    directions = model.directions(ids)
    np.testing.assert_allclose(directions * model.lengths[ids][:, None], model.table[ids], atol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(directions, axis=1), [0, 1, 1], atol=1e-6)
    words = [token for token, word in zip(model.vocabulary, model.words, strict=True) if word]
    assert words == [UNKNOWN, "志愿", "志愿者", "老人", "停车"]


def test_sentence_transformers_reads_the_same_folder(folder: Path) -> None:
    from sentence_transformers import SentenceTransformer

    texts = ["志愿者帮老人停车", "老人３位"]
    cutter = Cutter(VOCABULARY)
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    theirs = model.encode([" ".join(cutter.tokens(text)) for text in texts], normalize_embeddings=True)
    np.testing.assert_allclose(encoder.load(folder).encode(texts), theirs, atol=1e-6)
    uncut = model.encode(texts)
    assert not uncut.any(), "uncut text must be seen to be unknown, not taken for some other word"


def test_exported_weights_are_ordinary_float32(folder: Path, tmp_path: Path) -> None:
    from safetensors.numpy import load_file

    package.export(folder, tmp_path / "full")
    full = load_file(tmp_path / "full" / "model.safetensors")["embedding.weight"]
    ours = load_file(folder / "model.safetensors")
    np.testing.assert_allclose(full, ours["embeddings"] * ours["weights"][:, None], rtol=1e-6)


def test_the_name_tells_weights_apart(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "tiny"
    package.write(other, np.ones((len(VOCABULARY), 16), dtype=np.float32), VOCABULARY, {})
    names = {encoder.load(folder).name, encoder.load(other).name}
    assert len(names) == 2
    assert all(name.startswith("tiny-16-") for name in names)


@pytest.mark.parametrize("damage", ["model.safetensors", "tokenizer.json"])
def test_a_damaged_folder_is_named_in_one_line(folder: Path, damage: str) -> None:
    (folder / damage).write_bytes(b"\x05\x00\x00\x00\x00\x00\x00\x00{nope")
    with pytest.raises(StoreError, match="读不了编码模型") as caught:
        encoder.load(folder)
    assert "\n" not in caught.value.message


def test_a_vocabulary_that_does_not_fit_the_vectors_is_refused(folder: Path, tmp_path: Path) -> None:
    package.write(tmp_path / "short", np.ones((3, 16), dtype=np.float32), VOCABULARY[:3], {})
    (tmp_path / "short" / "tokenizer.json").replace(folder / "tokenizer.json")
    with pytest.raises(StoreError, match="不一致"):
        encoder.load(folder)


def test_the_light_reader_imports_neither_torch_nor_transformers(folder: Path) -> None:
    code = (
        "import sys; from kg import encoder; encoder.load(sys.argv[1]).encode(['老人']); "
        "print([m for m in ('torch', 'transformers', 'sentence_transformers', 'tokenizers') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.fixture
def transformer(tmp_path: Path) -> Path:
    """A BERT of two tiny layers with random weights, saved as a SentenceTransformer."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    base = tmp_path / "bert"
    base.mkdir()
    (base / "vocab.txt").write_text(
        "\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"志愿者老人停车"]), "utf-8"
    )
    torch.manual_seed(1)
    sizes = {"hidden_size": 8, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 16}
    BertModel(BertConfig(vocab_size=12, **sizes)).save_pretrained(base)
    BertTokenizerFast(vocab_file=str(base / "vocab.txt")).save_pretrained(base)
    words = Transformer(str(base), max_seq_length=32)
    SentenceTransformer(modules=[words, Pooling(8)], device="cpu").save(str(tmp_path / "any"))
    return tmp_path / "any"


def test_any_sentence_transformer_serves_behind_the_same_protocol(transformer: Path) -> None:
    model = encoder.load(transformer)
    vectors = model.encode(["志愿者", "老人停车", ""])
    assert (model.dimensions, vectors.shape, vectors.dtype) == (8, (3, 8), np.float32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert model.encode([]).shape == (0, 8)
    again = encoder.load(transformer)
    assert again.name == model.name
    assert model.name.startswith("any-8-")
    np.testing.assert_allclose(again.encode(["志愿者"]), vectors[:1], atol=1e-6)


def test_a_model_that_is_not_there_is_not_fetched() -> None:
    with pytest.raises(StoreError, match="不联网"):
        encoder.load("nobody/no-such-model")
