"""Answers to 叫什么 by what a sentence puts in quotation marks beside the kind of thing asked: “连心茶座”服务品牌."""

import re
from collections.abc import Iterator

from kg import say
from kg.desk import Desk, Reply, by_rank, query_of
from kg.kindred import said
from kg.model import Citation, Question
from kg.nouns import tagged_words
from kg.placed import of_places
from kg.ranked import ranked_sentences
from kg.wording import plain, type_words

LOOKED_AT = 12  # sentences of the asked place in which the name is looked for
_NAME = "[“「『]([^“”「」『』]{2,16})[”」』]"
_BEHIND = "[^，。；：,;“「『]{0,14}"  # “连心茶座”已成为大家熟悉的|品牌
_BEFORE = "[^，。；,;“「『]{0,6}"  # 品牌——“连心茶座”


def called(desk: Desk, question: Question) -> Reply | None:
    """Answer what the asked thing of these places or bodies is called; None where no sentence gives its name."""
    kind = next((word for word, _ in type_words() if question.wanted_word.endswith(word)), "")
    if not kind or not (question.places or question.entities):
        return None
    own = re.search(rf"(?:哪一?个|什么|啥)([^,;]{{1,8}}?){kind}", question.plain)  # 用的是哪个|数字|平台
    described = tagged_words(own[1] if own else question.wanted_word.removesuffix(kind))  # 法律服务 of 法律服务品牌
    spots = [one for one in ranked_sentences(desk, question) if of_places(desk, question, one[0])]
    for spot, score in spots[:LOOKED_AT]:
        citation = desk.gate.cite(spot)
        if citation is None or not all(said(word, plain(citation.sentence)) for word in described):
            continue
        names = [name for name in _names(citation, kind) if plain(name) not in question.plain]
        if len(set(names)) == 1:  # of two names nobody says which is meant
            return Reply(
                say.shown_by(names[0], citation) + say.corrected(question),
                by_rank(score),
                citations=(citation,),
                sparql=query_of(desk, [spot]),
            )
    return None


def _names(citation: Citation, kind: str) -> Iterator[str]:
    for pattern in (f"{_NAME}{_BEHIND}{re.escape(kind)}", f"{re.escape(kind)}{_BEFORE}{_NAME}"):
        yield from re.findall(pattern, citation.sentence)
