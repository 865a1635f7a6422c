# source: https://github.com/huggingface/diffusers/issues/6398
# %%
import torch
from pathlib import Path
from diffusers import StableDiffusionPipeline

pipe = StableDiffusionPipeline.from_pretrained("runwayml/stable-diffusion-v1-5", torch_dtype=torch.float16)
pipe = pipe.to("cuda")
pipe.unet = torch.compile(pipe.unet, mode="reduce-overhead")
pipe.set_progress_bar_config(disable=True)

# %%
out = Path("renders")
out.mkdir(exist_ok=True)
for idx, prompt in enumerate(Path("prompts.txt").read_text().splitlines()):
    image = pipe(prompt, num_inference_steps=25).images[0]
    image.save(out / f"{idx}.png")
