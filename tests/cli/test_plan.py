from __future__ import annotations

import json
import stat
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from cities import a_meeting, at, tiny_city
from cli.desk import CLASHING, IMMOVABLE, PINNED, Desk, calling
from coord_calendar.domain.audience import Audience, Sees
from coord_calendar.domain.meeting import Attendance, Pin
from coord_calendar.domain.people import BodyKind
from coord_calendar.domain.weights import Weights

if TYPE_CHECKING:
    from pathlib import Path

IMMOVABLE_TOO = tuple(calling(name, "cvp", fixed=True) for name in ("tiep-dan", "tiep-khach"))

WRITTEN = {
    "ledger.private.sqlite",
    "schedule.json",
    "conflicts-before.json",
    "moves.json",
    "index.html",
    "feeds",
    "free-busy",
    "sheets",
}


def test_a_plan_is_written_whole_and_nothing_else(desk: Desk) -> None:
    """Exit 0; the folder holds what was promised, and nothing is left beside it."""
    ran = desk.plan(*CLASHING)
    assert ran.status == 0
    assert {path.name for path in desk.out.iterdir()} == WRITTEN
    assert desk.names() == {"city.json", "requests.json", "out"}
    assert {path.name for path in (desk.out / "sheets").iterdir()} == {"vpub.html", "vpub.docx"}
    assert "nguoi-p2.ics" in {path.name for path in (desk.out / "feeds").iterdir()}


def test_the_plan_written_keeps_both_meetings_apart(desk: Desk) -> None:
    """Both are placed, not at one time, in the first revision, made now."""
    desk.plan(*CLASHING)
    schedule = desk.plan_json()["schedule"]
    starts = {placement["meeting"]: placement["start"] for placement in schedule["placements"]}
    assert starts.keys() == {"giao-ban", "hop-bao"}
    assert len(set(starts.values())) == 2
    assert schedule["revision"] == 1
    assert schedule["made_at"].endswith("+07:00")


def test_the_whole_story_is_told_in_vietnamese(desk: Desk) -> None:
    """What was read, what clashed, what was proved, what moved, that it was looked at again."""
    ran = desk.plan(*CLASHING)
    for said in (
        "Thành phố: Thứ Hai 30/11/2026 - Chủ Nhật 06/12/2026",
        "2 cuộc họp, 3 người, 3 phòng, 2 điểm cầu",
        "Văn phòng UBND [vpub]: 2 cuộc họp",
        "[person_overlap]: 1",
        "Trạng thái: đã chứng minh là tốt nhất",
        "Mức mềm (nguyện vọng): 10; không lịch nào dưới 10; còn cách nhiều nhất 0",
        "[preferred_time]: 1 × 10 = 10",
        "Đã dời so với đề nghị: 1 cuộc họp",
        "→ 09:00 Thứ Hai 30/11/2026",
        "Hoãn: 0 cuộc họp",
        "Đọc lại schedule.json: không vi phạm quy tắc bắt buộc nào",
        "(bản số 1)",
    ):
        assert said in ran.out
    assert "lịch đầu tiên; nhượng bộ/nguyện vọng" in ran.err


def test_the_whole_story_is_told_in_english(desk: Desk) -> None:
    """The same, with nothing left in Vietnamese but names that have no translation."""
    ran = desk.plan(*CLASHING, more=("--lang", "en"))
    for said in (
        "The city: Monday 30/11/2026 - Sunday 06/12/2026",
        "2 meetings, 3 people, 3 rooms, 2 bridge points",
        "A person is in one meeting at a time, over all posts held [person_overlap]: 1",
        "Status: proved to be the best",
        "Moved from what was asked for: 1 meetings",
        "because: Person two is double-booked",
        "schedule.json read back: no hard rule is broken",
    ):
        assert said in ran.out
    assert "first plan; cost medium/soft" in ran.err


def test_who_stands_in_is_told_with_the_consent(desk: Desk) -> None:
    """By the plan, by its page, and when it is checked again."""
    chair = Attendance(who="ct-ub", substitutes=("cvp",), consent_of="pbt", consent_given=True)
    given = {"asked_start": at(0, "08:00"), "fixed": True}
    meetings = a_meeting("a", required=(chair,), **given), a_meeting("b", chair="ct-ub", **given)
    ran = desk.plan(*meetings, more=("--lang", "en"))
    told = (
        "Substitutes: 1\n  - “Cuộc họp a” [a, Committee Office]: Chief of Office stands in for "
        "Committee Chair (Deputy Secretary consents)\n"
    )
    assert ran.status == 0
    assert told in ran.out
    page = (desk.out / "index.html").read_text(encoding="utf-8")
    assert "<li>Cuộc họp a: Chief of Office stands in for Committee Chair" in page
    checked = desk.run("check", desk.city, desk.out / "schedule.json", "--lang", "en")
    assert told in checked.out
    again = desk.plan(meetings[1])
    assert "Dự thay" not in again.out


