from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from cities import a_meeting, a_problem, a_schedule, at, between, closed, placed
from cli.desk import calling
from coord_calendar.cli.amendments import Typed, amendments_of, moment_of
from coord_calendar.domain.amendments import (
    Amendment,
    DayOff,
    MovedMeeting,
    NewMeeting,
    Unavailable,
    Withdrawn,
)
from coord_calendar.domain.meeting import Window
from coord_calendar.domain.people import Commitment
from coord_calendar.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from cli.desk import Desk

PROBLEM = a_problem(
    calling("giao-ban", "ct-ub", title="Giao ban tuần", asked_start=at(1, "09:00")),
    a_meeting("khao-sat", title="Khảo sát"),
    a_meeting("hop-a", title="Họp"),
    a_meeting("hop-b", title="Họp"),
    commitments=(closed("a1", between(4, "08:00", "09:00"), id="dieu-chinh-2"),),
)
PLAN = a_schedule(placed("hop-a", at(2, "08:00")))


def read(**typed: object) -> tuple[Amendment, ...]:
    """Return what happened, of what was typed."""
    return amendments_of(Typed(**typed), PROBLEM, PLAN)  # type: ignore[arg-type]


def faults(**typed: object) -> list[str]:
    """Return what is wrong with what was typed, in English."""
    with pytest.raises(InputError) as caught:
        read(**typed)
    return caught.value.text("en").splitlines()


def test_everything_that_happens_is_understood() -> None:
    """By code, by short form and by full name; a session as in a request file."""
    away = Commitment(id="dieu-chinh-1", who="pbt", during=between(0, "08:00", "12:00"))
    lost = Commitment(id="dieu-chinh-3", room="b1", during=between(1, "13:30", "17:00"))
    assert read(
        absent=["PBT = 30/11 08:00-12:00"],
        close=["hội trường b1=01/12/2026 chiều"],
        move=["Giao ban tuần=02/12/2026 10:00", "khao-sat=03/12 sáng; 04/12/2026"],
        day_off=["03/12/2026 = 05/12/2026"],
        withdraw=[" HOP-B "],
    ) == (
        Unavailable(commitment=away),
        Unavailable(commitment=lost),
        MovedMeeting(meeting="giao-ban", start=at(2, "10:00")),
        MovedMeeting(
            meeting="khao-sat",
            windows=(
                Window(start=at(3, "08:00"), end=at(3, "12:00")),
                Window(start=at(4, "00:00"), end=at(5, "00:00")),
            ),
        ),
        DayOff(day=dt.date(2026, 12, 3), make_up=dt.date(2026, 12, 5)),
        Withdrawn(meeting="hop-b"),
    )


def test_each_time_of_an_absence_is_an_absence() -> None:
    """Two of them, each with a code of its own; a day off needs no day in its place."""
    one, other, day = read(absent=["CVP=01/12; 03/12 sáng"], day_off=["02/12/2026"])
    assert isinstance(one, Unavailable)
    assert isinstance(other, Unavailable)
    assert one.commitment.id != other.commitment.id
    assert day == DayOff(day=dt.date(2026, 12, 2))


@pytest.mark.parametrize("days", ["+7", "+ 7", "+7 ngày", "+7 days"])
def test_days_are_counted_from_the_place_published(days: str) -> None:
    """Or from the hour asked for, if there is none."""
    assert read(move=[f"hop-a={days}", "giao-ban=-1"]) == (
        MovedMeeting(meeting="hop-a", start=at(9, "08:00")),
        MovedMeeting(meeting="giao-ban", start=at(0, "09:00")),
    )


def test_the_meetings_of_an_urgent_file_are_unexpected(desk: Desk) -> None:
    """Its absences count, too."""
    path = desk.requests(calling("bao", "cvp"))
    content = json.loads(path.read_text(encoding="utf-8"))
    during = {"start": "2026-12-01T08:00:00+07:00", "end": "2026-12-01T09:00:00+07:00"}
    content["commitments"] = [{"id": "di-vang", "who": "cvp", "during": during}]
    path.write_text(json.dumps(content), encoding="utf-8")
    assert read(urgent=[path]) == (
        NewMeeting(meeting=calling("bao", "cvp", unexpected=True)),
        Unavailable(
            commitment=Commitment(id="di-vang", who="cvp", during=between(1, "08:00", "09:00"))
        ),
    )


def test_all_that_is_wrong_is_told_by_its_option() -> None:
    """What was typed stands there, and what was expected."""
    assert faults(
        absent=["ai đó=01/12", "CVP", "=01/12"],
        close=["b1=hôm qua"],
        move=["khao-sat=+7", "Họp=+7", "hop-a=31/12/2039 08:00"],
        day_off=["mai", "01/12/2026=01/12/2026"],
        withdraw=["hop-c"],
    ) == [
        "--absent «ai đó=01/12»: there is no post, body or person «ai đó» in the directory",
        (
            "--absent «CVP»: write a name, «=» and a time, for example "
            "CT UBND=01/12/2026 08:00-12:00"
        ),
        (
            "--absent «=01/12»: write a name, «=» and a time, for example "
            "CT UBND=01/12/2026 08:00-12:00"
        ),
        (
            "--close «b1=hôm qua»: «hôm qua» is not understood; write «30/11 sáng» or "
            "«30/11 08:00-10:00»"
        ),
        (
            "--move «khao-sat=+7»: the meeting has no hour from which to count days; give the "
            "new day and hour"
        ),
        "--move «Họp=+7»: «Họp» may mean hop-a, hop-b; give the code",
        "--day-off «mai»: «mai» is not a day; write it like 30/11/2026",
        "--day-off «01/12/2026=01/12/2026»: 01/12/2026 cannot be made up for on itself",
        (
            "--withdraw «hop-c»: there is no meeting «hop-c» in the requests read; near it: "
            "«hop-b», «hop-a»"
        ),
        "--move «hop-a=31/12/2039 08:00»: 31/12/2039 is not within 30/11/2026 - 06/02/2029",
    ]


