"""The formats of a rule's prose, one file each. Never imports: IPython, ipywidgets."""
