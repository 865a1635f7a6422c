# Trials of a study keep their models as attributes.
# leak: kind=container, root=study
# %%
import torch
from torch import nn
class Study:
    def __init__(self):
        self.trials = []
    def run(self, objective, n):
        for i in range(n):
            objective(self, i)
study = Study()
# %%
def objective(study, i):
    model = nn.Linear(512, 512)
    study.trials.append(model)
    return i
# %%
study.run(objective, 4)
# %%
study.run(objective, 4)
# %%
study.run(objective, 4)
