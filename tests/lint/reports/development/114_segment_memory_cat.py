# source: https://github.com/pytorch/pytorch/issues/2198
import torch
import torch.nn.functional as F


def train_document(xl, doc_ids, opt, seg=256):
    """Segment-recurrent training on a long document, one step per document."""
    mems = None
    nll = 0.0
    opt.zero_grad()
    for lo in range(0, doc_ids.size(1) - 1, seg):
        y = doc_ids[:, lo + 1:lo + seg + 1]
        x = doc_ids[:, lo:lo + y.size(1)]
        logits, hid = xl(x, mems)
        mems = hid if mems is None else torch.cat([mems, hid], dim=1)  # ! torch-cat-in-loop|torch-hidden-state-carried
        loss = F.cross_entropy(logits.transpose(1, 2), y)
        loss.backward(retain_graph=True)  # ! torch-retain-graph-loop|torch-hidden-state-carried
        nll += loss.item() * y.numel()
    opt.step()
    return nll / doc_ids.numel()


def main(xl, corpus, epochs):
    opt = torch.optim.Adam(xl.parameters(), 2.5e-4)
    for _ in range(epochs):
        for doc in corpus:
            print(train_document(xl, doc.cuda()[None], opt))
