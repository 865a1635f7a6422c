# source: https://github.com/pytorch/pytorch/issues/174468
# %%
import torch
from mt import Seq2Seq, bucketed_pairs, label_smoothed_nll

net = Seq2Seq(32000, 512).cuda()
step_fn = torch.compile(net, dynamic=True)
opt = torch.optim.Adam(net.parameters(), 5e-4, betas=(0.9, 0.98))
scaler = torch.amp.GradScaler("cuda")

# %%
run, seen = 0.0, 0
for src, tgt in bucketed_pairs("de-en", max_tokens=8000):
    src, tgt = src.cuda(), tgt.cuda()
    with torch.autocast("cuda", dtype=torch.float16):
        logits = step_fn(src, tgt[:, :-1])
        loss = label_smoothed_nll(logits, tgt[:, 1:], 0.1)
    opt.zero_grad()
    scaler.scale(loss).backward()
    scaler.step(opt)
    scaler.update()
    run += loss.item() * tgt.numel()
    seen += tgt.numel()
print(run / seen)
