# source: https://github.com/MultimediaTechLab/YOLO/pull/83
# %%
from collections import defaultdict

import torch
from torch.cuda.amp import GradScaler, autocast
from yolo.config import cfg
from yolo.model import create_model
from yolo.losses import DualLoss
from yolo.data import create_dataloader

device = torch.device("cuda")


# %%
class ModelTrainer:
    def __init__(self, cfg, model):
        self.model = model
        self.loss_fn = DualLoss(cfg)
        self.optimizer = torch.optim.SGD(model.parameters(), lr=cfg.lr, momentum=0.937, nesterov=True)
        self.scaler = GradScaler()

    def train_one_batch(self, images, targets):
        images, targets = images.to(device), targets.to(device)
        self.optimizer.zero_grad()
        with autocast():
            aux, main = self.model(images)
            parts = self.loss_fn(aux, main, targets)
            loss = sum(w * parts[k] for k, w in self.loss_fn.weights.items())
        self.scaler.scale(loss).backward()
        self.scaler.step(self.optimizer)
        self.scaler.update()
        return {k: v.detach() for k, v in parts.items()}

    def train_one_epoch(self, dataloader):
        self.model.train()
        total_loss = defaultdict(lambda: torch.zeros((), device=device))
        total_samples = 0
        for batch_size, images, targets, *_ in dataloader:
            loss_each = self.train_one_batch(images, targets)
            for loss_name, loss_val in loss_each.items():
                total_loss[loss_name] += loss_val * batch_size
            total_samples += batch_size
        return {k: (v / total_samples).item() for k, v in total_loss.items()}


# %%
trainer = ModelTrainer(cfg, create_model(cfg).to(device))
loader = create_dataloader(cfg, "train")
for epoch in range(cfg.epochs):
    stats = trainer.train_one_epoch(loader)
    print(epoch, stats)
