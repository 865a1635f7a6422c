# source: from memory: huggingface forum "OOM when loading the second model in the same notebook"
# %%
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer
from quiz import ask_all

name = "mistralai/Mistral-7B-v0.1"
tok = AutoTokenizer.from_pretrained(name)
llm = AutoModelForCausalLM.from_pretrained(name, torch_dtype=torch.float16, device_map="cuda")

# %%
with torch.no_grad():
    base_score = ask_all(llm, tok)
print(base_score)

# %%
name = "mistralai/Mistral-7B-Instruct-v0.2"
tok = AutoTokenizer.from_pretrained(name)
llm = AutoModelForCausalLM.from_pretrained(name, torch_dtype=torch.float16, device_map="cuda")  # ! nb-rebind-large-model

# %%
with torch.no_grad():
    print(base_score, ask_all(llm, tok))
