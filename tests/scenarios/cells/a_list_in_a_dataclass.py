# A dataclass with slots that every call appends to.
# leak: kind=container, root=run
# %%
import numpy as np
from dataclasses import dataclass, field
@dataclass(slots=True)
class Run:
    frames: list = field(default_factory=list)
    def add(self, frame):
        self.frames.append(frame)
run = Run()
# %%
def record(n):
    for i in range(n):
        run.add(np.random.rand(256, 512))
# %%
record(8)
# %%
record(8)
# %%
record(8)
