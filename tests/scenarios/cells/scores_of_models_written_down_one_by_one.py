# Scores of models written down one by one.
# in use
# %%
import numpy as np

def evaluate(name):
    return np.random.default_rng(len(name)).random((512, 1000))

scores = {}
# %%
scores["resnet"] = evaluate("resnet")
# %%
scores["vit"] = evaluate("vit")
# %%
scores["convnext"] = evaluate("convnext")
# %%
scores["swin"] = evaluate("swin")
