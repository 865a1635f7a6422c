# source: https://github.com/tflearn/tflearn/pull/418
import torch
from torch.utils.tensorboard import SummaryWriter
from rppg import PulseNet, clips


def fit(run_dir, epochs, lr):
    net = PulseNet().cuda()
    opt = torch.optim.Adam(net.parameters(), lr)
    with SummaryWriter(run_dir) as w:
        n = 0
        for ep in range(epochs):
            for vid, wave in clips("train"):
                out = net(vid.cuda())
                pear = 1 - torch.cosine_similarity(out - out.mean(1, True), wave.cuda() - wave.cuda().mean(1, True)).mean()
                opt.zero_grad()
                pear.backward()
                opt.step()
                w.add_scalar("train/pearson", pear, n)
                n += 1
            w.add_histogram("head", net.head.weight, ep)
    return net
