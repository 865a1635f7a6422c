# source: https://github.com/DeepLearnPhysics/lartpc_mlreco3d/pull/77
# %%
import torch
from mlreco import make_loader, UResNet, prepare

# %%
def cycle(data_io):
    while True:
        for blob in data_io:
            yield blob

# %%
@torch.no_grad()
def inference(net, stream, iterations):
    net.eval()
    n_ok = 0
    for _ in range(iterations):
        blob = next(stream)
        pred = net(prepare(blob))["segmentation"].argmax(1)
        n_ok += (pred == blob["label"].to(pred.device)).sum().item()
    return n_ok

# %%
net = UResNet.from_file("weights.ckpt").cuda()
n = inference(net, cycle(make_loader("icarus")), 5000)
print("correct voxels", n)
