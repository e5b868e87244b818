"""Moves of one meeting at a time, a hundred thousand times a minute, without the solver.

Rules about one meeting are known beforehand as what each slot and place costs it. Rules about two
are said here a third time, as squares of numbers: what any two meetings cost each other while they
run at once, one after the other, or in two rooms (:mod:`.pairs`; :mod:`.reading` reads the whole
problem). What all places of a meeting cost then is a few sums over the others (:mod:`.beside`,
:mod:`.field`), and a search that draws places by what they cost (:mod:`.annealing`) goes where
neighbourhoods of the solver are too slow. A second one may run in a process of its own
(:mod:`.partner`); what no plan avoids is known before (:mod:`.crowding`). Rules about three or
more meetings are not said here; a problem that needs one is left to the solver.
"""
