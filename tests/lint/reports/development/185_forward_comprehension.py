# source: https://github.com/leftthomas/SRGAN/issues/43
# %%
import torch
from rain import DerainNet, test_pairs, ssim

net = DerainNet()
net.load_state_dict(torch.load("derain.pt", map_location="cpu"))
net = net.cuda().eval()

# %%
restored = [net(x.cuda()) for x, _ in test_pairs()]  # ! torch-missing-no-grad|torch-output-list-retention|torch-results-left-on-gpu
print(sum(ssim(r.cpu(), y).item() for r, (_, y) in zip(restored, test_pairs())) / len(restored))
