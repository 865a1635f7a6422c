# source: from memory: query-by-committee notebooks with sklearn MLPs
# %%
import numpy as np
from sklearn.base import clone
from sklearn.neural_network import MLPClassifier

pool_x = np.load("pool_x.npy").reshape(-1, 784) / 255.0
oracle = np.load("pool_y.npy")
known = np.random.RandomState(0).choice(len(pool_x), 50, replace=False).tolist()
model = MLPClassifier((256,), max_iter=60)

# %%
for rnd in range(100):
    votes = []
    for s in range(5):
        m = clone(model).set_params(random_state=s)
        m.fit(pool_x[known], oracle[known])
        votes.append(m.predict(pool_x))
    dis = np.array([len(set(c)) for c in np.stack(votes).T])
    known += [i for i in np.argsort(-dis)[:60] if i not in known][:20]
    print(rnd, len(known))
