"""Figures of speech in quotation marks, whatever is done with them: 化解“停车难”, “小院子”托起“大幸福”, “进进出出”."""

import re

# “停车难”, “上楼愁”, “停车结”: what weighs upon people
TROUBLE = re.compile(r"[一-鿿]{1,3}(?:(?<![解排分])[难忧愁烦]|贵|(?<![团连凝集缔交])结)")
DOUBLED = re.compile(r"([一-鿿])\1([一-鿿])\2")  # 上上下下
# “小院子”托起居民的|“大幸福”: a small thing and what great comes of it
SMALL, GREAT = re.compile(r"小[一-鿿]{1,4}"), re.compile(r"大[一-鿿]{1,4}")
GREAT_AFTER = re.compile(r"[^。；“”]{1,16}“大[一-鿿]{1,4}”")
SMALL_BEFORE = re.compile(r"“小[一-鿿]{1,4}”[^。；“”]{1,16}$")
# 驿站变成邻里帮忙的|“百姓超市”、孩子爱来的|“成长学校”: what a thing is likened to, in one breath
LIKENED = r"[^，。；、“”]{2,12}的“[^“”]{2,10}”"
LIKENED_TO = re.compile(
    rf"(?:[建变]成|成为|化身|变为|当好|当成)(?:了|为)?(?:{LIKENED}、){{0,3}}[^，。；、“”]{{2,12}}的$"
)
ONE_OF_LIKENED = re.compile(rf"、{LIKENED}")


def likened(before: str, after: str) -> bool:
    """Whether a quotation is one of several things that something is said to have become."""
    to = LIKENED_TO.search(before[-LIKENED_REACH:]) if before.endswith("的") else None
    return to is not None and ("、" in to.group() or ONE_OF_LIKENED.match(after) is not None)


LIKENED_REACH = 100  # characters


def figure_of_speech(name: str, before: str, after: str) -> bool:
    """Whether a quotation is a trouble, a doubled word, or one of a small and a great thing."""
    if TROUBLE.fullmatch(name) or DOUBLED.fullmatch(name) or likened(before, after):
        return True
    small = SMALL.fullmatch(name) and GREAT_AFTER.match(after)
    return bool(small or (GREAT.fullmatch(name) and SMALL_BEFORE.search(before)))
