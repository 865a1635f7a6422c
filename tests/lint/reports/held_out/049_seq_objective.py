# source: https://discuss.pytorch.org/t/gpu-memory-increase-while-i-wanna-to-backward-with-accumulative-loss/43284
# %%
import torch
import torch.nn as nn
from torch.nn.utils import clip_grad_norm_
from tqdm import tqdm
from corpus import train_batches, dev
from tagger import BiLSTMTagger

tagger = BiLSTMTagger(vocab=24000, tags=17).cuda()
criteria = nn.CrossEntropyLoss(ignore_index=0)
opt = torch.optim.Adadelta(tagger.parameters())

# %%
def run_epoch():
    tagger.train()
    opt.zero_grad()
    objective = 0
    n_tok = 0
    for seq, tags, lens in tqdm(train_batches(batch_size=32)):
        scores = tagger(seq.cuda(), lens)
        objective = objective + criteria(scores.flatten(0, 1), tags.cuda().flatten())  # ! torch-deferred-backward
        n_tok += int(lens.sum())
    objective.backward()  # ~
    clip_grad_norm_(tagger.parameters(), 5.)
    opt.step()
    return objective.item(), n_tok


# %%
for ep in range(60):
    val, n_tok = run_epoch()
    print(f"{ep:02d} {val:.2f} ({n_tok} tokens)")
