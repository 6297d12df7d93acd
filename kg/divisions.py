"""China's administrative divisions down to streets and towns, as one fast table (see ``ontology/divisions.csv``).

Many divisions share a name (朝阳区, 中山街道): :meth:`Divisions.find` gives all of them and whoever asks decides by the
chain of places around the mention.
"""

import functools
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple, cast

from kg.errors import VocabularyError
from kg.model import EntityType
from kg.vocab_files import Folder, folder, read_text

_HEADER = "code,name,type,parent,short"
_TYPES: frozenset[EntityType] = frozenset(("province", "prefecture", "county", "street"))
_OFFICE = re.compile(r"(?:街道办事处|街道办|街办|办事处)$")  # the street's own office stands for the street
# Codes 71 to 79 on the county level are the statistics office's development zones.
_ZONE_DIGIT = "7"
# 瀍河|回族|区, 长阳|土家族|自治|县, 木垒|哈萨克|自治|县, 东乡|族自治|县: districts of one or more peoples, which
# everyday language leaves out.
_PEOPLES = (
    "回|满|藏|苗|彝|壮|侗|瑶|白|黎|傣|畲|佤|水|羌|土|怒|蒙古|维吾尔|土家|布依|朝鲜|哈尼|傈僳|仡佬|拉祜|东乡|纳西|仫佬|锡伯|"
    "哈萨克|柯尔克孜|景颇|达斡尔|撒拉|布朗|毛南|塔吉克|普米|鄂温克|鄂伦春|保安|裕固|独龙|各"
)
_OF_PEOPLES = re.compile(
    rf"(?P<core>[一-鿿]{{2,6}}?)(?:(?:(?:{_PEOPLES})族)*(?:(?:{_PEOPLES})族?)?自治|(?:(?:{_PEOPLES})族)+|族自治)(?P<level>[区县旗])"
)
_TWICE = "街街道"


def without_peoples(name: str) -> str:
    """Return how a district of peoples is written every day, 瀍河区 for 瀍河回族区; empty for any other."""
    people = _OF_PEOPLES.fullmatch(name)
    return people["core"] + people["level"] if people else ""


class Division(NamedTuple):
    """One division. ``short`` is the name without its type (拱墅 for 拱墅区), empty where that would say nothing."""

    code: str
    name: str
    type: EntityType
    parent: str
    short: str

    @property
    def is_zone(self) -> bool:
        """Whether it is a development zone, listed for statistics, and no division in law."""
        return self.type == "county" and self.code[4] == _ZONE_DIGIT


class Divisions:
    """All divisions by code, by name and by what they lie in. Indexes are made when first asked for."""

    def __init__(
        self, rows: list[Division], everyday: frozenset[str] = frozenset(), forms: Mapping[str, str] | None = None
    ) -> None:
        self.by_code: Mapping[str, Division] = {row.code: row for row in rows}
        self._rows = rows
        self._everyday = everyday
        self._forms = forms or {}  # everyday form → full name: 昆区 of 昆都仑区

    @functools.cached_property
    def children(self) -> Mapping[str, tuple[Division, ...]]:
        """Divisions directly inside a code, in order of code; the provinces under the empty code."""
        inside: dict[str, list[Division]] = defaultdict(list)
        for row in self._rows:
            inside[row.parent].append(row)
        return {code: tuple(rows) for code, rows in inside.items()}

    @functools.cached_property
    def _by_name(self) -> Mapping[str, list[Division]]:
        named: dict[str, list[Division]] = defaultdict(list)
        for row in self._rows:
            named[row.name].append(row)
            if row.name.endswith(_TWICE) and len(row.name) > len(_TWICE) + 1:
                named[row.name.removesuffix(_TWICE) + "街道"].append(row)  # 民族街街道 is written 民族街道
            if row.short:
                named[row.short].append(row)
            if short := without_peoples(row.name):
                named[short].append(row)
        for form, name in self._forms.items():
            named[form] += named.get(name, [])
        return dict(named)

    def find(self, name: str, within: str = "") -> tuple[Division, ...]:
        """Return the divisions of that name or short form, larger first; ``within`` keeps those inside a code."""
        found = self._by_name.get(name)
        if found is None and (office := _OFFICE.search(name)):
            found = self._by_name.get(name[: office.start()] + "街道") or self._by_name.get(name[: office.start()])
        return tuple(row for row in found or () if not within or self.lies_in(row.code, within))

    def chain(self, code: str) -> tuple[Division, ...]:
        """Return the division and what contains it, up to the province; empty for a code that is not known."""
        chain = []
        row = self.by_code.get(code)
        while row is not None:
            chain.append(row)
            row = self.by_code.get(row.parent)
        return tuple(chain)

    def lies_in(self, code: str, container: str) -> bool:
        """Whether ``container`` is the division itself or contains it."""
        return any(row.code == container for row in self.chain(code))

    def names(self) -> tuple[str, ...]:
        """Return names and short forms worth looking for in running text.

        Left out are everyday words (和平, 共和), strings that straddle words (市中) and bare kinds (开发区): a text
        that holds them seldom means the place. :meth:`find` knows them all the same.
        """
        return tuple(name for name in self._by_name if name not in self._everyday)


def load(source: Folder | None = None) -> Divisions:
    """Read the tables; a division inside one that is not listed is a broken reference."""
    text = read_text(source or folder(), "divisions.csv")
    header, _, body = text.partition("\n")
    if header != _HEADER:
        raise VocabularyError(f"区划表的列应为 {_HEADER}，现为 {header}")
    try:
        rows = [Division._make(cast("list[EntityType]", line.split(","))) for line in body.splitlines()]
    except TypeError as error:
        raise VocabularyError(f"区划表有一行的列数不对：{error}") from error
    everyday = read_text(source or folder(), "everyday_names.csv").splitlines()[1:]
    lines = read_text(source or folder(), "everyday_forms.csv").splitlines()[1:]
    forms = {form: name for form, _, name in (line.partition(",") for line in lines)}
    divisions = Divisions(rows, frozenset(line.partition(",")[0] for line in everyday), forms)
    if len(divisions.by_code) != len(rows):
        raise VocabularyError("区划表有重复的代码")
    if strange := set(forms.values()) - {row.name for row in rows}:
        raise VocabularyError(f"日常简称表里有区划表没有的名称：{'、'.join(sorted(strange))}")
    if unknown := {row.type for row in rows} - _TYPES:
        raise VocabularyError(f"区划表里有不认识的类型：{'、'.join(sorted(unknown))}")
    parents = {row.parent for row in rows if row.parent}
    if missing := parents - divisions.by_code.keys():
        raise VocabularyError(f"区划表引用了没有列出的上级代码：{'、'.join(sorted(missing)[:5])}")
    return divisions


@functools.cache
def divisions() -> Divisions:
    """Return the shipped table, read once."""
    return load()
