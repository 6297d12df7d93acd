"""From what a file says to what the store may hold of it: private persons withheld, forgotten ones taken out."""

import hashlib
import re
from dataclasses import replace

from kg.change import Fresh
from kg.forgotten import Forgotten
from kg.ids import report_id
from kg.masks import apply
from kg.model import Extraction
from kg.withhold import name_masks, public

_SPACE = re.compile(r"\s+")


def publish(extraction: Extraction, raw: bytes, forgotten: Forgotten, sha256: str = "") -> Fresh:
    """Mask an extraction; where it names someone forgotten, in the kept file too.

    ``sha256``: of the file as it once came, where ``raw`` is what is kept of it.
    """
    names = forgotten.found(comparable(extraction)) if forgotten.lengths else []
    shown = public(extraction, names)
    if names:
        raw = apply(sorted(name_masks(extraction, names), key=lambda mask: mask.start), extraction.report.text).encode()
    digest, came = hashlib.sha256(raw).hexdigest(), sha256 or extraction.report.sha256
    name = shown.extraction.report.name
    identifier = extraction.report.id if name == extraction.report.name else report_id(name)
    report = replace(shown.extraction.report, id=identifier, sha256=came)
    return Fresh(replace(shown.extraction, report=report), raw, shown.masks, "" if digest == came else digest)


def comparable(extraction: Extraction) -> str:
    """Return all that a report says without white space: as printed, and as its sentences were read."""
    report = extraction.report
    read = "\n".join(sentence.text for sentence in extraction.sentences)
    return _SPACE.sub("", f"{report.text}{report.title}{report.name}") + read
