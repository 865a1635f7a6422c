# source: from memory: forum, recurrent flow refinement keeps warm-start flows
# %%
from collections import deque
import torch
from raft_like import FlowNet, sintel, sequence_loss

net = FlowNet().cuda()
opt = torch.optim.AdamW(net.parameters(), 4e-4)
past = deque()
for i1, i2, gt in sintel("clean"):
    init = past[-1].detach() if past else None
    flows = net(i1.cuda(), i2.cuda(), init=init)
    loss = sequence_loss(flows, gt.cuda())
    opt.zero_grad()
    loss.backward()
    opt.step()
    past.append(flows[-1])  # ! torch-output-list-retention
