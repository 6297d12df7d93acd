"""Figures with their meaning: quantity + what is counted + scope + time + status → observations."""

import re
from collections.abc import Sequence

from ingest.metric import is_measured
from ingest.quantity import Quantity, quantities
from ingest.scope import Scopes
from ingest.status import status
from ingest.time import Time
from ingest.tokens import Token
from ingest.variable import GROWTH, Figure, figure_of
from kg.ids import digest, variable_id
from kg.model import Observation, Report, Sentence, TimeBasis, Variable

# What a list item or a paragraph is headed with: ——专职网格员：…, 4.社会组织。…
TOPIC = re.compile(
    r"^“([^“”]{2,12})”[^，。]{0,4}。|^(?:——|\d{1,2}[.、]|[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十]{1,2}是)?“?([一-鿿]{2,12})”?[：。]"
)


def observe(
    report: Report,
    sentences: Sequence[Sentence],
    words: Sequence[Sequence[Token]],
    scopes: Scopes,
    times: Sequence[Time],
    place_ends: Sequence[tuple[int, int]],
) -> list[Observation]:
    """Observations in reading order. ``place_ends``: (sentence, end) of named places, which no noun phrase crosses."""
    found: list[Observation] = []
    topic = ""
    earlier: list[Figure] = []
    paragraph = -1
    for sentence, tokens in zip(sentences, words, strict=True):
        if sentence.paragraph != paragraph:
            topic, paragraph = "", sentence.paragraph
        topic = _topic(sentence.text) or topic
        if sentence.kind == "heading":
            continue
        floors = [end for index, end in place_ends if index == sentence.index]
        row: list[Observation] = []
        made = figures(sentence.text, tokens, floors, topic, earlier)
        earlier = made if sentence.paragraph == paragraph else []
        for figure in made:
            observation = _observation(
                report, sentence, tokens, figure, scopes, [t for t in times if t.sentence == sentence.index]
            )
            row.append(_part(sentence, figure, observation, row, found))
        found += row
    return found


def _topic(text: str) -> str:
    m = TOPIC.match(text)
    name = (m.group(1) or m.group(2)) if m else ""
    return "" if re.search(r"说|介绍|表示|告诉|如下|目前|了$|建议|账|清楚|明确|指出", name) else name


def figures(
    text: str, tokens: Sequence[Token], floors: Sequence[int] = (), topic: str = "", earlier: Sequence["Figure"] = ()
) -> list[Figure]:
    """The metrics of a sentence: dates, ages, ordinals, numbered sayings and bare numbers are left out.

    ``floors``: ends of named places, which no noun phrase crosses; ``topic``: what the paragraph or list item is headed with;
    ``earlier``: figures of the sentence before, whose noun a figure without one goes on counting.
    """
    found: list[Figure] = []
    every = quantities(text)
    spans = [(q.start, q.end) for q in every if q.kind not in ("age", "")]
    for quantity in every:
        if not is_measured(text, quantity):
            continue
        floor = max([f for f in floors if f <= quantity.start], default=0)
        figure = figure_of(text, tokens, quantity, spans, floor, [*earlier, *found], topic)
        if figure is not None:
            found.append(figure)
    return found


def _observation(
    report: Report, sentence: Sentence, tokens: Sequence[Token], figure: Figure, scopes: Scopes, times: Sequence[Time]
) -> Observation:
    q, phrase = figure.quantity, figure.phrase
    scope = scopes.at(sentence.index, q.number_start)
    start, end = sentence.offsets[q.start], sentence.offsets[q.end - 1] + 1
    time, basis = _time(report, q, times)
    label = GROWTH.sub("", phrase.label) or phrase.label
    if figure.denominator and not label.startswith("每"):
        label = f"{figure.denominator}{label}"
    variable = Variable(
        variable_id(label, figure.measure, phrase.constraints, figure.denominator),
        label,
        phrase.counted,
        figure.measure,
        phrase.constraints,
        figure.denominator,
    )
    return Observation(
        f"observation/{digest(report.id, start, end)}",
        variable,
        scope.entity,
        scope.text,
        q.value,
        q.unit,
        q.comparator,
        report.text[start:end],
        start,
        end,
        sentence.index,
        value_high=q.high,
        time=time,
        time_basis=basis,
        status=status(sentence.text, tokens, q, phrase),
        subject=_subject(sentence.text, tokens, figure),
    )


def _time(report: Report, q: Quantity, times: Sequence[Time]) -> tuple[str, TimeBasis]:
    before = [t for t in times if t.end <= q.start]
    if before:
        return before[-1].iso, before[-1].basis
    return (report.published, "publication") if report.published else ("", "none")


def _subject(text: str, tokens: Sequence[Token], figure: Figure) -> str:
    """What is said of the counted: the predicate after it (share: 已建起了“红帆驿站”) or the verb before it."""
    q, phrase = figure.quantity, figure.phrase
    if phrase.start >= q.end:
        m = re.match(r"[^，。；、]{2,24}", text[phrase.end :])
        if m and figure.measure == "share":
            return m.group()
        for token in reversed([t for t in tokens if t.end <= q.start]):
            if token.tag == "x":
                break
            if token.tag == "v":
                return token.text
        return ""
    return phrase.verb


def _part(
    sentence: Sentence,
    figure: Figure,
    observation: Observation,
    row: Sequence[Observation],
    earlier: Sequence[Observation],
) -> Observation:
    """其中: a share of the figure before it, when both count the same kind of thing."""
    q = figure.quantity
    before = sentence.text[max(0, q.start - 12) : q.start]
    if "其中" not in before:
        return observation
    whole = row[-1] if row else (earlier[-1] if earlier and earlier[-1].sentence == sentence.index - 1 else None)
    if whole is None or not _same_kind(whole, observation):
        return observation
    return Observation(
        **{f: getattr(observation, f) for f in observation.__dataclass_fields__}
        | {"part_of": whole.id, "about": observation.about if observation.scope_text else whole.about}
    )


def _same_kind(whole: Observation, part: Observation) -> bool:
    a, b = whole.variable.counted, part.variable.counted
    return a[-2:] == b[-2:] or a in b or b in a
