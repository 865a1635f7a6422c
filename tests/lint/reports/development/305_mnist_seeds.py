# source: https://github.com/wandb/wandb/issues/951
# %%
import csv
import wandb
from sklearn.datasets import fetch_openml
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

X, y = fetch_openml("mnist_784", return_X_y=True, as_frame=False)

# %%
def one_seed(seed):
    a, b, c, d = train_test_split(X, y, test_size=10_000, random_state=seed)
    with wandb.init(project="mnist-lr", config={"seed": seed}, reinit=True) as run:
        clf = LogisticRegression(max_iter=200, solver="saga", tol=0.1)
        clf.fit(a / 255.0, c)
        acc = clf.score(b / 255.0, d)
        run.log({"acc": acc})
    return acc

# %%
accs = {s: one_seed(s) for s in range(5)}

# %%
with open("seeds.csv", "w", newline="") as fh:
    w = csv.writer(fh)
    w.writerow(["seed", "acc"])
    w.writerows(accs.items())
