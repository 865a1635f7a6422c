# The pool's processes wait for work as long as its name lives.
# meter: process.children
# per: cell
# bad: at least 2
# %% setup
import multiprocessing

files = ["a", "bb", "ccc"]
# %% bad
pool = multiprocessing.Pool(2)
feats = pool.map(len, files)
# %% good
with multiprocessing.Pool(2) as pool:
    feats = pool.map(len, files)
