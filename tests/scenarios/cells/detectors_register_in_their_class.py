# Each detector writes itself into a list of its class.
# leak: kind=attached, root=Detector, bytes=33554432
# %%
import numpy as np
class Detector:
    _instances = []
    def __init__(self, size):
        self.template = np.random.rand(size, 1024)
        Detector._instances.append(self)
    def score(self, x):
        return float((self.template * x).sum())
# %%
scores = {}
for size in (512, 512, 1024, 2048):
    detector = Detector(size)
    scores[size] = detector.score(0.5)
del detector
