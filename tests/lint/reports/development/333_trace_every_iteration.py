# source: https://github.com/pytorch/pytorch/issues/35600
# %%
import torch, torchvision
net = torchvision.models.resnet18().eval()
for n in range(1000):
    with torch.no_grad():
        fast = torch.jit.trace(net, torch.randn(2, 3, 480, 640), check_trace=False)  # ! torch-trace-in-loop
