# source: https://github.com/huggingface/transformers/issues/18782
# %%
import gc
import torch
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer
from bench.summaries import ARTICLES, rouge_l

candidates = ["google/flan-t5-xl", "google/flan-t5-xxl", "bigscience/T0_3B"]

# %%
def evaluate(repo):
    tok = AutoTokenizer.from_pretrained(repo)
    lm = AutoModelForSeq2SeqLM.from_pretrained(repo, torch_dtype=torch.bfloat16, device_map={"": 0})
    lm.eval()
    hyps = []
    with torch.inference_mode():
        for art in ARTICLES:
            enc = tok(art, return_tensors="pt", truncation=True).to(0)
            out = lm.generate(**enc, max_new_tokens=120)
            hyps.append(tok.decode(out[0], skip_special_tokens=True))
    return rouge_l(hyps, ARTICLES)

# %%
board = {}
for repo in candidates:
    board[repo] = evaluate(repo)
    gc.collect()
    torch.cuda.empty_cache()  # ~

# %%
print(sorted(board.items(), key=lambda kv: -kv[1]))
