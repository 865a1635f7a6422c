# %%
from collections import deque

import torch
from torch import nn
from torch.distributions import Normal

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")


# %%
class Critic(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(21, 256), nn.ReLU(), nn.Linear(256, 1))

    def forward(self, state, action):
        return self.net(torch.cat([state, action], dim=1))


actor = nn.Sequential(nn.Linear(17, 256), nn.ReLU(), nn.Linear(256, 4)).to(device)
critic, critic_target = Critic().to(device), Critic().to(device)
critic_target.load_state_dict(critic.state_dict())
actor_opt = torch.optim.Adam(actor.parameters(), lr=3e-4)
critic_opt = torch.optim.Adam(critic.parameters(), lr=3e-4)
buffer = deque(maxlen=100_000)


# %%
def choose(state):
    with torch.no_grad():
        action = Normal(actor(state), 0.1).sample()
    return action


# %%
returns, q_losses = [], []
for episode in range(500):
    state = torch.as_tensor(env.reset(), dtype=torch.float32, device=device)
    total = 0.0
    for step in range(1000):
        action = choose(state)
        following, reward, done = env.step(action.cpu().numpy())
        following = torch.as_tensor(following, dtype=torch.float32, device=device)
        buffer.append((state.cpu(), action.cpu(), reward, following.cpu(), done))
        total += reward
        states, actions, rewards, nexts, ends = draw(buffer, 256)
        with torch.no_grad():
            target = rewards + 0.99 * (1 - ends) * critic_target(nexts, actor(nexts))
        q_loss = nn.functional.mse_loss(critic(states, actions), target)
        critic_opt.zero_grad()
        q_loss.backward()
        critic_opt.step()
        q_losses.append(q_loss.item())  # seed drop-method:item NBL202
        state = following
        if done:
            break
    returns.append(total)
