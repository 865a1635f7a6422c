# source: https://github.com/EmbarkStudios/emote/pull/126
import torch
from policy import Actor


def export(actor: Actor, obs_dim: int, path: str):
    actor = actor.eval()
    with torch.no_grad():
        ts = torch.jit.trace(actor, torch.zeros(1, obs_dim))
    ts.save(path)
    return path


class Runner:
    def __init__(self, path, device="cpu"):
        self.fn = torch.jit.load(path, map_location=device)
        self.device = device

    @torch.inference_mode()
    def episode(self, env, horizon=1000):
        o, ret = env.reset(), 0.0
        for _ in range(horizon):
            a = self.fn(torch.as_tensor(o, device=self.device)[None])[0].numpy()
            o, r, done = env.step(a)
            ret += r
            if done:
                break
        return ret
