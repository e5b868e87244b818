"""What is told after reading: how much was understood, and the words that were not, with guesses.

The words stand by how often they occur, so that what is taught first helps most.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from coord_calendar.tables.names import folded
from coord_calendar.tables.weekly.meaning.sense import Grasp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.errors import Language
    from coord_calendar.tables.weekly.entry import Spot
    from coord_calendar.tables.weekly.meaning.sense import Unknown
    from coord_calendar.tables.weekly.week import EntryReading, WeekReading

_MOST_SPOTS = 3


class UnknownWords(NamedTuple):
    """Words that are not understood, wherever they stand.

    Parameters
    ----------
    unknown : Unknown
        The first time they stand.
    spots : tuple of Spot
        Every place where they stand.
    """

    unknown: Unknown
    spots: tuple[Spot, ...]


class Counts(NamedTuple):
    """How many entries were understood how far.

    Parameters
    ----------
    entries, fully, partly, not_understood : int
        All entries, and those of each grasp, rows that could not be read among the last.
    idle : int
        Those understood that name no meeting.
    meetings : int
        The meetings they became.
    without_people : int
        The meetings that call nobody known.
    passed_over : int
        Lines that are no entries.
    """

    entries: int
    fully: int
    partly: int
    not_understood: int
    idle: int
    meetings: int
    without_people: int
    passed_over: int


def counts_of(reading: WeekReading) -> Counts:
    """Return how much was understood."""
    by_grasp = {grasp: sum(entry.grasp is grasp for entry in reading.entries) for grasp in Grasp}
    return Counts(
        entries=len(reading.entries) + len(reading.unread),
        fully=by_grasp[Grasp.FULLY],
        partly=by_grasp[Grasp.PARTLY],
        not_understood=by_grasp[Grasp.NOT] + len(reading.unread),
        idle=sum(entry.meeting is None for entry in reading.entries),
        meetings=len(reading.requests.meetings),
        without_people=sum(not _calls(meeting) for meeting in reading.requests.meetings),
        passed_over=len(reading.passed_over),
    )


def _calls(meeting: Meeting) -> bool:
    return bool(meeting.chair or meeting.body or meeting.required or meeting.optional)


def unknown_words(reading: WeekReading) -> list[UnknownWords]:
    """Return the words that are not understood, the most frequent first."""
    places: dict[tuple[str, str], list[Unknown]] = defaultdict(list)
    for entry in reading.entries:
        for one in entry.unknown:
            if one.part is not None:
                places[one.part.value, folded(one.words)].append(one)
    held = sorted(places.items(), key=lambda item: (-len(item[1]), item[0]))
    return [UnknownWords(some[0], tuple(one.spot for one in some)) for _, some in held]


def report_of(reading: WeekReading) -> dict[str, Any]:
    """Return what was understood and what was not, for a machine."""
    return {
        "city": reading.city.id,
        "office": reading.office,
        "first_day": reading.first_day.isoformat() if reading.first_day else None,
        "revision": reading.revision,
        "counts": counts_of(reading)._asdict(),
        "entries": [_entry(entry) for entry in reading.entries],
        "meetings": [
            meeting.model_dump(mode="json", exclude_defaults=True)
            for meeting in reading.requests.meetings
        ],
        "unknown_words": [
            {
                **_unknown(words.unknown),
                "count": len(words.spots),
                "spots": [spot._asdict() for spot in words.spots],
            }
            for words in unknown_words(reading)
        ],
        "passed_over": [
            {"text": piece.text, "spot": piece.spot._asdict()} for piece in reading.passed_over
        ],
        "unread": [
            {"text": one.piece.text, "spot": one.piece.spot._asdict(), "vi": one.vi, "en": one.en}
            for one in reading.unread
        ],
    }


def _entry(entry: EntryReading) -> dict[str, Any]:
    return {
        "spot": entry.spot._asdict(),
        "day": entry.day.isoformat() if entry.day else None,
        "meeting": entry.meeting,
        "grasp": str(entry.grasp),
        "understood": [
            {"words": sense.words, "field": sense.field, "ids": list(sense.ids)}
            for sense in entry.senses
        ],
        "unknown": [_unknown(one) for one in entry.unknown],
        "unread": [{"vi": one.vi, "en": one.en} for one in entry.unread],
    }


def _unknown(one: Unknown) -> dict[str, Any]:
    return {
        "words": one.words,
        "part": one.part.value if one.part else None,
        "spot": one.spot._asdict(),
        "vi": one.vi,
        "en": one.en,
        "outside": one.is_outside,
        "guesses": [guess._asdict() for guess in one.guesses],
    }


def text_of(reading: WeekReading, lang: Language) -> str:
    """Return what was understood and what was not, line by line."""
    return "\n".join(_lines(reading, lang))


def _lines(reading: WeekReading, lang: Language) -> Iterator[str]:
    vi = lang == "vi"
    yield from _summary(reading, lang)
    meetings = {meeting.id: meeting for meeting in reading.requests.meetings}
    if meetings:
        yield ""
        yield "Cuộc họp" if vi else "Meetings"
        told = {entry.meeting: entry.grasp for entry in reversed(reading.entries)}
        for name, meeting in meetings.items():
            yield f"  {_MARKS[told[name]]} {_meeting(reading, meeting, lang)}"
    found = unknown_words(reading)
    words = [one for one in found if not one.unknown.is_outside]
    outside = [one for one in found if one.unknown.is_outside]
    if words:
        yield ""
        yield (
            "Từ chưa hiểu (dạy bằng --teach «TỪ=mã», hoặc «TỪ=-» nếu không có trong danh mục)"
            if vi
            else "Words not understood (teach «WORDS=id», or «WORDS=-» if the directory has none)"
        )
        for one in words:
            yield from _words(one, lang)
    if outside:
        yield ""
        yield (
            "Đơn vị ngoài danh mục (chỉ ghi chú, không tính lịch của ai; nếu thật ra có, hãy dạy)"
            if vi
            else "Units outside the directory (noted, nobody is occupied; teach those that it has)"
        )
        for one in outside:
            yield from _words(one, lang)
    yield from _doubts(reading, lang)


_HALVES = {"vi": " ({} buổi)", "en": " ({} half-days)"}
_MARKS = {Grasp.FULLY: "+", Grasp.PARTLY: "~", Grasp.NOT: "?"}


def _summary(reading: WeekReading, lang: Language) -> Iterator[str]:
    counts = counts_of(reading)
    office = reading.city.label("offices", reading.office, lang)
    if lang == "vi":
        yield f"{office} [{reading.office}]: {counts.entries} mục, {counts.meetings} cuộc họp"
        yield (
            f"  hiểu hết: {counts.fully}; hiểu một phần: {counts.partly}; "
            f"chưa hiểu: {counts.not_understood}; không phải cuộc họp: {counts.idle}; "
            f"dòng ngoài lịch: {counts.passed_over}"
        )
        if counts.without_people:
            yield f"  cuộc họp chưa rõ ai dự: {counts.without_people}"
    else:
        yield f"{office} [{reading.office}]: {counts.entries} entries, {counts.meetings} meetings"
        yield (
            f"  understood: {counts.fully}; partly: {counts.partly}; "
            f"not: {counts.not_understood}; no meeting: {counts.idle}; "
            f"lines outside: {counts.passed_over}"
        )
        if counts.without_people:
            yield f"  meetings of which nobody is known: {counts.without_people}"


def _meeting(reading: WeekReading, meeting: Meeting, lang: Language) -> str:
    city = reading.city
    parts = [f"{_time(reading, meeting, lang)} {meeting.title} [{meeting.id}]".strip()]
    words = {"vi": ("chủ trì", "dự", "tại"), "en": ("chair", "with", "at")}[lang]
    if meeting.chair is not None:
        parts.append(f"{words[0]}: {city.who_label(meeting.chair, lang)}")
    called = [call.who for call in (*meeting.required, *meeting.optional)]
    if called:
        parts.append(f"{words[1]}: {', '.join(city.who_label(who, lang) for who in called)}")
    sites = meeting.room.sites if meeting.room else (meeting.site,) if meeting.site else ()
    if meeting.asked_room is not None:
        parts.append(f"{words[2]}: {city.label('rooms', meeting.asked_room, lang)}")
    elif sites:
        parts.append(f"{words[2]}: {', '.join(city.label('sites', one, lang) for one in sites)}")
    return "; ".join(parts)


def _time(reading: WeekReading, meeting: Meeting, lang: Language) -> str:
    calendar = reading.city.calendar
    if meeting.asked_start is not None:
        return f"{calendar.local(meeting.asked_start):%d/%m/%Y %H:%M}"
    if meeting.asked_session is not None:
        half = meeting.asked_session
        session = next(one for one in calendar.sessions if one.id == half.session)
        name = session.name if lang == "vi" else session.name_en
        halves = "" if meeting.half_days in {None, 1} else _HALVES[lang].format(meeting.half_days)
        return f"{half.day:%d/%m/%Y} {name}{halves}"
    if meeting.windows:
        window = meeting.windows[0]
        start, end = calendar.local(window.start), calendar.local(window.end)
        hours = f" {start:%H:%M}-{end:%H:%M}" if start.date() == end.date() else ""
        return f"{start:%d/%m/%Y}{hours}"
    return ""


def _words(words: UnknownWords, lang: Language) -> Iterator[str]:
    one = words.unknown
    part = one.part.value if one.part else ""
    yield f"  {len(words.spots)} × «{one.words}» ({part})"
    for guess in one.guesses:
        yield f"      {guess.score:>3} % {guess.id} ({guess.name})"
    spots = "; ".join(spot.text(lang) for spot in words.spots[:_MOST_SPOTS])
    more = "; …" if len(words.spots) > _MOST_SPOTS else ""
    yield f"      {spots}{more}"


def _doubts(reading: WeekReading, lang: Language) -> Iterator[str]:
    """Yield what could not be read of days and hours, and of whole rows."""
    told = [
        (one.spot, one.vi if lang == "vi" else one.en)
        for entry in reading.entries
        for one in entry.unknown
        if one.part is None
    ]
    told += [
        (one.piece.spot, one.vi if lang == "vi" else one.en)
        for some in (*(entry.unread for entry in reading.entries), reading.unread)
        for one in some
    ]
    if told:
        yield ""
        yield "Chưa rõ" if lang == "vi" else "Doubts"
    for spot, says in told:
        yield f"  {spot.text(lang)}: {says}"
