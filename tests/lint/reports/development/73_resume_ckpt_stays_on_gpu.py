# source: https://github.com/pytorch/pytorch/issues/7415
# %%
import torch
from transformers import AutoConfig
from longformer_ft import LongNet, legal_batches

cfg = AutoConfig.from_pretrained("allenai/longformer-base-4096")
net = LongNet(cfg).cuda()
opt = torch.optim.AdamW(net.parameters(), 3e-5)

# %%
ckpt = torch.load("/scratch/run7/step_40000.pt")  # ! torch-checkpoint-on-gpu
net.load_state_dict(ckpt["model"])
opt.load_state_dict(ckpt["optim"])
start = ckpt["step"]

# %%
for step, b in enumerate(legal_batches("train", skip=start), start):
    loss = net(b["ids"].cuda(), b["labels"].cuda())
    opt.zero_grad()
    loss.backward()
    opt.step()
    if step % 1000 == 0:
        print(step, loss.item())
