"""spaCy without PyTorch: thinc imports torch wherever it is installed (two seconds), and no component of ours uses it.

While spaCy is imported here, torch counts as not installed; afterwards it can be imported as ever (for training).
"""

import sys

_hidden = "torch" not in sys.modules
if _hidden:
    sys.modules["torch"] = None  # type: ignore[assignment]  # an import of it now fails
try:
    from spacy.lang.zh import Chinese
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab
finally:
    if _hidden:
        del sys.modules["torch"]

__all__ = ["Chinese", "Doc", "Language", "Vocab"]
