"""The formats of a report, one file each. Never imports: IPython, ipywidgets."""
