"""What was read out of a file, as it is shown before the file is accepted."""

from typing import Any

from api.wording import KINDS, TYPES, type_label
from kg.model import Extraction

ORDER = (*(kind for kind in TYPES if kind in KINDS), "programme", "organisation", "person", "document", "award")


def found(extraction: Extraction) -> dict[str, Any]:
    """Return head, figures and names of an extraction, each figure with its sentence as printed."""
    report = extraction.report
    names = {entity.id: entity.name for entity in extraction.entities}
    spans = {sentence.index: (sentence.start, sentence.end) for sentence in extraction.sentences}

    def quote(index: int) -> str:
        start, end = spans[index]
        return report.text[start:end]

    return {
        "title": report.title, "source": report.source, "published": report.published, "place": report.place,
        "counts": counts(extraction),
        "figures": [
            {"variable": one.variable.label, "raw_value": one.raw_value, "scope": names.get(one.about, one.scope_text),
             "time": one.time, "time_basis": one.time_basis, "status": one.status, "sentence": quote(one.sentence)}
            for one in extraction.observations
        ],
        "entities": [
            {"type": kind, "label": type_label(kind),
             "items": sorted({e.name for e in extraction.entities if e.type == kind and e.sentences})}
            for kind in ORDER if any(e.type == kind and e.sentences for e in extraction.entities)
        ],
    }


def counts(extraction: Extraction) -> dict[str, int]:
    """Count what was found."""
    return {
        "sentences": len(extraction.sentences), "entities": len(extraction.entities),
        "observations": len(extraction.observations), "relations": len(extraction.relations),
    }
