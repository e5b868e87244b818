"""Entries into meetings, by the names of a city and what a clerk taught.

:mod:`.meeting` makes a meeting of an entry: :mod:`.who` comes, :mod:`.where`, :mod:`.when`,
:mod:`.what` it is, and whether it is :mod:`.secret`. :mod:`.naming` finds a name in the directory
by its :mod:`.wording` (a new abbreviation is a line in ``words.json``) and the :mod:`.glossary`;
:mod:`.guessing` proposes what an unknown one may be; :mod:`.joining` makes one meeting of two.
"""
