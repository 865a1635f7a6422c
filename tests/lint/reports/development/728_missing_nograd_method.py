# source: written as a sibling of reported cells
# %%
import torch
class Evaluator:
    def __init__(self, net, dl):
        self.net, self.dl = net, dl
    def run(self):
        self.net.eval()
        correct = 0
        for batch in self.dl:
            logits = self.net(batch["image"].cuda())  # ! torch-missing-no-grad
            correct += int((logits.argmax(-1).cpu() == batch["label"]).sum())
        return correct
# %%
from mine import net, dl
print(Evaluator(net, dl).run())