def test_what_is_postponed_is_told_with_its_reason(desk: Desk) -> None:
    """Exit 1, though everything is written."""
    ran = desk.plan(*IMMOVABLE)
    assert ran.status == 1
    assert "Hoãn: 1 cuộc họp" in ran.out
    assert "đã thử 1 giờ bắt đầu, giờ nào cũng vướng" in ran.out
    assert len(desk.plan_json()["schedule"]["postponed"]) == 1
    assert {path.name for path in desk.out.iterdir()} == WRITTEN


def test_what_cannot_be_planned_is_told_with_reasons(desk: Desk) -> None:
    """Exit 3, and nothing is written."""
    ran = desk.plan(*PINNED)
    assert ran.status == 3
    assert "không có lịch nào giữ được mọi quy tắc bắt buộc" in ran.err
    assert "Đồng chí Chủ tịch UBND trùng lịch Thứ Hai 30/11/2026, 08:00-09:00" in ran.err
    ran = desk.plan(*PINNED, more=("--lang", "en"))
    assert "Person two is double-booked on Monday 30/11/2026, 08:00-09:00" in ran.err
    assert desk.names() == {"city.json", "requests.json"}


def test_every_fault_is_told_on_a_line_and_nothing_is_written(desk: Desk) -> None:
    """Exit 2; two wrong names are two lines, each with its file."""
    ran = desk.plan(calling("a", "bo-truong"), calling("b", "thu-tuong"))
    assert ran.status == 2
    faults = [line for line in ran.err.splitlines() if line.startswith("  requests.json: ")]
    assert len(faults) == 2
    assert "không có chức danh, tập thể hoặc người «bo-truong» trong danh mục" in faults[0]
    assert ran.out == ""
    assert desk.names() == {"city.json", "requests.json"}


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--time-limit", "0"), "thời gian lập lịch phải lớn hơn 0 giây"),
        (("--workers", "0"), "số luồng tính phải từ 1 trở lên"),
        (("--seed", "-1"), "số khởi đầu phải từ 0 trở lên"),
    ],
)
def test_an_option_out_of_its_range_is_wrong_input(
    desk: Desk, option: tuple[str, str], said: str
) -> None:
    """Exit 2, and nothing is written."""
    ran = desk.plan(*CLASHING, more=option)
    assert (ran.status, said in ran.err) == (2, True)
    assert desk.names() == {"city.json", "requests.json"}


def test_a_machine_is_given_one_object(desk: Desk) -> None:
    """With ``--json`` stdout is JSON and nothing else, and holds what the screen shows and more."""
    ran = desk.plan(*CLASHING, more=("--json",))
    report = ran.report
    assert report["read"]["meetings_by_office"] == {"vptu": 0, "vpub": 2}
    assert report["clashes"]["hard"] == 1
    assert report["status"] == "optimal"
    assert report["recount"] == report["bill"]
    assert report["bill"]["score"] == report["bound"] == {"medium": 0, "soft": 10}
    assert report["gap"] == {"medium": 0, "soft": 0}
    nothing = {"hard": 0, "certain": 0, "possible": 0, "all": [], "groups": []}
    assert report["conflicts"] == nothing
    assert [len(report[key]) for key in ("moves", "postponed")] == [1, 0]
    assert (desk.out / "schedule.json").is_file()
    assert {name.partition("/")[0] for name in report["files"]} == WRITTEN
    assert "lịch đầu tiên" in ran.err


@pytest.mark.parametrize(
    ("meetings", "status", "kind", "key"),
    [
        ((calling("a", "bo-truong"),), 2, "input", "faults"),
        (PINNED, 3, "no_plan", "reasons"),
    ],
)
def test_a_machine_is_given_one_object_when_it_fails(
    desk: Desk, meetings: tuple[object, ...], status: int, kind: str, key: str
) -> None:
    """The kind of failure, and each fault or reason."""
    ran = desk.plan(*meetings, more=("--json",))  # type: ignore[arg-type]
    assert (ran.status, ran.report["error"], len(ran.report[key])) == (status, kind, 1)


