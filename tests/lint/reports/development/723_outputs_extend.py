# source: written as a sibling of reported cells
# %%
import torch
from mine import net, test_loader
# %%
def predict(model, dl):
    model.eval()
    scores = []
    for x, _ in dl:
        scores.extend(model(x).softmax(-1))  # ! torch-output-list-retention|torch-missing-no-grad
    return scores
s = predict(net, test_loader)
