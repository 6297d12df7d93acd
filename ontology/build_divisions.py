"""Make ``divisions.csv`` from the four tables of the source (provinces, cities, areas, streets).

Run ``python -m ontology.build_divisions FOLDER`` where FOLDER holds the source's csv files; the result is written
beside this file and kept in the repository, so that nothing needs the source afterwards.
"""

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

Row = tuple[str, str, str, str, str]  # code, name, type, parent, short

# The source groups what has no prefecture under rows that name no place (市辖区, 省直辖县级行政区划 …); their members
# belong to the province itself.
PLACEHOLDERS = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
# Villages without a township, and what a zone's committee governs itself, stand under rows of these endings; they name
# no place either.
PLACEHOLDER_STREETS = ("村级区划", "特殊乡镇", "特殊街道", "直属乡镇", "管委会街道", "管理委员会街道")

_PEOPLES_NAMED = """
    蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克
    傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌
    布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京
    塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 各
"""
PEOPLES = _PEOPLES_NAMED.split()
# 自治县 of 哈萨克, 锡伯 … leave out 族; one-character peoples never do.
_WITHOUT_SUFFIX = [p for p in PEOPLES if len(p) > 2 or p in ("蒙古", "锡伯")]
_PEOPLE_NAMES = sorted([f"{p}族" for p in PEOPLES] + _WITHOUT_SUFFIX, key=len, reverse=True)
_PEOPLE = re.compile(f"(?:{'|'.join(_PEOPLE_NAMES)})$")
_AUTONOMOUS = re.compile(r"自治[区州县旗]$")
_ENDINGS = {
    "province": re.compile(r"[省市]$"),
    "prefecture": re.compile(r"(?:市|地区|盟)$"),
    "county": re.compile(r"(?:新区|(?<=神农架)林区|(?<=六枝)特区|[市县区旗])$"),
}
_HIGH_TECH = re.compile(r"高新?技术(?:产业)?(?:开发|园)区$")
_ECONOMIC = re.compile(r"经济(?:技术)?开发区$")
# The zone that a street lies in, where the source writes it before the street's own name: 高新区|玉带河街道.
_ZONE_BEFORE = re.compile(
    r"^(?:（[^（）]+）|[一-鿿]{0,6}(?:开发区(?:[东西南北]区)?|高新区|科技新城))(?=[一-鿿]{2,}(?:街道|镇|乡)$)"
)
_ETHNIC_TOWNSHIP = re.compile(r"(?<=..)(?:" + "|".join(f"{p}族" for p in PEOPLES) + r")+([乡镇])$")


def read(folder: Path, table: str) -> list[dict[str, str]]:
    """Rows of one table of the source."""
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def without_peoples(name: str) -> str:
    """``门源回族`` → ``门源``; a name that is nothing but a people keeps it (``东乡族`` → ``东乡``)."""
    while match := _PEOPLE.search(name):
        if match.start() < 2:
            return name.removesuffix("族")
        name = name[: match.start()]
    return name


def zone_short(name: str, province: str) -> str:
    """``河北邢台经济开发区`` → ``邢台经开区``; other kinds of zone go by their full name."""
    for pattern, ending in ((_HIGH_TECH, "高新区"), (_ECONOMIC, "经开区")):
        if match := pattern.search(name):
            stem = name[: match.start()].removesuffix("市")
            if stem.startswith(province) and len(stem) > len(province) + 1:
                stem = stem.removeprefix(province)
            return re.sub("市(?=.)", "", stem) + ending
    return ""


def short_form(name: str, kind: str) -> str:
    """Strip the type from a name; empty where a single character is left (城区, 泗县)."""
    if kind == "street":
        township = _ETHNIC_TOWNSHIP.search(name)
        return name[: township.start()] + township[1] if township else ""
    if _AUTONOMOUS.search(name):
        short = without_peoples(_AUTONOMOUS.sub("", name))
    else:
        short = _ENDINGS[kind].sub("", name)
        if len(short) < 2 and name.endswith("新区"):  # 清新区 is 清新, not 清
            short = name[:-1]
        if kind == "prefecture" and short == name:
            short = ""
    return short if 2 <= len(short) < len(name) else ""


def of_street(name: str, city: str, area: str) -> str:
    """``召陵区翟庄街道办事处`` → ``翟庄街道``: the street's own name, as reports use it."""
    name = _ZONE_BEFORE.sub("", re.sub(r"街道办事处$", "街道", name))
    own = name.removeprefix(city).removeprefix(area).removeprefix("人民政府")
    return own if re.fullmatch(r"[一-鿿]{1,}(?:街道|镇|乡)", own) and own not in ("街道", "镇", "乡") else name


def rows(folder: Path) -> Iterator[Row]:
    """All divisions, larger before smaller."""
    provinces = {r["code"]: r["name"] for r in read(folder, "provinces")}
    cities = {r["code"]: r for r in read(folder, "cities") if r["name"] not in PLACEHOLDERS}
    province_shorts = {code: short_form(name, "province") for code, name in provinces.items()}
    # 吉林 means the province, not 吉林市; 河南 not 河南蒙古族自治县.
    taken = set(province_shorts.values())
    for code, name in provinces.items():
        yield code, name, "province", "", province_shorts[code]
    for code, city in cities.items():
        short = short_form(city["name"], "prefecture")
        yield code, city["name"], "prefecture", city["provinceCode"], "" if short in taken else short
    areas = {area["code"]: area["name"] for area in read(folder, "areas")}
    merged: dict[str, str] = {}  # 东莞市 has no counties: the source repeats it on the county level
    for area in read(folder, "areas"):
        code, name, province = area["code"], area["name"], area["provinceCode"]
        parent = area["cityCode"] if area["cityCode"] in cities else province
        if parent in cities and name == cities[parent]["name"]:
            merged[code] = parent
            continue
        zone = code[4] == "7"  # codes 71 and up are development zones
        short = zone_short(name, province_shorts[province]) if zone else short_form(name, "county")
        yield code, name, "county", parent, "" if short in taken else short
    for street in read(folder, "streets"):
        above = cities[street["cityCode"]]["name"] if street["cityCode"] in cities else ""
        name = of_street(street["name"], above, areas.get(street["areaCode"], ""))
        if not name.endswith(PLACEHOLDER_STREETS):
            parent = merged.get(street["areaCode"], street["areaCode"])
            yield street["code"], name, "street", parent, short_form(name, "street")


def main() -> None:
    """Write the table; a comma in a name would break its plain form, so it is refused."""
    target = Path(__file__).with_name("divisions.csv")
    lines = ["code,name,type,parent,short"]
    for row in rows(Path(sys.argv[1])):
        if any("," in cell or "\n" in cell for cell in row):
            sys.exit(f"a name with a comma or a line break: {row}")
        lines.append(",".join(row))
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 1} divisions → {target.name}")


if __name__ == "__main__":
    main()
