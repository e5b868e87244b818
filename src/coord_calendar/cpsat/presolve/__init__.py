"""What makes a problem smaller, or plainer, before the solver sees it, and loses no best plan.

`merging` says once what several people or points would say each, and `sharing` says it of meetings
of which each two share somebody: both keep every plan. `starts` leaves out the starts that no best
plan needs, where that is proved: it keeps the cost of the best plan.
"""
