# source: from memory: "session.run in loop" look-alikes in simulation notebooks
# %%
import numpy as np
from marketsim import Session as SimSession

rng = np.random.default_rng(3)
prices = rng.normal(100, 2, size=5000)

# %%
sess = SimSession(cash=10_000, fee=0.001)
pnl = np.zeros(len(prices))
for i in range(1, len(prices)):
    signal = -(prices[i] - prices[i - 1])
    sess.run(signal + 0.1)
    pnl[i] = sess.value
sess.close()

# %%
print("sharpe", pnl[1:].mean() / pnl[1:].std())
