# source: https://github.com/pytorch/pytorch/issues/1840
# %%
import torch
from crf import BiLSTM_CRF, tagged_sents, vocab, tags

crf = BiLSTM_CRF(len(vocab), tags, 128, 256).cuda()
opt = torch.optim.SGD(crf.parameters(), .01, weight_decay=1e-4)

def ix(ws): return torch.tensor([vocab[w] for w in ws]).cuda()

# %%
for epoch in range(300):
    sum_nll = 0
    for ws, ts in tagged_sents("conll.train"):
        nll = crf.neg_log_likelihood(ix(ws), torch.tensor([tags[t] for t in ts]).cuda())
        sum_nll = sum_nll + nll  # ! torch-deferred-backward|torch-loss-accumulation
    opt.zero_grad()
    sum_nll.backward()  # ~
    opt.step()
    print(epoch, sum_nll.item())
