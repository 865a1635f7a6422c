# source: https://github.com/mikemccllstr/dominionstats/issues/35
# %%
import logging
from itertools import product
from bandits import ThompsonSampler, replay_log

# %%
def trial_logger(tag):
    lg = logging.getLogger("trials")
    lg.setLevel(logging.INFO)
    lg.addHandler(logging.FileHandler(f"logs/{tag}.log"))  # ! nb-rerun-handler|tf-file-handle-unclosed
    return lg

# %%
table = {}
for alpha, prior, seed in product([.1, .5, 1.], ["flat", "jeffreys"], range(100)):
    lg = trial_logger(f"a{alpha}-{prior}-{seed}")  # ~
    ts = ThompsonSampler(alpha=alpha, prior=prior, seed=seed)
    for x, arm, reward in replay_log("yahoo_r6a"):
        ts.update(x, arm, reward)
    lg.info("regret %f", ts.regret)
    table[alpha, prior, seed] = ts.regret
