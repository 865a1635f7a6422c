# source: https://github.com/visionml/pytracking/pull/313
from collections import OrderedDict

import torch


class StatValue:
    def __init__(self):
        self.history = []

    def push(self, v):
        self.history.append(v)  # ~


class TrackTrainer:
    def __init__(self, actor, loaders, optimizer, settings):
        self.actor, self.loaders, self.optimizer = actor, loaders, optimizer
        self.settings = settings
        self.stats = OrderedDict({l.name: {} for l in loaders})

    def cycle_dataset(self, loader):
        self.actor.train(loader.training)
        torch.set_grad_enabled(loader.training)
        for data in loader:
            data.to(self.settings.device)
            loss, stats = self.actor(data)
            if loader.training:
                self.optimizer.zero_grad()
                loss.backward()
                self.optimizer.step()
            stats["Loss/total"] = loss
            self._update_stats(stats, loader)

    def _update_stats(self, new_stats, loader):
        box = self.stats[loader.name]
        for name, val in new_stats.items():
            if name not in box:
                box[name] = StatValue()
            box[name].push(val)  # ! torch-metric-dict-retention|torch-loss-list-retention

    def fit(self, epochs):
        for _ in range(epochs):
            for loader in self.loaders:
                self.cycle_dataset(loader)
