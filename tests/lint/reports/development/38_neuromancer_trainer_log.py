# source: https://github.com/pnnl/neuromancer/pull/292
import torch


class Trainer:
    def __init__(self, problem, train_data, dev_data, optimizer, epochs=1000, patience=50):
        self.problem = problem
        self.train_data, self.dev_data = train_data, dev_data
        self.optimizer = optimizer
        self.epochs, self.patience = epochs, patience
        self.log = []
        self.best = {}

    def train(self):
        best_dev, stale = float("inf"), 0
        for ep in range(self.epochs):
            self.problem.train()
            for batch in self.train_data:
                output = self.problem(batch)
                self.optimizer.zero_grad()
                output["train_loss"].backward()
                self.optimizer.step()
                self.log.append(output)  # ! torch-metric-dict-retention|torch-output-list-retention
            dev = self.evaluate()
            if dev < best_dev:
                best_dev, stale = dev, 0
                self.best = {k: v.detach().cpu().clone() for k, v in self.problem.state_dict().items()}
            else:
                stale += 1
            if stale > self.patience:
                break
        return self.best

    @torch.no_grad()
    def evaluate(self):
        self.problem.eval()
        return sum(self.problem(b)["dev_loss"].item() for b in self.dev_data)
