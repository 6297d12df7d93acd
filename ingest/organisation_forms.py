"""Organisations that their form names, whatever their words: quoted ones, ministries and banks, leagues, teams sent."""

import re
from collections.abc import Sequence

from ingest.organisation_names import classification, is_region
from kg.model import Mention, Sentence

# “筑梦人”|党支部, “桐花驿”流动|党支部. Group: the kind.
QUOTED_BODY = re.compile(
    r"(?:[省市区县旗]委)?“[一-鿿]{2,6}”(?:流动|联合|功能型|临时|行业|特色)?"
    r"(?P<kind>党支部|党总支|党委|党小组|党工委|工委|志愿者协会|协会)(?![书委成建])"
)
# 水利部, 工商银行: ministries, and banks by their region or kind. Group: the region.
KNOWN_TO_ALL = re.compile(
    r"(?:农业农村|住房和城乡建设|住房城乡建设|人力资源和?社会保障|交通运输|文化和旅游|生态环境|工业和信息化|自然资源|应急管理|"
    r"退役军人事务)部(?=[^门分队]|$)|(?:(?<![一-鿿])|(?<=[经由被受获]))(?:民政|教育|财政|司法|公安|水利|商务|科技)部(?=[^门分队]|$)|"
    r"(?:(?:中国)?(?:工商|农业|建设|交通|邮政储蓄|邮储|招商|光大|民生|浦发|中信)|(?P<region>[一-鿿]{2}))(?:农商|农村商业|村镇)?银行"
)
# 共青团|临溪县|委
LEAGUE = re.compile(r"共青团[一-鿿]{2,6}?[省市区县州旗](?:委员会|委)(?![书常])")
# 青屿市|驻云溪镇帮扶工作队
POSTED = re.compile(r"(?:派)?驻[一-鿿]{1,7}?[县区市镇乡村][一-鿿]{0,8}?工作[队组](?!员|长)")


def quoted(sentence: Sentence, found: Sequence[Mention]) -> list[Mention]:
    """Party organisations that a word in quotation marks names."""
    taken = {(m.sentence, m.end) for m in found}
    return [
        Mention("organisation", m.group(), sentence.index, *m.span(), {"classification": classification()[m["kind"]]})
        for m in QUOTED_BODY.finditer(sentence.text)
        if (sentence.index, m.end()) not in taken
    ]


def known_to_all(sentence: Sentence, found: Sequence[Mention]) -> list[Mention]:
    """Bodies that everybody knows by their name alone."""
    taken = {position for m in found if m.sentence == sentence.index for position in range(m.start, m.end)}
    return [
        Mention("organisation", m.group(), sentence.index, *m.span(), {"classification": _kind(m.group())})
        for m in KNOWN_TO_ALL.finditer(sentence.text)
        if m.start() not in taken and (m["region"] is None or is_region(m["region"]))
    ]


def leagues_of_youth(sentence: Sentence) -> list[Mention]:
    """Committees of the youth league, which are none of the party's: 共青团临溪县委."""
    if "共青团" not in sentence.text:
        return []
    return [
        Mention("organisation", m.group(), sentence.index, *m.span(), {"classification": "群团组织"})
        for m in LEAGUE.finditer(sentence.text)
    ]


def posted(sentence: Sentence, places: Sequence[Mention]) -> list[Mention]:
    """Teams that one place sends to another."""
    sent = [(p.start, m.end()) for p in places if (m := POSTED.match(sentence.text, p.end))]
    text, kind = sentence.text, {"classification": "机关"}
    return [
        Mention("organisation", text[start:end], sentence.index, start, end, kind | {"place": str(start)})
        for start, end in sent
    ]


def _kind(name: str) -> str:
    return "企业" if name.endswith("银行") else "机关"
