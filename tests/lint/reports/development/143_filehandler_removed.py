# source: https://github.com/mikemccllstr/dominionstats/issues/35
# %%
import logging
from contextlib import contextmanager
from itertools import product
from bandits import ThompsonSampler, replay_log

log = logging.getLogger("trials")
log.setLevel(logging.INFO)

@contextmanager
def to_file(tag):
    h = logging.FileHandler(f"logs/{tag}.log")
    log.addHandler(h)
    try:
        yield
    finally:
        log.removeHandler(h)
        h.close()

# %%
table = {}
for alpha, seed in product([.1, .5, 1.], range(100)):
    with to_file(f"a{alpha}-{seed}"):
        ts = ThompsonSampler(alpha=alpha, seed=seed)
        for x, arm, reward in replay_log("yahoo_r6a"):
            ts.update(x, arm, reward)
        log.info("regret %f", ts.regret)
        table[alpha, seed] = ts.regret
