from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coord_calendar.domain.consent import Consent
from coord_calendar.domain.meeting import After, Attendance, Form, Meeting, RoomNeed, Window
from coord_calendar.domain.workcalendar import HalfDay
from coord_calendar.errors import InputError
from coord_calendar.tables import Requests, read_requests
from coord_calendar.tables.request_writing import write_requests
from schedules import MONDAY, city, entry, read

if TYPE_CHECKING:
    from pathlib import Path

AT = city().calendar.at
FORMATS = (".xlsx", ".csv", ".json")

MEETINGS: tuple[dict[str, Any], ...] = (
    {"chair": "ct-ub", "asked_start": AT(MONDAY, dt.time(8)), "minutes": 90, "asked_room": "ub-2"},
    {"asked_session": HalfDay(day=MONDAY, session="sang"), "half_days": 2, "body": "ubnd"},
    {
        "required": (Attendance(who="ubnd", quorum=2), Attendance(who="tt-hd", some=True)),
        "optional": (Attendance(who="cvp"),),
        "room": None,
        "site": "tcd",
        "note": "a\nb; c",
    },
    {
        "chair": "ct-ub",
        "required": (
            Attendance(
                who="ct-ub",
                substitutes=("cvp",),
                consent_of="ct-ub",
                consent=Consent(by="ct-ub", on=MONDAY),
            ),
            Attendance(who="ct-ub", substitutes=("ct-hd",), consent_of="ct-ub"),
        ),
        "field": "kinh tế",
    },
    {
        "form": Form.HYBRID,
        "points": ("xa-a",),
        "point_groups": ("cac-xa",),
        "link": "cau",
        "any_hour": True,
        "priority": 5,
        "related": ("m0", "m1"),
    },
    {
        "windows": (
            Window(start=AT(MONDAY, dt.time(17)), end=AT(MONDAY, dt.time(22))),
            Window(start=AT(MONDAY, dt.time()), end=AT(MONDAY + dt.timedelta(1), dt.time())),
        )
    },
    {"title": "Công tác riêng", "secrecy": "secret", "room": RoomNeed(sites=("so-tu",))},
    {"room": RoomNeed(rooms=("ub-2",)), "asked_room": "ub-2", "fixed": False, "title_en": "x"},
)


def requests() -> Requests:
    """Return requests of every sort that can be written anywhere."""
    return Requests(
        meetings=tuple(
            Meeting(**{"id": f"m{number}", "title": "Họp", "office": "vpub", **given})
            for number, given in enumerate(MEETINGS)
        )
    )


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_is_written_is_read_back(tmp_path: Path, suffix: str) -> None:
    """In every format, the same meetings."""
    path = write_requests(tmp_path / f"yc{suffix}", requests(), city(), "vpub")
    assert read_requests(path, city()) == requests()


@given(
    st.lists(
        st.builds(
            entry,
            st.text("abđ ắ;,\"'()\n", max_size=12),
            chair=st.sampled_from(("CT", "Lạ", "")),
            place=st.sampled_from(("PH 2", "Sân Lạ", "TCD", "điểm cầu các xã", "")),
            attending=st.sampled_from(("các PCT liên quan", "CVP; x", "")),
            last_day=st.sampled_from((None, MONDAY + dt.timedelta(2))),
            row=st.integers(1, 9),
        ),
        max_size=3,
    )
)
@settings(max_examples=8, deadline=None)
def test_a_week_that_was_read_can_be_written(tmp_path_factory: Any, drawn: list[Any]) -> None:
    """Whatever it holds, as CSV; writing looks at it itself."""
    found = read(*drawn).requests
    path = write_requests(tmp_path_factory.mktemp("w") / "yc.csv", found, city(), "vpub")
    assert read_requests(path, city()) == found


def test_what_a_format_cannot_hold_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    """A meeting that waits for another, in CSV; letters that Excel has not."""
    waits = Requests(
        meetings=(
            *requests().meetings[:1],
            Meeting(id="n", title="Họp", office="vpub", after=(After(meeting="m0"),)),
        )
    )
    with pytest.raises(InputError, match=r"yc\.csv: this file cannot hold all of the meeting"):
        write_requests(tmp_path / "yc.csv", waits, city(), "vpub")
    formula = Requests(meetings=(Meeting(id="n", title="=1+1", office="vpub"),))
    with pytest.raises(InputError, match="the cell holds a formula"):
        write_requests(tmp_path / "yc.csv", formula, city(), "vpub")
    odd = Requests(meetings=(Meeting(id="n", title="a\x01", office="vpub"),))
    with pytest.raises(InputError, match="Excel cannot hold this text"):
        write_requests(tmp_path / "yc.xlsx", odd, city(), "vpub")
    with pytest.raises(InputError, match=r"only \.xlsx, \.csv and \.json files are written"):
        write_requests(tmp_path / "yc.txt", odd, city(), "vpub")
    assert list(tmp_path.iterdir()) == []
