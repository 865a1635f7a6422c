# A recording of a data class notes what it was before each step, and nobody undoes any.
# leak: kind=container, root=rec, bytes=46137344, code=NBL116
# %%
from collections import deque
from dataclasses import dataclass, field
import numpy as np
@dataclass(slots=True)
class Recording:
    signal: np.ndarray
    steps: deque = field(default_factory=deque)
    def apply(self, name, change):
        self.steps.append((name, self.signal))
        self.signal = change(self.signal)
rec = Recording(np.ones((16, 32768)))
# %%
for shift in range(5):
    rec.apply(f"roll {shift}", lambda s: s - np.roll(s, shift, axis=1))
# %%
for limit in range(6, 1, -1):
    rec.apply(f"clip {limit}", lambda s: np.clip(s, -limit, limit))
# %%
print(len(rec.steps), "steps", rec.signal.std())
