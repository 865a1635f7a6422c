# source: https://texonom.com/torch-tensorbackward-6f2ca6cb8f0f481d9bc677d688fe856a
import torch
import torch.nn.functional as F


class BagTrainer:
    """Multiple-instance learning, bags much bigger than a batch."""

    def __init__(self, enc, attn, clf, opt, chunk=64):
        self.enc, self.attn, self.clf, self.opt, self.chunk = enc, attn, clf, opt, chunk

    def _pool(self, feats):
        a = torch.softmax(self.attn(feats), 0)
        return self.clf((a * feats).sum(0))

    def step(self, bag, label):
        with torch.no_grad():
            feats = torch.cat([self.enc(c.cuda()) for c in bag.split(self.chunk)])
        feats = feats.requires_grad_()
        self.opt.zero_grad()
        loss = F.cross_entropy(self._pool(feats)[None], label.cuda()[None])
        loss.backward()
        for c, g in zip(bag.split(self.chunk), feats.grad.split(self.chunk)):
            self.enc(c.cuda()).backward(g)
        self.opt.step()
        return loss.item()

    def epoch(self, bags):
        return sum(self.step(b, y) for b, y in bags) / len(bags)
