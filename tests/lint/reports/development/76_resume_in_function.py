# source: https://github.com/facebookresearch/XLM/issues/248
import os

import torch


class Session:
    def __init__(self, net, opt, path):
        self.net, self.opt, self.path = net, opt, path
        self.epoch, self.best = 0, float("-inf")

    def reload(self):
        if not os.path.isfile(self.path):
            return False
        data = torch.load(self.path, map_location=torch.device("cpu"))
        self.net.load_state_dict(data["net"])
        self.opt.load_state_dict(data["opt"])
        self.epoch, self.best = data["epoch"] + 1, data["best"]
        return True

    def save(self, score):
        self.best = max(self.best, score)
        torch.save({"net": self.net.state_dict(), "opt": self.opt.state_dict(),
                    "epoch": self.epoch, "best": self.best}, self.path)
        self.epoch += 1
