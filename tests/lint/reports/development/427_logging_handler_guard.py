# source: from memory: duplicated log lines in notebooks after re-running the setup cell; the guarded version
# %%
import logging
import sys
import time
from dataclasses import dataclass, field

# %%
def get_logger(name, path):
    log = logging.getLogger(name)
    log.setLevel(logging.INFO)
    if not log.handlers:
        log.addHandler(logging.StreamHandler(sys.stdout))
        fh = logging.FileHandler(path)
        fh.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        log.addHandler(fh)
    return log

log = get_logger("finetune", "finetune.log")

# %%
@dataclass
class Cfg:
    lr: float = 2e-4
    steps: int = 1000
    accum: int = 4
    clip: float = 1.0
    every: int = 50
    betas: tuple = field(default=(0.9, 0.95))

cfg = Cfg()

# %%
import torch
from lora import model, batches, val_batches

opt = torch.optim.AdamW((p for p in model.parameters() if p.requires_grad), cfg.lr, betas=cfg.betas)
sched = torch.optim.lr_scheduler.CosineAnnealingLR(opt, cfg.steps)

# %%
@torch.no_grad()
def perplexity():
    model.eval()
    nll, n = 0.0, 0
    for b in val_batches():
        out = model(**b)
        k = int((b["labels"] != -100).sum())
        nll += float(out.loss) * k
        n += k
    model.train()
    return torch.tensor(nll / n).exp().item()

# %%
t0, window = time.time(), []
for i, b in enumerate(batches(cfg.steps * cfg.accum)):
    loss = model(**b).loss / cfg.accum
    loss.backward()
    window.append(loss.item() * cfg.accum)
    if (i + 1) % cfg.accum:
        continue
    torch.nn.utils.clip_grad_norm_(model.parameters(), cfg.clip)
    opt.step()
    sched.step()
    opt.zero_grad(set_to_none=True)
    step = (i + 1) // cfg.accum
    if step % cfg.every == 0:
        log.info("step %d loss %.4f %.1fs", step, sum(window) / len(window), time.time() - t0)
        window.clear()
    if step % (10 * cfg.every) == 0:
        log.info("val ppl %.2f", perplexity())
