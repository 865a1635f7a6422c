# source: https://github.com/alexhernandezgarcia/gflownet/pull/133
import torch
from tqdm import tqdm


class GFlowAgent:
    def __init__(self, env, forward_policy, opt, lr_sched, ema_alpha=0.5, steps=50000):
        self.env = env
        self.policy = forward_policy
        self.opt = opt
        self.lr_sched = lr_sched
        self.alpha = ema_alpha
        self.steps = steps
        self.loss_term_ema = None
        self.loss_flow_ema = None

    def _ema(self, new, old):
        if old is None:
            return new
        return self.alpha * new + (1.0 - self.alpha) * old  # ~

    def train(self):
        bar = tqdm(range(self.steps))
        for _ in bar:
            batch = self.env.sample(self.policy)
            total, term, flow = self.flowmatch_loss(batch)
            self.opt.zero_grad()
            total.backward()
            self.opt.step()
            self.lr_sched.step()
            self.loss_term_ema = self._ema(term, self.loss_term_ema)  # ! torch-ema-attached
            self.loss_flow_ema = self._ema(flow, self.loss_flow_ema)  # ! torch-ema-attached
            bar.set_postfix(term=float(self.loss_term_ema), flow=float(self.loss_flow_ema))

    def flowmatch_loss(self, batch):
        q = self.policy(batch.parents)
        inflow = torch.logsumexp(q, dim=-1)
        outflow = torch.logsumexp(self.policy(batch.states), dim=-1)
        term = (inflow - batch.log_rewards)[batch.done].pow(2).mean()
        flow = (inflow - outflow)[~batch.done].pow(2).mean()
        return term + flow, term, flow
