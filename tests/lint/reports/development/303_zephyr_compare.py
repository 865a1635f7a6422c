# source: https://github.com/ThilinaRajapakse/pytorch-transformers-classification/issues/1
# %%
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer
from bench.prompts import PROMPTS

names = [
    "mistralai/Mistral-7B-v0.1",
    "mistralai/Mistral-7B-Instruct-v0.2",
    "HuggingFaceH4/zephyr-7b-beta",
]

# %%
@torch.inference_mode()
def complete(lm, tok, prompt):
    ids = tok(prompt, return_tensors="pt").to("cuda")
    out = lm.generate(**ids, max_new_tokens=64)
    return tok.decode(out[0], skip_special_tokens=True)

# %%
answers = {}
for name in names:
    tok = AutoTokenizer.from_pretrained(name)
    lm = AutoModelForCausalLM.from_pretrained(name, torch_dtype=torch.bfloat16).to("cuda")  # ! nb-rebind-large-model|torch-loop-variable-overlap|nb-loop-variable-global|torch-module-created-in-loop
    answers[name] = [complete(lm, tok, p) for p in PROMPTS]

# %%
for name, texts in answers.items():
    print(name, texts[0][:80])
