# source: from memory: optuna pytorch example and memory question
import optuna
import torch
from torch import nn


def build(trial, d_in, n_out):
    layers = []
    for i in range(trial.suggest_int("depth", 1, 4)):
        h = trial.suggest_int(f"h{i}", 16, 256, log=True)
        layers += [nn.Linear(d_in, h), nn.ReLU(), nn.Dropout(trial.suggest_float(f"p{i}", 0.0, 0.5))]
        d_in = h
    return nn.Sequential(*layers, nn.Linear(d_in, n_out))


def make_objective(Xtr, ytr, Xva, yva):
    def objective(trial):
        net = build(trial, Xtr.shape[1], int(ytr.max()) + 1)
        opt = getattr(torch.optim, trial.suggest_categorical("opt", ["Adam", "RMSprop"]))(
            net.parameters(), lr=trial.suggest_float("lr", 1e-5, 1e-1, log=True))
        for ep in range(20):
            net.train()
            for idx in torch.randperm(len(Xtr)).split(128):
                opt.zero_grad()
                nn.functional.cross_entropy(net(Xtr[idx]), ytr[idx]).backward()
                opt.step()
            net.eval()
            with torch.no_grad():
                acc = (net(Xva).argmax(1) == yva).float().mean().item()
            trial.report(acc, ep)
            if trial.should_prune():
                raise optuna.TrialPruned()
        return acc
    return objective


def search(*data):
    study = optuna.create_study(direction="maximize", pruner=optuna.pruners.MedianPruner())
    study.optimize(make_objective(*data), n_trials=60, gc_after_trial=True)
    return study.best_params
