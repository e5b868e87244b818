"""Build the example week: the directory of the city and one request workbook an office.

``source/`` holds what the example says, in tables (``.csv``) and in notes (``.txt``). A note is a
paragraph: the first line gives the code and the title, the others «heading: value» as the columns
of the request workbook are headed, parted by «|». This program turns the tables into ``city.json``
and the notes into workbooks, filled by heading in the template that every clerk is given.

Run ``python examples/hanoi_week/build.py`` (it needs the extra ``cli``); the same source gives the
same files, byte for byte.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import unicodedata
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from coord_calendar.domain.city import City
from coord_calendar.tables import write_template

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
SOURCE = HERE / "source"

WORKBOOKS = {"thanh-uy": "VPTU", "hdnd": "VPHDND", "ubnd": "VPUB"}
"""The office that fills each workbook."""

TITLES = {"Yêu cầu": "Nội dung", "Lịch bận": "Lý do", "Chuỗi": "Tên"}
"""The column that the first line of a note fills, by sheet."""

WHOLE_NUMBERS = {"Thời lượng (phút)", "Số buổi", "Số chỗ", "Số chỗ mỗi điểm", "Ưu tiên"}

OFFICES = [
    {
        "id": "VPTU",
        "name": "Văn phòng Thành ủy",
        "name_en": "Office of the City Party Committee",
        "layout": "party",
    },
    {
        "id": "VPHDND",
        "name": "Văn phòng Đoàn ĐBQH và HĐND Thành phố",
        "name_en": "Office of the National Assembly Delegation and People's Council",
        "layout": "state",
    },
    {
        "id": "VPUB",
        "name": "Văn phòng UBND Thành phố",
        "name_en": "Office of the People's Committee",
        "layout": "state",
    },
]

LINKS = [
    {
        "id": "cau-thanh-pho",
        "name": "Hệ thống hội nghị trực tuyến Thành phố",
        "name_en": "The city's conference system",
        "conferences": 2,
        "points": 200,
    },
    {
        "id": "cau-co-yeu",
        "name": "Hệ thống hội nghị cơ yếu",
        "name_en": "Cipher-protected conference system",
        "conferences": 1,
        "points": 30,
        "encrypted": True,
    },
]

CALENDAR = {
    "days_off": [{"day": "2026-01-02", "name": "Nghỉ Tết Dương lịch (hoán đổi)"}],
    "makeup_days": [{"day": "2026-01-10", "name": "Làm bù cho ngày 02/01/2026"}],
}
"""The swap of Friday 2 January 2026, which no package of holidays knows."""

TWO_TIERS_SINCE = "2025-07-01"
"""The day from which the city has 126 communes and wards and no districts."""

FIXED_STAMP = "2026-11-23T08:00:00Z"
"""The time that every built workbook bears, so that building twice gives equal files."""


STAFF = {"thanh-uy": 8, "hdnd": 4, "ubnd": 8, "tthn": 8, "lien-co": 4, "mttq": 4}
"""How many serving staff set up and clear the rooms of a site at once."""

SETUP_STAFF = 4
"""How many of them each room takes that is set up at all."""

SETTINGS = [
    {"rule": "shortest_notice", "kind": "council", "reaction": "warn"},
    {"rule": "preferred_time", "body": "tt-thanh-uy", "weight": 20},
]
"""The Council is told of short notices, too; the party's standing board is moved least."""

DELEGATIONS = [
    {"secretary": "thu-ky-bt", "leader": "bi-thu"},
    {"secretary": "thu-ky-ct-hdnd", "leader": "ct-hdnd"},
    {"secretary": "thu-ky-ct-ubnd", "leader": "ct-ubnd"},
]
"""Who proposes and accepts a substitute for a leader."""

AUDIENCES = [
    {
        "id": "thu-ky-ubnd",
        "name": "Thư ký của lãnh đạo UBND Thành phố",
        "name_en": "Secretaries of the People's Committee's leaders",
        "sees": "busy",
        "of_offices": {"VPUB": "full"},
    },
    {
        "id": "bao-chi",
        "name": "Phòng Báo chí",
        "name_en": "Press office",
        "of_offices": {"VPHDND": "title"},
        "of_bodies": {"vp-hdnd": "nothing"},
    },
]
"""Secretaries see their own office's meetings whole and of the others when time is taken; the press
sees titles and hours of the Council's meetings, but not those of its office, and nothing else."""


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of one table of the source."""
    with (SOURCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def ascii_id(name: str) -> str:
    """Return a name as an identifier: ``Xã Đông Anh`` is ``xa-dong-anh``."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "-".join(re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f]", "", plain)))


def posts_and_people() -> dict[str, list[dict[str, Any]]]:
    """Return posts, people and tenures.

    A person is known by the main post. Other posts stand under «hats», those held from or to a day
    as ``post@first..last``.
    """
    posts, people, tenures = [], [], []
    for row in table("posts"):
        posts.append(
            {
                "id": row["post"],
                "title": row["title"],
                "title_en": row["title_en"],
                "short": row["short"],
                "rank": int(row["rank"]),
                "fields": [row["fields"]] if row["fields"] else [],
                "deputies": row["deputies"].split(),
            }
        )
        if not row["person"]:
            continue
        person = f"dc-{row['post']}"
        people.append(
            {"id": person, "name": f"Đồng chí {row['title']}", "name_en": row["title_en"]}
        )
        for hat in (f"{row['post']}@..{row['until']}", *row["hats"].split()):
            post, _, days = hat.partition("@")
            first, _, last = days.partition("..")
            tenures.append(
                {
                    "person": person,
                    "post": post,
                    "first_day": first or None,
                    "last_day": last or None,
                }
            )
    return {"posts": posts, "people": people, "tenures": tenures}


