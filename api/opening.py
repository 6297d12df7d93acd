"""Opening what a command or a server answers from: the store, the encoder, the answerer."""

from pathlib import Path
from typing import cast

from api.settings import settings
from kg import encoder
from kg.answer import Answerer
from kg.encoder import Encoder
from kg.errors import RequestError
from kg.remote import Auth, Server
from kg.store import Store


def open_encoder() -> Encoder:
    """Load the encoder that the settings name, or the shipped one."""
    return encoder.load(settings().encoder or None)


def open_reader(path: Path) -> Store:
    """Open the newest finished generation of a store for reading."""
    return Store.open(path, read_only=True, graph=server())


def server() -> Server | None:
    """Return where the settings say that the graph is, if not in the store."""
    config = settings()
    if not config.graph:
        return None
    auth = config.graph_auth
    if auth not in ("none", "basic", "digest"):
        raise RequestError(f"DANGJIAN_GRAPH_AUTH 应是 none、basic 或 digest，现在是“{auth}”。")
    if not config.graph.startswith(("http://", "https://")):
        raise RequestError(f"图服务的地址应以 http:// 或 https:// 开头：{config.graph}。")
    return Server(config.graph, cast("Auth", auth), config.graph_user, config.graph_password)


def open_answerer(store: Store) -> Answerer:
    """Make ready to answer questions from a store."""
    return Answerer(store, open_encoder())


def checked_question(text: str, what: str = "问题") -> str:
    """Return a question without white space around it, if it is one that can be asked."""
    question = text.strip()
    if not question:
        raise RequestError(f"{what}是空的。")
    most = settings().question_characters
    if len(question) > most:
        raise RequestError(f"{what}太长：{len(question)} 个字，最多 {most} 个。")
    if any(ord(c) < 32 and c not in "\t\r\n" for c in question):
        raise RequestError(f"{what}里有不可见的控制字符。")
    return question
