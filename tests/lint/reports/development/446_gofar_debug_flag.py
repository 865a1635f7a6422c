# source: https://github.com/JasonMa2016/GoFAR/pull/2
# %%
import numpy as np
import torch
from gofar import Agent, OfflineBuffer

torch.manual_seed(3)
torch.autograd.set_detect_anomaly(True)  # ! torch-debug-left-on

# %%
buffer = OfflineBuffer("fetch_push.pkl")
agent = Agent(buffer.obs_dim, buffer.act_dim, device="cuda")

# %%
curve = []
for epoch in range(500):
    info = {}
    for _ in range(1000):
        info = agent.update(buffer.sample(512))
    curve.append((epoch, info["critic_loss"], agent.evaluate(10)))  # ~
np.save("curve.npy", np.array(curve, dtype=float))
