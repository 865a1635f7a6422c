# source: https://github.com/ray-project/ray/pull/40940
# %%
import torch
from transformers import AutoModelForCausalLM
from ft.data import packed_loader

lm = AutoModelForCausalLM.from_pretrained("EleutherAI/pythia-410m").cuda()
lm.gradient_checkpointing_enable()
opt = torch.optim.AdamW(lm.parameters(), 2e-5)
ACC = 16

# %%
best, best_state = float("inf"), None
for ep in range(3):
    loss_sum = torch.zeros((), device="cuda")
    for k, b in enumerate(packed_loader):
        loss = lm(**{n: t.cuda() for n, t in b.items()}).loss / ACC
        loss.backward()
        loss_sum += loss.detach()
        if (k + 1) % ACC == 0:
            torch.nn.utils.clip_grad_norm_(lm.parameters(), 1.)
            opt.step()
            opt.zero_grad(set_to_none=True)
    avg = loss_sum.item() * ACC / len(packed_loader)
    if avg < best:
        best = avg
        torch.save(lm.state_dict(), "best.pt")
