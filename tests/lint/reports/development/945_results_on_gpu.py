# %%
import torch
from retrieval import encoder, gallery_loader
encoder = encoder.cuda().eval()
# %%
bank = []
with torch.no_grad():
    for img, pid in gallery_loader:
        f = torch.nn.functional.normalize(encoder(img.cuda()))
        bank.append(f)  # ! torch-results-left-on-gpu
bank = torch.cat(bank)
torch.save(bank, "gallery.pt")
