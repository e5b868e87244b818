from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cities import tiny_city
from coord_calendar.domain.people import BodyKind
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.rules import RULES, Reaction, RuleCode

if TYPE_CHECKING:
    from cli.desk import Desk


def test_the_rule_book_is_printed_line_by_line(desk: Desk) -> None:
    """With both titles, the source, and by default nothing switched off."""
    ran = desk.run("rules")
    lines = ran.out.splitlines()
    assert (ran.status, len(lines)) == (0, len(RULES) + 2)
    assert lines[0] == "| rule | level | tiếng Việt | English | source | holds | weight |"
    rule = RULES[RuleCode.POSTPONED]
    line = (
        f"| `postponed` | medium | {rule.title_vi} | {rule.title_en} | {rule.source} | on | 1000 |"
    )
    assert line in lines


def test_a_citys_own_settings_are_shown(desk: Desk) -> None:
    """For everyone, for a kind of bodies, for one body."""
    settings = (
        RuleSetting(rule=RuleCode.DURATION, reaction=Reaction.WARN),
        RuleSetting(rule=RuleCode.DURATION, body="tttu", reaction=Reaction.IGNORE),
        RuleSetting(rule=RuleCode.EARLY, weight=0),
        RuleSetting(rule=RuleCode.CHANGES, kind=BodyKind.PARTY, weight=0),
        RuleSetting(rule=RuleCode.WASTED_SEATS, weight=0),
        RuleSetting(rule=RuleCode.WASTED_SEATS, body="tttu", weight=4),
    )
    desk.city.write_text(tiny_city(settings=settings).model_dump_json(), encoding="utf-8")
    told = {
        row["rule"].strip("`"): (row["holds"], row["weight"])
        for row in desk.run("rules", desk.city, "--json").report["rules"]
    }
    assert told["duration"] == ("warn; tttu: ignore", "")
    assert told["early"] == ("off", "0")
    assert told["changes"] == ("on", "50; party bodies: 0")
    assert told["wasted_seats"] == ("on", "0; tttu: 4")
    assert told["pinned"] == ("block", "")


def test_a_wrong_setting_is_told_with_its_field(desk: Desk) -> None:
    """Exit 2."""
    city = json.loads(tiny_city().model_dump_json())
    city["settings"] = [{"rule": "pinned", "weight": 3}]
    desk.city.write_text(json.dumps(city), encoding="utf-8")
    ran = desk.run("rules", desk.city, "--lang", "en")
    assert ran.status == 2
    assert "a hard rule has a reaction and no weight" in ran.err
