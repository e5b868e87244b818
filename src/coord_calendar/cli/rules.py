"""``rules``: the rule book as a table, as a city has set it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coord_calendar.cli.exits import Exit
from coord_calendar.domain.rule_settings import RuleSetting, RuleSettings
from coord_calendar.domain.weights import Weights
from coord_calendar.rules import RULES, Level, Rule
from coord_calendar.tables import read_city

if TYPE_CHECKING:
    from pathlib import Path

    from coord_calendar.cli.voice import Voice

HEAD = ("rule", "level", "tiếng Việt", "English", "source", "holds", "weight")


def rules(city_path: Path | None, voice: Voice) -> Exit:
    """Tell every rule, by a city's settings or, without a city, by default.

    Raises
    ------
    InputError
        If the city is wrong.
    """
    city = None if city_path is None else read_city(city_path)
    settings = city.settings if city else ()
    holds = city.rules if city else RuleSettings((), Weights(), ())
    rows = [_row(rule, holds, settings) for rule in RULES.values()]
    for line in (HEAD, ("---",) * len(HEAD), *(row.values() for row in rows)):
        voice.say(f"| {' | '.join(line)} |")
    voice.report({"rules": rows})
    return Exit.DONE


def _row(rule: Rule, holds: RuleSettings, settings: tuple[RuleSetting, ...]) -> dict[str, Any]:
    own = [setting for setting in settings if setting.rule is rule.code]
    everywhere = [setting for setting in own if setting.scope[1:] == (None, None)]
    narrow = [setting for setting in own if setting not in everywhere]
    if rule.level is Level.HARD:
        usual = str(holds.reaction(rule.code, None))
        if rule.kinds and not everywhere:
            usual = f"block for {', '.join(rule.kinds)} bodies, else {usual}"
        said = [usual, *(f"{_for(one)}: {one.reaction}" for one in narrow)]
        told = ("; ".join(said), "")
    else:
        weight = holds.weight(rule.code, None)
        said = [str(weight), *(f"{_for(one)}: {one.weight}" for one in narrow)]
        is_on = weight or any(one.weight for one in narrow)
        told = ("on" if is_on else "off", "; ".join(said))
    titles = (f"`{rule.code}`", str(rule.level), rule.title_vi, rule.title_en, rule.source)
    return dict(zip(HEAD, (*titles, *told), strict=True))


def _for(setting: RuleSetting) -> str:
    """Return whose meetings a setting is about."""
    return f"{setting.kind} bodies" if setting.kind is not None else str(setting.body)
