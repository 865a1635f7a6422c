"""Measuring outside notebooks: `nbleak.watch`, its pytest plugin, callbacks of trainers.

Never imports: IPython's kernel, a framework, pytest outside of the plugin.
"""

from nbleak.script.callbacks import keras_callback, lightning_callback
from nbleak.script.watching import watch

__all__ = ["keras_callback", "lightning_callback", "watch"]
