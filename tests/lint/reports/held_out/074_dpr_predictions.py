# source: https://github.com/deepset-ai/haystack/pull/618
# %%
import torch
from tqdm.auto import tqdm
from transformers import DPRContextEncoder, DPRContextEncoderTokenizerFast
from wiki import passages, PassageLoader

ctx_name = "facebook/dpr-ctx_encoder-single-nq-base"
tok = DPRContextEncoderTokenizerFast.from_pretrained(ctx_name)
encoder = DPRContextEncoder.from_pretrained(ctx_name).to("cuda").eval()
loader = PassageLoader(passages, tok, batch_size=256)

# %%
def get_predictions(loader):
    all_embeddings = []
    with torch.no_grad():
        for batch in tqdm(loader, desc="Creating Embeddings"):
            batch = {k: t.to("cuda") for k, t in batch.items()}
            emb = encoder(**batch).pooler_output
            all_embeddings.append(emb)  # ! torch-results-left-on-gpu|torch-output-list-retention
    return torch.cat(all_embeddings)


# %%
passage_emb = get_predictions(loader)
torch.save(passage_emb.cpu(), "nq_passages.pt")
