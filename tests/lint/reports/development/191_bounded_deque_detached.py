# source: from memory: forum answer to the warm-start flow question
# %%
from collections import deque
import torch
from raft_like import FlowNet, sintel, sequence_loss

net = FlowNet().cuda()
opt = torch.optim.AdamW(net.parameters(), 4e-4)
past = deque(maxlen=1)
for i1, i2, gt in sintel("clean"):
    flows = net(i1.cuda(), i2.cuda(), init=past[-1] if past else None)
    loss = sequence_loss(flows, gt.cuda())
    opt.zero_grad()
    loss.backward()
    opt.step()
    past.append(flows[-1].detach())
