# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from sklearn.model_selection import KFold
from d import X, y
class Net(tf.keras.Model):
    def __init__(self, n):
        super().__init__()
        self.a = tf.keras.layers.Dense(n, activation="relu")
        self.b = tf.keras.layers.Dense(1)
    def call(self, x):
        return self.b(self.a(x))
# %%
scores = []
for tr, te in KFold(10).split(X):
    net = Net(64)  # ! keras-model-created-in-loop|keras-session-pile-up
    net.compile("adam", "mse")
    net.fit(X[tr], y[tr], epochs=10, verbose=0)
    scores.append(net.evaluate(X[te], y[te], verbose=0))
