"""Which rules hold for whom: what a city switches off, only warns of, or weighs differently.

A setting is about one rule, and about the meetings of one body, of all bodies of a kind, or of the
whole city; the narrowest one decides. A meeting is of the body that organises it. A rule switched
off for a body leaves that body's meetings aside, as if they did not take place.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Self

from pydantic import model_validator

from coord_calendar.domain.people import Body, BodyKind
from coord_calendar.domain.value import Id, Value
from coord_calendar.domain.weights import Weight, Weights
from coord_calendar.errors import Fault, InputError
from coord_calendar.rules import RULES, Level, Reaction, RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterator


class RuleSetting(Value):
    """How one rule stands for some meetings.

    Parameters
    ----------
    rule : RuleCode
        The rule.
    body : str or None
        The body whose meetings it is about.
    kind : BodyKind or None
        Or the kind of bodies. With neither, all meetings, those of no body among them.
    reaction : Reaction or None
        Of a hard rule: what happens where it is broken.
    weight : int or None
        Of any other rule: the cost of one unit, 0-1,000,000; 0 switches it off. A rule that looks
        at several meetings at once has one weight for the city; for a body or a kind it can only be
        switched off.

    Raises
    ------
    InputError
        If the parts do not go together.
    """

    rule: RuleCode
    body: Id | None = None
    kind: BodyKind | None = None
    reaction: Reaction | None = None
    weight: Weight | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        faults = [
            Fault(vi=vi, en=en, record=f"setting {self.rule}", field=field)
            for wrong, field, vi, en in self._mistakes()
            if wrong
        ]
        if faults:
            raise InputError(faults)
        return self

    def _mistakes(self) -> tuple[tuple[bool, str, str, str], ...]:
        rule = RULES[self.rule]
        is_hard = rule.level is Level.HARD
        is_narrow = self.body is not None or self.kind is not None
        return (
            (
                self.body is not None and self.kind is not None,
                "kind",
                "ghi một tập thể hoặc một loại tập thể, không ghi cả hai",
                "give a body or a kind of bodies, not both",
            ),
            (
                is_hard and (self.reaction is None or self.weight is not None),
                "reaction",
                "quy tắc bắt buộc thì ghi cách xử lý, không ghi trọng số",
                "a hard rule has a reaction and no weight",
            ),
            (
                not is_hard and (self.weight is None or self.reaction is not None),
                "weight",
                "quy tắc không bắt buộc thì ghi trọng số, không ghi cách xử lý",
                "a rule that is not hard has a weight and no reaction",
            ),
            (
                not is_hard and is_narrow and not rule.by_meeting and bool(self.weight),
                "weight",
                "quy tắc này xét nhiều cuộc họp cùng lúc: riêng một tập thể chỉ tắt được (0)",
                "this rule looks at several meetings at once: for a body it can only be off (0)",
            ),
        )

    @property
    def scope(self) -> tuple[RuleCode, str | None, BodyKind | None]:
        """What it is about; no two settings of a city are about the same."""
        return self.rule, self.body, self.kind


_STRICTEST = tuple(Reaction)
"""The reactions, the strictest first."""


class RuleSettings:
    """What holds for a body's meetings, once everything a city says is put together.

    Parameters
    ----------
    settings : tuple of RuleSetting
        What the city sets.
    weights : Weights
        How much each criterion counts where no setting says otherwise.
    bodies : tuple of Body
        The city's bodies.
    """

    def __init__(
        self, settings: tuple[RuleSetting, ...], weights: Weights, bodies: tuple[Body, ...]
    ) -> None:
        self._settings = {setting.scope: setting for setting in settings}
        self._weights = weights
        self._kinds = {body.id: body.kind for body in bodies}
        # The planner asks for the same few weights once for each room of each meeting.
        self._known: dict[tuple[RuleCode, str | None], int] = {}

    def _setting(self, rule: RuleCode, body: str | None) -> RuleSetting | None:
        scopes = (
            (rule, body, None),
            (rule, None, self._kinds.get(body or "")),
            (rule, None, None),
        )
        return next((self._settings[one] for one in scopes if one in self._settings), None)

    def reaction(self, rule: RuleCode, body: str | None) -> Reaction:
        """Return what happens where a body's meeting breaks a rule.

        A rule that is not hard never blocks: it warns, or is ignored if its weight is 0. One that
        needs another holds no more strictly than that.
        """
        needed = RULES[rule].needs
        own = self._own_reaction(rule, body)
        return (
            own if needed is None else max(own, self.reaction(needed, body), key=_STRICTEST.index)
        )

    def _own_reaction(self, rule: RuleCode, body: str | None) -> Reaction:
        if RULES[rule].level is not Level.HARD:
            return Reaction.WARN if self.weight(rule, body) else Reaction.IGNORE
        setting = self._setting(rule, body)
        if setting is not None and setting.reaction is not None:
            return setting.reaction
        kinds = RULES[rule].kinds
        holds = not kinds or self._kinds.get(body or "") in kinds
        return Reaction.BLOCK if holds else Reaction.IGNORE

    def weight(self, rule: RuleCode, body: str | None) -> int:
        """Return what one unit of a criterion costs for a body's meetings."""
        known = self._known.get((rule, body))
        if known is None:
            setting = self._setting(rule, body)
            own = None if setting is None else setting.weight
            known = self._known[rule, body] = self._weights.of(rule) if own is None else own
        return known


def repeated_settings(settings: tuple[RuleSetting, ...]) -> Iterator[Fault]:
    """Yield a fault for each rule that is set more than once for the same meetings."""
    for (rule, body, kind), count in Counter(setting.scope for setting in settings).items():
        if count > 1:
            about = body or kind
            vi, en = (f" cho «{about}»", f" for «{about}»") if about else ("", "")
            yield Fault(
                vi=f"quy tắc «{RULES[rule].title_vi}» được đặt {count} lần{vi}",
                en=f"the rule «{RULES[rule].title_en}» is set {count} times{en}",
                record=f"setting {rule}",
                field="rule",
            )
