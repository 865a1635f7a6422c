# A generator bound in a class and paused.
# leak: kind=hidden
# %%
import numpy as np
class Stream:
    def __init__(self):
        self.it = self.read()
    def read(self):
        whole = np.zeros((1024, 1024))
        for row in whole:
            yield row[0]
# %%
stream = Stream()
first = next(stream.it)
