"""Weekly schedules as offices publish them (*lịch công tác tuần*), read into meeting requests.

Reading goes down one stair at a time: a file becomes pages of tables and lines, whatever its format
(:mod:`.formats`); a page becomes entries, each with its day, session and hour and with every other
text as it stands (:mod:`.entries`); entries become meetings by the names of a city and a glossary
(:mod:`.meaning`). :mod:`.week` is the verb, :mod:`.entry` the value in the middle, :mod:`.report`
what is told of it. What is not understood stays in the result, with its place and the best guesses.
"""
