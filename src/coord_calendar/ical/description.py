"""A meeting in words: the lines under its title, where it takes place, what its feed is called.

Lines read ``label: what``, the reader's own part first (hats, or the hall of a bridge point), then
what everybody is told. People stand by their posts; there are no mail addresses and no numbers to
call. A secret meeting has no description at all, so nothing here is ever asked about one but its
room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.domain.instead import in_brackets
from coord_calendar.domain.meeting import Form
from coord_calendar.ical.concern import FeedKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.domain.city import City
    from coord_calendar.domain.meeting import Attendance, Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement
    from coord_calendar.errors import Language
    from coord_calendar.ical.audience import Feed
    from coord_calendar.ical.concern import Appearance

_WORDS: dict[str, tuple[str, str]] = {
    "meetings of": ("Lịch họp", "Meetings"),
    "you": ("Tham dự", "Attendance"),
    "required": ("bắt buộc dự", "required"),
    "invited": ("mời dự", "invited"),
    "concerned": ("dự nếu liên quan", "if concerned"),
    "member": ("thành viên, tập thể họp khi đủ số người", "member of a body with a quorum"),
    "hats": ("Cương vị", "As"),
    "hall": ("Hội trường điểm cầu", "Hall of the point"),
    "seats": ("Số chỗ tại điểm cầu", "Seats at the point"),
    "needed": ("cần", "needed"),
    "lines": ("Đường truyền", "Video lines"),
    "encrypted": ("có cơ yếu", "cipher-protected"),
    "contact": ("Liên hệ", "Contact"),
    "main": ("Điểm cầu chính", "Main point"),
    "chair": ("Chủ trì", "Chair"),
    "body": ("Tập thể tổ chức", "Body"),
    "office": ("Cơ quan đề nghị", "Office"),
    "who": ("Thành phần", "Attending"),
    "optional": ("Mời dự", "Invited"),
    "prepared": ("Chuẩn bị", "Prepared by"),
    "form": ("Hình thức", "Form"),
    "link": ("Cầu truyền hình", "Video link"),
    "points": ("điểm cầu", "bridge points"),
    "address": ("Địa chỉ truy cập", "Join at"),
    "end": ("Giờ kết thúc", "End"),
    "inferred": ("dự kiến theo loại cuộc họp", "inferred from the kind of meeting"),
    "note": ("Ghi chú", "Note"),
}
_FORMS: dict[Form, tuple[str, str]] = {
    Form.IN_PERSON: ("trực tiếp", "in person"),
    Form.ONLINE: ("trực tuyến", "online"),
    Form.HYBRID: ("trực tiếp kết hợp trực tuyến", "in person and online"),
}
TABLES: dict[FeedKind, str] = {
    FeedKind.PERSON: "people",
    FeedKind.POST: "posts",
    FeedKind.ROOM: "rooms",
    FeedKind.SITE: "sites",
    FeedKind.BODY: "bodies",
    FeedKind.OFFICE: "offices",
    FeedKind.POINT: "points",
}
"""Where the directory holds those whose feeds there are; the city's own is in no table."""

OWN_LINES = frozenset({FeedKind.PERSON, FeedKind.POST, FeedKind.POINT})
"""Feeds whose readers are told something of their own; all others are told of a meeting alike."""


def _word(name: str, lang: Language) -> str:
    vi, en = _WORDS[name]
    return vi if lang == "vi" else en


def feed_title(city: City, feed: Feed, lang: Language) -> str:
    """Return what a feed is called: *Lịch họp: Phòng họp 1*."""
    return f"{_word('meetings of', lang)}: {_whose(city, feed, lang)}"


def _whose(city: City, feed: Feed, lang: Language) -> str:
    if feed.kind is FeedKind.ALL:
        return city.name_en if lang == "en" and city.name_en else city.name
    return city.label(TABLES[feed.kind], feed.id, lang)


def place(city: City, meeting: Meeting, placement: Placement, lang: Language) -> str:
    """Return the room of a meeting with its site, or the site alone; empty if there is neither."""
    parts = []
    site = meeting.site
    if placement.room is not None:
        parts.append(city.label("rooms", placement.room, lang))
        site = city.room(placement.room).site
    if site is not None:
        parts += [city.label("sites", site, lang), city.site(site).address]
    return ", ".join(part for part in parts if part)


