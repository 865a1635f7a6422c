# source: https://github.com/keras-team/keras/issues/7553
# %%
import numpy as np
from scikeras.wrappers import KerasClassifier
from sklearn.model_selection import RandomizedSearchCV
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

from churn import X, y
from nets import make_mlp

# %%
clf = KerasClassifier(model=make_mlp, epochs=20, batch_size=256, verbose=0)
pipe = Pipeline([('scale', StandardScaler()), ('net', clf)])
params = {
    'net__model__units': [64, 128, 256, 512],
    'net__model__dropout': [0.0, 0.2, 0.5],
    'net__optimizer__learning_rate': np.logspace(-4, -2, 10),
}

# %%
search = RandomizedSearchCV(pipe, params, n_iter=40, cv=5, n_jobs=-1)  # ! any-unbounded-parallelism
search.fit(X, y)  # ~
print(search.best_score_, search.best_params_)
