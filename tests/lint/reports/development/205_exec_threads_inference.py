# source: https://github.com/keras-team/keras/issues/9967
# %%
from concurrent.futures import ThreadPoolExecutor
import numpy as np
from toxic import build_model, vectorise

net = build_model("toxic_bilstm.h5")

# %%
def score_thread(comments):
    pool = ThreadPoolExecutor(max_workers=32)  # ! nb-background-thread|nb-pool-not-closed
    jobs = [pool.submit(net.predict, vectorise([c]), verbose=0) for c in comments]  # ~
    return np.vstack([j.result() for j in jobs])

# %%
from reddit_dump import threads
worst = []
for tid, comments in threads("2019-01"):
    s = score_thread(comments)
    worst.append((float(s.max()), tid))
worst.sort(reverse=True)
print(worst[:10])
