# source: from memory: forum, triplet losses of one batch
import torch


def triplet_step(net, anchors, opt, margin=0.2):
    za, zp, zn = (net(v.cuda()) for v in anchors)
    loss = sum(torch.relu((a - p).pow(2).sum() - (a - n).pow(2).sum() + margin) for a, p, n in zip(za, zp, zn))
    opt.zero_grad()
    loss.backward()
    opt.step()
    return float(loss)
