# source: https://github.com/tensorflow/tensorflow/issues/36465
# %%
import gc, torch
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer
from articles import texts

# %%
def summaries(name, texts):
    tok = AutoTokenizer.from_pretrained(name)
    net = AutoModelForSeq2SeqLM.from_pretrained(name).half().cuda().eval()
    out = []
    with torch.inference_mode():
        for t in texts:
            ids = tok(t, return_tensors="pt", truncation=True).to("cuda")
            out.append(tok.decode(net.generate(**ids, max_length=80)[0], skip_special_tokens=True))
    return out

# %%
first = summaries("facebook/bart-large-cnn", texts[:200])
gc.collect()
torch.cuda.empty_cache()

# %%
second = summaries("google/pegasus-large", texts[:200])
print(first[0], "\n--\n", second[0])
