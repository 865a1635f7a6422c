# source: https://github.com/EmbarkStudios/emote/pull/126
# %%
import os
import psutil
import torch
from sac import ActorNet, make_env, collect, update

proc = psutil.Process(os.getpid())
env = make_env("hit-the-middle")
actor = ActorNet(env.obs_dim, env.act_dim)

# %%
class Exporter:
    def __init__(self, net, folder):
        self.net = net
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        self.example = torch.zeros(1, env.obs_dim)

    def export(self, step):
        was = self.net.training
        self.net.eval()
        with torch.no_grad():
            traced = torch.jit.trace(self.net, self.example)  # ! torch-trace-in-loop
        traced.save(f"{self.folder}/policy_{step:07d}.pt")
        self.net.train(was)


# %%
exporter = Exporter(actor, "exports")
for step in range(200_000):
    batch = collect(env, actor, 64)
    info = update(actor, batch)
    if step % 20 == 0:
        exporter.export(step)
        print(step, info, proc.memory_info().rss >> 20)
