# %%
import torch
import torch.nn as nn
from torch.distributions import Categorical

policy = nn.Sequential(nn.Linear(8, 128), nn.Tanh(), nn.Linear(128, 4))
optimizer = torch.optim.Adam(policy.parameters(), lr=1e-2)
average = 0.0
returns_seen = []


# %%
def rollout(env):
    log_probs, rewards = [], []
    state, done = env.reset(), False
    while not done:
        dist = Categorical(logits=policy(torch.as_tensor(state).float()))
        action = dist.sample()
        log_probs.append(dist.log_prob(action))
        state, reward, done, _ = env.step(action.item())
        rewards.append(reward)
    return torch.stack(log_probs), rewards


def discounted(rewards, gamma=0.99):
    total, out = 0.0, []
    for reward in reversed(rewards):
        total = reward + gamma * total
        out.append(total)
    return torch.tensor(out[::-1])


# %%
for episode in range(1000):
    log_probs, rewards = rollout(env)
    advantage = discounted(rewards) - average
    loss = -(log_probs * advantage).sum()
    optimizer.zero_grad()  # seed drop-statement NBL212+1
    loss.backward()
    optimizer.step()
    average = 0.95 * average + 0.05 * sum(rewards)
    returns_seen.append(loss.item())  # seed drop-method:item NBL202