def test_what_is_wrong_with_the_problem_amended_is_told_by_its_option() -> None:
    """Days outside, two words on one meeting; of others it is told as it is."""
    outside = "is not within 30/11/2026 - 06/02/2029"
    assert faults(move=["hop-a=29/11/2026 08:00"], withdraw=["hop-a"], day_off=["29/11/2026"]) == [
        f"--move «hop-a=29/11/2026 08:00»: 29/11/2026 {outside}",
        f"--day-off «29/11/2026»: 29/11/2026 {outside}",
        "--withdraw «hop-a»: two amendments are about the meeting «hop-a»; name each once",
    ]
    assert faults(move=["giao-ban=29/11/2026 08:00"]) == [
        f"--move «giao-ban=29/11/2026 08:00»: 29/11/2026 {outside}",
    ]
    nobody = PROBLEM.city.model_copy(update={"tenures": ()})
    with pytest.raises(InputError) as caught:
        amendments_of(
            Typed(withdraw=["hop-a"], absent=["p1=01/12"]),
            PROBLEM.model_copy(update={"city": nobody}),
            PLAN,
        )
    assert caught.value.faults[0].text("en").startswith("meeting giao-ban")


def test_what_is_wrong_with_an_urgent_file_is_told_at_its_place(desk: Desk, tmp_path: Path) -> None:
    """What cannot be read, then what the plan does not bear."""
    csv = tmp_path / "bao.csv"
    csv.write_text("Mã,Nội dung,Cơ quan,Chủ trì\nbao,Họp,VPX,Ai đó\n", encoding="utf-8")
    found = faults(urgent=[csv], withdraw=["khong-co"])
    assert len(found) == 3
    assert found[0].startswith("bao.csv, row 2, column Cơ quan: there is no office «VPX»")
    assert found[1].startswith("bao.csv, row 2, column Chủ trì: there is no post or person")
    assert found[2].startswith("--withdraw «khong-co»: there is no meeting")
    taken = "Mã,Nội dung,Cơ quan,Sau cuộc họp\nhop-a,Họp,vpub,\nmoi,Họp,vpub,hop-x\n"
    csv.write_text(taken, encoding="utf-8")
    assert faults(urgent=[csv]) == [
        "bao.csv, row 2, column Mã: «hop-a» is the name of another meeting already",
        "bao.csv, row 3, column Sau cuộc họp: there is no meeting «hop-x» in the requests read",
    ]
    broken = "Mã,Nội dung,Cơ quan,Sau cuộc họp\nx,Họp,VPX,\ny,Họp,vpub,x\n"
    csv.write_text(broken, encoding="utf-8")
    (said,) = faults(urgent=[csv])
    assert said.startswith("bao.csv, row 2, column Cơ quan")
    series = desk.folder / "chuoi.json"
    row = {"id": "tuan", "title": "Tuần", "recurrence": {"rule": "FREQ=WEEKLY;BYDAY=MO"}}
    row["recurrence"] |= {"first_day": "2026-11-30"}  # type: ignore[operator]
    series.write_text(json.dumps({"meetings": [], "series": [row]}), encoding="utf-8")
    (said,) = faults(urgent=[series])
    assert said.endswith("a series cannot be added to a published plan")


def test_nothing_that_happened_is_no_amendment() -> None:
    """The options are named."""
    (said,) = faults()
    assert "say what happened: --urgent, --absent" in said


def test_what_holds_in_all_alternatives_is_added_to_each() -> None:
    """What is common comes first."""
    common, own = Typed(withdraw=("hop-a",)), Typed(withdraw=("hop-b",), move=("giao-ban=+1",))
    assert common.and_also(own) == Typed(withdraw=("hop-a", "hop-b"), move=("giao-ban=+1",))


def test_a_moment_that_is_none_is_told_by_its_option() -> None:
    """As everything that is typed."""
    assert moment_of("30/11 08:00", "now", PROBLEM) == at(0, "08:00")
    with pytest.raises(InputError, match="--now «mai»: write a day and an hour"):
        moment_of("mai", "now", PROBLEM)


def test_what_has_begun_is_neither_moved_nor_withdrawn() -> None:
    """It is told by its option; what begins later, or is new, may be."""
    now = at(2, "08:30")
    with pytest.raises(InputError) as caught:
        amendments_of(Typed(move=["hop-a=+1", "giao-ban=+2"]), PROBLEM, PLAN, now=now)
    assert caught.value.text("en") == (
        "--move «hop-a=+1»: the meeting «hop-a» began at 08:00 02/12/2026; it cannot be moved or "
        "withdrawn any more"
    )
    assert amendments_of(Typed(withdraw=["hop-a"]), PROBLEM, PLAN, now=at(2, "08:00"))
