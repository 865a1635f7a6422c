"""Whole stories in a real shell: cells that leak, and cells that only look like it."""