def test_where_pinned_meetings_do_not_clash_but_cannot_be_held_it_is_said_what_tells_why(
    desk: Desk,
) -> None:
    """No room is large enough: the detectors know no room yet that could be too small."""
    crowd = calling("a", "ct-ub", pin=Pin(start=at(0, "08:00")), seats=400)
    ran = desk.plan(crowd)
    assert ran.status == 3
    assert ran.err.endswith(
        "Đã chứng minh: không có lịch nào giữ được mọi quy tắc bắt buộc. Lệnh explain cho biết "
        "những điều nào không thể cùng giữ.\n"
    )
    ran = desk.plan(crowd, more=("--json", "--lang", "en"))
    assert ran.report["message"].endswith(" The command explain tells what cannot hold together.")
    assert ran.report["reasons"] == []


def test_a_plan_over_a_plan_is_the_next_revision(desk: Desk) -> None:
    """What stood in the old one alone is told as cancelled, in a later version."""
    desk.plan(*CLASHING)
    assert (desk.out / "feeds" / "nguoi-p2.ics").exists()
    ran = desk.plan(calling("khac", "cvp"))
    assert ran.status == 0
    assert "(bản số 2)" in ran.out
    assert desk.plan_json()["schedule"]["revision"] == 2
    feed = (desk.out / "feeds" / "nguoi-p2.ics").read_text(encoding="utf-8")
    assert feed.count("SUMMARY:ĐÃ HỦY: ") == feed.count("SEQUENCE:1") == len(CLASHING)
    assert desk.names() == {"city.json", "requests.json", "out"}


def test_a_failed_plan_leaves_the_old_one_as_it_was(desk: Desk) -> None:
    """No plan, wrong input: every byte stays."""
    desk.plan(*CLASHING)
    before = {path: path.read_bytes() for path in desk.out.rglob("*") if path.is_file()}
    assert desk.plan(*PINNED).status == 3
    assert desk.plan(calling("a", "bo-truong")).status == 2
    assert {path: path.read_bytes() for path in desk.out.rglob("*") if path.is_file()} == before


def test_the_week_is_that_of_any_day_in_it(desk: Desk) -> None:
    """Said when the day is no Monday."""
    asked = desk.requests(*CLASHING)
    ran = desk.run(
        "plan", desk.city, asked, "--week", "02/12/2026", "--out", desk.out, "--time-limit", "5"
    )
    assert ran.status == 0
    assert "lấy tuần bắt đầu từ Thứ Hai 30/11/2026" in ran.err
    assert desk.plan_json()["first_day"] == "2026-11-30"


def test_only_the_planner_may_read_the_planners_files(desk: Desk) -> None:
    """Secret meetings stand in the data by their codes; feeds and sheets are for others."""
    desk.plan(*CLASHING)
    modes = {
        path.name: stat.S_IMODE(path.stat().st_mode) & 0o077 for path in desk.out.glob("*.json")
    }
    assert modes == dict.fromkeys(["schedule.json", "conflicts-before.json", "moves.json"], 0)


def test_the_clashes_and_moves_stand_in_files(desk: Desk) -> None:
    """As values that the library reads again."""
    desk.plan(*CLASHING)
    clashes, moved = (
        json.loads((desk.out / name).read_text(encoding="utf-8"))
        for name in ("conflicts-before.json", "moves.json")
    )
    assert [clash["meetings"] for clash in clashes] == [["giao-ban", "hop-bao"]]
    assert [reason["rule"] for reason in moved[0]["reasons"]] == ["person_overlap"]


def test_only_the_first_moves_are_told(desk: Desk) -> None:
    """Fifteen of nineteen; all stand in the file."""
    office_hours = [
        calling(f"m{number:02}", "ct-ub", minutes=30, room=None) for number in range(15)
    ]
    more = [calling(f"n{number:02}", "pbt", minutes=30, room=None) for number in range(6)]
    ran = desk.plan(*office_hours, *more)
    moved = json.loads((desk.out / "moves.json").read_text(encoding="utf-8"))
    assert len(moved) == 19
    assert ran.out.count(" → ") == 15
    assert "… và 4 cuộc họp khác, trong moves.json" in ran.out


