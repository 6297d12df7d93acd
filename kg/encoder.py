"""Sentence encoders behind one small protocol: texts in, unit vectors out.

The shipped model is read with numpy alone; any other SentenceTransformer is imported only when it is asked for.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


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
