"""Who stands where, and who would be in whose way.

Meetings enter and leave, and each place of another can be asked for the meetings that bar it: over
a person, on the way or at rest, a room or its staff, a bridge point, a link, or the order in which
they must come. What several bar only together is laid to all of them. Quorums are not looked at:
like every answer of a search, a plan made so counts when the detectors agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.cpsat.capacity import Load, fits, tasks
from coord_calendar.cpsat.order import earliest_after
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coord_calendar.cpsat.options import Choice, Options, Plan
    from coord_calendar.domain.meeting import Meeting


class _Row(NamedTuple):
    """A time in which a meeting uses something, and the zone in which it is."""

    start: int
    end: int
    zone: str | None
    meeting: str


Resource = tuple[str, str]
"""What is used: its kind and its name."""


class Standing:
    """Meetings with their places.

    Parameters
    ----------
    options : Options
        Tells zones; what is open to whom does not matter.
    plan : dict
        The meetings that stand at first.
    """

    def __init__(self, options: Options, plan: Plan) -> None:
        self.options = options
        self.view = options.view
        self.plan: Plan = {}
        self._rows: dict[tuple[Resource, int], list[_Row]] = {}
        self._under = {
            rule: options.view.problem.under(rule)
            for rule in (
                RuleCode.PERSON_OVERLAP,
                RuleCode.TRAVEL_TIME,
                RuleCode.MINIMUM_REST,
                RuleCode.PERSON_UNAVAILABLE,
                RuleCode.ROOM_OVERLAP,
                RuleCode.SERVING_STAFF,
                RuleCode.POINT_OVERLAP,
                RuleCode.LINK_CAPACITY,
                RuleCode.PRECEDENCE,
            )
        }
        self._longest_way = options.view.zones.longest_way
        for name, choice in plan.items():
            self.enter(name, choice)

    def enter(self, name: str, choice: Choice) -> None:
        """Let a meeting stand somewhere."""
        self.plan[name] = choice
        for key, row in self._uses(name, choice):
            self._rows.setdefault(key, []).append(row)

    def leave(self, name: str) -> Choice:
        """Take a meeting out; return where it stood."""
        choice = self.plan.pop(name)
        for key, row in self._uses(name, choice):
            self._rows[key].remove(row)
        return choice

    def _uses(self, name: str, choice: Choice) -> Iterator[tuple[tuple[Resource, int], _Row]]:
        """Yield what a meeting uses, once for each day on which it does."""
        meeting = self.view.problem.meeting(name)
        first, last = self.view.day_at(choice.start), self.view.day_at(choice.end - 1)
        row = _Row(choice.start, choice.end, self.zone(meeting, choice.room), name)
        used: list[Resource] = [("person", one) for one in self._people(meeting, choice)]
        used += [("point", point) for point in self.view.points(meeting, first)]
        if meeting.link is not None:
            used.append(("link", meeting.link))
        for day in range(first, last + 1):
            for resource in used:
                yield (resource, day), row
        if choice.room is None:
            return
        room = self.view.city.room(choice.room)
        whole = row._replace(
            start=choice.start - room.setup_minutes, end=choice.end + room.clearing_minutes
        )
        for day in range(first, last + 1):
            for cell in self.view.city.room_cells[choice.room]:
                yield (("room", cell), day), whole
            yield (("staff", room.site), day), whole

    def zone(self, meeting: Meeting, room: str | None) -> str | None:
        """Return the zone of a meeting in a room, or at its site."""
        if room is None:
            return self.view.zones.of_site(meeting.site)
        return self.view.zones.of_room(room)

    def _people(self, meeting: Meeting, choice: Choice) -> Iterable[str]:
        day = self.view.day_at(choice.start)
        return self.view.duties.attending(meeting, day, choice.substitutes).required

    def _there(self, resource: Resource, start: int, end: int) -> Iterator[_Row]:
        """Yield what uses something on the days from one minute to another."""
        for day in range(self.view.day_at(start), self.view.day_at(max(start, end - 1)) + 1):
            yield from self._rows.get((resource, day), ())

    def bars_people(self, meeting: Meeting, choice: Choice, zone: str | None) -> set[str] | None:
        """Return the meetings that keep a meeting's people from a place; None if a leave does."""
        day = self.view.day_at(choice.start)
        present = self.view.duties.in_any_case(meeting, day).required
        bound = meeting.id in self._under[RuleCode.PERSON_UNAVAILABLE]
        found: set[str] = set()
        for person in self._people(meeting, choice):
            if (
                bound
                and person not in present
                and self.view.is_away_at(person, choice.start, choice.end)
            ):
                return None
            for row in self._there(("person", person), choice.start, choice.end):
                if row.meeting not in found and self._meet(meeting, choice, zone, row, person):
                    found.add(row.meeting)
        if meeting.id in self._under[RuleCode.POINT_OVERLAP]:
            for point in self.view.points(meeting, day):
                found |= self._at_once(
                    ("point", point), choice.start, choice.end, RuleCode.POINT_OVERLAP
                )
        return found

    def _meet(
        self, meeting: Meeting, choice: Choice, zone: str | None, row: _Row, person: str
    ) -> bool:
        """Tell whether somebody cannot attend a meeting and another, the way and rest included."""
        if choice.start < row.end and row.start < choice.end:
            return self._binds(RuleCode.PERSON_OVERLAP, meeting, row)
        # Which of the two comes first decides how long the rest is.
        earlier, later = (row, choice) if row.end <= choice.start else (choice, row)
        gap = later.start - earlier.end
        return (
            gap < self._longest_way
            and gap < self.view.city.minutes_between(zone, row.zone)
            and self._binds(RuleCode.TRAVEL_TIME, meeting, row)
        ) or (
            gap < self.view.city.longest_rest
            and gap < self.view.rest(person, self.view.day_at(earlier.start))
            and self._binds(RuleCode.MINIMUM_REST, meeting, row)
        )

    def _binds(self, rule: RuleCode, meeting: Meeting, row: _Row) -> bool:
        bound = self._under[rule]
        return meeting.id in bound and row.meeting in bound

    def _at_once(self, resource: Resource, start: int, end: int, rule: RuleCode) -> set[str]:
        return {
            row.meeting
            for row in self._there(resource, start, end)
            if row.start < end and start < row.end and row.meeting in self._under[rule]
        }

    def bars_room(self, meeting: Meeting, name: str | None, start: int, end: int) -> set[str]:
        """Return the meetings that keep a meeting from a room, or its site's staff from serving."""
        if name is None:
            return set()
        room = self.view.city.room(name)
        whole = start - room.setup_minutes, end + room.clearing_minutes
        found: set[str] = set()
        if meeting.id in self._under[RuleCode.ROOM_OVERLAP]:
            for cell in self.view.city.room_cells[name]:
                found |= self._at_once(("room", cell), *whole, RuleCode.ROOM_OVERLAP)
        staff = self.view.city.site(room.site).staff
        if staff is not None and meeting.id in self._under[RuleCode.SERVING_STAFF]:
            serving = self._at_once(("staff", room.site), *whole, RuleCode.SERVING_STAFF)
            busy = [
                load
                for other in serving - found
                for place in (self.plan[other],)
                for load in tasks(self.view.city.room(place.room or name), place.start, place.end)
            ]
            if not all(fits(busy, load, (staff,)) for load in tasks(room, start, end)):
                found |= serving
        return found

    def bars_time(self, meeting: Meeting, start: int, end: int) -> set[str]:
        """Return the meetings that keep a meeting from a time by their order, or by its link."""
        found: set[str] = set()
        bound = self._under[RuleCode.PRECEDENCE]
        if meeting.id in bound:
            for wait in meeting.after:
                first = self.plan.get(wait.meeting) if wait.meeting in bound else None
                if first and start < earliest_after(self.view, first.end, wait.working_days):
                    found.add(wait.meeting)
            for later, lag in self.view.waiting_for.get(meeting.id, ()):
                second = self.plan.get(later) if later in bound else None
                if second and second.start < earliest_after(self.view, end, lag):
                    found.add(later)
        if meeting.link is not None and meeting.id in self._under[RuleCode.LINK_CAPACITY]:
            found |= self._bars_link(meeting, meeting.link, start, end)
        return found

    def _bars_link(self, meeting: Meeting, name: str, start: int, end: int) -> set[str]:
        link = self.view.city.link(name)
        beside = self._at_once(("link", name), start, end, RuleCode.LINK_CAPACITY)
        loads = [
            self._load(self.view.problem.meeting(other), *self.plan[other][:2]) for other in beside
        ]
        own = self._load(meeting, start, end)
        return set() if fits(loads, own, (link.conferences, link.points)) else beside

    def _load(self, meeting: Meeting, start: int, end: int) -> Load:
        points = self.view.points(meeting, self.view.day_at(start))
        return Load(start, end, (1, len(points)))
