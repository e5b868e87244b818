"""The sheets of a request workbook, column by column.

«Yêu cầu» holds the meetings an office asks for, «Lịch bận» who is away and which rooms are closed,
«Chuỗi» the series, «Thông tin» whose requests they are. A CSV file holds the columns of «Yêu cầu».
"""

from __future__ import annotations

from coord_calendar.domain.secrecy import Secrecy
from coord_calendar.tables.after import AFTER
from coord_calendar.tables.attendance import ATTENDANCE, INVITED
from coord_calendar.tables.cells import (
    ID,
    IDS,
    PLANNED_DAY,
    TEXT,
    YES_NO,
    choice,
    name_in,
    whole,
)
from coord_calendar.tables.columns import Column, Layout
from coord_calendar.tables.place_columns import PLACE_COLUMNS
from coord_calendar.tables.substitutes import SUBSTITUTES
from coord_calendar.tables.time_columns import TIME_COLUMNS

SECRECIES = {
    "Không": Secrecy.NONE,
    "Mật": Secrecy.SECRET,
    "Tối mật": Secrecy.TOP_SECRET,
    "Tuyệt mật": Secrecy.UTMOST_SECRET,
}

_WHAT_AND_WHO = (
    Column(
        heading="Mã",
        key="id",
        kind=ID,
        vi="Mã riêng của cuộc họp, không trùng trong mọi tệp; không dấu cách",
        en="The meeting's own code, unique over all files; no spaces",
        example="GB-01",
        required=True,
    ),
    Column(
        heading="Nội dung",
        key="title",
        kind=TEXT,
        vi="Họp về việc gì; họp mật chỉ ghi «Công tác riêng»",
        en="What it is about; a secret meeting says only «Công tác riêng»",
        example="Giao ban tuần",
        required=True,
        width=44,
    ),
    Column(
        heading="Nội dung (tiếng Anh)",
        key="title_en",
        kind=TEXT,
        vi="Nội dung bằng tiếng Anh, nếu có",
        en="The same in English, if any",
        example="Weekly briefing",
        width=24,
    ),
    Column(
        heading="Cơ quan",
        key="office",
        kind=name_in("offices"),
        vi="Cơ quan yêu cầu; để trống thì lấy cơ quan ở trang «Thông tin»",
        en="The office that asks; empty for the one on the sheet «Thông tin»",
        example="Văn phòng UBND Thành phố",
        choices="offices",
        width=24,
    ),
    Column(
        heading="Loại",
        key="kind",
        kind=name_in("kinds"),
        vi="Loại cuộc họp; quyết định thời lượng khi không ghi. Để trống: Làm việc",
        en="The kind of meeting; gives the length when none is given. Empty: working meeting",
        example="Giao ban",
        choices="kinds",
        width=18,
        fields=("kind", "minutes"),
    ),
    Column(
        heading="Tập thể",
        key="body",
        kind=name_in("bodies"),
        vi="Tập thể tổ chức cuộc họp; không ghi ai khác thì thành viên dự nếu liên quan",
        en="The body that organises it; if nobody else is named, those concerned of it come",
        example="lanh-dao-ubnd",
        choices="bodies",
        width=20,
    ),
    Column(
        heading="Chủ trì",
        key="chair",
        kind=name_in("posts", "people"),
        vi="Chức danh hoặc người chủ trì; bắt buộc dự",
        en="The post or person that chairs; must attend",
        example="CT UBND",
        choices="posts",
        width=20,
    ),
    Column(
        heading="Thành phần",
        key="required",
        kind=ATTENDANCE,
        vi="Ai bắt buộc dự: chức danh, tập thể, người; cách nhau bằng «;» hoặc xuống dòng; "
        "thêm «liên quan» sau tên nếu chỉ người liên quan dự; sau tập thể có thể ghi «(quá nửa)» "
        "hoặc «(tối thiểu 12)» người",
        en="Who must attend: posts, bodies, people; «;» or a new line between; «liên quan» after "
        "a name: only those concerned come; behind a body «(quá nửa)», more than half of it, or "
        "«(tối thiểu 12)», at least 12, is enough",
        example="Thường trực HĐND Thành phố; CT UBND",
        width=32,
    ),
    Column(
        heading="Mời dự",
        key="optional",
        kind=INVITED,
        vi="Ai được mời, không bắt buộc; ghi như cột Thành phần, không ghi số người",
        en="Who is invited, not required; written like Thành phần, without numbers",
        example="CT MTTQ",
        width=24,
    ),
    Column(
        heading="Dự thay",
        key="substitutes",
        kind=SUBSTITUTES,
        vi="Ai được dự thay ai: «CT UBND: PCT 1, PCT 2», theo thứ tự ưu tiên, cách nhau bằng «;»; "
        "cần ai đồng ý thì trước dấu hai chấm thêm «(chờ CT UBND đồng ý)» hoặc "
        "«(CT UBND đã đồng ý)», có thể kèm ai nhận thay và ngày: «(CT UBND đã đồng ý, TK CT UBND "
        "nhận thay ngày 23/11/2026)», và ai đề xuất: «(TK CT UBND đề xuất, chờ CT UBND đồng ý)»",
        en="Who may stand in for whom: «CT UBND: PCT 1, PCT 2», the first the best, «;» between; "
        "before the colon, whose consent it needs: «(chờ CT UBND đồng ý)» while it is missing, "
        "«(CT UBND đã đồng ý)» once it is given, with who accepted on their behalf and when: "
        "«(CT UBND đã đồng ý, TK CT UBND nhận thay ngày 23/11/2026)»; and who proposed it: "
        "«(TK CT UBND đề xuất, chờ CT UBND đồng ý)»",
        example="CT UBND: CT MTTQ",
        width=28,
        fields=("substitutes", "consent", "proposed_by", "required"),
    ),
)


