"""Roles, and what each may do. A role may all that those before it may."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

Role = Literal["reader", "analyst", "editor", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
LABELS = {"reader": "查阅", "analyst": "分析", "editor": "编辑", "admin": "管理"}

SIGN_IN = "/signin"
OPEN = ("/static/", SIGN_IN, "/signout", "/healthz")  # what nobody needs a key for
QUERIES = ("/sparql", "/console", "/void", "/.well-known/")
CHANGES = ("/reports/new", "/correct")
LEAVES = ("/original", "/withdraw")
WATCHING = ("/metrics",)


@dataclass(frozen=True, slots=True)
class Who:
    """Whoever sent a request: the holder of a key, or anybody where no keys are demanded."""

    name: str
    role: Role
    private: bool = False  # may see the names that are withheld; never without a key
    key: str = ""  # the key's identifier, empty where none was needed
    limit: int = 0  # requests a minute; 0 is no limit

    def may(self, needed: Role) -> bool:
        """Whether this role is enough."""
        return ROLES.index(self.role) >= ROLES.index(needed)


# Where nobody asks for keys, whoever reaches the server may do what its owner may, but see withheld names.
ANYBODY = Who("本机", "admin")


@lru_cache(maxsize=128)  # the same few paths again and again; long ones are no gift to who sends them
def needed(method: str, path: str) -> Role | None:
    """Return the role that a request needs, None for what is open to all."""
    if method == "OPTIONS" or _under(path, OPEN):
        return None
    if _under(path, WATCHING):
        return "admin"
    if _under(path, QUERIES):
        return "analyst"
    if _under(path, CHANGES) or method not in ("GET", "HEAD") or path.endswith(LEAVES):
        return "editor"
    return "reader"


def _under(path: str, prefixes: tuple[str, ...]) -> bool:
    return any(path == prefix.rstrip("/") or path.startswith(prefix.rstrip("/") + "/") for prefix in prefixes)