def test_a_meeting_moved_for_a_wish_says_so(desk: Desk) -> None:
    """Nothing forbids the room it asked for; a wish that costs more took another."""
    wide = tiny_city(weights=Weights(wasted_seats=100))
    desk.city.write_text(wide.model_dump_json(by_alias=True), encoding="utf-8")
    ran = desk.plan(calling("hop-bao", "ct-ub", asked_room="b1", seats=10))
    assert "Phòng A1" in ran.out
    assert "vì: giờ đề nghị vẫn còn trống, nhưng nhường cho nguyện vọng khác" in ran.out


def test_what_is_better_avoided_is_counted_only(desk: Desk) -> None:
    """Before planning its sentences would hide those that count."""
    invited = a_meeting(
        "b", optional=(Attendance(who="ct-ub"),), asked_start=at(0, "08:00"), fixed=True
    )
    ran = desk.plan(calling("a", "ct-ub", fixed=True), invited)
    assert "(nên tránh) [optional_overlap]: 1\n\n" in ran.out


def test_secret_meetings_stand_where_they_may_only(desk: Desk) -> None:
    """In the personal feed of who attends and in the planner's data; on no sheet and no index."""
    secret = calling("mat-07", "ct-ub", secrecy="secret")
    desk.plan(secret, *CLASHING)

    def holding(pattern: str) -> set[str]:
        return {path.name for path in desk.out.glob(pattern) if b"mat-07" in path.read_bytes()}

    assert holding("feeds/*") == {"nguoi-p2.ics"}
    assert holding("sheets/*.html") | holding("*.html") | holding("free-busy/*") == set()


def with_audiences(desk: Desk) -> None:
    """Give the desk's city two audiences, of which one sees nothing."""
    audiences = (
        Audience(id="bao-chi", name="Báo chí", sees=Sees.TITLE),
        Audience(id="x", name="X"),
    )
    city = tiny_city(audiences=audiences)
    desk.city.write_text(city.model_dump_json(by_alias=True), encoding="utf-8")


def test_each_audience_has_a_folder_of_its_own(desk: Desk) -> None:
    """With its feeds and its free/busy times; one that is told nothing has files of neither."""
    with_audiences(desk)
    ran = desk.plan(*CLASHING)
    names = {path.name for path in (desk.out / "audiences" / "bao-chi").iterdir()}
    assert {"nguoi-p2.ics", "ban-ranh-nguoi-p2.ifb", "tat-ca-tp.ics"} <= names
    assert f"{len(names)} lịch cho từng đối tượng trong audiences/" in ran.out
    assert list((desk.out / "audiences" / "x").iterdir()) == []
    assert desk.plan(*CLASHING).status == 0


@pytest.mark.parametrize("name", ["audiences/la.ics", "audiences/bao-chi/ghi-chu.txt"])
def test_a_file_of_others_among_an_audiences_is_not_deleted(desk: Desk, name: str) -> None:
    """Folders of audiences hold calendars and nothing else."""
    with_audiences(desk)
    desk.plan(*CLASHING)
    (desk.out / name).write_text("giữ lại", encoding="utf-8")
    ran = desk.plan(*CLASHING)
    assert ran.status == 2
    assert name in ran.err
    assert (desk.out / name).read_text(encoding="utf-8") == "giữ lại"


@pytest.mark.parametrize(("form", "says"), [("todo", b"DUE"), ("events", b"DTSTART;VALUE=DATE")])
def test_deadlines_are_published_on_request(desk: Desk, form: str, says: bytes) -> None:
    """As tasks or as events, for the office that asks; without the option there are none."""
    state = tiny_city().bodies[0].model_copy(update={"kind": BodyKind.STATE})
    desk.city.write_text(tiny_city(bodies=(state,)).model_dump_json(by_alias=True), "utf-8")
    meeting = calling("hop", "ct-ub", body="tttu")
    desk.plan(meeting)
    assert list((desk.out / "feeds").glob("han-*")) == []
    desk.plan(meeting, more=("--deadlines", form))
    found = {path.name: path.read_bytes() for path in (desk.out / "feeds").glob("han-*")}
    assert found.keys() == {"han-co-quan-vpub.ics", "han-tap-the-tttu.ics"}
    assert all(says in content for content in found.values())