def bodies() -> list[dict[str, Any]]:
    """Return the bodies with their members."""
    return [{**row, "members": row["members"].split()} for row in table("bodies")]


def travel() -> list[dict[str, Any]]:
    """Return the minutes between each pair of sites that the table gives."""
    return [
        {"between": row["site"], "and": other, "minutes": int(minutes)}
        for row in table("travel")
        for other, minutes in row.items()
        if other != "site" and minutes
    ]


def rooms() -> list[dict[str, Any]]:
    """Return the rooms."""
    return [
        {
            "id": row["id"],
            "name": row["name"],
            "name_en": row["name_en"],
            "site": row["site"],
            "seats": int(row["seats"]),
            "equipment": row["equipment"].split(),
            "closed": bool(row["closed"]),
            "vetted": bool(row["vetted"]),
            "setup_minutes": int(row["setup"]),
            "clearing_minutes": int(row["clearing"]),
            "setup_staff": SETUP_STAFF if int(row["setup"]) else 0,
            "parts": row["parts"].split(),
        }
        for row in table("rooms")
    ]


def points_and_groups() -> dict[str, list[dict[str, Any]]]:
    """Return a bridge point in each commune and ward, and the names they are called by."""
    points, pilots = [], []
    for number, row in enumerate(table("communes")):
        name = row["name"]
        points.append(
            {
                "id": ascii_id(name),
                "name": f"Điểm cầu {name[0].lower()}{name[1:]}",
                "name_en": f"Bridge point of {name}",
                "hall": f"Hội trường UBND {name[0].lower()}{name[1:]}",
                "unit": name,
                "seats": 40 + 10 * (number % 7),
                "lines": 2 if row["pilot"] else 1,
                "encrypted": bool(row["pilot"]),
            }
        )
        if row["pilot"]:
            pilots.append(ascii_id(name))
    groups: list[dict[str, Any]] = [
        {
            "id": "tat-ca-xa-phuong",
            "name": "Tất cả xã, phường",
            "name_en": "All communes and wards",
            "points": [point["id"] for point in points],
            "first_day": TWO_TIERS_SINCE,
        },
        {
            "id": "diem-cau-thi-diem",
            "name": "30 xã, phường thí điểm",
            "name_en": "30 pilot communes and wards",
            "points": pilots,
            "first_day": TWO_TIERS_SINCE,
        },
    ]
    return {"points": points, "point_groups": groups}


def city_document() -> dict[str, Any]:
    """Return the whole directory, as it is written to ``city.json``."""
    return {
        "id": "ha-noi",
        "name": "Thành phố Hà Nội",
        "name_en": "Hanoi",
        "offices": OFFICES,
        **posts_and_people(),
        "delegations": DELEGATIONS,
        "bodies": bodies(),
        "sites": [{**row, "staff": STAFF.get(row["id"])} for row in table("sites")],
        "travel": travel(),
        "rooms": rooms(),
        **points_and_groups(),
        "links": LINKS,
        "audiences": AUDIENCES,
        "calendar": CALENDAR,
        "settings": SETTINGS,
    }


def notes(name: str) -> Iterator[tuple[str, dict[str, str | int]]]:
    """Yield the notes of one office: the sheet, and the cells of a row by heading."""
    sheet = ""
    text = (SOURCE / f"{name}.txt").read_text(encoding="utf-8")
    for paragraph in text.strip().split("\n\n"):
        if paragraph.startswith("["):
            sheet = paragraph.strip("[]")
            continue
        first, *others = paragraph.splitlines()
        code, _, title = first.partition(": ")
        cells: dict[str, str | int] = {"Mã": code, TITLES[sheet]: title}
        for part in (part for line in others for part in line.split(" | ")):
            heading, _, value = part.partition(": ")
            cells[heading] = int(value) if heading in WHOLE_NUMBERS else value
        yield sheet, cells


def same_bytes(workbook: bytes) -> bytes:
    """Return a workbook with the time of its making taken out, so that builds can be compared."""
    stamp = r"(<dcterms:(?:created|modified)[^>]*>)[^<]*"
    built = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as old,
        zipfile.ZipFile(built, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(stamp, rf"\g<1>{FIXED_STAMP}", content.decode()).encode()
            new.writestr(zipfile.ZipInfo(name, (2026, 11, 23, 8, 0, 0)), content)
    return built.getvalue()


def build_workbook(name: str, city: City, folder: Path) -> Path:
    """Fill one office's template with its notes."""
    path = folder / f"{name}.xlsx"
    write_template(path, city, WORKBOOKS[name])
    workbook = load_workbook(path)
    for sheet_name, cells in notes(name):
        sheet = workbook[sheet_name]
        headings = [str(cell.value).rstrip("*") for cell in sheet[1]]
        row = next(row for row in range(2, 10_000) if sheet.cell(row, 1).value is None)
        for heading, value in cells.items():
            sheet.cell(row, headings.index(heading) + 1, value)
    buffer = io.BytesIO()
    workbook.save(buffer)
    path.write_bytes(same_bytes(buffer.getvalue()))
    return path


def build(folder: Path = HERE) -> list[Path]:
    """Write the city and the three workbooks into `folder`; return their paths."""
    document = city_document()
    city = City.model_validate(document)
    city_path = folder / "city.json"
    text = json.dumps(document, ensure_ascii=False, indent=1)
    city_path.write_text(text + "\n", encoding="utf-8")
    return [city_path, *(build_workbook(name, city, folder) for name in WORKBOOKS)]


if __name__ == "__main__":
    for built in build():
        sys.stdout.write(f"{built.name}\n")
