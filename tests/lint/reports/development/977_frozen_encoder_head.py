# %%
import torch
from transformers import AutoModel
from probes import loader
enc = AutoModel.from_pretrained("facebook/wav2vec2-base").cuda()
head = torch.nn.Linear(768, 10).cuda()
opt = torch.optim.Adam(head.parameters())
# %%
for wav, y in loader:
    h = enc(wav.cuda()).last_hidden_state.mean(1)  # ! torch-frozen-model-tracked|torch-missing-no-grad
    loss = torch.nn.functional.cross_entropy(head(h), y.cuda())
    opt.zero_grad(); loss.backward(); opt.step()
