"""Planning with the constraint solver CP-SAT; the only room that knows it.

From the problem down to the plan: `view` turns moments into minutes, `options` leaves each meeting
what the rules about it alone allow, `presolve` leaves out what no best plan needs, `variables` and
the constraints of `rulebook` make the model, `objective` and `costs` say what is minimised.
`construct` makes a first plan without the solver, `improve` makes plans better with the solver,
`moves` without it where soft costs lie between every two meetings, `prove` proves bounds, by
`prices` from half-day to half-day where the whole week is too much, and `plan` runs them side by
side: `crew` has the threads, `limits` says how long and hard they work.
"""
