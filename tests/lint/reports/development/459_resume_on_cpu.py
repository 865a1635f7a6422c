# source: https://github.com/HorizonRobotics/alf/pull/1532
# %%
import torch
from alf_lite import Agent, envs

agent = Agent(envs("kitchen")).to("cuda")
opt = torch.optim.AdamW(agent.parameters(), 3e-4)

# %%
def restore(path):
    state = torch.load(path, map_location=torch.device("cpu"))
    agent.load_state_dict(state["agent"])
    opt.load_state_dict(state["opt"])
    return state["step"]

# %%
start = restore("runs/kitchen/latest.pt")
for step in range(start, start + 100_000):
    obj = agent.loss()
    opt.zero_grad()
    obj.backward()
    opt.step()
    if step % 10_000 == 0:
        torch.save({"agent": agent.state_dict(), "opt": opt.state_dict(), "step": step}, "runs/kitchen/latest.pt")
