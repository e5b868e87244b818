"""Weekly schedules as offices publish them (*lịch công tác tuần*), read into meeting requests.

Reading goes down one stair at a time: a file becomes a :class:`~.page.Page` of tables and lines,
whatever its format; a page becomes entries (:mod:`.entry`), each with its day, session and hour
and with every other text as it stands; entries become meetings by the names of a city and a
glossary. What is not understood stays in the result, with its place and the best guesses.
"""
