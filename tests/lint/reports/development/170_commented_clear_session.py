# source: https://github.com/keras-team/keras/issues/13975
# %%
import gc
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, regularizers
# from tensorflow.keras.backend import clear_session

pool_x = np.load("pool_x.npy"); oracle = np.load("pool_y.npy")
known = np.random.RandomState(0).choice(len(pool_x), 50, replace=False).tolist()

# %%
def member(seed):
    tf.random.set_seed(seed)
    i = tf.keras.Input(pool_x.shape[1:])
    x = layers.Flatten()(i)
    x = layers.Dense(256, "relu", kernel_regularizer=regularizers.l2(1e-4))(x)
    m = tf.keras.Model(i, layers.Dense(10, "softmax")(x))  # ~
    m.compile("adam", "sparse_categorical_crossentropy")
    return m

# %%
for rnd in range(100):
    # clear_session()   <- "breaks" the tensorboard callback
    votes = []
    for s in range(5):
        m = member(s)  # ! keras-model-created-in-loop|keras-session-pile-up
        m.fit(pool_x[known], oracle[known], epochs=20, verbose=0)
        votes.append(m.predict(pool_x, batch_size=1024, verbose=0).argmax(1))  # ~
    dis = np.array([len(set(c)) for c in np.stack(votes).T])
    known += [i for i in np.argsort(-dis)[:60] if i not in known][:20]
    del m
    gc.collect()
    print(rnd, len(known))
