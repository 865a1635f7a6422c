# source: https://github.com/keras-team/keras/issues/6600
# %%
import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

# %%
d = np.loadtxt("pima.csv", delimiter=",")
X, y = d[:, :8], d[:, 8]
pipe = make_pipeline(StandardScaler(), RandomForestClassifier(random_state=0))
gs = GridSearchCV(pipe, {"randomforestclassifier__n_estimators": [100, 300],
                         "randomforestclassifier__max_depth": [4, 8, None]}, cv=5, n_jobs=-1)
gs.fit(X, y)
print(gs.best_score_, gs.best_params_)
