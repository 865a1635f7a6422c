# source: https://github.com/AnswerDotAI/fsdp_qlora/pull/67
# %%
import torch
from torch.profiler import ProfilerActivity, profile, schedule, tensorboard_trace_handler
from lora import model, dataloader, optimizer, compute_loss

# %%
probe = next(iter(dataloader))
with torch.autograd.detect_anomaly():
    optimizer.zero_grad()
    compute_loss(model, {k: v.cuda() for k, v in probe.items()}).backward()
optimizer.zero_grad(set_to_none=True)


# %%
def train(n_steps=2000):
    model.train()
    plan = schedule(wait=2, warmup=2, active=6, repeat=1)
    with profile(activities=[ProfilerActivity.CPU, ProfilerActivity.CUDA], schedule=plan,
                 on_trace_ready=tensorboard_trace_handler("prof"), record_shapes=True) as prof:
        for step, batch in zip(range(n_steps), dataloader):
            batch = {k: v.cuda(non_blocking=True) for k, v in batch.items()}
            objective = compute_loss(model, batch)
            optimizer.zero_grad(set_to_none=True)
            objective.backward()
            optimizer.step()
            prof.step()
            if step % 100 == 0:
                print(step, objective.item())


train()
