"""Extraction over more documents than one sits and waits for: in parts, by several workers, and never twice.

inputs ─▶ chunks ─▶ workers ─▶ a file for each part ─▶ the output

Each part is complete or not there at all. So a run that was killed goes on where it was, and ends with what an unbroken
one gives.
"""
