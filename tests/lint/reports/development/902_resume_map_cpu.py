# source: https://github.com/HorizonRobotics/alf/pull/1532
# %%
import os
import torch
from alfx import make_agent, env, trainer

agent = make_agent(env).cuda()
opt = torch.optim.Adam(agent.parameters(), 3e-4)

# %%
def restore(path):
    if not os.path.exists(path):
        return 0
    ck = torch.load(path, map_location="cpu")
    agent.load_state_dict(ck["agent"])
    opt.load_state_dict(ck["opt"])
    return ck["step"]

# %%
start = restore("ckpt/latest.pt")
for step in range(start, 200_000):
    trainer.iterate(agent, opt, step)
    if step % 5000 == 0:
        torch.save({"agent": agent.state_dict(), "opt": opt.state_dict(), "step": step}, "ckpt/latest.pt")
