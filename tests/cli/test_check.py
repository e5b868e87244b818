from __future__ import annotations

import json
import subprocess
import sys

import pytest

from cities import a_meeting, at, tiny_city
from cli.desk import CLASHING, IMMOVABLE, Desk, calling
from coord_calendar.domain.meeting import Attendance

WEEK = ("--week", "2026-11-30")


def test_requests_without_a_clash_are_fine(desk: Desk) -> None:
    """Exit 0."""
    ran = desk.run("check", desk.city, desk.requests(calling("a", "ct-ub")), *WEEK)
    assert (ran.status, ran.err) == (0, "")
    assert "Không có xung đột nào." in ran.out


def test_a_hard_clash_is_told_by_its_rule(desk: Desk) -> None:
    """Exit 1, the rule with its number, and each clash in a sentence."""
    ran = desk.run("check", desk.city, desk.requests(*CLASHING), *WEEK)
    assert ran.status == 1
    assert "Một người không dự hai cuộc họp cùng lúc" in ran.out
    assert "[person_overlap]: 1" in ran.out
    assert "    - Đồng chí Chủ tịch UBND trùng lịch Thứ Hai 30/11/2026, 08:00-09:00" in ran.out


def test_a_clash_better_avoided_is_told_but_no_fault(desk: Desk) -> None:
    """Exit 0: somebody invited to both is double-booked, which no rule forbids."""
    invited = a_meeting("b", optional=(Attendance(who="ct-ub"),), asked_start=at(0, "08:00"))
    asked = desk.requests(calling("a", "ct-ub"), invited)
    ran = desk.run("check", desk.city, asked, *WEEK, "--lang", "en")
    assert ran.status == 0
    assert "as little as can be (better avoided) [optional_overlap]: 1" in ran.out
    assert "    - Person two" in ran.out


def test_the_clashes_of_one_meeting_are_told_together(desk: Desk) -> None:
    """One finding, with what is certain in a line and what is possible in full."""
    hub = calling("hub", "tttu", minutes=180, asked_room="a1")
    others = (
        calling("m1", "pbt"),
        calling("m2", "ct-ub", minutes=None),
        calling("m3", "ct-ub", asked_start=at(0, "09:30")),
        calling("m4", "ct-ub", asked_start=at(0, "10:30"), asked_room="a1"),
    )
    ran = desk.run("check", desk.city, desk.requests(hub, *others), *WEEK)
    assert ran.status == 1
    assert "  Chắc chắn: 5; chưa chắc: 0\n" in ran.out
    assert "[person_overlap]: 4" in ran.out
    assert ran.out.count("    - ") == 2
    assert (
        "    - “Cuộc họp hub” [hub, Văn phòng UBND] trùng người dự với 4 cuộc họp: “Cuộc họp m1” "
        "[m1, Văn phòng UBND], “Cuộc họp m2” [m2, Văn phòng UBND], “Cuộc họp m3” [m3, Văn phòng "
        "UBND] và 1 cuộc họp khác.\n"
        "      · Thứ Hai 30/11/2026, 08:00-09:00, “Cuộc họp m1” [m1, Văn phòng UBND]: Đồng chí Chủ "
        "tịch HĐND\n"
    ) in ran.out


def test_a_possible_clash_of_a_group_says_what_would_clear_it(desk: Desk) -> None:
    """In the machine's report the group names its conflicts by their places."""
    hub = calling("hub", "ct-ub", kind="giao-ban", minutes=None)
    others = [
        calling(f"m{n}", "ct-ub", minutes=15, asked_start=at(0, hour))
        for n, hour in enumerate(("08:30", "08:45", "09:00"))
    ]
    asked = desk.requests(hub, *others)
    ran = desk.run("check", desk.city, asked, *WEEK, "--lang", "en")
    assert "  Certain: 0; possible: 3\n" in ran.out
    assert "[hub, Committee Office] calls people who are called to 3 meetings (3 not" in ran.out
    assert ran.out.count("      · Person two is double-booked on") == 3
    assert ran.out.count("it is cleared if Committee Office gives an end by") == 3
    told = desk.run("check", desk.city, asked, *WEEK, "--json").report["clashes"]
    (group,) = told["groups"]
    assert (told["hard"], told["certain"], told["possible"]) == (3, 0, 3)
    assert (group["meeting"], group["certainty"]) == ("hub", "possible")
    assert group["conflicts"] == [0, 1, 2]
    assert [row["certainty"] for row in told["all"]] == ["possible"] * 3


def test_wrong_requests_are_told_whole(desk: Desk) -> None:
    """Exit 2, each fault of each file on a line of its own."""
    one = desk.requests(calling("a", "bo-truong"), name="one.json")
    other = desk.requests(calling("b", "thu-tuong"), name="other.json")
    ran = desk.run("check", desk.city, one, other, *WEEK, "--lang=en")
    assert ran.status == 2
    unknown = "there is no post, body or person"
    assert ran.err.splitlines() == [
        "What was given is wrong; nothing was written:",
        f"  one.json: meeting «a», field required: {unknown} «bo-truong» in the directory",
        f"  other.json: meeting «b», field required: {unknown} «thu-tuong» in the directory",
    ]


def test_a_machine_is_given_the_clashes(desk: Desk) -> None:
    """One JSON object on stdout, nothing on stderr."""
    ran = desk.run("check", desk.city, desk.requests(*CLASHING), *WEEK, "--json")
    assert (ran.status, ran.err) == (1, "")
    clashes = ran.report["clashes"]
    assert (clashes["hard"], clashes["all"][0]["rule"]) == (1, "person_overlap")
    assert ran.report["read"]["first_day"] == "2026-11-30"


