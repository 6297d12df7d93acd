"""argparse in Chinese: headings, errors and usage. Only the standard library, so that ``--help`` is instant."""

import argparse
import re
from typing import Any, NoReturn

USAGE_EXIT = 2

# What argparse says (CPython 3.11 to 3.13) and what a user reads; a message that is not listed is shown after 参数有误.
MESSAGES: tuple[tuple[re.Pattern[str], str], ...] = tuple((re.compile(pattern), text) for pattern, text in (
    (r"^the following arguments are required: (?P<a>.*)$", "缺少参数：{a}"),
    (r"^unrecognized arguments: (?P<a>.*)$", "无法识别的参数：{a}"),
    (r"^argument (?P<a>.*?): invalid choice: (?P<b>.*?) \(choose from (?P<c>.*)\)$",
     "{a} 没有 {b} 这一选项，可选：{c}"),
    (r"^argument (?P<a>.*?): invalid int value: (?P<b>.*)$", "{a} 应是整数，不能是 {b}"),
    (r"^argument (?P<a>.*?): invalid \S+ value: (?P<b>.*)$", "{a} 的值不对：{b}"),
    (r"^argument (?P<a>.*?): expected one argument$", "{a} 后面要有一个值"),
    (r"^argument (?P<a>.*?): expected at least one argument$", "{a} 后面至少要有一个值"),
    (r"^argument (?P<a>.*?): not allowed with argument (?P<b>.*)$", "{a} 不能与 {b} 同用"),
    (r"^argument (?P<a>.*?): ignored explicit argument (?P<b>.*)$", "{a} 后面不能带值 {b}"),
    (r"^ambiguous option: (?P<a>\S+) could match (?P<b>.*)$", "选项 {a} 不明确，可能是 {b}"),
    (r"^one of the arguments (?P<a>.*) is required$", "以下参数须有其一：{a}"),
    (r"^argument (?P<a>.*?): (?P<b>.*)$", "{a}：{b}"),
))


def translate(message: str) -> str:
    """Return argparse's message in Chinese."""
    for pattern, text in MESSAGES:
        if found := pattern.match(message):
            return text.format(**found.groupdict())
    return f"参数有误：{message}"


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese and refuses in one line with exit 2."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("formatter_class", _Formatter)
        options |= {"add_help": False, "allow_abbrev": False}
        super().__init__(*args, **options)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", default=argparse.SUPPRESS, help="显示帮助并退出")

    def error(self, message: str) -> NoReturn:
        """Refuse in one line."""
        self.exit(USAGE_EXIT, f"{self.prog}：{translate(message)}（用法见 {self.prog} --help）\n")
