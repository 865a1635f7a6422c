# source: https://github.com/pytorch/pytorch/issues/130776
# %%
import torch
from diffusers import StableDiffusionPipeline

pipe = StableDiffusionPipeline.from_pretrained("runwayml/stable-diffusion-v1-5", torch_dtype=torch.float16).to("cuda")
raw_unet = pipe.unet

# %%
def draw(prompt, steps):
    pipe.unet = torch.compile(raw_unet, mode="reduce-overhead", fullgraph=True)  # ! torch-compile-in-loop
    return pipe(prompt, num_inference_steps=steps).images[0]

# %%
for n, line in enumerate(open("prompts.txt")):  # ~
    img = draw(line.strip(), 30)
    img.save(f"out/{n:04d}.png")
