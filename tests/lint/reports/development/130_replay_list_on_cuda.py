# source: https://github.com/IntelLabs/coach/issues/365
# %%
import random
import torch
import torch.nn.functional as F
import gymnasium as gym

dev = torch.device("cuda")
env = gym.make("ALE/Pong-v5", obs_type="grayscale")

# %%
from conv import QNet
q, q_tgt = QNet(env.action_space.n).to(dev), QNet(env.action_space.n).to(dev)
q_tgt.load_state_dict(q.state_dict())
opt = torch.optim.RMSprop(q.parameters(), 2.5e-4)
memory = []

# %%
def to_t(o):
    return torch.tensor(o, device=dev, dtype=torch.float32)[None, None] / 255

frames = 0
while frames < 2_000_000:
    o, _ = env.reset()
    s, done = to_t(o), False
    while not done:
        qs = q(s)  # ~
        a = qs.argmax().item() if random.random() > .1 else env.action_space.sample()
        o, r, term, trunc, _ = env.step(a)
        s2, done = to_t(o), term or trunc
        memory.append((s, qs, a, r, s2, done))  # ! torch-replay-buffer-tensors|torch-output-list-retention
        s = s2
        frames += 1
        if len(memory) > 1000 and frames % 4 == 0:
            S, _, A, R, S2, D = zip(*random.sample(memory, 32))
            with torch.no_grad():
                y = torch.tensor(R, device=dev) + .99 * q_tgt(torch.cat(S2)).max(1).values * (1 - torch.tensor(D, device=dev).float())
            loss = F.smooth_l1_loss(q(torch.cat(S)).gather(1, torch.tensor(A, device=dev)[:, None])[:, 0], y)
            opt.zero_grad(); loss.backward(); opt.step()
