# A tracker keeps the frame that called it, with the table of that call.
# leak: kind=stored-exception, root=tracker, bytes=16777216, code=NBL108
# %%
import sys, numpy as np
class Tracker:
    def mark(self):
        self.caller = sys._getframe(1)
tracker = Tracker()
def fit():
    table = np.random.rand(2048, 1024)
    tracker.mark()
    return table.sum()
# %%
s = fit()
