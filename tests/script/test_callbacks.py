"""Callbacks in real trainers: Keras on TensorFlow, Lightning on PyTorch."""

from __future__ import annotations

import sys

import pytest

import nbleak
from nbleak.model import LeakLimitError


def test_keras_epochs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What another callback collects grows from epoch to epoch, and its holder is told."""
    import keras
    import numpy as np

    model = keras.Sequential([keras.layers.Dense(4), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    x, y = np.ones((200, 10)), np.ones((200, 1))
    plain = nbleak.keras_callback(kept="1MB", quiet=True)
    model.fit(x, y, epochs=5, verbose=0, callbacks=[plain])
    assert plain.report.leaks == ()
    assert plain.report.growth.runs == 4

    kept: list[np.ndarray] = []
    monkeypatch.setattr(sys.modules["__main__"], "kept_by_epochs", kept, raising=False)
    collects = keras.callbacks.LambdaCallback(
        on_epoch_end=lambda _epoch, _logs: kept.append(np.ones(500_000))
    )
    callback = nbleak.keras_callback(kept="1MB")
    with pytest.raises(LeakLimitError, match="training leaked"):
        model.fit(x, y, epochs=5, verbose=0, callbacks=[collects, callback])
    assert [grower.root for grower in callback.report.growth.holders] == ["kept_by_epochs"]
    assert "a run" in capsys.readouterr().out


def test_lightning_epochs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same with a module that collects its outputs."""
    import lightning.pytorch as lightning
    import torch

    class Net(lightning.LightningModule):
        def __init__(self) -> None:
            super().__init__()
            self.layer = torch.nn.Linear(100, 100)
            self.outputs: list[torch.Tensor] = []

        def training_step(self, batch: list[torch.Tensor], _number: int) -> torch.Tensor:
            out = self.layer(batch[0])
            self.outputs.append(out)
            return out.pow(2).mean()

        def configure_optimizers(self) -> torch.optim.Optimizer:
            return torch.optim.SGD(self.parameters(), lr=0.01)

    net = Net()
    monkeypatch.setattr(sys.modules["__main__"], "net_of_this_test", net, raising=False)
    data = torch.utils.data.TensorDataset(torch.ones(2000, 100))
    callback = nbleak.lightning_callback(quiet=True)
    trainer = lightning.Trainer(
        max_epochs=5,
        accelerator="cpu",
        logger=False,
        enable_checkpointing=False,
        enable_progress_bar=False,
        enable_model_summary=False,
        callbacks=[callback],
    )
    trainer.fit(net, torch.utils.data.DataLoader(data, batch_size=500))

    assert callback.report.growth.runs == 4
    assert any("net_of_this_test" in grower.root for grower in callback.report.growth.holders)


def test_without_the_trainer_it_says_what_to_import(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is imported for the user."""
    for name in ("keras", "lightning.pytorch", "pytorch_lightning"):
        monkeypatch.delitem(sys.modules, name, raising=False)

    with pytest.raises(RuntimeError, match="import keras"):
        nbleak.keras_callback()
    with pytest.raises(RuntimeError, match=r"import lightning\.pytorch"):
        nbleak.lightning_callback()
