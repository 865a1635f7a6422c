# source: https://github.com/alexhernandezgarcia/gflownet/pull/134
import torch
from dataclasses import dataclass


@dataclass
class Smoothed:
    beta: float = 0.98
    value: float = float("nan")

    def __call__(self, x: float) -> float:
        self.value = x if self.value != self.value else self.beta * self.value + (1 - self.beta) * x
        return self.value


def finetune(lm, batches, optimizer, sched, log_every=20):
    ema = Smoothed()
    grad_ema = Smoothed(0.9)
    lm.train()
    for step, b in enumerate(batches):
        out = lm(input_ids=b["input_ids"].cuda(), labels=b["labels"].cuda())
        out.loss.backward()
        gn = torch.nn.utils.clip_grad_norm_(lm.parameters(), 1.0)
        optimizer.step()
        sched.step()
        optimizer.zero_grad(set_to_none=True)
        ema(out.loss.item())
        grad_ema(gn.item())
        if step % log_every == 0:
            print(step, f"{ema.value:.3f} |g| {grad_ema.value:.2f}")
