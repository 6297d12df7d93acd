"""Answers to 哪个 by one sentence: the thing of the asked kind in the sentence that best holds names and words."""

import re

from kg import plan, say
from kg.desk import Desk, Reply, by_rank
from kg.granted import grants, of_somebody
from kg.ids import Spot, sentence_of
from kg.listed import asks_name, content, nearest_to
from kg.model import Citation, Question
from kg.named import all_ids, entity_ids
from kg.placed import of_places
from kg.ranked import ranked_sentences
from kg.wording import canonical, plain, word_set

LIKELIEST = 6  # sentences in which one thing of the asked kind is looked for
PHRASE = 5  # letters: 市级样板社区, more than one word
_SEVERAL = re.compile("哪些|哪几")
_BELONGS = re.compile("(?:归|属于|隶属于?)[^,;]{0,8}哪[个一]?(?:个)?(?:街道|镇|乡|区|县|市)")


def in_one_sentence(desk: Desk, question: Question) -> Reply | None:
    """Answer by the sentence that best holds the question's names and words: the thing of the asked kind in it."""
    if question.places and _BELONGS.search(question.plain):
        return None  # what a place lies in, its chain tells or nothing
    if not question.wanted or not (question.places or question.entities):
        return None
    known = set(all_ids(question))
    if _SEVERAL.search(question.plain):  # 在哪些地方商量: where the asked place lies is no answer
        known |= {outer for one in known for outer in desk.catalogue.chain(one)}
    own = question.wanted_word in word_set("own_kind")
    must = question.wanted_word if own or asks_name(question) else ""
    spots = ranked_sentences(desk, question, need_all=not question.places)
    spots = [one for one in spots if of_places(desk, question, one[0])][:LIKELIEST]
    for spot, score in sorted(spots, key=lambda one: not _in_its_words(desk, question, one[0])):
        if _of_another(desk, question, spot):
            continue
        best = _entity_in(desk, question, spot, known, must)
        if best and "award" in question.wanted and of_somebody(desk, question, best[0], plain(best[1].sentence)):
            continue
        if best and "award" in question.wanted and any(grants(desk, plain(best[1].sentence), one) for one in known):
            continue
        if best is not None and _holds(question, best[1]):
            entity, citation = best
            return Reply(
                say.shown_by(desk.catalogue.label(entity), citation) + say.corrected(question),
                by_rank(score),
                entities=(desk.entity(entity),),
                citations=(citation,),
                sparql=plan.mentioned(desk.store.base, [sentence_of(spot)], question.wanted),
            )
    return None


def _of_another(desk: Desk, question: Question, spot: Spot) -> bool:
    """Whether a sentence names programmes, and none that is asked about: 试点“绿管家” says nothing of “红管家”."""
    asked = set(entity_ids(question, "programme"))
    told = desk.mentioned([spot], ("programme",)).get(spot, []) if asked else []
    return bool(told) and asked.isdisjoint(told)


def _in_its_words(desk: Desk, question: Question, spot: Spot) -> bool:
    """Whether a sentence says a phrase of the question as it stands (市级样板社区), not its words here and there."""
    citation, rest = desk.gate.cite(spot), question.plain
    for named in (*question.places, *question.entities):
        rest = rest.replace(named.text, "□")
    phrases = (rest[start : start + PHRASE] for start in range(len(rest) - PHRASE + 1))
    return citation is not None and any("□" not in one and one in plain(citation.sentence) for one in phrases)


def _holds(question: Question, citation: Citation) -> bool:
    """Whether a sentence says anything of what is asked beside the names: 积分 of 哪些地方推行了积分制."""
    text = plain(citation.sentence)
    words = [word for word in content(question) if len(word) > 1]
    named = [one.text for one in question.entities]
    words = [word for word in words if not any(word in name for name in named)]
    return not words or any(canonical(word) in canonical(text) or word in text for word in words)


def _goes_by(desk: Desk, one: str, word: str, text: str) -> bool:
    """Whether a thing's name or the words beside it say that it is what is asked: “连心桥”议事平台, 品牌“连心桥”."""
    entity = desk.catalogue.entities[one]
    name = plain(entity.name)
    return word in name or entity.type_word.endswith(word) or f"{name}{word}" in text or f"{word}{name}" in text


def _entity_in(desk: Desk, question: Question, spot: Spot, known: set[str], must: str) -> tuple[str, Citation] | None:
    """Return the entity of the asked kind in a sentence, the nearest to the question's words."""
    others = [one for one in desk.mentioned([spot], question.wanted).get(spot, []) if one not in known]
    citation = desk.gate.cite(spot)
    if citation is None:
        return None
    text = plain(citation.sentence)
    others = [one for one in others if not must or _goes_by(desk, one, must, text)]
    held = [one for one in others if desk.gate.holds(text, one)]
    if not held:
        return None
    return nearest_to(desk, content(question), text, held), citation
