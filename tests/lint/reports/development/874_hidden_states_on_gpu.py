# source: https://github.com/huggingface/transformers/issues/24315
# %%
import torch
from torch.utils.data import DataLoader, TensorDataset
from transformers import DistilBertModel
from ogb_text import input_ids, attn

device = torch.device("cuda")
lm = DistilBertModel.from_pretrained("distilbert-base-uncased", output_hidden_states=True).to(device)
lm.eval()
dl = DataLoader(TensorDataset(input_ids, attn), batch_size=32)

# %%
hidden_states_list = []
with torch.no_grad():
    for ids, mask in dl:
        o = lm(ids.to(device), attention_mask=mask.to(device))
        hidden_states_list.append(o.hidden_states[-2])  # ! torch-results-left-on-gpu

# %%
emb = torch.cat(hidden_states_list).cpu()
torch.save(emb, "emb_l5.pt")
