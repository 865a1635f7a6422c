# source: https://github.com/pytorch/pytorch/issues/2198
import torch
import torch.nn as nn
from corpus import Corpus, batchify, get_batch
from rnn_model import RNNModel


def repackage(h):
    if isinstance(h, torch.Tensor):
        return h.detach()
    return tuple(repackage(v) for v in h)


def train(model, source, criterion, lr, bptt=35, clip=0.25):
    model.train()
    total = 0.0
    hidden = model.init_hidden(source.size(1))
    for i in range(0, source.size(0) - 1, bptt):
        data, targets = get_batch(source, i, bptt)
        model.zero_grad()
        hidden = repackage(hidden)
        output, hidden = model(data, hidden)
        loss = criterion(output, targets)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), clip)
        with torch.no_grad():
            for p in model.parameters():
                p.add_(p.grad, alpha=-lr)
        total += loss.item()
    return total


if __name__ == "__main__":
    corpus = Corpus("wikitext-2")
    lm = RNNModel("LSTM", len(corpus.dictionary), 200, 200, 2).cuda()
    for ep in range(40):
        print(ep, train(lm, batchify(corpus.train, 20), nn.NLLLoss(), lr=20 / (ep + 1)))
