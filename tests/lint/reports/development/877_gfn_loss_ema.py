# source: https://github.com/alexhernandezgarcia/gflownet/pull/133
# %%
import torch
from gfn import GFlowNet, CTorus
from gfn.losses import flowmatch

env = CTorus(2, 8)
agent = GFlowNet(env)
opt = torch.optim.Adam(agent.parameters(), 1e-3)

# %%
loss_term_ema = None
loss_flow_ema = None

def train_step(batch, ema=0.9):
    global loss_term_ema, loss_flow_ema
    term, flow = flowmatch(agent, batch)
    loss = term + flow
    opt.zero_grad(); loss.backward(); opt.step()
    if loss_term_ema is None:
        loss_term_ema, loss_flow_ema = term.item(), flow.item()
    else:
        loss_term_ema = ema * loss_term_ema + (1.0 - ema) * term  # ! torch-ema-attached|torch-loss-accumulation
        loss_flow_ema = ema * loss_flow_ema + (1.0 - ema) * flow  # ! torch-ema-attached|torch-loss-accumulation

# %%
for it in range(50000):
    train_step(agent.sample_batch(100))
    if it % 500 == 0:
        print(it, float(loss_term_ema), float(loss_flow_ema))
