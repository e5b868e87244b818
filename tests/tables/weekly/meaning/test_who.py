from __future__ import annotations

import pytest

from coord_calendar.tables.weekly.meaning.glossary import Glossary
from coord_calendar.tables.weekly.meaning.naming import Names
from coord_calendar.tables.weekly.meaning.who import calls_in, lines_of
from schedules import city, entry, meeting_of, read, unknown_of

NAMES = Names(city(), "vpub", Glossary())
KT, TT, VX = "pct-kt", "pct-tt", "pct-vx"


def calls(text: str) -> list[tuple[tuple[str, ...] | str, bool]]:
    """Return the names in a text: what they mean, or their words; and whether some come."""
    return [
        (call.found.ids if call.found else call.words, call.some) for call in calls_in(NAMES, text)
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("CT, CVP", [(("ct-ub",), False), (("cvp",), False)]),
        ("Chủ tịch và các Phó Chủ tịch UBND", [(("lanh-dao-ub",), False)]),
        (
            "Chủ tịch, các Phó Chủ tịch liên quan",
            [(("ct-ub",), False), ((TT, KT, VX), True)],
        ),
        ("CVP & PCT KT", [(("cvp",), False), (("pct-kt",), False)]),
        ("lãnh đạo các sở, ngành liên quan", [("lãnh đạo các sở, ngành", True)]),
        ("CT, Sở Lạ", [(("ct-ub",), False), ("Sở Lạ", False)]),
        ("Sở Lạ và Sở Quen", [("Sở Lạ và Sở Quen", False)]),
        ("Sở Lạ và Sở Quen và CVP", [("Sở Lạ và Sở Quen", False), (("cvp",), False)]),
        ("CVP và Sở Lạ", [(("cvp",), False), ("Sở Lạ", False)]),
        ("Giám đốc các Sở: Nội vụ, Lạ", [(("gd-snv",), False), ("Lạ", False)]),
        ("Đại diện: Sở Lạ, CVP", [("Đại diện: Sở Lạ", False), (("cvp",), False)]),
        ("Chủ tịch, các Phó Chủ tịch Hội Lạ", [("Chủ tịch, các Phó Chủ tịch Hội Lạ", False)]),
        (
            "Chủ tịch, Phó Chủ tịch UBND phụ trách kinh tế",
            [(("ct-ub",), False), (("pct-kt",), False)],
        ),
        ("CVP (thay)", [(("cvp",), False)]),
        ("đại diện (các đơn vị liên quan)", [("đại diện", False)]),
        ("các PCT (liên quan), CVP (thay)", [((TT, KT, VX), True), (("cvp",), False)]),
        ("(Sở Lạ)", [("(Sở Lạ)", False)]),
        ("Sở Lạ, CVP, Sở Quen", [("Sở Lạ", False), (("cvp",), False), ("Sở Quen", False)]),
        ("Chủ tịch và Phó Chủ tịch Hội Lạ", [("Chủ tịch và Phó Chủ tịch Hội Lạ", False)]),
        ("…", []),
    ],
)
def test_a_text_is_the_names_in_it(
    text: str, meant: list[tuple[tuple[str, ...] | str, bool]]
) -> None:
    """The longest that is known is taken; what is not stays together as it was written."""
    assert calls(text) == meant


def test_a_text_falls_into_lines_but_not_at_abbreviations() -> None:
    """Semicolons, new lines, bullets and full stops end one; those of «P.» and «PCT.» do not."""
    text = "- CT; PCT. Thường trực\n• P. họp 2. Mời CVP"
    assert lines_of(text) == ["CT", "PCT. Thường trực", "P. họp 2. Mời CVP"]
    assert lines_of("cùng dự. Mời CVP") == ["cùng dự", "Mời CVP"]


def test_labels_and_verbs_tell_the_role() -> None:
    """In whichever column they stand."""
    made = meeting_of(attending="Chủ trì: CT; CVP dự; mời: GĐ STC; CT HĐND chủ trì")
    assert made.chair == "ct-ub"
    assert [call.who for call in made.required] == ["cvp", "ct-hd"]
    assert [call.who for call in made.optional] == ["gd-stc"]
    other = meeting_of(invited="CVP cùng dự; chủ trì CT; Mời GĐ STC")
    assert other.chair == "ct-ub"
    assert [call.who for call in other.optional] == ["cvp", "gd-stc"]


def test_a_body_that_chairs_is_the_body_that_organises() -> None:
    """Only a post or a person chairs."""
    made = meeting_of(chair="Thường trực HĐND, CT HĐND")
    assert (made.chair, made.body) == ("ct-hd", "tt-hd")
    assert [call.who for call in made.required] == ["tt-hd"]


def test_who_is_called_in_full_once_is_called_in_full() -> None:
    """And nobody is called twice, nor the chair besides, nor somebody required invited."""
    made = meeting_of(
        chair="CT",
        attending="các PCT liên quan; PCT KT; CT; PCT VX liên quan",
        invited="CT; PCT VX; PCT KT",
    )
    assert [(call.who, call.some) for call in made.required] == [(TT, True), (KT, False)]
    assert [(call.who, call.some) for call in made.optional] == [(VX, False)]


@pytest.mark.parametrize(
    "text", ["Theo giấy mời", "(Giấy mời riêng)", "Đại biểu mời theo GM", "Theo thông báo của VP"]
)
def test_an_invitation_of_its_own_is_a_note(text: str) -> None:
    """It is understood and names nobody."""
    made = meeting_of(attending=text)
    assert made.note.lower() in text.lower()
    assert made.note
    assert not unknown_of(attending=text)


def test_brackets_and_who_prepares_are_kept_in_the_note() -> None:
    """Beside whom they say something."""
    made = meeting_of(attending="CVP (để b/c); chuẩn bị: Sở Lạ; PCT (liên quan); —; ( )")
    assert made.note == "để b/c; chuẩn bị: Sở Lạ; Chưa rõ: Thành phần «PCT»"


def test_words_taught_to_mean_nobody_are_kept_in_the_note() -> None:
    """They are understood."""
    glossary = Glossary().with_meaning("Sở Lạ")
    reading = read(entry(attending="Sở Lạ"), glossary=glossary)
    assert reading.is_whole
    assert reading.requests.meetings[0].note == "Sở Lạ"


def test_a_role_in_brackets_is_that_of_the_one_before_it() -> None:
    """«(chủ trì)» chairs, «(mời)» is invited; the others keep the role of the column."""
    made = meeting_of(
        attending="PCTTT (chủ trì), Giám đốc Sở Tài chính, CVP (mời); Giám đốc Sở Nội vụ (Mời dự)"
    )
    assert made.chair == "pct-tt"
    assert [call.who for call in made.required] == ["gd-stc"]
    assert [call.who for call in made.optional] == ["cvp", "gd-snv"]
    last = meeting_of(attending="CVP, Giám đốc Sở Nội vụ (mời), PCTTT")
    assert [call.who for call in last.required] == ["cvp", "pct-tt"]


def test_brackets_may_tell_which_of_several_is_meant() -> None:
    """«PCT (VX)» is the vice-chair for culture; a title that is known needs no bracket."""
    told = meeting_of("Họp", attending="CT (thay), PCT (VX), Sở Lạ (đoàn)")
    assert [call.who for call in told.required] == ["ct-ub", VX]
    assert told.note == "thay; đoàn; Ngoài danh mục: Thành phần «Sở Lạ»"
    assert meeting_of("Họp", chair="PCT (KT)").chair == KT
    assert meeting_of("Họp", chair="CT (UBND)").note == "UBND"
