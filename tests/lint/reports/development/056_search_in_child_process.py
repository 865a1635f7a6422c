# source: https://github.com/tensorflow/tensorflow/issues/36465
# %%
import itertools
import multiprocessing as mp

def trial(units, depth, lr):
    from turbines import windows
    from nets import lstm_net
    Xtr, ytr, Xte, yte = windows(lag=48)
    net = lstm_net(Xtr.shape[1:], units, depth, lr)
    net.fit(Xtr, ytr, epochs=15, batch_size=256, verbose=0)
    return net.evaluate(Xte, yte, verbose=0)

# %%
ctx = mp.get_context("spawn")
best = (1e9, None)
for combo in itertools.product([32, 64, 128], [1, 2, 3], [1e-2, 1e-3]):
    with ctx.Pool(1) as p:
        mae = p.apply(trial, combo)
    best = min(best, (mae, combo))
print(best)
