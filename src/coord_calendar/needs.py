"""What another place for a meeting needs, in words, and what its request might yet allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.alternative import Need, NeedKind
from coord_calendar.domain.instead import as_sentence
from coord_calendar.domain.meeting import Form, Meeting
from coord_calendar.domain.stand_ins import calls_of, names_required
from coord_calendar.proposals import agreed, proposed_substitutes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.domain.meeting import Attendance
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Substitution


def needs_of(
    problem: Problem,
    request: Meeting,
    placement: Placement,
    now: Placement | None,
    asked: Need | None = None,
) -> tuple[Need, ...]:
    """Return what a placement needs: what must still be asked for, substitutes, another room.

    Parameters
    ----------
    problem : Problem
        What was asked for.
    request : Meeting
        The request that the placement keeps.
    placement : Placement
        Where the meeting would be.
    now : Placement or None
        Where it is.
    asked : Need or None
        What must still be asked for, so that the request allows it.
    """
    found = [] if asked is None else [asked]
    found += [
        _substitute(problem, request, one)
        for one in placement.substitutes
        if asked is None or (one.who, one.by) != (asked.who, asked.by)
    ]
    had = request.asked_room or (None if now is None else now.room)
    if placement.room is not None and had not in {None, placement.room}:
        label = problem.city.label
        found.append(
            Need(
                kind=NeedKind.ROOM,
                room=placement.room,
                vi=f"dùng {label('rooms', placement.room)} thay cho {label('rooms', had or '')}",
                en=f"uses {label('rooms', placement.room, 'en')} instead of "
                f"{label('rooms', had or '', 'en')}",
            )
        )
    return tuple(found)


def _substitute(problem: Problem, request: Meeting, one: Substitution) -> Need:
    consents = (
        entry.consent_of
        for entry in calls_of(request, one.who)
        if one.by in entry.substitutes and entry.may_be_substituted
    )
    return Need(
        kind=NeedKind.SUBSTITUTE,
        who=one.who,
        by=one.by,
        consent_of=next(consents, None),
        vi=as_sentence(problem.city, request, one),
        en=as_sentence(problem.city, request, one, "en"),
    )


def _consent(problem: Problem, who: str, by: str, consent_of: str) -> Need:
    called = problem.city.who_label
    return Need(
        kind=NeedKind.CONSENT,
        who=who,
        by=by,
        consent_of=consent_of,
        vi=f"cần {called(consent_of)} đồng ý để {called(by)} dự thay {called(who)}",
        en=f"needs the consent of {called(consent_of, 'en')}, so that {called(by, 'en')} stands in "
        f"for {called(who, 'en')}",
    )


def might_be_allowed(problem: Problem, request: Meeting) -> Iterator[tuple[Meeting, Need]]:
    """Yield the request with one thing changed that it does not allow yet, and what that needs.

    In this order: a substitute consented to, those named before deputies; a body called with a
    smaller quorum, more than half of it; the meeting held online.
    """
    for who in dict.fromkeys(names_required(request)):
        for one in proposed_substitutes(problem, request, who):
            if one.consent_of is not None and not one.consent_given:
                yield agreed(request, one), _consent(problem, who, one.by, one.consent_of)
    for place, entry in enumerate(request.required):
        for changed, need in _smaller_quorums(problem, entry):
            required = (*request.required[:place], changed, *request.required[place + 1 :])
            yield request.model_copy(update={"required": required}), need
    yield from _online(problem, request)


def _smaller_quorums(problem: Problem, entry: Attendance) -> Iterator[tuple[Attendance, Need]]:
    called = problem.city.who_label
    bodies = {body.id for body in problem.city.bodies}
    if entry.who in bodies and not entry.some:
        members = len(dict(problem.city.people_meant(entry.who, problem.first_day)))
        least = members // 2 + 1
        if least < (members if entry.quorum is None else entry.quorum):
            yield (
                entry.model_copy(update={"quorum": least}),
                Need(
                    kind=NeedKind.QUORUM,
                    who=entry.who,
                    quorum=least,
                    vi=f"chỉ cần {least}/{members} thành viên {called(entry.who)} dự",
                    en=f"only {least} of the {members} members of {called(entry.who, 'en')} come",
                ),
            )


def _online(problem: Problem, request: Meeting) -> Iterator[tuple[Meeting, Need]]:
    if request.room is None or request.is_secret or request.pin is not None:
        return
    links = (request.link,) if request.link else tuple(link.id for link in problem.city.links)
    for link in links:
        fields = {name: getattr(request, name) for name in Meeting.model_fields}
        changes = {"form": Form.ONLINE, "link": link, "room": None, "asked_room": None}
        yield (
            Meeting(**{**fields, **changes}),
            Need(
                kind=NeedKind.ONLINE,
                link=link,
                vi=f"họp trực tuyến qua {problem.city.label('links', link)}, không dùng phòng",
                en=f"is held online over {problem.city.label('links', link, 'en')}, in no room",
            ),
        )
