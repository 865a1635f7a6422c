# %%
import gymnasium as gym
import numpy as np
import torch
from torch import nn, optim
from torch.distributions import Categorical

# %%
env = gym.make("CartPole-v1")
policy = nn.Sequential(nn.Linear(4, 128), nn.ReLU(), nn.Linear(128, 2), nn.Softmax(dim=-1))
optimizer = optim.Adam(policy.parameters(), lr=1e-2)

# %%
returns = []
for episode in range(1000):
    state, _ = env.reset()
    log_probs, rewards = [], []
    done = False
    while not done:
        probs = policy(torch.from_numpy(state).float().unsqueeze(0))
        m = Categorical(probs)
        action = m.sample()
        log_probs.append(m.log_prob(action))
        state, reward, terminated, truncated, _ = env.step(action.item())
        done = terminated or truncated
        rewards.append(reward)
    R, discounted = 0, []
    for r in rewards[::-1]:
        R = r + 0.99 * R
        discounted.insert(0, R)
    discounted = torch.tensor(discounted)
    policy_loss = []
    for log_prob, R in zip(log_probs, discounted):
        policy_loss.append(-log_prob * R)
    optimizer.zero_grad()
    policy_loss = torch.cat(policy_loss).sum()
    policy_loss.backward()
    optimizer.step()
    returns.append(sum(rewards))
np.mean(returns[-100:])
