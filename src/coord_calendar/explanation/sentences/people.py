"""What is said of people: called twice, away, on the way, resting, too few."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from coord_calendar.conflicts.words import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.conflicts.words import Speech
    from coord_calendar.domain.meeting import Attendance, Meeting
    from coord_calendar.explanation.matter import Matter


def person_overlap(matter: Matter) -> Sentence:
    """Say that a person cannot be in several meetings at once, nor be represented."""
    vi, en = matter.words.both
    person = matter.about
    return Sentence(
        vi=f"{vi.person(person)} không thể cùng lúc dự {matter.with_hats(vi)}"
        f"{_consents(matter, vi)}.",
        en=f"{en.person(person)} cannot be at once in {matter.with_hats(en)}"
        f"{_consents(matter, en)}.",
    )


def _consents(matter: Matter, speech: Speech) -> str:
    """Say which substitutes might come if they were consented to."""
    said = ""
    for meeting, entry in _waiting_for_consent(matter):
        by = ", ".join(matter.city.who_label(name, speech.lang) for name in entry.substitutes)
        whose = matter.city.who_label(entry.consent_of or "", speech.lang)
        said += (
            f"; {by} dự thay tại {speech.title(meeting)} thì chưa có sự đồng ý của {whose}"
            if speech.in_vietnamese
            else f"; for {by} to stand in at {speech.title(meeting)} {whose} has not consented"
        )
    return said


def _waiting_for_consent(matter: Matter) -> Iterator[tuple[Meeting, Attendance]]:
    day = matter.problem.first_day
    for meeting in matter.meetings:
        for entry in meeting.required:
            if entry.substitutes and not entry.may_be_substituted:
                meant = {person for person, _ in matter.city.people_meant(entry.who, day)}
                if meant == {matter.about}:
                    yield meeting, entry


def travel_time(matter: Matter) -> Sentence:
    """Say how long a person is on the way between the sites of meetings."""
    vi, en = matter.words.both
    person = matter.about
    return Sentence(
        vi=f"{vi.person(person)} cần thời gian di chuyển giữa {matter.with_hats(vi)}: "
        f"{_ways(matter, vi)}.",
        en=f"{en.person(person)} needs time to travel between {matter.with_hats(en)}: "
        f"{_ways(matter, en)}.",
    )


def _ways(matter: Matter, speech: Speech) -> str:
    """Return the ways there may be between the meetings."""
    sites = sorted({site for one in matter.meetings for site in _sites(matter, one)})
    city, minutes = matter.city, "phút" if speech.in_vietnamese else "min"
    ways = [
        f"{city.label('sites', here, speech.lang)} - {city.label('sites', there, speech.lang)} "
        f"{city.minutes_between(here, there)} {minutes}"
        for here, there in combinations(sites, 2)
    ]
    return speech.listed(ways, "đường")


def _sites(matter: Matter, meeting: Meeting) -> set[str]:
    if meeting.room is None:
        return {meeting.site} if meeting.site else set()
    if meeting.pin is not None and meeting.pin.room is not None:
        return {matter.city.room(meeting.pin.room).site}
    need = meeting.room
    return {
        room.site
        for room in matter.city.rooms
        if room.id in (need.rooms or (room.id,)) and room.site in (need.sites or (room.site,))
    }


def minimum_rest(matter: Matter) -> Sentence:
    """Say how long a person rests between meetings."""
    vi, en = matter.words.both
    person = matter.about
    rest = max(matter.city.rest_of(person, day) for day in matter.days)
    return Sentence(
        vi=f"{vi.person(person)} phải nghỉ ít nhất {rest} phút giữa {matter.with_hats(vi)}.",
        en=f"{en.person(person)} must rest at least {rest} minutes between {matter.with_hats(en)}.",
    )


def person_unavailable(matter: Matter) -> Sentence:
    """Say that people whom a meeting requires are away."""
    vi, en = matter.words.both
    verb = "is" if len(matter.people_away) == 1 else "are"
    return Sentence(
        vi=f"{matter.people_with_hats(vi, matter.people_away)} vắng mặt "
        f"{vi.time(matter.away.during)} ({vi.commitment(matter.away)}) mà phải dự "
        f"{vi.title(matter.meeting)}.",
        en=f"{matter.people_with_hats(en, matter.people_away)} {verb} away on "
        f"{en.time(matter.away.during)} ({en.commitment(matter.away)}) but required at "
        f"{en.title(matter.meeting)}.",
    )


def chair_present(matter: Matter) -> Sentence:
    """Say that somebody must be the chair on the day."""
    vi, en = (
        matter.city.who_label(matter.meeting.chair or "", one.lang) for one in matter.words.both
    )
    title_vi, title_en = (one.title(matter.meeting) for one in matter.words.both)
    return Sentence(
        vi=f"{title_vi} do {vi} chủ trì, chỉ họp được vào ngày có người giữ chức vụ này.",
        en=f"{title_en} is chaired by {en} and may only be on a day on which somebody is.",
    )


def quorum(matter: Matter) -> Sentence:
    """Say of how many of which bodies must be present, and where else they may be wanted."""
    day, (vi, en) = matter.problem.first_day, matter.words.both
    called = [(one, matter.problem.quorums(one, day)) for one in matter.meetings]
    others = [one for one, quorums in called if not quorums]
    also_vi = also_en = ""
    if others:
        also_vi = f"; thành viên còn phải dự {', '.join(vi.title(one) for one in others)}"
        also_en = f"; members are also called to {', '.join(en.title(one) for one in others)}"
    said_vi, said_en = [], []
    for meeting, quorums in called:
        for one in quorums:
            label_vi, label_en = matter.names("bodies", one.body)
            count = f"{one.least}/{len(one.people)}"
            said_vi.append(f"{label_vi} phải có mặt ít nhất {count} tại {vi.title(meeting)}")
            said_en.append(f"{label_en} must be present with {count} at {en.title(meeting)}")
    members = {person for _, quorums in called for one in quorums for person in one.people}
    return Sentence(
        vi=f"{'; '.join(said_vi)}{also_vi}{_absences(matter, vi, members)}.",
        en=f"{'; '.join(said_en)}{also_en}{_absences(matter, en, members)}.",
    )


def _absences(matter: Matter, speech: Speech, people: set[str]) -> str:
    """Say which people are away when, in the days planned."""
    absences = [
        f"{speech.person(person)} {speech.time(away.during)} ({speech.commitment(away)})"
        for away in matter.problem.commitments
        if away.during.overlaps(matter.problem.horizon)
        for person in matter.problem.people_away(away)
        if person in people
    ]
    lead, noun = ("vắng mặt", "lần vắng mặt") if speech.in_vietnamese else ("away", "")
    return f"; {lead}: {speech.listed(absences, noun)}" if absences else ""


def substitution(matter: Matter) -> Sentence:
    """Say that one person answers one call of a meeting."""
    vi, en = matter.words.both
    return Sentence(
        vi=f"Tại {vi.title(matter.meeting)} mỗi người chỉ dự thay cho một người.",
        en=f"At {en.title(matter.meeting)} one person stands in for one other only.",
    )
