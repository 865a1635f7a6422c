# source: https://github.com/gentaiscool/end2end-asr-pytorch/pull/41
import torch
from jiwer import wer
from asr.data import Batch


class Evaluator:
    def __init__(self, net, vocab, device):
        self.net, self.vocab, self.device = net, vocab, device

    @torch.no_grad()
    def __call__(self, loader, beam=0):
        was_training = self.net.training
        self.net.eval()
        hyps, refs, total = [], [], 0.0
        for b in loader:
            b: Batch = b.to(self.device)
            logits, loss = self.net(b.wave, b.lengths, b.targets)
            total += loss
            hyps += [self.vocab.decode(s) for s in logits.argmax(-1).tolist()]
            refs += b.texts
        self.net.train(was_training)
        return {"loss": (total / len(loader)).item(), "wer": wer(refs, hyps)}
