# source: https://discuss.pytorch.org/t/gpu-memory-increase-while-i-wanna-to-backward-with-accumulative-loss/43284
import torch
import torch.nn.functional as F


class MultiHead(torch.nn.Module):
    def __init__(self, trunk, heads):
        super().__init__()
        self.trunk = trunk
        self.heads = torch.nn.ModuleDict(heads)

    def forward(self, x):
        z = self.trunk(x)
        return {k: h(z) for k, h in self.heads.items()}


def run_epoch(mdl, dl, adamw, weights):
    seen, acc = 0, 0.0
    for img, labels in dl:
        img = img.cuda(non_blocking=True)
        outs = mdl(img)
        err = 0
        for task, logit in outs.items():
            err += weights[task] * F.cross_entropy(logit, labels[task].cuda())
        adamw.zero_grad(set_to_none=True)
        err.backward()
        adamw.step()
        acc += err.item() * img.size(0)
        seen += img.size(0)
    return acc / seen
