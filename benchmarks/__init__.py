"""Measurements of the library; README.md beside this file says what each of them measures."""
