# source: from memory: pytorch forum, REINFORCE agent that keeps saved_log_probs for the whole training
# %%
import torch
import torch.nn as nn
from torch.distributions import Categorical
import gymnasium as gym

class Policy(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(4, 128), nn.Dropout(0.6), nn.ReLU(), nn.Linear(128, 2))
        self.saved_log_probs = []
        self.rewards = []

    def act(self, state):
        p = Categorical(logits=self.net(torch.from_numpy(state).float()))
        a = p.sample()
        self.saved_log_probs.append(p.log_prob(a))  # ! torch-function-accumulates|torch-output-list-retention|torch-loss-list-retention|torch-replay-buffer-tensors
        return a.item()

# %%
policy = Policy()
optimizer = torch.optim.Adam(policy.parameters(), lr=1e-2)
env = gym.make("CartPole-v1")

# %%
for ep in range(5000):
    s, _ = env.reset()
    first = len(policy.rewards)
    done = False
    while not done:
        a = policy.act(s)
        s, r, term, trunc, _ = env.step(a)
        policy.rewards.append(r)
        done = term or trunc
    R, returns = 0, []
    for r in policy.rewards[first:][::-1]:
        R = r + 0.99 * R
        returns.insert(0, R)
    G = torch.tensor(returns)
    G = (G - G.mean()) / (G.std() + 1e-8)
    loss = -(torch.stack(policy.saved_log_probs[first:]) * G).sum()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
env.close()
