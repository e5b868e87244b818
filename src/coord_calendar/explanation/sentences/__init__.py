"""What is said of each fact: `times`, `people`, `places`, each rule by a function of its own.

A detector's sentence is about a placement; these are about what was asked for, whatever the plan.
"""
