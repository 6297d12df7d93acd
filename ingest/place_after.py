"""The place of a figure that its sentence tells only after it: 30%的党员在|云溪社区, 这条长600米的|胡同."""

import re

from ingest.named import Named, Scope
from ingest.references import References

# Right after a figure: 30%的党员在…社区
AT_AFTER = re.compile(r"[^，。；]{0,6}?在$|，?(?:给|为|用于|投向)$")
# 依托|16名社工，柳荫街道…: by what means the next clause's place acts
BY_MEANS = re.compile(r"(?:^|，)(?:依托|通过|凭借|借助|依靠|靠着?|利用|整合|发动|组织|统筹|联合)[^，。；“”]{0,8}$")
NEXT_CLAUSE = re.compile(r"[^，。；“”\d]{0,14}，")
# 在“12个大网格+|64个小网格”体系之上，|柳荫街道采用…: of who acts on that ground
FRAME_BEFORE = re.compile(r"(?:^|，)在[^，。；]{0,60}$")
FRAME_AFTER = re.compile(r"[^，。；]{0,50}?(?:之上|基础上|框架下|格局下|体系下|背景下|前提下)，")
# 这条长|600米的胡同, 这个只有|120户、480人的小区: what is described is that one. Group: what it is.
THIS_ONE = re.compile(
    r"这[个条座片](?:[^，。；：“”的\d]{0,6}的)?[^，。；：“”的\d]{0,6}(?:\d[\d.]*[万余多]*[一-鿿]{1,3}、)*$"
)
DESCRIBED = re.compile(
    r"[^，。；：“”\d的]{0,4}?(?:、\d[\d.]*[万余多]*[^，。；：、“”\d的]{1,4})*的"
    r"(?:超?大型?|老旧?|小|新建?|安置|普通|[一-鿿]{1,3}(?=村[，。、]))?(街道|社区|小区|胡同|村|镇|县)(?!委|党|干)"
)
QUANTITY = re.compile(r"[\d.,万亿千百余多名个户家处元%]+")


def place_after(named: Named, index: int, position: int) -> Scope | None:
    """30%的党员在|…社区: a place right after the figure."""
    text = named.sentences[index].text
    quantity = QUANTITY.match(text, position)
    end = quantity.end() if quantity else position
    if BY_MEANS.search(text, 0, position) and (acting := _acting_next(named, index, end)):
        return acting
    if FRAME_BEFORE.search(text, 0, position) and (frame := FRAME_AFTER.match(text, end)):
        for place in named.places.get(index, []):
            if place.start == frame.end():
                return Scope(named.place(place), place.name)
    for place in named.places.get(index, []):
        if place.start > position and AT_AFTER.match(text[end : place.start]):
            return Scope(named.place(place), text[place.start : place.end])
    return None


def _acting_next(named: Named, index: int, end: int) -> Scope | None:
    """依托|16名社工，花桥区柳荫街道开展…: the place that the next clause opens with."""
    text, last = named.sentences[index].text, None
    for place in named.places.get(index, []):
        opens = place.start >= end and NEXT_CLAUSE.fullmatch(text, end, place.start) is not None
        if (opens if last is None else place.start == last.end):
            last = place
    return Scope(named.place(last), text[last.start : last.end]) if last is not None else None


def described(named: Named, references: References, index: int, position: int) -> Scope | None:
    """这条长|600米的胡同: the place that is described, named before."""
    text = named.sentences[index].text
    if not THIS_ONE.search(text, 0, position):
        return None
    quantity = QUANTITY.match(text, position)
    what = DESCRIBED.match(text, quantity.end()) if quantity else None
    of = references.nearest(index, position, what[1], within_section=True) if what else ""
    return Scope(of, "") if of else None
