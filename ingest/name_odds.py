"""How likely what stands before the suffix of a place is its name, and not words of the clause: 柳荫|社区, 一提起|社区.

The log-odds of two bigram models of characters: of the names of all streets and towns of the country, and of running
text. Names are made of other characters than text, in another order, whatever the dictionary knows of either.
"""

import math
from functools import cache
from pathlib import Path

import numpy as np

from ingest.bigrams import BEGIN, END, Bigrams, stored

FOLDER = Path(__file__).with_name("models") / "name_odds"
NAMES, TEXT = "names.npz", "text.npz"
NAMED = math.log(0.02)  # how often what stands before 社区, 小区, 村 is a name in running text: most are any


@cache
def _models() -> tuple[Bigrams, Bigrams]:
    with np.load(FOLDER / NAMES) as names, np.load(FOLDER / TEXT) as text:
        return stored(names), stored(text)


def name_odds(core: str, suffix: str, before: str = "") -> float:
    """Log-odds (nats; above 0 a name is likelier) of ``core`` before ``suffix``, after the character ``before``."""
    names, text = _models()
    return NAMED + names.log_probability(core + END) - text.log_probability(core + suffix, before or BEGIN)
