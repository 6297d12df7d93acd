"""``dangjian serve``: pages and API on uvicorn."""

import errno
import ipaddress
import os
import socket
import sys
from argparse import Namespace
from typing import Any

import uvicorn
from uvicorn.supervisors import Multiprocess

from api.access.keys import Keys
from api.app import create_app
from api.bounded_http import BoundedHttp
from api.opening import open_reader
from api.settings import settings
from kg.errors import DangjianError, RequestError

HIGHEST_PORT = 65_535
# Of a connection without a request: longer than clients keep one, so that none is closed while it sends the next.
KEEP_ALIVE_SECONDS = 75
GRACE_SECONDS = 5  # for requests under way when the server is stopped


def run(options: Namespace) -> int:
    """Serve until stopped."""
    if not 0 <= options.port <= HIGHEST_PORT:
        raise RequestError(f"端口应在 0 到 {HIGHEST_PORT} 之间，现在是 {options.port}。")
    if options.workers < 1:
        raise RequestError("进程数至少是 1。")
    with open_reader(options.store) as store:
        _ = store.view.graph  # what cannot be opened is said here, in one line
    with _listen(options.host, options.port) as listening:
        host, port = listening.getsockname()[:2]
        demanded = _demanded(options, host)
        shown = f"[{host}]" if ":" in host else host
        print(f"党建知识图谱：http://{shown}:{port}/  （按 Ctrl-C 停止）", file=sys.stderr, flush=True)
        if options.workers == 1:
            uvicorn.Server(server_config(create_app(options.store, demand_keys=demanded))).run(sockets=[listening])
        else:
            os.environ["DANGJIAN_STORE"] = str(options.store.resolve())  # for the workers, which start anew
            os.environ["DANGJIAN_DEMAND_KEYS"] = str(int(demanded))
            config = server_config("api.app:serving", factory=True, workers=options.workers)
            Multiprocess(config, sockets=[listening]).run()
    return 0


def _demanded(options: Namespace, host: str) -> bool:
    """Whether keys are: on every address but the loopback, unless told otherwise."""
    loopback = ipaddress.ip_address(host.partition("%")[0]).is_loopback
    demanded = bool(options.keys or settings().demand_keys or not (options.open or loopback))
    if demanded and not any(not key.withdrawn for key in Keys(options.store).all()):
        raise RequestError(f"在 {host} 上服务需要密钥，而现在一个也没有；"
                           "请先用 dangjian key new --role admin 建立，或加 --open 不用密钥（人人可读可改）。")
    if demanded and not loopback:
        print("提示：请在前面加 HTTPS（如反向代理），否则密钥会明文传输。", file=sys.stderr)
    return demanded


def server_config(app: Any, **more: Any) -> uvicorn.Config:
    """Return how the application is served, here and in tests."""
    return uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, http=BoundedHttp,
                          loop="uvloop", ws="none", timeout_graceful_shutdown=GRACE_SECONDS,
                          timeout_keep_alive=KEEP_ALIVE_SECONDS, **more)


def _listen(host: str, port: int) -> socket.socket:
    """Bind before anything is started, so that a taken port is one clear line."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (socket.gaierror, UnicodeError) as error:
        raise RequestError(f"监听地址 {host} 无法识别。") from error
    made = socket.socket(family, kind, protocol)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind(address)
    except OSError as error:
        made.close()
        reason = "端口已被占用，可用 --port 另选" if error.errno == errno.EADDRINUSE else os.strerror(error.errno or 0)
        raise DangjianError(f"不能在 {host}:{port} 监听：{reason}。") from error
    made.set_inheritable(True)
    return made
