"""Which place carries out which programme, as a report tells it."""

import pytest

from ingest.pipeline import extract
from tests.ingest.tables import PROSE, report


def carried_out(text: str) -> set[tuple[str, str]]:
    """Pairs of place and programme of a text."""
    made = extract(report(PROSE + text, published="2021-06-30"))
    names = {entity.id: entity.name for entity in made.entities}
    return {(names[r.subject], names[r.object]) for r in made.relations if r.predicate == "implements"}


@pytest.mark.parametrize(("text", "expected"), [
    ("柳荫社区推行“楼门议事”制度。", {("柳荫社区", "楼门议事")}),
    ("柳荫社区没有试点“红管家”。云溪社区试点“绿管家”。", {("云溪社区", "绿管家")}),
    ("柳荫社区尚未推行“楼门议事”制度。", set()),
    ("柳荫社区不再实行“楼门议事”制度。", set()),
    ("柳荫社区取消了“楼门议事”制度。", set()),
    # what is said before a name and does not deny it
    ("柳荫社区没有物业，推行“楼门议事”制度。", {("柳荫社区", "楼门议事")}),
    ("着眼未来，柳荫社区推行“楼门议事”制度。", {("柳荫社区", "楼门议事")}),
])
def test_what_is_not_carried_out_is_no_practice(text: str, expected: set[tuple[str, str]]) -> None:
    assert carried_out(text) == expected
