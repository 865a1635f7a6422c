"""The formats of ``nbleak run``, one file each. Never imports: IPython, ipywidgets."""
