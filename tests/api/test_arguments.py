import argparse

import pytest

from api.arguments import Parser, translate
from api.cli import build_parser
from api.settings import Settings, read_settings
from kg.errors import RequestError


@pytest.fixture
def parser() -> Parser:
    return build_parser(Settings())


@pytest.mark.parametrize(("arguments", "said"), [
    (["ask"], "缺少参数：问题"),
    (["nothing"], "没有 'nothing' 这一选项"),
    (["serve", "--port", "八千"], "--port 应是整数"),
    (["serve", "--port"], "--port 后面要有一个值"),
    (["ingest"], "缺少参数：PATH"),
    (["compare", "甲", "乙", "--json", "--xlsx", "x"], "--xlsx 不能与 --json 同用"),
    (["ask", "问", "--bogus"], "无法识别的参数：--bogus"),
    (["export", "graph", "--format", "doc"], "没有 'doc' 这一选项"),
])
def test_wrong_usage_is_one_chinese_line_and_exit_2(
    parser: Parser, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str,
) -> None:
    with pytest.raises(SystemExit) as stop:
        parser.parse_args(arguments)
    assert stop.value.code == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_messages_are_those_that_this_python_says() -> None:
    """Each pattern must still fit what argparse really says, or users would read English."""
    plain = argparse.ArgumentParser(exit_on_error=False)
    plain.add_argument("--n", type=int)
    plain.add_argument("--kind", choices=["a"])
    for arguments in (["--n", "x"], ["--kind", "b"], ["--n"]):
        with pytest.raises(argparse.ArgumentError) as stop:
            plain.parse_args(arguments)
        assert not translate(str(stop.value)).startswith("参数有误")
        assert "argument" not in translate(str(stop.value))


def test_store_before_and_after_the_command(parser: Parser) -> None:
    assert str(parser.parse_args(["--store", "a", "check"]).store) == "a"
    assert str(parser.parse_args(["check", "--store", "b"]).store) == "b"
    assert str(parser.parse_args(["check"]).store) == "var"


def test_settings_come_from_the_environment() -> None:
    made = read_settings({"DANGJIAN_QUESTION_CHARACTERS": "80", "DANGJIAN_STORE": "/data", "DANGJIAN_PORT": "81"})
    assert (made.question_characters, str(made.store), made.port) == (80, "/data", 81)
    assert read_settings({}) == Settings()


@pytest.mark.parametrize("text", ["many", "-1", "1.5"])
def test_a_setting_that_does_not_fit_is_refused(text: str) -> None:
    with pytest.raises(RequestError, match="DANGJIAN_PORT"):
        read_settings({"DANGJIAN_PORT": text})