@pytest.mark.parametrize("week", [(), ("--week", "31/11/2026"), ("--week", "tuần sau")])
def test_requests_need_their_week(desk: Desk, week: tuple[str, ...]) -> None:
    """Exit 2 without a week, or with a day that is none, and an example of a right one."""
    ran = desk.run("check", desk.city, desk.requests(*CLASHING), *week)
    assert ran.status == 2
    assert "2026-11-30" in ran.err


def test_a_plan_of_ours_stands_the_check(desk: Desk) -> None:
    """Exit 0, without the requests, and the cost is counted."""
    desk.plan(*CLASHING)
    (desk.folder / "requests.json").unlink()
    ran = desk.run("check", desk.city, desk.out / "schedule.json")
    assert ran.status == 0
    assert "Xung đột trong lịch đã xếp\n  Không có xung đột nào." in ran.out
    assert "Chi phí: 0 (giữa), 10 (mềm)" in ran.out
    assert "[preferred_time]: 1 × 10 = 10" in ran.out


def test_a_postponed_meeting_is_told_again(desk: Desk) -> None:
    """Nothing is broken, so exit 0."""
    desk.plan(*IMMOVABLE)
    ran = desk.run("check", desk.city, desk.out / "schedule.json", "--json")
    assert ran.status == 0
    assert [entry["meeting"] for entry in ran.report["postponed"]] != []
    assert ran.report["bill"]["score"]["medium"] == 1000
    assert ran.report["revision"] == 1


def test_a_plan_changed_by_hand_is_found_out(desk: Desk) -> None:
    """Exit 1: both meetings are back at one time."""
    desk.plan(*CLASHING)
    plan = desk.plan_json()
    first, other = plan["schedule"]["placements"]
    first.update(start=other["start"], end=other["end"])
    changed = desk.folder / "changed.json"
    changed.write_text(json.dumps(plan), encoding="utf-8")
    ran = desk.run("check", desk.city, changed)
    assert ran.status == 1
    assert "[person_overlap]: 1" in ran.out


def test_a_plan_has_its_own_week(desk: Desk) -> None:
    """Exit 2 when one is given beside it."""
    desk.plan(*CLASHING)
    ran = desk.run("check", desk.city, desk.out / "schedule.json", *WEEK)
    assert ran.status == 2
    assert "bỏ --week" in ran.err


def test_a_plan_belongs_to_its_city(desk: Desk) -> None:
    """Exit 2 when it was made for another one."""
    desk.plan(*CLASHING)
    other = desk.folder / "other.json"
    other.write_text(tiny_city(id="khac").model_dump_json(by_alias=True), encoding="utf-8")
    ran = desk.run("check", other, desk.out / "schedule.json", "--lang", "en")
    assert ran.status == 2
    assert "schedule.json: this plan was made for «tp», not for «khac»" in ran.err


def test_a_plan_may_be_checked_against_a_directory_that_changed(desk: Desk) -> None:
    """Exit 2 when it names what is not there any more, told as the fault of its file."""
    desk.plan(*CLASHING)
    smaller = tiny_city(rooms=tiny_city().rooms[1:])
    desk.city.write_text(smaller.model_dump_json(by_alias=True), encoding="utf-8")
    plan = desk.plan_json()
    plan["schedule"]["placements"][0]["room"] = "a1"
    path = desk.folder / "plan.json"
    path.write_text(json.dumps(plan), encoding="utf-8")
    ran = desk.run("check", desk.city, path)
    assert ran.status == 2
    assert "plan.json: " in ran.err
    assert "«a1»" in ran.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "tệp rỗng"),
        ('{"schedule": ', "không phải là JSON đúng"),
        ('{"schedule": {}}', "mục meetings: chưa ghi"),
        ('{"schedule": [], "version": 2}', "mục version: "),
    ],
)
def test_a_corrupt_plan_is_wrong_input(desk: Desk, content: str, said: str) -> None:
    """Exit 2, with the file and what is wrong in it."""
    path = desk.folder / "plan.json"
    path.write_text(content, encoding="utf-8")
    ran = desk.run("check", desk.city, path)
    assert ran.status == 2
    assert "plan.json: " in ran.err
    assert said in ran.err


def test_a_plan_far_out_of_time_is_wrong_input(desk: Desk) -> None:
    """Exit 2: the calendar does not reach that far."""
    desk.plan(*CLASHING)
    plan = desk.plan_json()
    plan["first_day"] = "9999-12-30"
    path = desk.folder / "plan.json"
    path.write_text(json.dumps(plan), encoding="utf-8")
    ran = desk.run("check", desk.city, path)
    assert (ran.status, "quá xa" in ran.err) == (2, True)


def test_checking_loads_no_solver(desk: Desk) -> None:
    """Neither OR-Tools nor what writes calendars and sheets."""
    asked = desk.requests(*CLASHING)
    program = (
        "import sys; from coord_calendar.cli import main; "
        f"status = main(['check', {str(desk.city)!r}, {str(asked)!r}, '--week', '2026-11-30']); "
        "loaded = {'ortools', 'pandas', 'icalendar', 'docx', 'jinja2'} & set(sys.modules); "
        "print(sorted(loaded), file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run(  # noqa: S603 our own program
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, "[]\n")
