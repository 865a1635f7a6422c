# source: https://github.com/Lightning-AI/pytorch-lightning/issues/15514
import torch
from sklearn.metrics import roc_auc_score


class XrayTrainer:
    def __init__(self, model, criterion, optimizer, scaler, device):
        self.model, self.criterion = model, criterion
        self.optimizer, self.scaler, self.device = optimizer, scaler, device

    def training_step(self, batch):
        x, y = batch["image"].to(self.device), batch["label"].to(self.device)
        with torch.autocast("cuda"):
            p = self.model(x)
            loss = self.criterion(p, y.float())
        self.optimizer.zero_grad()
        self.scaler.scale(loss).backward()
        self.scaler.step(self.optimizer)
        self.scaler.update()
        return {"loss": loss, "pred": p.sigmoid(), "target": y}  # ~

    def epoch(self, loader):
        self.model.train()
        outs = []
        for batch in loader:
            outs.append(self.training_step(batch))  # ! torch-output-list-retention|torch-metric-dict-retention
        pred = torch.cat([o["pred"] for o in outs]).detach().cpu()
        tgt = torch.cat([o["target"] for o in outs]).cpu()
        mean = sum(o["loss"].item() for o in outs) / len(outs)
        return mean, roc_auc_score(tgt, pred, average="macro")
