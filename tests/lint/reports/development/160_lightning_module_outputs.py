# source: https://github.com/Lightning-AI/pytorch-lightning/pull/16520
import lightning as L
import torch
import torch.nn.functional as F
from torchmetrics.classification import MulticlassAUROC


class Retina(L.LightningModule):
    def __init__(self, net, classes, lr=1e-4):
        super().__init__()
        self.net, self.lr = net, lr
        self.auc = MulticlassAUROC(classes)
        self.val_scores = []

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = F.cross_entropy(self.net(x), y)
        self.log("train/loss", loss, on_step=True, on_epoch=True)
        return {"loss": loss}

    def validation_step(self, batch, batch_idx):
        x, y = batch
        p = self.net(x).softmax(1)
        self.auc.update(p, y)
        self.val_scores.append(p.max(1).values.cpu())
        self.log("val/loss", F.nll_loss(p.log(), y))

    def on_validation_epoch_end(self):
        self.log("val/auc", self.auc.compute())
        self.log("val/conf", torch.cat(self.val_scores).mean())
        self.auc.reset()
        self.val_scores.clear()

    def configure_optimizers(self):
        return torch.optim.AdamW(self.parameters(), self.lr)
