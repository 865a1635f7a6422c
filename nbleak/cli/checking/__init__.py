"""What ``nbleak check`` does with files: choose, read, lint, remember, mend.

Never imports: IPython, psutil, pynvml, a framework; libcst only when there is something to mend.
"""
