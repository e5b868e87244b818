"""Documents for people: the offices' week sheets and the planner's index page.

Needs the extra ``sheets``, which is loaded only when something is written. Rooms of this house:
``secrecy`` takes out what may not be published; ``week`` says what stands on a sheet, ``amendment``
what on one that tells how a plan differs from that published; ``pages`` lays them out as HTML,
``document`` and ``amendment_document`` as DOCX on ``paper``, under the ``letterhead``; ``overview``
counts what stands on the index, ``drawing`` draws its week, ``index`` writes it.
"""

from coord_calendar.sheets.index import write_index
from coord_calendar.sheets.publish import publish_amendment, publish_sheets

__all__ = ["publish_amendment", "publish_sheets", "write_index"]
