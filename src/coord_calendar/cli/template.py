"""``template``: the empty request workbook of an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.cli.exits import Exit
from coord_calendar.tables import read_city, write_template
from coord_calendar.tables.files import refused

if TYPE_CHECKING:
    from pathlib import Path

    from coord_calendar.cli.voice import Voice


def template(city_path: Path, out: Path, office: str, voice: Voice) -> Exit:
    """Write the workbook; return how it ended.

    Raises
    ------
    InputError
        If the city is wrong, has no such office, or the file cannot be written or is there
        already: it may be one that was filled in.
    """
    if out.suffix.lower() != ".xlsx":
        raise refused(out, "tên tệp phải kết thúc bằng .xlsx", "the name must end with .xlsx")
    if out.exists():
        raise refused(
            out,
            "đã có tệp này, có thể đã điền; hãy chọn tên khác",
            "this file is there already and may be filled in; choose another name",
        )
    city = read_city(city_path)
    write_template(out, city, office)
    label = city.label("offices", office, voice.lang)
    voice.say(
        f"Đã ghi mẫu đăng ký của {label} vào {out}", f"The empty workbook of {label} is {out}"
    )
    voice.report({"office": office, "out": str(out)})
    return Exit.DONE
