"""Streets of the table in the form that some cities write: 柳荫街 for 柳荫街道, in a report on its district."""

import re
from collections.abc import Sequence

from ingest.text import occurrences
from kg.divisions import divisions
from kg.model import Mention, Sentence

OFFICE = "街道"
# What is said of a street that governs, and not of a road: 柳荫街|辖内9个社区
GOVERNS = re.compile(
    r"(?:位于|地处|下辖|辖|党工委|党委|办事处|上下|现有|共有|各社区|全街|\d+个社区|的?[一-鿿]{2,6}社区)"
)
# These make another name or an address of it
OTHER_NAME = re.compile(r"道|\d+号|[东南西北]|[一二三四五六七八九十]|公园|小学|中学|幼儿园|医院|口|头|巷|路|市场")


def street_forms(sentences: Sequence[Sentence], found: list[list[Mention]]) -> None:
    """Add to ``found`` (mentions by sentence) streets by their form without 道, where one is said to govern."""
    counties = {m.name for row in found for m in row if m.type == "county" and "guess" not in m.attributes}
    codes = {d.code for name in counties for d in divisions().find(name) if d.type == "county"}
    streets = [d for code in codes for d in divisions().children.get(code, ()) if d.name.endswith(OFFICE)]
    for street in sorted(streets, key=lambda d: d.code):
        form = street.name.removesuffix("道")
        at = [(s, i) for s in sentences if form in s.text for i in occurrences(s.text, form)]
        if not any(GOVERNS.match(s.text, i + len(form)) for s, i in at):
            continue
        for sentence, start in at:
            end = start + len(form)
            row = found[sentence.index]
            other = OTHER_NAME.match(sentence.text, end) and not GOVERNS.match(sentence.text, end)
            if other or any(m.start < end and start < m.end for m in row):
                continue
            row.append(Mention("street", street.name, sentence.index, start, end, {"short": form}))