def location(city: City, feed: Feed, appearance: Appearance, lang: Language) -> str:
    """Return where the readers of a feed go for a meeting; empty if nowhere.

    Those who read a bridge point's feed go to its hall, all others to the meeting's own place. The
    place of a secret meeting is told only if it is a room of ours.
    """
    meeting, placement = appearance.meeting, appearance.placement
    if feed.kind is FeedKind.POINT:
        name, hall = city.label("points", feed.id, lang), city.point(feed.id).hall
        return f"{name}, {hall}" if hall else name
    if meeting.is_secret and placement.room is None:
        return ""
    return place(city, meeting, placement, lang)


def description(problem: Problem, feed: Feed, appearance: Appearance, lang: Language) -> str:
    """Return the lines that tell the readers of a feed about a meeting that is not secret."""
    lines = [
        *_for_the_person(problem.city, feed, appearance, lang),
        *_for_the_point(problem.city, feed, appearance, lang),
        *_for_everybody(problem, appearance, lang),
    ]
    return "\n".join(f"{_word(label, lang)}: {text}" for label, text in lines if text)


def _for_the_person(
    city: City, feed: Feed, appearance: Appearance, lang: Language
) -> Iterator[tuple[str, str]]:
    if feed.kind not in {FeedKind.PERSON, FeedKind.POST}:
        return
    called = "invited" if appearance.is_optional else "required"
    called = "member" if appearance.is_member else called
    yield "you", _word("concerned" if appearance.is_possible else called, lang)
    labels = (city.hat_label(hat, lang) for hat in appearance.hats)
    yield "hats", "; ".join(label for label in labels if label)


def _for_the_point(
    city: City, feed: Feed, appearance: Appearance, lang: Language
) -> Iterator[tuple[str, str]]:
    if feed.kind is not FeedKind.POINT:
        return
    point, needed = city.point(feed.id), appearance.meeting.point_seats
    yield "hall", point.hall
    yield "seats", f"{point.seats}" + (f" ({_word('needed', lang)} {needed})" if needed else "")
    yield "lines", f"{point.lines}" + (f", {_word('encrypted', lang)}" if point.encrypted else "")
    yield "contact", point.contact or point.unit
    yield "main", place(city, appearance.meeting, appearance.placement, lang)


def _for_everybody(
    problem: Problem, appearance: Appearance, lang: Language
) -> Iterator[tuple[str, str]]:
    city, meeting = problem.city, appearance.meeting
    if meeting.chair is not None:
        instead = in_brackets(city, meeting, appearance.placement, meeting.chair, lang)
        yield "chair", city.who_label(meeting.chair, lang) + instead
    yield "who", _called(city, meeting.required, appearance, lang)
    yield "optional", _called(city, meeting.optional, appearance, lang)
    if meeting.body is not None:
        yield "body", city.label("bodies", meeting.body, lang)
    yield "office", city.label("offices", meeting.office, lang)
    yield "prepared", meeting.prepared_by
    yield "form", _FORMS[meeting.form][0 if lang == "vi" else 1]
    yield "link", _link(problem, appearance, lang)
    yield "address", "" if meeting.link is None else city.link(meeting.link).address
    if meeting.length_is_inferred:
        yield "end", _word("inferred", lang)
    yield "note", meeting.note


def _called(
    city: City, entries: tuple[Attendance, ...], appearance: Appearance, lang: Language
) -> str:
    meeting, placement = appearance.meeting, appearance.placement
    called = (
        city.call_label(entry, lang) + in_brackets(city, meeting, placement, entry.who, lang)
        for entry in entries
    )
    return "; ".join(dict.fromkeys(called))


def _link(problem: Problem, appearance: Appearance, lang: Language) -> str:
    """Return the conference system and how many points it joins; empty if there is none."""
    meeting = appearance.meeting
    if meeting.link is None:
        return ""
    day = problem.city.calendar.day_of(appearance.placement.start)
    count = len(problem.points_of(meeting, day))
    name = problem.city.label("links", meeting.link, lang)
    return f"{name}, {count} {_word('points', lang)}" if count else name
