"""Who attends instead of whom, in words."""

from __future__ import annotations

from typing import Any

import pytest

from cities import MONDAY, a_meeting, at, placed
from coord_calendar.domain.consent import Consent
from coord_calendar.domain.instead import as_sentence, in_brackets
from coord_calendar.domain.meeting import Attendance
from coord_calendar.domain.schedule import Substitution
from deputies import city_with_deputies

CITY = city_with_deputies()
USED = Substitution(who="ct-ub", by="pct-tt")
BY_SECRETARY = Consent(by="tk-ub", on=MONDAY)
BY_CHAIR = Consent(by="p2", on=MONDAY)


@pytest.mark.parametrize(
    ("entry", "vi", "en"),
    [
        ({}, "", ""),
        ({"consent_of": "ct-ub"}, "", ""),
        (
            {"consent_of": "ct-ub", "consent_given": True},
            "Chủ tịch UBND đồng ý",
            "Committee Chair consents",
        ),
        (
            {"consent_of": "ct-ub", "consent": BY_CHAIR, "proposed_by": "ct-ub"},
            "Chủ tịch UBND đồng ý",
            "Committee Chair consents",
        ),
        (
            {"consent_of": "ct-ub", "consent": BY_SECRETARY},
            "Chủ tịch UBND đồng ý; Thư ký CT UBND nhận thay",
            "Committee Chair consents; Chair's Secretary accepted on behalf",
        ),
        ({"proposed_by": "tk-ub"}, "Thư ký CT UBND đề xuất", "Chair's Secretary proposes"),
    ],
)
def test_consent_and_who_accepted_are_told_with_the_substitute(
    entry: dict[str, Any], vi: str, en: str
) -> None:
    """In both forms and languages; what is missing or not needed is left out."""
    chair = Attendance(who="ct-ub", substitutes=("pct-tt",), **entry)
    meeting = a_meeting(chair="ct-ub", required=("pbt", chair))
    assert as_sentence(CITY, meeting, USED) == (
        "Phó Chủ tịch Thường trực dự thay Chủ tịch UBND" + (f" ({vi})" if vi else "")
    )
    assert as_sentence(CITY, meeting, USED, "en") == (
        "Standing Vice-Chair stands in for Committee Chair" + (f" ({en})" if en else "")
    )
    row = placed("a", at(0, "08:00")).model_copy(update={"substitutes": (USED,)})
    told = [in_brackets(CITY, meeting, row, "ct-ub", lang) for lang in ("vi", "en")]
    assert told == [
        f" (Phó Chủ tịch Thường trực dự thay{f'; {vi}' if vi else ''})",
        f" (by Standing Vice-Chair{f'; {en}' if en else ''})",
    ]
    assert in_brackets(CITY, meeting, row, "pbt") == ""


def test_a_consent_to_others_is_not_told() -> None:
    """The request does not name this substitute."""
    chair = Attendance(who="ct-ub", substitutes=("cvp",), consent_of="ct-ub", consent_given=True)
    meeting = a_meeting(chair="ct-ub", required=(chair,))
    assert as_sentence(CITY, meeting, USED).endswith("dự thay Chủ tịch UBND")
