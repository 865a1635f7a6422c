# %%
import torch, time
from speech import Conformer, train_dl, dev_dl, ctc
m = Conformer(80, 512).cuda()
optim = torch.optim.AdamW(m.parameters(), 1e-3)
# %%
@torch.no_grad()
def dev_loss():
    m.eval()
    s = 0.0
    for wav, n, txt, k in dev_dl:
        lp = m(wav.cuda(), n)
        s += ctc(lp, txt.cuda(), n, k)
    m.train()
    return s / len(dev_dl)
# %%
for ep in range(50):
    for wav, n, txt, k in train_dl:
        loss = ctc(m(wav.cuda(), n), txt.cuda(), n, k)
        optim.zero_grad(); loss.backward(); optim.step()
    print(ep, dev_loss())
