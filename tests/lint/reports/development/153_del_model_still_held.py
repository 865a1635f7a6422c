# source: https://github.com/tensorflow/tensorflow/issues/36465
# %%
import gc, torch
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer, pipeline

zoo = []
def get(name):
    m = AutoModelForSeq2SeqLM.from_pretrained(name).half().cuda()
    zoo.append(m)  # ~
    return m, AutoTokenizer.from_pretrained(name)

# %%
model, tok = get("facebook/bart-large-cnn")
summarise = pipeline("summarization", model=model, tokenizer=tok, device=0)
from articles import texts
first = [summarise(t, max_length=80)[0]["summary_text"] for t in texts[:200]]

# %%
# make room for pegasus
del model  # ! torch-del-without-release|nb-del-leaves-reference
gc.collect()
torch.cuda.empty_cache()

# %%
model, tok = get("google/pegasus-large")  # ~
second = [tok.decode(model.generate(**tok(t, return_tensors="pt", truncation=True).to("cuda"))[0]) for t in texts[:200]]
