# source: https://github.com/sgrvinod/a-PyTorch-Tutorial-to-Image-Captioning/issues/57
# %%
import torch
from torch.nn.utils.rnn import pack_padded_sequence
from captioning import encoder, decoder, val_loader, crit, device

# %%
def validate():
    encoder.eval(); decoder.eval()
    history = []
    for imgs, caps, lens, allcaps in val_loader:
        imgs, caps, lens = imgs.to(device), caps.to(device), lens.to(device)
        feats = encoder(imgs)  # ! torch-missing-no-grad
        scores, srt, dec_len, alphas, _ = decoder(feats, caps, lens)  # ~
        targets = pack_padded_sequence(srt[:, 1:], dec_len, batch_first=True).data
        scores = pack_padded_sequence(scores, dec_len, batch_first=True).data
        loss = crit(scores, targets) + ((1. - alphas.sum(1)) ** 2).mean()
        history.append(loss)  # ! torch-loss-list-retention
    return torch.stack(history).mean()

# %%
for ep in range(120):
    from captioning import train_epoch
    train_epoch(ep)
    print(ep, validate())
