# source: https://github.com/BatsResearch/labelmodels/issues/4
# %%
import logging

import torch
from torch import nn, optim
from label_utils import batches, LearningConfig

log = logging.getLogger(__name__)


# %%
class NaiveBayes(nn.Module):
    def __init__(self, n_classes, n_lfs):
        super().__init__()
        self.balance = nn.Parameter(torch.zeros(n_classes))
        self.accuracy = nn.Parameter(torch.full((n_lfs, n_classes), 2.2))

    def forward(self, votes):
        fired = (votes > 0).float()
        return torch.logsumexp(torch.log_softmax(self.balance, 0) + fired @ nn.functional.logsigmoid(self.accuracy), 1)

    def estimate(self, votes, config: LearningConfig):
        opt = optim.SGD(self.parameters(), lr=config.step_size, momentum=config.momentum)
        self.train()
        for epoch in range(config.epochs):
            running = 0.
            for i, batch in enumerate(batches(votes, config.batch_size)):
                opt.zero_grad()
                nll = -torch.mean(self(batch))
                nll += config.acc_prior * (self.accuracy - 1.5).pow(2).sum()
                nll.backward()
                opt.step()
                running += float(nll)
            log.info("Epoch %d, loss %.5f", epoch, running / (i + 1))


# %%
nb = NaiveBayes(n_classes=2, n_lfs=L_train.shape[1])
nb.estimate(L_train, LearningConfig(epochs=50, batch_size=64))
