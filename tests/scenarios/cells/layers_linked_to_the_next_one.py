# A network of one's own is built as a linked list of layers and used.
# in use
# %%
import numpy as np
class Layer:
    __slots__ = ('weights', 'next')
    def __init__(self, weights, next=None):
        self.weights, self.next = weights, next
    def __call__(self, x):
        x = np.tanh(x @ self.weights)
        return x if self.next is None else self.next(x)
# %%
first = None
for _ in range(12):
    first = Layer(np.random.rand(384, 384) / 384, first)
# %%
outputs = [float(first(np.ones((2, 384))).mean()) for _ in range(4)]
# %%
for _ in range(3):
    outputs.append(float(first(np.ones((2, 384))).mean()))
