from __future__ import annotations

from cities import at
from cli.desk import CLASHING, IMMOVABLE, PINNED, Desk, calling

WEEK = ("--week", "2026-11-30")


def test_a_week_that_can_be_planned_whole_is_said_to_be_so(desk: Desk) -> None:
    """Exit 0."""
    ran = desk.run("explain", desk.city, desk.requests(*CLASHING), *WEEK)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.endswith("\nCó lịch xếp được mọi cuộc họp và giữ mọi quy tắc bắt buộc.\n")


def test_what_is_impossible_is_told_with_its_reason(desk: Desk) -> None:
    """Exit 3, and each fact of the reason on a line."""
    asked = desk.requests(*IMMOVABLE)
    ran = desk.run("explain", desk.city, asked, *WEEK)
    assert (ran.status, ran.err) == (3, "")
    assert ran.out.endswith(
        "\nĐã chứng minh: không lịch nào xếp được mọi cuộc họp.\n"
        "  Lý do 1: các điều sau không thể cùng giữ; bỏ bất kỳ điều nào thì các điều còn lại giữ "
        "được:\n"
        "    - “Cuộc họp giao-ban” [giao-ban, Văn phòng UBND] phải được xếp lịch.\n"
        "    - “Cuộc họp hop-bao” [hop-bao, Văn phòng UBND] phải được xếp lịch.\n"
        "    - Đồng chí Chủ tịch UBND không thể cùng lúc dự “Cuộc họp giao-ban” [giao-ban] (Chủ "
        "tịch UBND) và “Cuộc họp hop-bao” [hop-bao] (Chủ tịch UBND).\n"
        "    - “Cuộc họp giao-ban” [giao-ban] có giờ cố định 08:00 Thứ Hai 30/11/2026.\n"
        "    - “Cuộc họp hop-bao” [hop-bao] có giờ cố định 08:00 Thứ Hai 30/11/2026.\n"
        "Ngoài các cuộc họp đó, không còn lý do nào khác. Gỡ xong hãy chạy lại: các cuộc họp đó có "
        "thể còn vướng điều khác.\n"
    )
    ran = desk.run("explain", desk.city, asked, *WEEK, "--lang", "en")
    assert "\nIt is proved that no plan places every meeting.\n  Reason 1: these cannot" in ran.out
    assert "    - “Cuộc họp hop-bao” [hop-bao] is fixed at 08:00 Monday 30/11/2026.\n" in ran.out


def test_a_machine_is_given_the_facts(desk: Desk) -> None:
    """One JSON object on stdout, nothing on stderr; pinned meetings are explained like others."""
    ran = desk.run("explain", desk.city, desk.requests(*PINNED), *WEEK, "--json")
    assert (ran.status, ran.err) == (3, "")
    assert ran.report["status"] == "impossible"
    assert ran.report["schedule"] is None
    assert ran.report["others_possible"] is True
    assert ran.report["read"]["meetings"] == 2
    (reason,) = ran.report["reasons"]
    assert [fact["rule"] for fact in reason["facts"]] == [
        None,
        None,
        "person_overlap",
        "pinned",
        "pinned",
    ]
    assert reason["facts"][2]["who"] == ["p2"]


def test_where_more_reasons_may_be_left_it_is_said(desk: Desk) -> None:
    """Six pairs clash, of which five are told."""
    days = [at(day, "08:00") for day in range(5)] + [at(0, "10:00")]
    asked = desk.requests(
        *(
            calling(f"{name}{number}", "ct-ub", fixed=True, asked_start=start, room=None)
            for number, start in enumerate(days)
            for name in "ab"
        )
    )
    ran = desk.run("explain", desk.city, asked, *WEEK, "--lang", "en")
    assert ran.status == 3
    assert ran.out.count("  Reason ") == 5
    assert ran.out.endswith(
        "\nNot all was looked at: there may be more reasons among the meetings not named above.\n"
    )


def test_what_is_not_shown_in_time_is_not_said_to_be_impossible(desk: Desk) -> None:
    """Exit 1."""
    asked = desk.requests(*(calling(f"m{number}", "ct-ub") for number in range(40)))
    ran = desk.run("explain", desk.city, asked, *WEEK, "--time-limit", "0.001")
    assert ran.status == 1
    assert "Chưa kết luận được: " in ran.out