_HOW = (
    Column(
        heading="Mức mật",
        key="secrecy",
        kind=choice(SECRECIES),
        vi="Không (khi để trống), Mật, Tối mật, Tuyệt mật; họp mật không ghi nội dung, ghi chú",
        en="None (when empty) or one of three levels; a secret meeting has no content and no note",
        example="Không",
        choices="secrecies",
    ),
    Column(
        heading="Sau cuộc họp",
        key="after",
        kind=AFTER,
        vi="Mã cuộc họp phải họp trước; «mã + 3»: cách ít nhất 3 ngày làm việc",
        en="Codes of meetings that come first; «code + 3»: at least 3 working days between",
        example="TT-01; TT-02 + 3",
        width=20,
    ),
    Column(
        heading="Liên quan",
        key="related",
        kind=IDS,
        vi="Mã các cuộc họp liên quan, nên họp liền trước hoặc liền sau; ghi một phía là đủ",
        en="Codes of related meetings, best right before or after this one; one side is enough",
        example="TT-03; TT-04",
        width=20,
    ),
    Column(
        heading="Ưu tiên",
        key="priority",
        kind=whole(1, 100),
        vi="1 (thường, khi để trống) đến 100",
        en="1 (ordinary, when empty) to 100",
        example="5",
    ),
    Column(
        heading="Đột xuất",
        key="unexpected",
        kind=YES_NO,
        vi="Có: không kịp thời hạn mời họp. Để trống: Không",
        en="Có: called without the usual notice. Empty: Không",
        example="Không",
        choices="yes",
    ),
    Column(
        heading="Ngoài giờ",
        key="any_hour",
        kind=YES_NO,
        vi="Có: có thể họp ngoài giờ làm việc, ngày nghỉ. Để trống: Không",
        en="Có: may be outside working hours and on days off. Empty: Không",
        example="Không",
        choices="yes",
    ),
    Column(
        heading="Ngày đề nghị",
        key="requested_on",
        kind=PLANNED_DAY,
        vi="Ngày cơ quan gửi yêu cầu",
        en="The day on which the office asked",
        example="23/11/2026",
    ),
    Column(
        heading="Chuỗi",
        key="series",
        kind=ID,
        vi="Mã chuỗi cuộc họp định kỳ, có trong trang «Chuỗi»",
        en="The code of its series, of the sheet «Chuỗi»",
        example="giao-ban-tuan",
        width=16,
    ),
    Column(
        heading="Chuẩn bị",
        key="prepared_by",
        kind=TEXT,
        vi="Đơn vị chuẩn bị",
        en="Who prepares it",
        example="Phòng Tổng hợp",
        width=20,
    ),
    Column(
        heading="Ghi chú",
        key="note",
        kind=TEXT,
        vi="Ghi chú hiện trên lịch",
        en="A remark shown on the sheet",
        width=24,
    ),
    Column(
        heading="Lĩnh vực",
        key="field",
        kind=name_in("fields"),
        vi="Lĩnh vực của cuộc họp; cấp phó phụ trách lĩnh vực này được đề xuất dự thay trước",
        en="The field of work; deputies in charge of it are proposed as substitutes first",
        example="văn hóa - xã hội",
        choices="fields",
        width=20,
    ),
)

MEETINGS = Layout("Yêu cầu", "meeting", (*_WHAT_AND_WHO, *TIME_COLUMNS, *PLACE_COLUMNS, *_HOW))
"""The meetings an office asks for."""
