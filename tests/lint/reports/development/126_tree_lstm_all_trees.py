# source: from memory: stackoverflow "tree LSTM runs out of memory, loss summed over the dataset"
import random

import torch
import torch.nn.functional as F


class SentimentTrainer:
    def __init__(self, tree_lstm, head, lr):
        self.net, self.head = tree_lstm, head
        self.opt = torch.optim.Adagrad([*tree_lstm.parameters(), *head.parameters()], lr)

    def node_losses(self, tree):
        h, labels = self.net(tree)
        return F.cross_entropy(self.head(h), labels)

    def epoch(self, treebank):
        random.shuffle(treebank)
        parts = []
        for tree in treebank:
            parts.append(self.node_losses(tree))  # ! torch-deferred-backward|torch-loss-list-retention
        total = torch.stack(parts).mean()
        self.opt.zero_grad()
        total.backward()  # ~
        self.opt.step()
        return total.item()

    def fit(self, treebank, n):
        return [self.epoch(treebank) for _ in range(n)]
