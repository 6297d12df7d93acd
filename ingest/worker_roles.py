"""Roles of workers that no list of titles has: 护林员, 助老员, 巡河员, whatever work a word before 员 names."""

import re

# What a word that ends in 员 is no role with: members of something (党员, 会员, 职员), those who only belong (人员),
# those who are taught, healed, counted (学员, 病员, 满员), verbs (动员, 复员), callings of private life (演员, 公务员).
_NO_ROLE = "党成人学会队组社职委店船馆科团官议病伤球教雇裁满复随要全动演超定减增吏冗幕阁属兵文"
# Characters that stand before a role and are none of it: 的|店员, 一名|巡河员
_NO_STEM = "的是由请让和与及对把被向为在有到从等名位个了着过将给说当做任找叫老小该这那各每某全专兼"
_NO_WORK = r"评论员|播音员|采编员|通讯员|特派员|嫌疑员|运动员|公务员|飞行员|义务员|歌唱员|教职员|家属员|幼教员|受援员"
UNLISTED = rf"(?!{_NO_WORK})(?![{_NO_STEM}])[一-鿿](?![的了着过是])[一-鿿](?<![{_NO_ROLE}])员(?![工会额外])"
_UNLISTED = re.compile(UNLISTED)
# 退休|护林员, 曾是|收银员: who no longer does the work is a private person
NO_LONGER = re.compile(
    r"(?:退休|退役|退下来|离休|离职|离岗|辞职|下岗|失业|待业|转业|应聘|招聘|(?<![日目此年之以])前任?|曾经?(?:是|任|为|当过)?|[当做干]过|"
    r"以前|从前|(?<![太草高平中])原(?:[一-鿿]{2,6})?)(?:的|[一-鿿]{0,6}?的)?(?:一?[名位个])?老?$"
)


def unlisted(title: str) -> bool:
    """Whether a title is the role of a worker by what it ends in."""
    return _UNLISTED.fullmatch(title) is not None
