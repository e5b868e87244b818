"""Why not every meeting can be placed: smallest sets of facts that cannot hold together.

`growing` finds meetings that cannot all be placed, however the others are; `part` takes their
problem apart into claims, and says any of them with the functions that say the rules everywhere
else; `shrinking` leaves out what is not needed; `search` does all this, one reason after the other,
and proves each a second time.
"""
