"""The report as one display bundle: own JSON, buttons where a kernel answers them, HTML and text.

Never imports: a framework; ipywidgets and IPython only when a report is shown.
"""

from nbleak.panel.actions import Actions, Reply
from nbleak.panel.bundle import bundle
from nbleak.panel.panel import Panel

__all__ = ["Actions", "Panel", "Reply", "bundle"]
