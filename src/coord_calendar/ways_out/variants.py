"""What might be changed in one of several requests that cannot be held together as they are."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.domain.meeting import Form, Meeting, RoomNeed, Window
from coord_calendar.domain.stand_ins import names_required
from coord_calendar.proposals import agreed, proposed_substitutes
from coord_calendar.ways_out.hybrid import hybrids_of, may_use

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator

    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement


class WayKind(StrEnum):
    """The kinds of ways, in the order in which they are told if they cost the same."""

    AS_ASKED = "as_asked"
    """Nothing is changed: other rooms, or substitutes to whom consent is given, are enough."""
    STAND_IN = "stand_in"
    """Somebody named in the request, or a deputy, stands in; consent is to be asked for."""
    ROOM = "room"
    """A room, or a site, that the request does not allow."""
    MOVE = "move"
    """Another hour than was wished for."""
    HYBRID = "hybrid"
    """Held in a room too small for all, which the rest join from bridge points."""
    ONLINE = "online"
    """Held by video link, without a room."""
    UNFIX = "unfix"
    """The hour was fixed, and is given up."""
    LATER = "later"
    """The windows or the days between which it must be are made wider."""


class Variant(NamedTuple):
    """One change of one request.

    Parameters
    ----------
    kind : WayKind
        What kind of change.
    changed : Meeting or None
        The request as it would be; None if nothing is changed in it.
    moving : str or None
        The meeting that leaves the hour it asks for; the others are held there.
    consent_of : str or None
        Whose consent is to be asked for.
    """

    kind: WayKind
    changed: Meeting | None = None
    moving: str | None = None
    consent_of: str | None = None


def variants_of(problem: Problem, names: tuple[str, ...]) -> Iterator[Variant]:
    """Yield what might be changed; nothing at all first."""
    yield Variant(WayKind.AS_ASKED)
    for name in names:
        meeting = problem.meeting(name)
        if meeting.pin is None:
            yield from _at_other_times(meeting)
        yield from _with_others(meeting)
        if meeting.room is not None:
            yield from _elsewhere(problem, meeting, meeting.room)


def with_deputies(
    problem: Problem, name: str, day: dt.date, people: Collection[str]
) -> Iterator[Variant]:
    """Yield the deputies who might stand in for people, where the request names nobody for that."""
    meeting = problem.meeting(name)
    for who in names_required(meeting):
        if problem.only_person(who, day) in people:
            for one in proposed_substitutes(problem, meeting, who, day):
                if one.why != "named":
                    changed = agreed(meeting, one)
                    yield Variant(WayKind.STAND_IN, changed, consent_of=one.consent_of)


def as_hybrid(problem: Problem, name: str, day: dt.date) -> Iterator[Variant]:
    """Yield a meeting as it would be with some in a smaller room, the rest at bridge points."""
    for changed in hybrids_of(problem, problem.meeting(name), day):
        yield Variant(WayKind.HYBRID, changed)


def _at_other_times(meeting: Meeting) -> Iterator[Variant]:
    name = meeting.id
    if meeting.fixed:
        yield Variant(WayKind.UNFIX, changed_to(meeting, fixed=False), name)
        return
    if meeting.asked_start is not None or meeting.asked_session is not None:
        yield Variant(WayKind.MOVE, None, name)
    if meeting.windows or meeting.deadline is not None or meeting.release is not None:
        wider = changed_to(meeting, windows=(), deadline=None, release=None)
        yield Variant(WayKind.LATER, wider, name)


def _with_others(meeting: Meeting) -> Iterator[Variant]:
    for place, entry in enumerate(meeting.required):
        if entry.substitutes and not entry.may_be_substituted:
            granted = entry.model_copy(update={"consent_given": True})
            required = (*meeting.required[:place], granted, *meeting.required[place + 1 :])
            changed = changed_to(meeting, required=required)
            yield Variant(WayKind.STAND_IN, changed, consent_of=entry.consent_of)


def _elsewhere(problem: Problem, meeting: Meeting, need: RoomNeed) -> Iterator[Variant]:
    if need.rooms or need.sites:
        anywhere = RoomNeed(equipment=need.equipment)
        yield Variant(WayKind.ROOM, changed_to(meeting, room=anywhere))
    if meeting.form is not Form.ONLINE:
        # Those that are not protected first: the others are for what is secret.
        by_use = sorted(problem.city.links, key=lambda link: link.encrypted)
        links = [meeting.link] if meeting.link else [link.id for link in by_use]
        for link in links:
            online = {"form": Form.ONLINE, "room": None, "asked_room": None, "link": link}
            yield Variant(WayKind.ONLINE, changed_to(meeting, **online))


def changed_to(meeting: Meeting, **changes: object) -> Meeting:
    """Return a request with some fields replaced, and checked again."""
    return Meeting.model_validate({**dict(meeting), **changes})


def as_placed(
    problem: Problem, variant: Variant, asked: Meeting, placement: Placement
) -> Meeting | None:
    """Return the request as it must be changed for its place in a plan, and no more than that."""
    meeting = variant.changed or asked
    if variant.moving == asked.id:
        times: dict[str, object] = {"asked_start": placement.start, "asked_session": None}
        if variant.kind is WayKind.LATER:
            times |= _wide_enough(asked, placement)
        return changed_to(meeting, **times)
    if variant.kind in {WayKind.ROOM, WayKind.HYBRID} and meeting.room is not None:
        room = None if placement.room is None else problem.city.room(placement.room)
        need = asked.room
        if need is None or room is None or not may_use(need, room):
            rooms = () if room is None else (room.id,)
            need = meeting.room.model_copy(update={"rooms": rooms})
        return changed_to(meeting, room=need, asked_room=placement.room)
    return variant.changed


def _wide_enough(asked: Meeting, placement: Placement) -> dict[str, object]:
    """Return the windows and the days between which a meeting must be, with its place in them."""
    found: dict[str, object] = {}
    if asked.windows and not any(window.contains(placement) for window in asked.windows):
        own = Window(start=placement.start, end=placement.end)
        found["windows"] = (*asked.windows, own)
    else:
        found["windows"] = asked.windows
    found["release"] = asked.release and min(asked.release, placement.start)
    found["deadline"] = asked.deadline and max(asked.deadline, placement.end)
    return found
