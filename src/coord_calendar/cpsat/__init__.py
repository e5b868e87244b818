"""Planning with the constraint solver CP-SAT; the only room that knows it.

From the problem down to the plan: `view` turns moments into minutes, `options` leaves each meeting
what the rules about it alone allow, `variables` and the constraints of `rulebook` make the model,
`objective` and `costs` say what is minimised. `construct` makes a first plan without the solver,
`improve` makes plans better, `prove` proves bounds, and `plan` runs the two side by side: `crew`
has the threads, `limits` says how long and how hard they work.
"""
