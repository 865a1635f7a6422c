# %%
import random
from collections import deque

import gymnasium as gym
import torch
import torch.nn as nn
import torch.nn.functional as F

env = gym.make("CartPole-v1")
device = torch.device("cuda" if torch.cuda.is_available() else "cpu")


# %%
def q_network():
    return nn.Sequential(nn.Linear(4, 128), nn.ReLU(), nn.Linear(128, 2)).to(device)


policy, target = q_network(), q_network()
target.load_state_dict(policy.state_dict())
optimizer = torch.optim.AdamW(policy.parameters(), lr=1e-4)


class ReplayMemory:
    def __init__(self, capacity):
        self.memory = deque(maxlen=capacity)

    def push(self, *transition):
        self.memory.append(transition)

    def sample(self, size):
        return zip(*random.sample(self.memory, size))

    def __len__(self):
        return len(self.memory)


memory = ReplayMemory(50_000)


# %%
def act(state, epsilon):
    if random.random() < epsilon:
        return env.action_space.sample()
    with torch.no_grad():
        return policy(state).argmax().item()


def learn(size=128):
    if len(memory) < size:
        return None
    states, actions, rewards, nexts = memory.sample(size)
    states, nexts = torch.stack(states).to(device), torch.stack(nexts).to(device)
    actions = torch.tensor(actions, device=device).unsqueeze(1)
    rewards = torch.tensor(rewards, device=device)
    values = policy(states).gather(1, actions).squeeze(1)
    with torch.no_grad():  # seed drop-with NBL215+1
        future = target(nexts).max(1).values
    loss = F.smooth_l1_loss(values, rewards + 0.99 * future)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


# %%
durations, losses = [], []
for episode in range(600):
    observation, _ = env.reset()
    state = torch.tensor(observation, device=device)
    steps, done = 0, False
    while not done:
        action = act(state, max(0.05, 0.9 - episode / 300))
        observation, reward, terminated, truncated, _ = env.step(action)
        following = torch.tensor(observation, device=device)
        memory.push(state.cpu(), action, reward, following.cpu())
        losses.append(learn())
        state, done = following, terminated or truncated
        steps += 1
    durations.append(steps)
    if episode % 10 == 0:
        target.load_state_dict(policy.state_dict())
env.close()
