"""A plan never puts a secret meeting on a line, or into a room, that does not keep it."""

from __future__ import annotations

from typing import Any

import pytest

from cities import a_meeting, a_problem, tiny_city
from coord_calendar.conflicts import find_conflicts
from coord_calendar.domain.people import BodyKind
from coord_calendar.domain.places import VideoLink
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.domain.secrecy import Secrecy
from coord_calendar.rules import KEEP_SECRETS, Reaction
from coord_calendar.solve import solve

CIPHER = {"link": "co-yeu", "points": ("dc-1",)}
SETTINGS: tuple[tuple[RuleSetting, ...], ...] = (
    (),
    tuple(RuleSetting(rule=rule, reaction=Reaction.IGNORE) for rule in sorted(KEEP_SECRETS)),
    tuple(
        RuleSetting(rule=rule, kind=BodyKind.OTHER, reaction=Reaction.WARN)
        for rule in sorted(KEEP_SECRETS)
    ),
)


@pytest.mark.parametrize("settings", SETTINGS, ids=["as it is", "switched off", "told only"])
@pytest.mark.parametrize(
    ("asked", "is_kept"),
    [
        pytest.param({"form": "online", **CIPHER}, True, id="all protected"),
        pytest.param({"form": "hybrid", "link": "co-yeu"}, True, id="a protected link alone"),
        pytest.param({"form": "online", "link": None}, False, id="online by no link"),
        pytest.param({"form": "hybrid", "link": None}, False, id="hybrid by no link"),
        pytest.param({"form": "online", "link": "cau"}, False, id="a bare link without points"),
        pytest.param({"form": "hybrid", **CIPHER, "link": "cau"}, False, id="a bare link"),
        pytest.param({"form": "online", **CIPHER, "points": ("dc-2",)}, False, id="a bare point"),
        pytest.param(
            {"form": "online", **CIPHER, "points": (), "point_groups": ("ca-2",)},
            False,
            id="one bare point of a group",
        ),
        pytest.param({"form": "in_person", "room": {"rooms": ["a2"]}}, False, id="a bare room"),
    ],
)
def test_a_secret_meeting_is_postponed_rather_than_heard(
    asked: dict[str, Any], settings: tuple[RuleSetting, ...], *, is_kept: bool
) -> None:
    """Whatever the city or the body sets; where everything is protected it has its place."""
    links = (
        *tiny_city().links,
        VideoLink(id="co-yeu", name="Cầu cơ yếu", conferences=1, points=9, encrypted=True),
    )
    meeting = a_meeting("ma-1", secrecy=Secrecy.SECRET, body="tttu", **asked)
    problem = a_problem(meeting, city=tiny_city(links=links, settings=settings), days=1)
    result = solve(problem, time_limit=5, workers=1, effort=1)
    assert bool(result.schedule.placements) is is_kept
    assert [one.meeting for one in result.schedule.postponed] == ([] if is_kept else ["ma-1"])
    assert not [one for one in find_conflicts(problem, result.schedule) if one.blocks]
