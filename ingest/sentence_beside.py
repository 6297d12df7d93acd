"""The place of a figure that only the sentence right before or right after its own names."""

import re

from ingest.common_words import SO_FAR
from ingest.named import Named

OURS = re.compile(r"“[^“”]{0,40}?(?:我们|咱们?)(?:这个?)?(?:小区|社区|村|院|楼)[^“”]*”$")  # all of a sentence
SAID = re.compile(r"“[^“”]{6,80}”")
HEARD_IN = re.compile(r"(?:[^，。；“”]{1,8}，)?(?:在|走进|来到|步入)")
# 首个示范点放在云溪小区。|几轮推选，选出楼长6名: the sentence after that goes on about where it is tried
TRIED_IN = re.compile(
    r"(?:试点|示范点|样板|先行点|第一站|首站|试验田|试点工作|首个|率先)[^，。；]{0,8}?"
    r"(?:选在|落在|落户|定在|设在|选定在?|放在|就是|确定为|选择了?|选取了?|选中了?|安排在|从)[^，。；]{0,24}$"
)
TRIED_ENDS = re.compile(r"(?:开始|起步|做起|先行|展开|试起|铺开)?[。；]?$")
DONE_THERE = re.compile(
    r"(?:(?:在|经过?|通过)[^，。；]{2,20}，|[几多数\d两三]+[轮次番场回][^，。；]{2,12}，|(?:随后|接着|先是?|首先|于是|在这里|这里)，?)*"
    rf"(?:{SO_FAR})?(?:选[出举聘配]|推选|组建|成立|建[起成立]|设[立起]|划[分出]|配[备齐]|招募|评出|发动|调整|召开|有)"
)


def tried_before(named: Named, index: int) -> str:
    """试点选在云溪小区。|几轮推选，选出楼长6名: where something is tried, in the sentence right after, or ""."""
    sentences = named.sentences
    places = named.places.get(index - 1, []) if index else []
    if not places or sentences[index].paragraph != sentences[index - 1].paragraph:
        return ""
    before, last = sentences[index - 1].text, places[-1]
    there = TRIED_ENDS.fullmatch(before, last.end) and TRIED_IN.search(before, 0, last.start + 1)
    return named.place(last) if there and DONE_THERE.match(sentences[index].text) else ""


def heard_in(named: Named, index: int) -> str:
    """“我们小区有|16个楼栋，…听谁的？”近日，在|云溪社区|…: the place of the sentence after what is said, or ""."""
    sentences = named.sentences
    opens = index == 0 or sentences[index - 1].paragraph != sentences[index].paragraph
    remark = OURS.match(sentences[index].text) or (opens and SAID.fullmatch(sentences[index].text))
    said = bool(remark) and index + 1 < len(sentences)
    if not said or sentences[index + 1].paragraph != sentences[index].paragraph:
        return ""
    there, last = sentences[index + 1].text, None
    for place in named.places.get(index + 1, []):
        begins = place.start == 0 or HEARD_IN.fullmatch(there, 0, place.start)
        if begins if last is None else place.start == last.end:
            last = place
    return named.place(last) if last is not None and last.type in ("community", "residential") else ""
