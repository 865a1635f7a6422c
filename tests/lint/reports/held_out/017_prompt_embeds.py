# source: https://github.com/bghira/SimpleTuner/pull/243
# %%
import hashlib
import torch
from transformers import AutoTokenizer, T5EncoderModel
from captions import iter_captions
from dit import train_step

tokenizer = AutoTokenizer.from_pretrained("google/t5-v1_1-xxl")
text_encoder = T5EncoderModel.from_pretrained("google/t5-v1_1-xxl", torch_dtype=torch.bfloat16).to("cuda").eval()

# %%
_prompt_embeds = {}


@torch.no_grad()
def encode_prompt(prompt: str):
    key = hashlib.md5(prompt.encode()).hexdigest()
    if key not in _prompt_embeds:
        toks = tokenizer(prompt, max_length=256, padding="max_length", truncation=True, return_tensors="pt")
        _prompt_embeds[key] = text_encoder(toks.input_ids.to("cuda"))[0]  # ! torch-unmanaged-output-cache|torch-results-left-on-gpu
    return _prompt_embeds[key]


# %%
for step, (latents, caption) in enumerate(iter_captions("laion_subset/")):
    embeds = encode_prompt(caption)
    val = train_step(latents.to("cuda"), embeds)
    if step % 100 == 0:
        print(step, val, f"{torch.cuda.memory_allocated() / 2**30:.1f}G")
