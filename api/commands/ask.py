"""``dangjian ask``: one question, or one a line from standard input."""

import sys
from argparse import Namespace
from collections.abc import Iterator

from api.jsons import to_json
from api.opening import checked_question, open_answerer, open_reader
from api.wording import confidence, date, flow
from kg.model import Answer


def _questions(argument: str) -> Iterator[str]:
    if argument != "-":
        yield checked_question(argument)
        return
    for line in sys.stdin:
        if line.strip():
            yield checked_question(line)


def run(options: Namespace) -> int:
    """Answer."""
    # A bad question is refused before anything is opened; of many, each in its turn.
    questions = _questions(options.question) if options.question == "-" else list(_questions(options.question))
    with open_reader(options.store) as store:
        answerer = open_answerer(store)
        for question in questions:
            answer = answerer.ask(question)
            print(to_json(answer).decode() if options.json else in_words(answer), flush=options.question == "-")
    return 0


def in_words(answer: Answer) -> str:
    """Say an answer on a terminal: the answer, its sentence and source, what else comes near."""
    lines = [f"查无报道：{flow(answer.answer)}" if answer.abstained else flow(answer.answer)]
    if answer.citations:
        best = answer.citations[0]
        lines.append(f"  原文：“{flow(best.sentence)}”")
        when = f"，{date(best.published)}" if best.published else ""
        lines.append(f"  出处：《{best.title or best.report}》{when}（{best.report}，{confidence(answer.confidence)}）")
        lines += [f"  另见：《{c.title or c.report}》“{flow(c.sentence)}”" for c in answer.citations[1:3]]
    near = [flow(item.get("text") or item.get("sentence") or "") for item in answer.alternatives[:3]]
    lines += [f"  相近：{text}" for text in near if text]
    return "\n".join(lines)
