"""What binds a few meetings: the claims there are, and what each closes.

A claim about one meeting closes slots, or rooms at slots. Those that close nothing are not listed.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, cast

import numpy as np

from coord_calendar.cpsat.cores.claim import Claim
from coord_calendar.cpsat.duties import meeting_of
from coord_calendar.cpsat.rulebook import ROOM_RULES, SLOT_RULES
from coord_calendar.rules import RULES, Level, RuleCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from coord_calendar.cpsat.calls import Calls
    from coord_calendar.cpsat.cores.wide import WideView
    from coord_calendar.cpsat.options import Options
    from coord_calendar.cpsat.slots import Mask
    from coord_calendar.domain.meeting import Meeting

BY_COMMITMENT = frozenset({RuleCode.PERSON_UNAVAILABLE, RuleCode.ROOM_UNAVAILABLE})
"""The rules whose claims are about one commitment."""


class Binding:
    """What claims about single meetings close.

    Parameters
    ----------
    options : Options
        The meetings with everything open.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self.view = cast("WideView", options.view)
        self._slots: dict[tuple[RuleCode | None, str, str], Mask] = {}
        self._rooms: dict[tuple[RuleCode | None, str, str], dict[str, Mask]] = {}

    def view_of(self, about: str) -> WideView:
        """Return the view with one commitment only."""
        return self.view.only(about)

    def slots(self, claim: Claim, meeting: Meeting) -> Mask:
        """Return the slots of a meeting that a claim leaves open."""
        key = claim.rule, meeting.id, claim.about
        if key not in self._slots:
            slots = self._options.slots[meeting.id]
            rule = SLOT_RULES.get(claim.rule) if claim.rule else None
            self._slots[key] = (
                np.ones(len(slots), dtype=bool)
                if rule is None
                else rule(self._view(claim), meeting, slots)
            )
        return self._slots[key]

    def rooms(self, claim: Claim, meeting: Meeting) -> dict[str, Mask]:
        """Return the rooms that a claim closes to a meeting, with the slots that are left."""
        key = claim.rule, meeting.id, claim.about
        if key not in self._rooms:
            self._rooms[key] = dict(self._closed_rooms(claim, meeting))
        return self._rooms[key]

    def _closed_rooms(self, claim: Claim, meeting: Meeting) -> Iterator[tuple[str, Mask]]:
        rule = ROOM_RULES.get(claim.rule) if claim.rule else None
        if rule is None or meeting.room is None:
            return
        slots = self._options.slots[meeting.id]
        for room in self.view.city.rooms:
            if claim.rule is RuleCode.SERVING_STAFF and room.site != claim.about:
                continue
            open_ = rule(self._view(claim), meeting, slots, room)
            if not open_.all():
                yield room.id, open_

    def _view(self, claim: Claim) -> WideView:
        return self.view_of(claim.about) if claim.rule in BY_COMMITMENT else self.view

    def closes(self, claim: Claim, meeting: Meeting) -> bool:
        """Tell whether a claim closes anything to a meeting."""
        return not self.slots(claim, meeting).all() or bool(self.rooms(claim, meeting))


def claims_of(options: Options, binding: Binding) -> Iterator[Claim]:
    """Yield all that binds meetings: that each is held, then the rules in the order of the book."""
    for meeting in options.view.problem.meetings:
        yield Claim(None, (meeting.id,))
    for code, rule in RULES.items():
        if rule.level is Level.HARD:
            yield from _Claims(options, binding, code).all()


