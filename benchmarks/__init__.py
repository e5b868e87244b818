"""Measurements of the library: ``week`` of planning, ``conflicts`` of finding clashes.

Each is run as a program: ``python -m benchmarks.week``.
"""
