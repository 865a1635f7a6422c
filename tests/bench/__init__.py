"""`make bench`: what nbleak costs, side by side with its neighbours, printed as ratios.

Nothing in here asserts a time; numbers on a shared machine are for reading.
"""
