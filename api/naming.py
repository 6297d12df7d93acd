"""What a user means by a name: an identifier, or the one entity that bears it."""

from collections.abc import Collection, Sequence

from api.wording import type_label
from kg.errors import NotFoundError, RequestError
from kg.view import Name

SHOWN = 8  # candidates of an ambiguous name that are listed


def entity(names: Sequence[Name], text: str, types: Collection[str] = (), what: str = "条目") -> str:
    """Find the identifier that a text is, or the one entity (of ``types``) of that name; refuse one that several bear.

    Raises :class:`NotFoundError` where there is none and :class:`RequestError` where there are several.
    """
    wanted = text.strip()
    pool = [name for name in names if not types or name.type in types]
    if any(name.id == wanted for name in pool):
        return wanted
    labelled = [name for name in pool if name.label == wanted] or [name for name in pool if wanted in name.aliases]
    if not labelled:
        raise NotFoundError(f"资料库里没有这个{what}：{wanted}")
    if len(labelled) > 1:
        listed = "；".join(f"{name.id}（{type_label(name.type)}）" for name in labelled[:SHOWN])
        raise RequestError(f"有 {len(labelled)} 个{what}叫“{wanted}”，请写标识：{listed}")
    return labelled[0].id
