"""Make ``models/name_odds/``: ``python -m ingest.build_name_odds SENTENCES`` (a gzip of running text, UTF-8).

The names are those of the streets and towns in ``ontology/divisions.csv``. The running text is ``sentences.txt.gz`` of
the training data (statutes and government work reports, public domain) and the encoder's own training texts, which are
of the field and count several times. Only counts go into the model, no sentence can be read out of it.
"""

import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from ingest.bigrams import END, Bigrams, counted
from ingest.name_odds import FOLDER, NAMES, TEXT
from kg.divisions import divisions

CHINESE = re.compile(r"[一-鿿]+")
STREET = re.compile(r"(?:街道|镇|乡|苏木)$")
NAME_LENGTHS = range(2, 5)  # characters of a street's name without its suffix; longer ones are mostly names of peoples
LONGEST_TEXT = 12_000_000  # characters of running text: more changes nothing in what is read
OWN_TIMES = 3  # how often the field's own texts count, a tenth of the size of the others
NAMES_STRENGTH, TEXT_STRENGTH = 50, 20  # 41,000 names leave most pairs unseen, 12 million characters do not
NAMES_LEAST, TEXT_LEAST = 1, 2
OWN_TEXTS = Path(__file__).parents[1] / "kg" / "training"


def names(listed: Iterator[tuple[str, str]]) -> list[str]:
    """The names of streets among divisions (name, type), without their suffix; each once."""
    cores = {STREET.sub("", name) for name, kind in listed if kind == "street"}
    return sorted(core + END for core in cores if len(core) in NAME_LENGTHS and CHINESE.fullmatch(core))


def build(listed: Iterator[tuple[str, str]], text: str, own: str) -> dict[str, Bigrams]:
    """Both models, by their files."""
    running = [*CHINESE.findall(text), *CHINESE.findall(own) * OWN_TIMES]
    return {
        NAMES: counted(names(listed), NAMES_STRENGTH, NAMES_LEAST),
        TEXT: counted(running, TEXT_STRENGTH, TEXT_LEAST),
    }


def main() -> None:
    """Write both models."""
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as file:
        text = file.read(LONGEST_TEXT)
    own = "\n".join(path.read_text(encoding="utf-8") for path in sorted(OWN_TEXTS.rglob("*.tsv")))
    models = build(((row.name, row.type) for row in divisions().by_code.values()), text, own)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, model in models.items():
        np.savez_compressed(FOLDER / name, allow_pickle=False, **model.arrays())
        print(f"{len(model.keys)} pairs of {len(model.characters)} characters → {name}")


if __name__ == "__main__":
    main()
