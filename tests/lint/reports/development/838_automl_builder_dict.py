# source: written as a sibling of reported cells
# %%
import keras
from keras import layers
from tab import X, y, Xv, yv
BUILDERS = {
    "small": lambda: keras.Sequential([layers.Dense(16, "relu"), layers.Dense(1)]),
    "big": lambda: keras.Sequential([layers.Dense(256, "relu"), layers.Dense(1)]),
}
# %%
board = {}
for seed in range(20):
    for name, make in BUILDERS.items():
        net = make()  # ! keras-model-created-in-loop|keras-session-pile-up
        net.compile("adam", "mse")
        net.fit(X, y, epochs=3, verbose=0)
        board[name, seed] = net.evaluate(Xv, yv, verbose=0)
