# source: https://github.com/bytedance/UNO/issues/64
# %%
import itertools as it
import torch
from flux_lite import build_dit, rectified_flow_loss, make_dataloader

dit = build_dit().cuda()
opt = torch.optim.AdamW(dit.parameters(), 8e-5)
dataloader = make_dataloader("uno_pairs.json", batch_size=1, num_workers=4)

# %%
endless = it.cycle(dataloader)  # ! torch-cycled-dataloader
for step in range(1, 100_001):
    batch = next(endless)
    obj = rectified_flow_loss(dit, batch["img"].cuda(), batch["ref"].cuda(), batch["txt"])
    opt.zero_grad(set_to_none=True)
    obj.backward()
    torch.nn.utils.clip_grad_norm_(dit.parameters(), 1.0)
    opt.step()
    if step % 1000 == 0:
        print(step, f"{obj.item():.4f}")
