"""One place under a longer and a shorter name: 云锦花都小区 in a report on 瑞景·云锦花都小区."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.common_words import DOT
from ingest.name_context import COMMUNITY, ESTATE
from kg.divisions import divisions
from kg.model import Mention, Sentence

JOINS = ("和", "与", "同", "及")  # 政和|社区: at its end a name looks like the word that joins two
OF_WORKS = re.compile(r"原?([一-鿿]{2,6}?)(?:公司|厂|局|站|矿|社|所)(?:家属|职工)?小区")

KIND_OF_ESTATE = re.compile(
    r"(?:家园|花园|花苑|嘉园|佳园|公寓|山庄|新城|新村|名苑|雅苑|华庭|华府|公馆|世家|豪庭)(?:小区)?"
)


def under_whole_names(accepted: Sequence[Mention], sentences: Sequence[Sentence]) -> list[Mention]:
    """云锦花都小区 in a report on 瑞景·云锦花都小区: the same estate without its builder's name."""
    whole = {own: m.name for m in accepted if (own := DOT.split(m.name)[-1]) != m.name}
    whole |= _of_kind(accepted, sentences) | _shortened(accepted, sentences) | _regional(accepted) | _of_works(accepted)
    return [replace(m, name=whole[m.name], attributes={"bare": m.name}) if m.name in whole else m for m in accepted]


def with_stem(accepted: Sequence[Mention], sentences: Sequence[Sentence]) -> list[Mention]:
    """政和锦绣城小区 in a report on 政和社区: an estate called after it, and no 锦绣城小区 beside something else."""
    stems = {m.name.removesuffix(COMMUNITY) for m in accepted if m.type == "community"}
    stems = {stem for stem in stems if stem.endswith(JOINS) and len(stem) > 1}
    whole = {
        m.name: stem
        for m in accepted
        for stem in sorted(stems)
        if m.type == "residential" and sentences[m.sentence].text.endswith(stem, 0, m.start)
    }
    return [_begun_with(m, whole.get(m.name, ""), sentences[m.sentence].text) for m in accepted]


def _begun_with(mention: Mention, stem: str, text: str) -> Mention:
    if not stem or not text.endswith(stem, 0, mention.start):
        return mention
    return replace(mention, name=stem + mention.name, start=mention.start - len(stem))


def _regional(accepted: Sequence[Mention]) -> dict[str, str]:
    """青禾商圈 in a report on 江岸青禾商圈: a name of many towns, which its district tells apart."""
    names = {m.name for m in accepted if m.type == "business"}
    pairs = ((name, name[length:]) for name in names for length in (2, 3))
    return {short: name for name, short in pairs if short in names and divisions().find(name.removesuffix(short))}


def _shortened(accepted: Sequence[Mention], sentences: Sequence[Sentence]) -> dict[str, str]:
    """桐花小区 in a report on 桐花世家小区, the one estate it names besides: the same, for short; by its name."""
    estates = {m.name for m in accepted if m.type == "residential"}
    # 桐花小区 before 桐花花园, as long as it
    short, whole = (*sorted(estates, key=lambda name: (len(name), not name.endswith(ESTATE), name)), "", "")[:2]
    alone = whole and not any(m.type == "residential" and m.name not in (short, whole) for m in accepted)
    core = short.removesuffix(ESTATE)
    if not alone or core == short or not whole.startswith(core) or len(core) < len("桐花"):
        return {}
    both = re.compile(f"{short}(?:[、和与及同跟]|以及){whole}|{whole}(?:[、和与及同跟]|以及){short}")
    return {} if any(both.search(s.text) for s in sentences) else {short: whole}


def _of_kind(accepted: Sequence[Mention], sentences: Sequence[Sentence]) -> dict[str, str]:
    """桐花小区 in a report on 桐花家园小区 and other estates: the same, where no sentence names both; by its name."""
    estates = {m.name for m in accepted if m.type == "residential"}
    found: dict[str, str] = {}
    for short in estates:
        core = short.removesuffix(ESTATE)
        wholes = {n for n in estates if n != short and n.startswith(core) and KIND_OF_ESTATE.fullmatch(n, len(core))}
        if core == short or len(core) < len("桐花") or len(wholes) != 1:
            continue
        whole = wholes.pop()
        if not any(short in s.text and whole in s.text for s in sentences):
            found[short] = whole
    return found


def _of_works(accepted: Sequence[Mention]) -> dict[str, str]:
    """棉麻小区 in a report on 棉麻公司小区: the estate of those works, for short."""
    names = {m.name for m in accepted if m.type == "residential"}
    wholes = {f"{m[1]}{ESTATE}": name for name in names if (m := OF_WORKS.fullmatch(name))}
    return {short: whole for short, whole in wholes.items() if short in names}
