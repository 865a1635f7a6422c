"""The formats of ``nbleak check``, one file each. Never imports: IPython, ipywidgets."""
