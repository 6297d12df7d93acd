"""The model card: what the model is, from which data under which licences, what it scores, where it ends."""

from collections.abc import Mapping
from pathlib import Path

from kg.training.data import SOURCES
from kg.training.train import Recipe

_SCORES = "## Scores\n"
_LIMITS = "## Limits\n"
_TEXT = """---
language: zh
library_name: sentence-transformers
pipeline_tag: sentence-similarity
license: cc-by-sa-4.0
tags: [static-embedding, matryoshka]
---

# {name}

A static sentence encoder for Chinese reports on grassroots governance and party building. A text's vector is the
normalised sum of the vectors of its characters and of every substring of two to five characters that is in the
vocabulary ({tokens} entries, {dimensions} dimensions). Made offline by `make encoder`; no pretrained weights went in.

## Use

`kg.encoder.load()` reads the folder with numpy alone. It is also a sentence-transformers model (6.0 or newer reads the
int8 rows; `python -m kg.training --out FOLDER --export OTHER` writes float32 for any version), but its tokenizer knows
only blanks, so texts must be cut first:

```python
cutter = kg.ngrams.Cutter(vocabulary)              # the vocabulary of tokenizer.json, by number
model = SentenceTransformer(folder)
model.encode([" ".join(cutter.tokens(text))])      # uncut text becomes [UNK], a zero vector
```

The first {shorter} numbers of a vector are trained to work alone (make them unit length again).

## Training

Words start where co-occurrence puts them (latent semantic analysis of all texts, the two of a pair read as one). Then
multiple-negatives ranking loss within Matryoshka loss, scale {scale:g}, {steps} steps of {batch} pairs without repeated
texts, Adam at {rate:g}; questions lose words that they share with their answer, and of all that is left questions
{left_out[0]:.0%} and passages {left_out[1]:.0%} by chance. Beside them {triplets:,} triplets
a step count {told_apart:g}: a sentence must lie nearer to the same in other words than to one that looks alike,
and to those of the others. The mean of {averaged} such trainings from one start, with
seeds from {seed}, lengths to the power {evened:g}, as int8 with one factor a row.

| kind | pairs | source and licence |
|---|---|---|
{sources}

The weights are offered under CC BY-SA 4.0, the strictest of these licences. Credits are due to the sources named.

{scores_heading}
Not measured yet: `python tests/bench/encoder.py --write` fills this in.

{limits_heading}
- Order is not seen beyond five characters; negation hardly: "已建成" and "未建成" lie close.
- Every number is `0`: figures must be found by terms and by the graph.
- Learnt mostly from statutes, government work reports and encyclopaedia questions: spoken words are known as far as the
  synonym lists and the thesaurus go. Simplified characters only; convert traditional text first.
- Statutes and work reports speak in one voice: nearness says two texts treat alike matters, not that either is true.
"""


def write(folder: Path, recipe: Recipe, counts: Mapping[str, int], tokens: int) -> None:
    """Write the card of a freshly trained model, without scores."""
    sources = "\n".join(f"| {kind} | {counts[kind]:,} | {SOURCES[kind]} |" for kind in SOURCES if kind in counts)
    text = _TEXT.format(
        name=folder.name,
        tokens=f"{tokens:,}",
        dimensions=max(recipe.dimensions),
        shorter=" or ".join(str(size) for size in recipe.dimensions[1:]),
        scale=recipe.scale,
        steps=f"{recipe.steps:,}",
        batch=f"{recipe.batch:,}",
        rate=recipe.rate,
        seed=recipe.seed,
        averaged=recipe.averaged,
        evened=recipe.evened,
        left_out=recipe.left_out,
        triplets=recipe.triplets,
        told_apart=recipe.told_apart,
        sources=sources,
        scores_heading=_SCORES,
        limits_heading=_LIMITS,
    )
    (folder / "README.md").write_text(text, encoding="utf-8")


def score(folder: Path, measured: str) -> None:
    """Put what was measured into the card, in place of what stood there."""
    card = folder / "README.md"
    before, rest = card.read_text("utf-8").split(_SCORES, 1)
    after = rest.split(_LIMITS, 1)[1]
    card.write_text(f"{before}{_SCORES}\n{measured.strip()}\n\n{_LIMITS}{after}", encoding="utf-8")
