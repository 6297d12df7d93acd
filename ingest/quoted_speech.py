"""Quotations that say something rather than name it: slogans, words that go on, what an occasion is likened to."""

import re

from ingest.lexicon import terms
from ingest.programme_context import Quotation, is_named
from ingest.programme_forms import CHAIN, MEASURES_LISTED
from ingest.programme_heads import LONGEST
from ingest.programme_metaphors import figure_of_speech

SLOGAN = re.compile(r"[。！？；…，]")
DASH = re.compile(r"[-—]")
STEPS = re.compile(r"[一-鿿]{3,8}(?:[-—]{1,2}[一-鿿]{3,8}){1,4}")  # “居民点题——社区列单——党员领办”服务模式
HAVING = re.compile(r"有[一-鿿]{1,3}")  # 活动“有阵地”: what is said of the noun before it
COUPLET = re.compile(r"[一-鿿\d+]{2,10}，[一-鿿\d]{2,10}")
COUPLET_WORK = re.compile(r"工作(?:和|与|同|抓|做|落|融)")  # 将“党员领办，邻里联管”|工作和志愿服务合在一起做
WHOLE_AFTER = re.compile(r"的?[一-鿿]{0,8}?(?:格局|体系|模式|机制|架构)")
# 一堂特别的|“党课”|开讲: what an occasion is like
LIKE_LESSON = re.compile(r"一[堂场节次课](?:[一-鿿]{2,6}的)$")
LESSON = re.compile(r"[一-鿿]{1,4}(?:课|会|考试|体检|旅行|约会|聚会)")
SORT_OF = re.compile(r"[一-鿿]{2}型(?:干部|党员|人才|班子|队伍|团队|政府|机关|组织|社区|党组织|党支部|小区|支部|企业)")
BY_MEANS = re.compile("的?(?:方式|形式)")
QUALIFYING_AFTER = re.compile(
    r"式|的?[一-鿿]{0,2}(?:理念|宗旨)|的(?:局面|格局|优势|作用|目标|要求|原则|理念|道路|成效|效果|良好|生动|氛围|标准|问题)"
)


def is_speech(quoted: Quotation) -> bool:
    """A slogan, a figure of speech, or words that go on: no name."""
    return bool(
        (quoted.name in terms("metaphors") and not quoted.typed)
        or (not quoted.typed and figure_of_speech(quoted.name, quoted.before, quoted.after))
        or (SLOGAN.search(quoted.name) and not _is_couplet(quoted))
        or (DASH.search(quoted.name) and not (quoted.typed and STEPS.fullmatch(quoted.name)))
        or (len(quoted.name) > LONGEST and not quoted.typed and not CHAIN.fullmatch(quoted.name))
        or ("、" in quoted.name and quoted.after.startswith("的"))
        or (HAVING.fullmatch(quoted.name) and not quoted.typed)
    )


def _is_couplet(quoted: Quotation) -> bool:
    """“一颗红心，万家舒心”党建品牌, “一轴带动，五线联通”的治理格局: two lines that are a name."""
    if MEASURES_LISTED.fullmatch(quoted.name) and WHOLE_AFTER.match(quoted.after):
        return True
    if quoted.before.endswith(("把", "将")) and COUPLET_WORK.match(quoted.after) and COUPLET.fullmatch(quoted.name):
        return True
    return is_named(quoted.typed, quoted.before, quoted.after) and COUPLET.fullmatch(quoted.name) is not None


def is_open(quoted: Quotation) -> bool:
    """“党建+”: what is added to it is not said."""
    return quoted.name.endswith("+") and not quoted.typed


def is_occasion(quoted: Quotation) -> bool:
    """一堂别开生面的“党课”开讲: what one occasion is likened to."""
    return LESSON.fullmatch(quoted.name) is not None and LIKE_LESSON.search(quoted.before) is not None


def qualifies(quoted: Quotation) -> bool:
    """建成“嵌入式”服务站, 带出“担当型”班子, 创新“班子包楼+干部分组”方式: of what manner."""
    manner = QUALIFYING_AFTER.match(quoted.after) or SORT_OF.match(quoted.name + quoted.after)
    manner = manner or (BY_MEANS.match(quoted.after) if "+" in quoted.name else None)
    return bool(manner or (quoted.founded and quoted.name.endswith("式")))
