"""Kinds of meetings: their usual and their longest lengths, and the notice they need."""

from __future__ import annotations

from pydantic import Field

from coord_calendar.domain.value import Id, Text, Value


class MeetingKind(Value):
    """A kind of meeting, with the length that is inferred when none is given.

    Parameters
    ----------
    id : str
        Its short name: ``giao-ban``.
    name, name_en : str
        What it is called.
    usual_minutes : int
        Length inferred for a meeting of this kind that gives none, 1-1440.
    longest_half_days : int or None
        Half-days that a meeting of this kind may take at most, 1-60; None for any number.
    documents_days : int
        Working days before its own day by which its documents are to be sent, 0-60; default 0, with
        the invitation or as the office sees fit.
    notice_days : int
        Working days, at least, from the day a meeting of this kind is asked for to its own, 0-60;
        default 3.
    conclusions_days : int
        Working days after its last day within which its conclusions are told, 0-60; default 5, 0
        for a kind that brings none.

    Notes
    -----
    **Source** Decision 45/2018/QĐ-TTg: half a day at most for a briefing, settling work or advice,
    a day for a review or a theme, two for training; invitations three working days before,
    conclusions within five after.
    """

    id: Id
    name: Text
    name_en: Text = ""
    usual_minutes: int = Field(default=120, ge=1, le=1440)
    longest_half_days: int | None = Field(default=None, ge=1, le=60)
    notice_days: int = Field(default=3, ge=0, le=60)
    documents_days: int = Field(default=0, ge=0, le=60)
    conclusions_days: int = Field(default=5, ge=0, le=60)


def _kind(id: str, name: str, name_en: str, usual_minutes: int, **rest: int) -> MeetingKind:  # noqa: A002 the field's own name
    return MeetingKind(id=id, name=name, name_en=name_en, usual_minutes=usual_minutes, **rest)


DEFAULT_KINDS: tuple[MeetingKind, ...] = (
    _kind("giao-ban", "Giao ban", "Briefing", 120, longest_half_days=1),
    _kind("thuong-truc", "Họp Thường trực", "Standing body", 120),
    _kind("hoi-nghi", "Hội nghị", "Conference", 180, longest_half_days=2),
    _kind("truc-tuyen", "Hội nghị trực tuyến", "Online", 180, longest_half_days=2),
    _kind("phien-hop", "Phiên họp", "Sitting", 210),
    _kind("ky-hop", "Kỳ họp HĐND", "Council session", 210),
    _kind("tham-tra", "Thẩm tra", "Verification", 180),
    _kind("tiep-xuc-cu-tri", "Tiếp xúc cử tri", "Voters", 180),
    _kind("tiep-cong-dan", "Tiếp công dân", "Citizens", 180),
    _kind("lam-viec", "Làm việc", "Working meeting", 90, longest_half_days=1),
    _kind("tiep-khach", "Tiếp khách", "Reception", 60),
    _kind("tap-huan", "Tập huấn", "Training", 210, longest_half_days=4),
    _kind("khao-sat", "Khảo sát, giám sát", "Visit", 180),
    _kind("dot-xuat", "Đột xuất", "Unexpected", 90, notice_days=0),
)
"""Kinds a city has unless it names its own. Lengths are inferred from published schedules, which
give none; the most that they may take is Decision 45/2018/QĐ-TTg, where it names the kind."""
HALF_DAY_MINUTES = 240
"""Half of a working day of eight hours. **Source** Labour Code art. 105."""
