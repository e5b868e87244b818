"""What planners read: one template a rule, in Vietnamese and English, equal in content.

Each says who or what, which meetings, when, where and what is wrong, so that a clerk can act on it.
The rooms of this house are those of the detectors.
"""