def test_a_place_that_cannot_be_written_to_is_told(desk: Desk, tmp_path: Path) -> None:
    """Exit 2 with the place, when the folder would stand inside a file."""
    asked = desk.requests(*CLASHING)
    inside = tmp_path / "city.json" / "out"
    ran = desk.run("plan", desk.city, asked, "--week", "2026-11-30", "--out", inside)
    assert ran.status == 2
    assert "Không đọc hoặc không ghi được tệp" in ran.err
    assert "city.json" in ran.err


def test_a_plan_is_begun_with_one_of_before(desk: Desk) -> None:
    """Meetings that nobody asks for any more are left aside, and that is said."""
    desk.plan(*CLASHING, calling("gone", "cvp"))
    before = desk.plan_json()["schedule"]["placements"]
    start = ("--start", desk.out / "schedule.json")
    ran = desk.plan(*CLASHING, more=(*start, "--log", desk.folder / "log.txt"))
    assert ran.status == 0
    assert "schedule.json: 1 cuộc họp trong lịch này không còn trong yêu cầu, bỏ qua." in ran.err
    kept = [row for row in before if row["meeting"] != "gone"]
    assert desk.plan_json()["schedule"]["placements"] == kept
    log = (desk.folder / "log.txt").read_text(encoding="utf-8")
    assert "to begin with: 2 of 2 placements are of these days" in log
    again = desk.plan(*CLASHING, more=start)
    assert "bỏ qua" not in again.err


def test_what_is_published_stays_if_it_can(desk: Desk) -> None:
    """What would be earlier if nobody had been told is where it was told; the plan's file knows."""
    desk.plan(calling("a", "ct-ub", pin=Pin(start=at(0, "10:00"), room="a1")))
    before = desk.plan_json()["schedule"]
    path = desk.folder / "da-phat-hanh.json"
    path.write_bytes((desk.out / "schedule.json").read_bytes())
    free = calling("a", "ct-ub")
    assert desk.plan(free, more=("--published", path)).status == 0
    found = desk.plan_json()
    assert found["schedule"]["placements"] == before["placements"]
    assert found["published"]["placements"] == before["placements"]
    assert desk.plan(free).status == 0
    assert desk.plan_json()["schedule"]["placements"] != before["placements"]


def test_a_plan_to_begin_with_that_cannot_be_read_is_wrong_input(desk: Desk) -> None:
    """Exit 2, with the file's name."""
    ran = desk.plan(*CLASHING, more=("--start", desk.city))
    assert ran.status == 2
    assert "city.json" in ran.err


def test_a_log_tells_what_was_decided_and_no_title(desk: Desk) -> None:
    """From what was asked to what came of it, with the seconds."""
    path = desk.folder / "log.txt"
    secret = calling("mat-07", "ct-ub", secrecy="secret")
    desk.plan(secret, *CLASHING, more=("--log", path, "--workers", "1", "--effort", "5"))
    lines = path.read_text(encoding="utf-8").splitlines()
    assert "3 meetings, 7 days: 5 s, 1 workers, seed 0, effort 5.0" in lines[0]
    assert "postponed: none" in lines[-1]
    assert not any("Cuộc họp" in line or secret.title in line for line in lines)


def test_an_effort_out_of_its_range_is_wrong_input(desk: Desk) -> None:
    """Exit 2, and nothing is written."""
    ran = desk.plan(*CLASHING, more=("--effort", "0"))
    assert ran.status == 2
    assert "khối lượng tính phải lớn hơn 0" in ran.err
    assert not desk.out.exists()


def test_one_worker_and_one_seed_publish_the_same_plan_twice(desk: Desk) -> None:
    """Byte for byte, but for the revision and the moment it was made at."""
    written = []
    for _ in range(2):
        desk.plan(*CLASHING, *IMMOVABLE_TOO, more=("--workers", "1", "--seed", "7"))
        lines = (desk.out / "schedule.json").read_text(encoding="utf-8").splitlines()
        written.append([line for line in lines if '"made_at"' not in line])
    one, other = written
    assert [line.replace("2", "1") if '"revision"' in line else line for line in other] == one


def test_no_plan_in_time_is_told_and_nothing_is_written(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is proved, and that is said."""
    monkeypatch.setattr(import_module("coord_calendar.solve"), "QUICK", 0.0)
    ran = desk.plan(*CLASHING, more=("--time-limit", "0.000001"))
    assert ran.status == 3
    assert "Chưa lập được lịch: khi hết giờ chưa tìm được lịch nào" in ran.err
    assert not desk.out.exists()
