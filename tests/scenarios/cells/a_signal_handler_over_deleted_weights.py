# A handler for SIGTERM keeps weights that have no name any more.
# leak: kind=hidden, root=signal SIGTERM, bytes=16777216
# %%
import signal, torch
weights = {'w': torch.randn(2048, 2048)}
def install(state):
    signal.signal(signal.SIGTERM, lambda *args: torch.save(state, '/tmp/last.pt'))
install(weights)
# %%
del weights
