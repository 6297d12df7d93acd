"""What speaks against a quotation's being the name of a programme, and how much each kind of it weighs."""

from collections.abc import Callable

from ingest.programme_context import Quotation
from ingest.programme_forms import ORDERS
from ingest.programme_weights import (
    BECOME,
    ENUMERATION,
    EVERYDAY,
    EXCLUDED,
    LOOSE_NOUN,
    NUMBER_ONLY,
    OF_PEOPLE,
    QUALIFIES,
    STATE,
)
from ingest.quoted_names import is_account, is_award, is_body, is_day, is_firm_or_place, is_levels
from ingest.quoted_speech import is_occasion, is_open, is_speech, qualifies
from ingest.quoted_states import has_become, is_made_great, is_passed, is_state, is_turned
from ingest.quoted_words import is_counted, is_everyday, is_list, is_loose, is_number, is_of_number, is_pay, is_people

Check = Callable[[Quotation], bool]
NEVER: tuple[Check, ...] = (
    *(is_account, is_speech, is_body, is_day, is_levels, is_award, is_firm_or_place, is_counted, is_turned),
    *(is_occasion, is_made_great, is_pay),
)
RATHER_NOT: tuple[tuple[Check, float], ...] = (
    (is_open, NUMBER_ONLY),
    (is_passed, OF_PEOPLE),
    (is_number, NUMBER_ONLY),
    (is_everyday, EVERYDAY),
    (is_list, ENUMERATION),
    (is_people, OF_PEOPLE),
    (is_loose, LOOSE_NOUN),
    (is_of_number, QUALIFIES),
    (has_become, BECOME),
    (is_state, STATE),
    (qualifies, QUALIFIES),
)


def against(quotation: Quotation) -> float:
    """What speaks against a programme (a negative number, or 0)."""
    if ORDERS.fullmatch(quotation.name):
        return 0.0
    if any(check(quotation) for check in NEVER):
        return EXCLUDED
    penalty = 0.0
    for check, weight in RATHER_NOT:
        if check(quotation):
            penalty += weight
    return penalty
