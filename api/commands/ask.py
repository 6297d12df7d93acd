"""``dangjian ask``: one question, or one a line from standard input."""

import sys
from argparse import Namespace

from api.jsons import to_json
from api.opening import checked_question, open_answerer, open_reader
from api.wording import confidence, date, flow
from kg.errors import RequestError
from kg.model import Answer


def run(options: Namespace) -> int:
    """Answer."""
    if options.question != "-":
        question = checked_question(options.question)  # refused before anything is opened
        with open_reader(options.store) as store:
            _print(open_answerer(store).ask(question), options)
        return 0
    refused = False
    with open_reader(options.store) as store:
        answerer = open_answerer(store)
        for line in filter(str.strip, sys.stdin):
            try:
                answer = answerer.ask(checked_question(line))
            except RequestError as error:  # said in its place, so that answers keep to their questions' order
                refused = True
                print(f"错误：{error.message}", file=sys.stderr)
                answer = Answer(line.strip(), "refused", error.message, True, error.message, 0.0)
            _print(answer, options)
    return 1 if refused else 0


def _print(answer: Answer, options: Namespace) -> None:
    print(to_json(answer).decode() if options.json else in_words(answer), flush=True)


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
