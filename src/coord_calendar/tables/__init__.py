"""Tables in and out: the city and the offices' requests, as Excel, CSV or JSON.

Every column is defined once, as data, from which reading, the empty workbook and its notes all
come. Whatever is wrong in what was given is told at once, in Vietnamese and in English, at the cell
where it stands. Reading and writing Excel needs the extra ``cli`` (openpyxl), loaded when used;
:mod:`.weekly` reads weekly schedules as offices publish them, with the extra ``read``.
"""

from coord_calendar.tables.city import read_city, write_city
from coord_calendar.tables.problem import read_problem
from coord_calendar.tables.requests import Requests, read_requests
from coord_calendar.tables.template import write_template
from coord_calendar.tables.weekly.meaning.glossary import Glossary
from coord_calendar.tables.weekly.week import WeekReading, read_week

__all__ = [
    "Glossary",
    "Requests",
    "WeekReading",
    "read_city",
    "read_problem",
    "read_requests",
    "read_week",
    "write_city",
    "write_template",
]
