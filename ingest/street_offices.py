"""Streets that go by the name of their office, as in zones that set up offices alone: 云泽新区竹影办事处."""

import re
from collections.abc import Sequence

from ingest.text import occurrences
from kg.divisions import divisions
from kg.model import Mention, Sentence

OFFICE = re.compile(r"(?P<core>[一-鿿]{2,4}?)办事处")
# 云泽新区|驻京办事处, 柳荫县|花桥街道|办事处: of the whole place, or of a street that is named as one
NO_STREET = re.compile(
    r"街道?$|[镇乡村县市]$|社区|小区|政府|驻|管理|工作|中心|[的各等在由把将]|^[该本两]|[\d一二三四五六七八九十]个?$"
)
# 竹影办事处|云溪社区: what lies there, right after it. In a clause of its own, it is shown by that.
HOLDS = re.compile(r"的?(?:辖区的?)?[一-鿿]{2,6}(?<![各个该全])(?:社区|居委会|村(?![民级务庄委干支集]))")
OPENS = "，。；：、“（在"
ABOVE = ("county", "prefecture")


def street_offices(sentences: Sequence[Sentence], found: list[list[Mention]]) -> None:
    """Add to ``found`` (mentions by sentence) the streets that are called after their office, wherever they stand."""
    names = {}
    for sentence in sentences:
        for m in OFFICE.finditer(sentence.text) if "办事处" in sentence.text else ():
            start, above = _start(sentence.text, m, found[sentence.index])
            core = sentence.text[start : m.end("core")]
            if start >= 0 and not NO_STREET.search(core):
                names[core + "办事处"] = _listed(core, above) or core + "办事处"
    for form, name in names.items():
        for sentence in sentences:
            for start in occurrences(sentence.text, form) if form in sentence.text else ():
                _add(sentence, name, start, start + len(form), found[sentence.index])


def _start(text: str, office: re.Match[str], row: Sequence[Mention]) -> tuple[int, Mention | None]:
    """Where the name of an office's street begins, and the place right before it; -1 where nothing shows a street."""
    above = next((m for m in row if m.type in ABOVE and office.start() <= m.end < office.end("core")), None)
    above = above or next((m for m in row if m.type in ABOVE and m.end == office.start()), None)
    if above is not None and above.end + 1 < office.end("core"):
        return above.end, above
    opens = office.start() == 0 or text[office.start() - 1] in OPENS
    return (office.start(), None) if opens and HOLDS.match(text, office.end()) else (-1, None)


def _listed(core: str, above: Mention | None) -> str:
    """The street that the table has under another form, 竹影街道; or ""."""
    codes = [d.code for d in divisions().find(above.name) if d.type == "county"] if above else []
    return next((d.name for code in codes for d in divisions().children.get(code, ()) if d.name == core + "街道"), "")


def _add(sentence: Sentence, name: str, start: int, end: int, row: list[Mention]) -> None:
    if any((m.start < start and end <= m.end) or (m.start < start < m.end) for m in row):
        return
    row[:] = [m for m in row if not (start <= m.start < end)]  # 竹影办, which the table has
    written = sentence.text[start:end]
    row.append(Mention("street", name, sentence.index, start, end, {"short": written} if written != name else {}))
