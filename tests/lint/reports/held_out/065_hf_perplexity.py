# source: discuss thread about the fixed-length perplexity recipe of the transformers documentation
# %%
import torch
from tqdm import tqdm
from datasets import load_dataset
from transformers import GPT2LMHeadModel, GPT2TokenizerFast

device = "cuda"
model = GPT2LMHeadModel.from_pretrained("gpt2-large").to(device)
tokenizer = GPT2TokenizerFast.from_pretrained("gpt2-large")
test = load_dataset("wikitext", "wikitext-2-raw-v1", split="test")
encodings = tokenizer("\n\n".join(test["text"]), return_tensors="pt")

# %%
max_length, stride = model.config.n_positions, 512
seq_len = encodings.input_ids.size(1)

nlls = []
prev_end = 0
for begin in tqdm(range(0, seq_len, stride)):
    end = min(begin + max_length, seq_len)
    trg_len = end - prev_end
    input_ids = encodings.input_ids[:, begin:end].to(device)
    target_ids = input_ids.clone()
    target_ids[:, :-trg_len] = -100
    with torch.no_grad():
        neg_log_likelihood = model(input_ids, labels=target_ids).loss
    nlls.append(neg_log_likelihood)
    prev_end = end
    if end == seq_len:
        break

# %%
ppl = torch.exp(torch.stack(nlls).mean())
print(ppl.item())
