# source: https://github.com/BatsResearch/labelmodels/issues/4
import statistics

import torch


def steps(model, batches, opt):
    for votes in batches:
        opt.zero_grad()
        nll = -torch.mean(model(votes))
        nll.backward()
        opt.step()
        yield nll.item()


def estimate(model, make_batches, opt, epochs=50):
    for ep in range(epochs):
        seen = list(steps(model, make_batches(), opt))
        print(ep, statistics.fmean(seen))
