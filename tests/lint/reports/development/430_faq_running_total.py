# source: http://pytorch.org/docs/master/notes/faq.html
# %%
import torch
from torch import nn
from tqdm import tqdm
from speech_cmds import train_dl, M5

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
net = M5(n_output=35).to(device)
objective = nn.NLLLoss()
optim = torch.optim.Adam(net.parameters(), lr=0.01, weight_decay=1e-4)
sched = torch.optim.lr_scheduler.StepLR(optim, 20, 0.1)

# %%
def one_epoch(epoch):
    net.train()
    running, hits, seen = 0.0, 0, 0
    for wav, word in tqdm(train_dl):
        wav, word = wav.to(device), word.to(device)
        logp = net(wav).squeeze(1)
        err = objective(logp, word)
        optim.zero_grad()
        err.backward()
        optim.step()
        running += err * len(word)  # ! torch-loss-accumulation
        hits += (logp.argmax(-1) == word).sum().item()
        seen += len(word)
    print(f"epoch {epoch}: {running / seen:.3f} acc {hits / seen:.2%}")

# %%
for e in range(60):
    one_epoch(e)
    sched.step()
