# source: https://github.com/leftthomas/SRGAN/issues/43
# %%
import torch
from rain import DerainNet, test_pairs, ssim

net = DerainNet()
net.load_state_dict(torch.load("derain.pt", map_location="cpu"))
net = net.cuda().eval()

# %%
with torch.inference_mode():
    scores = [ssim(net(x.cuda()).cpu(), y).item() for x, y in test_pairs()]
print(sum(scores) / len(scores))
