# source: from memory: huggingface accelerate gradient accumulation docs thread
# %%
import torch
from accelerate import Accelerator
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, get_scheduler
from instruct import token_loader

acc = Accelerator(gradient_accumulation_steps=4, mixed_precision="bf16")
lm = get_peft_model(AutoModelForCausalLM.from_pretrained("facebook/opt-1.3b"), LoraConfig(r=16, target_modules=["q_proj", "v_proj"]))
opt = torch.optim.AdamW((p for p in lm.parameters() if p.requires_grad), lr=2e-4)
sch = get_scheduler("cosine", opt, num_warmup_steps=50, num_training_steps=2000)
lm, opt, dl, sch = acc.prepare(lm, opt, token_loader(bs=4), sch)

# %%
running = []
lm.train()
for step, batch in enumerate(dl):
    with acc.accumulate(lm):
        loss = lm(**batch).loss
        acc.backward(loss)
        opt.step()
        sch.step()
        opt.zero_grad()
    running.append(acc.gather(loss.detach()).mean().item())
    if step == 2000:
        break
print(sum(running[-100:]) / 100)
