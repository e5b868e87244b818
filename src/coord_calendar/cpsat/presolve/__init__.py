"""What makes a problem smaller before the solver sees it, and loses no plan that is best.

`merging` tells once what several people or points would say each; `starts` leaves out the starts
that no best plan needs, where that is proved. The first keeps every plan, the second the cost of
the best one.
"""
