# source: https://github.com/pytorch/examples/tree/main/reinforcement_learning
# %%
import gymnasium as gym
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.distributions import Categorical


class Policy(nn.Module):
    def __init__(self):
        super().__init__()
        self.affine1 = nn.Linear(4, 128)
        self.affine2 = nn.Linear(128, 2)
        self.saved_log_probs = []
        self.rewards = []

    def forward(self, x):
        return F.softmax(self.affine2(F.relu(self.affine1(x))), dim=1)


env = gym.make("CartPole-v1")
policy = Policy()
optimizer = torch.optim.Adam(policy.parameters(), lr=1e-2)


# %%
def select_action(state):
    probs = policy(torch.from_numpy(state).float().unsqueeze(0))
    m = Categorical(probs)
    action = m.sample()
    policy.saved_log_probs.append(m.log_prob(action))
    return action.item()


def finish_episode(gamma=0.99):
    R, returns = 0, []
    for r in policy.rewards[::-1]:
        R = r + gamma * R
        returns.insert(0, R)
    returns = torch.tensor(returns)
    returns = (returns - returns.mean()) / (returns.std() + 1e-8)
    policy_loss = [-lp * R for lp, R in zip(policy.saved_log_probs, returns)]
    optimizer.zero_grad()
    torch.cat(policy_loss).sum().backward()
    optimizer.step()
    del policy.rewards[:]
    del policy.saved_log_probs[:]


# %%
running_reward = 10
for i_episode in range(1000):
    state, _ = env.reset()
    ep_reward = 0
    for t in range(1, 10000):
        state, reward, done, trunc, _ = env.step(select_action(state))
        policy.rewards.append(reward)
        ep_reward += reward
        if done or trunc:
            break
    running_reward = 0.05 * ep_reward + 0.95 * running_reward
    finish_episode()
    if running_reward > env.spec.reward_threshold:
        print("solved", i_episode, running_reward)
        break
