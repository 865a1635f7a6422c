# source: https://github.com/EleutherAI/DeeperSpeed/pull/34
# %%
import collections
import torch
from pipeline import gpt, train_iter, optimizer, lm_loss

layer_outputs = collections.defaultdict(list)


# %%
def hook_for(name):
    def hook(module, inputs, output):
        layer_outputs[name].append(output)  # ! torch-hook-stores-activation|torch-function-accumulates
    return hook


handles = [blk.register_forward_hook(hook_for(f"h{i}"))
           for i, blk in enumerate(gpt.transformer.h) if i in (0, 5, 11)]

# %%
gpt.train()
for step, batch in enumerate(train_iter):
    batch = {k: v.cuda() for k, v in batch.items()}
    optimizer.zero_grad(set_to_none=True)
    loss = lm_loss(gpt(**batch), batch["labels"])
    loss.backward()
    optimizer.step()
    if step == 2000:
        break

# %%
for h in handles:
    h.remove()
norms = {k: [o.detach().norm().item() for o in v] for k, v in layer_outputs.items()}
print({k: sum(v) / len(v) for k, v in norms.items()})
