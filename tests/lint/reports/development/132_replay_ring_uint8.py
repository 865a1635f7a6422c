# source: https://github.com/ageron/handson-ml/issues/119
# %%
import random
from collections import deque
import numpy as np
import torch
import torch.nn.functional as F
import gymnasium as gym
from conv import QNet

dev = torch.device("cuda")
env = gym.make("ALE/Pong-v5", obs_type="grayscale")
q = QNet(env.action_space.n).to(dev)
opt = torch.optim.RMSprop(q.parameters(), 2.5e-4)
memory = deque(maxlen=50_000)

# %%
def stack(frames):
    return torch.from_numpy(np.stack(frames)[:, None]).to(dev).float() / 255

frames = 0
while frames < 2_000_000:
    o, _ = env.reset()
    done = False
    while not done:
        with torch.no_grad():
            a = q(stack([o])).argmax().item()
        o2, r, term, trunc, _ = env.step(a)
        done = term or trunc
        memory.append((o.astype(np.uint8), a, r, o2.astype(np.uint8), done))
        o, frames = o2, frames + 1
        if len(memory) > 1000 and frames % 4 == 0:
            S, A, R, S2, D = zip(*random.sample(memory, 32))
            with torch.no_grad():
                nxt = q(stack(S2)).max(1).values
            y = torch.tensor(R, device=dev) + .99 * nxt * (1 - torch.tensor(D, device=dev).float())
            loss = F.smooth_l1_loss(q(stack(S)).gather(1, torch.tensor(A, device=dev)[:, None])[:, 0], y)
            opt.zero_grad(); loss.backward(); opt.step()
env.close()
