from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cli.desk import CLASHING, Desk
from coord_calendar.cli.folder import LEDGER, carry_on_the_ledger, last_revision, replaced_whole
from coord_calendar.errors import InputError
from coord_calendar.ical import Ledger

if TYPE_CHECKING:
    from pathlib import Path


def refused(folder: Path) -> str:
    """Return why a folder may not be replaced."""
    with pytest.raises(InputError) as caught:
        last_revision(folder)
    return caught.value.text("en")


def test_no_folder_and_an_empty_one_hold_no_revision(tmp_path: Path) -> None:
    """So that the first plan is the first revision."""
    assert (last_revision(tmp_path / "new"), last_revision(tmp_path)) == (0, 0)


def test_a_file_is_no_folder(desk: Desk) -> None:
    """Nothing is written over it."""
    assert "this is no folder" in refused(desk.city)


def test_a_folder_of_others_is_not_replaced(desk: Desk) -> None:
    """Exit 2 before anything is planned, and their files stay."""
    desk.out.mkdir()
    (desk.out / "luan-van.docx").write_bytes(b"years of work")
    ran = desk.plan(*CLASHING)
    assert (ran.status, ran.out) == (2, "")
    assert "thư mục không trống mà không có lịch (schedule.json) của chương trình này" in ran.err
    assert [path.name for path in desk.out.iterdir()] == ["luan-van.docx"]


def test_another_programs_schedule_is_not_ours(desk: Desk) -> None:
    """A file of the same name does not make the folder ours."""
    desk.out.mkdir()
    (desk.out / "schedule.json").write_text('{"tasks": []}', encoding="utf-8")
    assert "holds no plan (schedule.json) of this program" in refused(desk.out)


def test_the_ledger_of_the_plan_replaced_goes_on(tmp_path: Path) -> None:
    """Before that of any other plan; none is none."""
    here, there, draft = (tmp_path / name for name in ("here", "there", "draft"))
    for folder in (here, there, draft):
        folder.mkdir()
    carry_on_the_ledger((here, there), draft)
    assert not (draft / LEDGER).exists()
    for folder in (there, here):
        Ledger(folder / LEDGER).close()
        carry_on_the_ledger((here, there), draft)
        assert (draft / LEDGER).read_bytes() == (folder / LEDGER).read_bytes()


@pytest.mark.parametrize(
    "name",
    [
        "ghi-chu.txt",
        "feeds/rieng.txt",
        "sheets/vptu.pdf",
        "free-busy/x.ics",
        "moves",
    ],
)
def test_a_file_of_others_among_ours_is_not_deleted(desk: Desk, name: str) -> None:
    """It is named, and the plan of before stays."""
    desk.plan(*CLASHING)
    (desk.out / name).write_text("giữ lại", encoding="utf-8")
    assert f"it holds 1 files that are not this program's ({name})" in refused(desk.out)
    assert desk.plan(*CLASHING).status == 2
    assert (desk.out / name).read_text(encoding="utf-8") == "giữ lại"


@pytest.mark.parametrize("name", ["feeds/khac.ics", "moves.json"])
def test_a_folder_named_like_a_file_of_ours_is_not_ours(desk: Desk, name: str) -> None:
    """What stands in it would be lost."""
    desk.plan(*CLASHING)
    (desk.out / name).unlink(missing_ok=True)
    (desk.out / name).mkdir()
    assert name in refused(desk.out)


def test_a_link_in_the_place_of_the_feeds_is_not_ours(desk: Desk, tmp_path: Path) -> None:
    """The folder it leads to belongs to somebody else."""
    desk.plan(*CLASHING)
    (desk.out / "feeds").rename(tmp_path / "elsewhere")
    (desk.out / "feeds").symlink_to(tmp_path / "elsewhere")
    assert "(feeds)" in refused(desk.out)


def test_the_folder_one_stands_in_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shell would be left standing in a folder that is no more."""
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    assert "the folder one stands in" in refused(tmp_path)


def test_a_new_folder_takes_the_place_of_the_old(tmp_path: Path) -> None:
    """With all that was written, and nothing of the old one; nothing is left beside it."""
    folder = tmp_path / "deep" / "out"
    for name in ("old", "new"):
        with replaced_whole(folder) as draft:
            (draft / name).touch()
    assert [path.name for path in folder.iterdir()] == ["new"]
    assert [path.name for path in folder.parent.iterdir()] == ["out"]


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    """What it leads to is replaced."""
    (tmp_path / "real").mkdir()
    link = tmp_path / "link"
    link.symlink_to("real")
    with replaced_whole(link) as draft:
        (draft / "new").touch()
    assert link.is_symlink()
    assert (tmp_path / "real" / "new").exists()


def test_what_fails_half_way_leaves_the_old_folder(tmp_path: Path) -> None:
    """Untouched, and nothing beside it."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "old").touch()
    with pytest.raises(ZeroDivisionError), replaced_whole(folder) as draft:
        (draft / "new").write_text(str(1 / 0), encoding="utf-8")
    assert [path.name for path in folder.iterdir()] == ["old"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("old", [("out",), ()])
def test_a_swap_that_fails_brings_the_old_folder_back(tmp_path: Path, old: tuple[str, ...]) -> None:
    """As when the new one is taken away at the last moment."""
    for name in old:
        (tmp_path / name).mkdir()
    with pytest.raises(FileNotFoundError), replaced_whole(tmp_path / "out") as draft:
        draft.rmdir()
    assert [path.name for path in tmp_path.iterdir()] == list(old)


def test_a_broken_ledger_is_told_before_anything_is_planned(desk: Desk) -> None:
    """Exit 2, the file is named, and the plan of before stays."""
    desk.plan(*CLASHING)
    (desk.out / LEDGER).write_bytes(b"no ledger at all" * 100)
    before = {path: path.read_bytes() for path in desk.out.rglob("*") if path.is_file()}
    ran = desk.plan(*CLASHING)
    assert ran.status == 2
    assert f"{LEDGER}: không dùng được sổ phát hành này" in ran.err
    assert {path: path.read_bytes() for path in desk.out.rglob("*") if path.is_file()} == before
