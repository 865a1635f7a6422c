# source: https://github.com/limix/glimix-core/issues/15
# %%
from functools import lru_cache

import numpy as np
from numpy.linalg import slogdet, solve
from gwas import covariates, phenotypes, economic_qs


class LMM:
    def __init__(self, y, X, QS):
        self._y = np.asarray(y, float)
        self._X = np.asarray(X, float)
        self._Q, self._S = QS
        self._yQ = self._Q.T @ self._y
        self._XQ = self._Q.T @ self._X

    @lru_cache(maxsize=None)  # ! any-lru-cache-method
    def _terms(self, delta):  # ~
        d = (1 - delta) * self._S + delta
        A = (self._XQ / d[:, None]).T @ self._XQ
        beta = solve(A, (self._XQ / d[:, None]).T @ self._yQ)
        r = self._yQ - self._XQ @ beta
        return d, beta, float((r * r / d).sum()), slogdet(A)[1]

    def lml(self, delta):
        d, _, rss, _ = self._terms(delta)
        n = len(self._y)
        return -0.5 * (n * np.log(rss / n) + np.log(d).sum() + n)

    def fit(self, grid=np.linspace(0.01, 0.99, 99)):
        return max(grid.tolist(), key=self.lml)


# %%
QS = economic_qs()
X = covariates()
h2 = []
for name, y in phenotypes():
    lmm = LMM(y, X, QS)
    h2.append((name, 1 - lmm.fit()))
print(sorted(h2, key=lambda t: -t[1])[:20])