class _Claims:
    """The claims of one rule."""

    def __init__(self, options: Options, binding: Binding, rule: RuleCode) -> None:
        self._options = options
        self._binding = binding
        self._rule = rule
        self._view = binding.view
        self._city = self._view.city
        under = self._view.problem.under(rule)
        self._meetings = [one for one in self._view.problem.meetings if one.id in under]

    def all(self) -> Iterator[Claim]:
        by_rule: dict[RuleCode, Callable[[], Iterator[Claim]]] = {
            RuleCode.PERSON_OVERLAP: lambda: self._by_call(self._options.required_calls),
            RuleCode.TRAVEL_TIME: self._of_travel,
            RuleCode.MINIMUM_REST: self._of_rest,
            RuleCode.PERSON_UNAVAILABLE: self._by_commitment,
            RuleCode.QUORUM: self._of_quorums,
            RuleCode.SUBSTITUTION: self._of_substitutes,
            RuleCode.ROOM_OVERLAP: self._of_cells,
            RuleCode.ROOM_UNAVAILABLE: self._by_commitment,
            RuleCode.SERVING_STAFF: self._of_staff,
            RuleCode.POINT_OVERLAP: lambda: self._by_call(self._options.point_calls),
            RuleCode.LINK_CAPACITY: self._of_links,
            RuleCode.PRECEDENCE: self._of_order,
        }
        return by_rule.get(self._rule, self._of_each)()

    def _of_each(self, about: str = "") -> Iterator[Claim]:
        """Yield a claim for each meeting to which something is closed."""
        for meeting in self._meetings:
            claim = Claim(self._rule, (meeting.id,), about)
            if self._binding.closes(claim, meeting):
                yield claim

    def _together(self, about: str, meetings: Iterable[Meeting]) -> Iterator[Claim]:
        """Yield a claim for meetings that share something, or one to which something is closed."""
        sharing = list(meetings)
        claim = Claim(self._rule, tuple(one.id for one in sharing), about)
        if len(sharing) > 1 or any(self._binding.closes(claim, one) for one in sharing):
            yield claim

    def _by_call(self, calls: dict[str, Calls]) -> Iterator[Claim]:
        for about, called in calls.items():
            names = {meeting_of(key) for key in called}
            yield from self._together(about, (one for one in self._meetings if one.id in names))

    def _of_travel(self) -> Iterator[Claim]:
        if self._options.view.zones.longest_way:
            yield from self._by_call(self._options.required_calls)

    def _of_rest(self) -> Iterator[Claim]:
        if self._city.longest_rest:
            days = self._view.terms(tuple(self._view.days)).values()
            calls = self._options.required_calls.items()
            yield from self._by_call(
                {
                    person: called
                    for person, called in calls
                    if any(self._view.rest(person, day) for day in days)
                }
            )

    def _by_commitment(self) -> Iterator[Claim]:
        for away in self._view.problem.commitments:
            if self._rule is RuleCode.PERSON_UNAVAILABLE:
                people = self._view.problem.people_away(away)
                for meeting in self._meetings:
                    claim = Claim(self._rule, (meeting.id,), away.id)
                    may_come = self._who_may_answer(meeting)
                    if not may_come.isdisjoint(people) or self._binding.closes(claim, meeting):
                        yield claim
            elif away.room is not None:
                yield from self._of_each(away.id)

    def _who_may_answer(self, meeting: Meeting) -> set[str]:
        days = self._options.terms(meeting.id)
        return {person for day in days for person in self._view.duties.by_person(meeting, day)}

    def _of_quorums(self) -> Iterator[Claim]:
        if any(call.quorum is not None for one in self._meetings for call in one.required):
            yield from self._together("", self._meetings)

    def _of_substitutes(self) -> Iterator[Claim]:
        for meeting in self._meetings:
            if self._who_may_answer(meeting):
                yield Claim(self._rule, (meeting.id,))

    def _of_cells(self) -> Iterator[Claim]:
        inside = [one for one in self._meetings if one.room is not None]
        for cell in sorted(frozenset().union(*self._city.room_cells.values())):
            yield from self._together(cell, inside)

    def _of_staff(self) -> Iterator[Claim]:
        inside = [one for one in self._meetings if one.room is not None]
        for site in self._city.sites:
            if site.staff is not None:
                yield from self._together(site.id, inside)

    def _of_links(self) -> Iterator[Claim]:
        by_link: dict[str, list[Meeting]] = defaultdict(list)
        for meeting in self._meetings:
            by_link[meeting.link or ""].append(meeting)
        for link, joined in by_link.items():
            if link:
                yield from self._together(link, joined)

    def _of_order(self) -> Iterator[Claim]:
        names = {one.id for one in self._meetings}
        for meeting in self._meetings:
            for wait in meeting.after:
                if wait.meeting in names:
                    yield Claim(self._rule, (wait.meeting, meeting.id))
