"""What may be wrong with a request by itself: one thing it says against another."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from coord_calendar.domain.secrecy import SECRET_TITLE, SECRET_TITLE_EN
from coord_calendar.errors import Fault

if TYPE_CHECKING:
    from coord_calendar.domain.meeting import Meeting

Contradiction: TypeAlias = tuple[bool, str, str, str]
"""Whether it is there, the field, and its words in Vietnamese and English."""


def faults_in_meeting(meeting: Meeting) -> list[Fault]:
    """Return every contradiction inside a request; nothing when it agrees with itself."""
    return [
        Fault(vi=vi, en=en, record=f"meeting {meeting.id}", field=field)
        for look in (_in_words, _in_time, _in_place, _in_names)
        for broken, field, vi, en in look(meeting)
        if broken
    ]


def _in_words(meeting: Meeting) -> tuple[Contradiction, ...]:
    """Return what it says of its matter."""
    return (
        (
            meeting.is_secret
            and (
                meeting.title != SECRET_TITLE
                or meeting.title_en not in {"", SECRET_TITLE_EN}
                or bool(meeting.note)
            ),
            "title",
            f"cuộc họp mật chỉ ghi «{SECRET_TITLE}» và mã, không ghi nội dung hay ghi chú",
            f"a secret meeting holds only «{SECRET_TITLE}» and a code, no content and no note",
        ),
        (
            meeting.is_secret and meeting.field is not None,
            "field",
            "cuộc họp mật không ghi lĩnh vực",
            "a secret meeting does not tell its field of work",
        ),
    )


def _in_time(meeting: Meeting) -> tuple[Contradiction, ...]:
    """Return what it says of its length and its hours."""
    return (
        (
            meeting.minutes is not None and meeting.half_days is not None,
            "half_days",
            "chỉ ghi một trong hai: số phút hoặc số buổi",
            "give either minutes or half-days, not both",
        ),
        (
            meeting.fixed and meeting.asked_start is None,
            "fixed",
            "giờ cố định thì phải ghi ngày và giờ bắt đầu",
            "a fixed time needs the day and the hour of its start",
        ),
        (
            meeting.asked_start is not None and meeting.asked_session is not None,
            "asked_session",
            "đã ghi giờ bắt đầu thì không ghi riêng buổi",
            "with a start the session is not given separately",
        ),
        (
            meeting.release is not None
            and meeting.deadline is not None
            and meeting.release >= meeting.deadline,
            "deadline",
            "thời hạn không sau thời điểm sớm nhất",
            "the deadline is not after the earliest time",
        ),
    )


def _in_place(meeting: Meeting) -> tuple[Contradiction, ...]:
    """Return what it says of its room and its bridge points."""
    return (
        (
            meeting.room is not None and meeting.site is not None,
            "site",
            "cuộc họp cần phòng thì ghi địa điểm trong yêu cầu về phòng",
            "a meeting that needs a room names its site in the room need",
        ),
        (
            meeting.room is None and meeting.asked_room is not None,
            "asked_room",
            "cuộc họp không cần phòng mà lại ghi phòng",
            "a meeting that needs no room asks for one",
        ),
        (
            not meeting.is_online and bool(meeting.points or meeting.point_groups),
            "points",
            "họp trực tiếp thì không có điểm cầu",
            "a meeting in person has no bridge points",
        ),
        (
            bool(meeting.points or meeting.point_groups) and meeting.link is None,
            "link",
            "có điểm cầu thì phải ghi hệ thống cầu truyền hình",
            "bridge points need a video link",
        ),
    )


def _in_names(meeting: Meeting) -> tuple[Contradiction, ...]:
    """Return what it says of those it invites and of other meetings."""
    return (
        (
            any(entry.quorum is not None for entry in meeting.optional),
            "optional",
            "số thành viên tối thiểu chỉ ghi cho tập thể bắt buộc dự",
            "only a body that must attend has a quorum",
        ),
        (
            any(
                entry.consent is not None and entry.consent_of is None
                for entry in (*meeting.required, *meeting.optional)
            ),
            "consent",
            "ghi ai đã đồng ý thì phải ghi cần ai đồng ý",
            "a consent that is given needs the name of whoever was asked",
        ),
        (
            any(wait.meeting == meeting.id for wait in meeting.after),
            "after",
            "cuộc họp không thể chờ chính nó",
            "a meeting cannot wait for itself",
        ),
        (
            meeting.id in meeting.related,
            "related",
            "cuộc họp không thể liên quan đến chính nó",
            "a meeting cannot be related to itself",
        ),
    )
