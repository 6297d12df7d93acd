"""What each case table asks of the code, by the table's name. A check returns what is wrong with a row, or ""."""

from collections.abc import Callable

from tests.ingest import figure_checks as figures
from tests.ingest import name_checks as names
from tests.ingest.tables import Row

CHECKS: dict[str, Callable[[Row], str]] = {
    "quantities": figures.quantity,
    "not_metrics": figures.no_metric,
    "variables": figures.variable,
    "scopes": figures.scope,
    "times": figures.time,
    "status": figures.status,
    "places": names.place,
    "people": names.person,
    "programmes": names.programme,
    "awards": names.award,
    "documents": names.document,
    "sentences": names.sentence,
}
