"""Pages into entries: who says what about when and where, no name looked up yet.

:mod:`.reading` puts it together: :mod:`.schedules` divides a page, :mod:`.layout` finds a table's
columns by :mod:`.headings`, :mod:`.rows` reads its rows (:mod:`.times`, :mod:`.shares`),
:mod:`.pen` writes lines of text (:mod:`.openings`, :mod:`.labels`), and :mod:`.weeks` gives the
:mod:`.days` said their dates (:mod:`.calendar_weeks`).
"""
