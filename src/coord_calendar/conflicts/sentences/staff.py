"""What is said of sites whose staff cannot serve all rooms at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.conflicts.words import Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coord_calendar.conflicts.bookings import Booking
    from coord_calendar.conflicts.words import Words
    from coord_calendar.domain.interval import Interval
    from coord_calendar.domain.places import Site


def serving_staff(words: Words, site: Site, rows: Sequence[Booking], during: Interval) -> Sentence:
    """Say that too many rooms of a site are set up or cleared at once."""
    vi, en = words.both
    needed = [f"{row.room.setup_staff} × {row.meeting.id}" for row in rows if row.room is not None]
    label_vi, label_en = (words.city.label("sites", site.id, one.lang) for one in words.both)
    return Sentence(
        vi=f"{label_vi} chỉ có {site.staff} người phục vụ mà {vi.time(during)} phải chuẩn bị hoặc "
        f"thu dọn cùng lúc ({', '.join(needed)}): "
        f"{vi.listed([vi.meeting(row.meeting) for row in rows], 'cuộc họp')}.",
        en=f"{label_en} has {site.staff} serving staff only, and on {en.time(during)} must set up "
        f"or clear at once ({', '.join(needed)}): "
        f"{en.listed([en.meeting(row.meeting) for row in rows], 'cuộc họp')}.",
    )
