"""Owners: the organisation that has what a figure counts, or that a list tells it of: …综合党委下设|17个党支部."""

import re

from ingest.anchors import Anchors
from ingest.common_words import FOUNDING
from ingest.named import Named, Scope
from kg.model import Mention

AUTHORITY = re.compile(
    r"(?:政府|[省市区县]委(?:[一-鿿]{1,3}办)?|党工委|办事处|管委会|局|(?<!支)(?<!总)部|研究室|办公[厅室])$"
)
SITUATED = re.compile(r"(?:地处|位于|坐落于?|成立于|始建于)")  # 某某派出所|地处城郊，辖区面积53平方公里
# 组建后的|云锦大厦党委共有…
ANEW = re.compile(r"(?:组建|成立|整合|调整|改组|合并|重组|升格|改建|新成立|优化)[后起]的$")
# An organisation has or does what is counted: 下设17个党支部
OWNER_VERB = re.compile(
    r"[^，。；“”]{0,10}?(?:下设|管理|现有|共有|拥有|有|吸纳|发展|组织|开展|招募|服务|累计|先后|辖|统筹)"
)
# 云泽物业公司守着红色初心，设了|示范岗4个: what a firm sets up, clauses later, it sets up in itself
FIRM = re.compile(r"(?:公司|集团|合作社|商会|协会)$")
FIRM_SETS_UP = re.compile(
    r"[^。；]{2,80}?，(?:还|并|也|又|先后|陆续|专门|内部|积极|在内部)*"
    rf"(?:{FOUNDING}|设|设置|建起|亮出|划出|选[出树派]|评[出选]|拥有|有)了?"
    r"(?:[^，。；\d]{1,12}\d+[余多]?[个名支处家人户位条项][、和，])*[^，。；“”\d]{1,12}$"
)
# 分别是：云泽物业公司，|员工21人、党员5人；…: what the members of a list have, each after its name
OWN_STAFF = re.compile(
    r"(?:（|[，：]?(?:现有|共有|现|共|有)?)(?:[一-鿿]{2,8}\d[\d.]*[余多]?万?[人名个家户处][、，])*"
    r"[一-鿿]{0,4}(?:员工|职工|党员|教师|医生|学生|人员|保安|保洁员|会员|社员|队员|骨干|志愿者)"
)
LISTED_AT = ("，", "；", "。", "：", "、")


def owner(named: Named, anchors: Anchors, index: int, position: int) -> Scope | None:
    """An organisation that opens the clause and has what is counted: …综合党委下设17个党支部."""
    text = named.sentences[index].text
    for organisation in reversed(named.organisations.get(index, [])):
        owner = Scope(named.organisation(organisation), organisation.name)
        if organisation.start == 0 and position > organisation.end and SITUATED.match(text, organisation.end):
            return owner
        if AUTHORITY.search(organisation.name):
            continue  # what an authority does is of its place
        opens = organisation.start == 0 or text[organisation.start - 1] in "，；。"
        opens = opens or ANEW.search(text, 0, organisation.start) is not None
        if _own_staff(text, organisation, position):
            return owner
        has = organisation.end <= position and OWNER_VERB.match(text[organisation.end : position])
        if FIRM.search(organisation.name) and organisation.end <= position:
            has = has or FIRM_SETS_UP.fullmatch(text, organisation.end, position)
        between = [p.start for p in named.places.get(index, [])]
        between += [end for end, _ in anchors.of(index)]  # 党委组织|该小区的21名党员
        if opens and has and not any(organisation.end <= at < position for at in between):
            return owner
    return None


def _own_staff(text: str, organisation: Mention, position: int) -> bool:
    """分别是：云泽物业公司，员工21人、党员|5人；…: whether a list tells so of its member."""
    listed = organisation.start == 0 or text[organisation.start - 1] in LISTED_AT
    return listed and OWN_STAFF.fullmatch(text, organisation.end, position) is not None
