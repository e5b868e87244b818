"""Measurements of the library; ``python -m benchmarks.week`` runs them all."""
