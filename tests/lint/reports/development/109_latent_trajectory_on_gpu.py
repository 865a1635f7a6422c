# source: https://github.com/huggingface/diffusers/issues/6398
# %%
import torch
from diffusers import DDIMScheduler, StableDiffusionPipeline

pipe = StableDiffusionPipeline.from_pretrained("runwayml/stable-diffusion-v1-5", torch_dtype=torch.float16).to("cuda")
sched = DDIMScheduler.from_config(pipe.scheduler.config)
with open("prompts.txt") as f:
    prompts = [p.strip() for p in f]

# %%
paths = {}
with torch.no_grad():
    for p in prompts:
        emb, neg = pipe.encode_prompt(p, "cuda", 1, True)
        ctx = torch.cat([neg, emb])
        z = torch.randn(1, 4, 64, 64, device="cuda", dtype=torch.float16)
        sched.set_timesteps(50)
        steps = []
        for t in sched.timesteps:
            eps_u, eps_c = pipe.unet(torch.cat([z, z]), t, ctx).sample.chunk(2)
            z = sched.step(eps_u + 7.5 * (eps_c - eps_u), t, z).prev_sample
            steps.append(pipe.vae.decode(z / 0.18215).sample)  # ! torch-results-left-on-gpu|torch-output-list-retention
        paths[p] = steps  # ~

# %%
for p, steps in paths.items():
    torch.save(torch.cat(steps).cpu(), f"{hash(p)}.pt")
