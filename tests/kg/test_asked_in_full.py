"""What a question asks in full: all of a list, the deed of how, the last word of a yes, the place a report is on."""

from collections.abc import Iterator

import pytest

from kg.answer import Answerer
from tests.kg.stories import answering

STORY = """---
title: 小区里办起“红管家”
published: 2024-11-20
place: 沿河市东屿区
---

# 小区里办起“红管家”

东屿区榆钱街道杏坛小区换了气象。杏坛小区把空房腾给服务队，谁家水管坏了都有人来。

小区的充电桩总不够用，下班回来排不上队。居民们意见不小。楼上楼下为插座拌过嘴。物业也犯难。有人把电线从窗口拉下来。夜里常有人报修。后来小区召集业主协商，把闲置绿地改造成充电棚，充电桩由此够用了。
"""
BRIEF = """---
title: 东屿区社会工作简报
published: 2024-12-02
place: 沿河市东屿区
---

# 东屿区社会工作简报

东屿区召开社会工作会议，部署明年的事。试点有两项，8个市级样板社区将在柳岸街道、石坪街道建设，其余社区由各街道自选。

东屿区推行“四进四问”工作法，网格员人人会用。东屿区有楼长260名，组建6支宣讲队。东屿区评出四种做法：轮值、认领、结对、错时。

兰亭社区的扣分项有12项。兰亭社区用上数字平台“邻里通”，事事有回音。社区民警葛文山负责兰亭社区，天天下楼栋。兰亭社区党委书记是苏敏之。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(tmp_path_factory.mktemp("asked"), STORY, BRIEF) as made:
        yield made


@pytest.mark.parametrize("question", [
    "东屿区的“四进四问”是哪四进、哪四问？",  # named, and not listed
    "东屿区的6支宣讲队是哪些？",
    "东屿区的“四进四问”包括哪些内容？",
    "兰亭社区的积分项和扣分项各有多少项？",  # only one of them is told
    "东屿区“四进四问”工作法的第三步是什么？",
    "东屿区的楼长是怎么考核的？",  # 楼长 are told of, no 考核
    "东屿区的楼长有没有补贴？",
    "苏敏之之后，谁当了兰亭社区的党委书记？",
])
def test_named_is_not_told(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert answer.abstained, answer.answer
    assert answer.reason


def test_who_somebody_is_does_not_say_what_else_he_is(answerer: Answerer) -> None:
    answer = answerer.ask("社区民警葛文山是不是党员？")
    assert answer.abstained or answer.answer.startswith("报道不足以判断")


@pytest.mark.parametrize(("question", "said"), [
    ("东屿区评出的做法是哪四种？", "错时"),
    ("哪个小区搞了红管家？", "杏坛小区"),  # the headline's programme, and the one estate its report speaks of
    ("兰亭社区用的是哪个数字平台？", "邻里通"),
    ("东屿区的市级样板社区放在哪些街道？", "石坪街道"),  # its sentence leaves the district out
    ("小区充电桩不够用怎么办？", "协商"),  # what was done is told long after the trouble
])
def test_told_is_found(answerer: Answerer, question: str, said: str) -> None:
    answer = answerer.ask(question)
    assert not answer.abstained
    assert any(said in citation.sentence for citation in answer.citations), answer.answer
    assert said in answer.answer
