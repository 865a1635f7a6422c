# source: https://github.com/huggingface/blog/pull/1041
# %%
import gc
import torch
from diffusers import DiffusionPipeline

sd = DiffusionPipeline.from_pretrained("stabilityai/sdxl-turbo", torch_dtype=torch.float16).to("cuda")
draft = sd("a lighthouse at dusk", num_inference_steps=2).images[0]
draft.save("draft.png")

# %%
del sd
gc.collect()
torch.cuda.empty_cache()

# %%
up = DiffusionPipeline.from_pretrained("stabilityai/stable-diffusion-x4-upscaler", torch_dtype=torch.float16).to("cuda")
up(prompt="a lighthouse at dusk", image=draft.resize((128, 128))).images[0].save("big.png")
