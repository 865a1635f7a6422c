# source: https://github.com/huggingface/diffusers/issues/6398
# %%
from types import SimpleNamespace
import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from diffusers import DDPMScheduler, StableDiffusionPipeline
from peft import LoraConfig
from pokemon_captions import caption_loader

cfg = SimpleNamespace(model="runwayml/stable-diffusion-v1-5", rank=8, lr=1e-4, steps=4000, bs=2, every=250, device="cuda")

# %%
pipe = StableDiffusionPipeline.from_pretrained(cfg.model).to(cfg.device)
noise_sched = DDPMScheduler.from_pretrained(cfg.model, subfolder="scheduler")
for part in (pipe.vae, pipe.text_encoder, pipe.unet):
    part.requires_grad_(False)
pipe.unet.add_adapter(LoraConfig(r=cfg.rank, target_modules=["to_q", "to_k", "to_v", "to_out.0"]))
lora = [p for p in pipe.unet.parameters() if p.requires_grad]
opt = torch.optim.AdamW(lora, cfg.lr)


# %%
class LossByTimestep:
    def __init__(self, bins=10, horizon=1000):
        self.rows = [[] for _ in range(bins)]
        self.width = horizon // bins

    def put(self, t, values):
        for ti, v in zip(t.tolist(), values):
            self.rows[ti // self.width].append(v)  # ! torch-loss-list-retention|torch-metric-dict-retention

    def summary(self):
        return [float(torch.stack(r).mean()) if r else None for r in self.rows]


def noise_step(pixels, captions):
    with torch.no_grad():
        z = pipe.vae.encode(pixels).latent_dist.sample() * 0.18215
        ctx = pipe.text_encoder(captions)[0]
    eps = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),), device=z.device)
    out = pipe.unet(noise_sched.add_noise(z, eps, t), t, ctx).sample
    return t, F.mse_loss(out, eps, reduction="none").mean((1, 2, 3))


# %%
def show(step):
    img = pipe("a blue dragon pokemon", num_inference_steps=25).images[0]
    plt.figure(figsize=(4, 4))  # ! nb-figure-not-closed
    plt.imshow(img)
    plt.title(f"step {step}")
    plt.savefig(f"val_{step:05d}.png")


# %%
by_t = LossByTimestep()
for step, (pix, cap) in zip(range(cfg.steps), caption_loader(cfg.bs, cfg.device)):
    t, each = noise_step(pix, cap)
    opt.zero_grad()
    each.mean().backward()
    opt.step()
    by_t.put(t, each)  # ~
    if step % cfg.every == 0:
        show(step)
print(by_t.summary())
