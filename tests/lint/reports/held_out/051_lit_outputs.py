# source: https://github.com/Lightning-AI/pytorch-lightning/pull/16520
# %%
import lightning as L
import torch
import torch.nn.functional as F
from torchmetrics import Accuracy, MeanMetric
from deep_net import DeepNet, train_dl, val_dl


class LitNet(L.LightningModule):
    def __init__(self, lr=1e-3):
        super().__init__()
        self.save_hyperparameters()
        self.net = DeepNet()
        self.acc = Accuracy(task="multiclass", num_classes=20)
        self.seen = MeanMetric()
        self.training_step_outputs = []
        self.validation_step_outputs = []

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = F.cross_entropy(self.net(x), y)
        self.log("train_loss", loss)
        self.training_step_outputs.append(loss.detach())
        return loss

    def on_train_epoch_end(self):
        epoch_average = torch.stack(self.training_step_outputs).mean()
        self.log("training_epoch_average", epoch_average)
        self.training_step_outputs.clear()

    def validation_step(self, batch, batch_idx):
        x, y = batch
        logits = self.net(x)
        self.acc.update(logits, y)
        self.seen.update(F.cross_entropy(logits, y))
        self.validation_step_outputs.append(logits.argmax(-1).cpu())

    def on_validation_epoch_end(self):
        preds = torch.cat(self.validation_step_outputs)
        self.log_dict({"val_acc": self.acc.compute(), "val_loss": self.seen.compute(), "n": float(len(preds))})
        self.validation_step_outputs.clear()
        self.acc.reset()
        self.seen.reset()

    def configure_optimizers(self):
        return torch.optim.AdamW(self.parameters(), self.hparams.lr)


# %%
trainer = L.Trainer(max_epochs=30, accelerator="gpu", devices=1)
trainer.fit(LitNet(), train_dl, val_dl)
