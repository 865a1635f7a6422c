# source: https://github.com/oxwhirl/pymarl/pull/73
# %%
import torch
from smac_lite import StarEnv
from marl_nets import AgentRNN

env = StarEnv("27m_vs_30m")
mac = AgentRNN(env.obs_size, env.n_actions, 512).cuda()

# %%
class EpisodeBuffer:
    def __init__(self):
        self.store = []

    def push(self, **kw):
        self.store.append(kw)  # ~

    def __len__(self):
        return len(self.store)

# %%
buf = EpisodeBuffer()
for episode in range(20_000):
    obs, h, done = env.reset(), mac.init_hidden(), False
    while not done:
        q, h = mac(torch.as_tensor(obs).cuda(), h)
        act = q.argmax(-1)
        nxt, r, done = env.step(act.tolist())
        buf.push(obs=obs, q=q, actions=act, reward=r, done=done)  # ! torch-replay-buffer-tensors|torch-output-list-retention
        obs = nxt
