# source: https://github.com/BatsResearch/labelmodels/issues/4
# %%
import logging

import torch
from torch import nn, optim
from label_utils import batches, LearningConfig

log = logging.getLogger(__name__)


# %%
class ClassConditionalModel(nn.Module):
    def __init__(self, n_classes, n_lfs, init_acc=.9):
        super().__init__()
        logit = torch.log(torch.tensor(init_acc / (1. - init_acc)))
        self.n_classes = n_classes
        self.accuracy = nn.Parameter(torch.full((n_lfs, n_classes), logit.item()))
        self.propensity = nn.Parameter(torch.zeros(n_lfs))
        self.balance = nn.Parameter(torch.zeros(n_classes))

    def forward(self, votes):
        fired = (votes > 0).float()
        prior = torch.log_softmax(self.balance, 0)
        acc = nn.functional.logsigmoid(self.accuracy)
        per_class = fired @ acc + (fired @ self.propensity).unsqueeze(1)
        return torch.logsumexp(prior + per_class, dim=1)

    def estimate(self, votes, config: LearningConfig):
        opt = optim.SGD(self.parameters(), lr=config.step_size, momentum=config.momentum)
        self.train()
        for epoch in range(config.epochs):
            running = 0.
            for i, batch in enumerate(batches(votes, config.batch_size)):
                opt.zero_grad()
                nll = -torch.mean(self(batch))
                nll = nll + config.acc_prior * (self.accuracy - 1.5).pow(2).sum()
                nll.backward()
                opt.step()
                running += nll  # ! torch-loss-accumulation
            log.info("Epoch %d, loss %.5f", epoch, running / (i + 1))


# %%
label_model = ClassConditionalModel(n_classes=2, n_lfs=L_train.shape[1])
label_model.estimate(L_train, LearningConfig(epochs=50, batch_size=64))
