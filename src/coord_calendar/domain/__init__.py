"""The values of the model; they know nobody above them.

Who and where: `people`, `places` and the `kinds` of meetings, together in `city`. When: `interval`
and `workcalendar`; `recurrence`, read by `rrule` and laid out by `expansion` with `rule_terms`.
What is asked for: `meeting`, its `secrecy`, `attendees` and `stand_ins`, together in `problem`.
What is planned: `schedule`. How it is judged: `weights` and `rule_settings`. What a value may not
say stands in the room called after it with `_check`. All are made from `value`; `words` says what
their tables are called.
"""
