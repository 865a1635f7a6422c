# source: from memory: keras callback computing F1, only numbers kept
# %%
import numpy as np
import tensorflow as tf
from sklearn.metrics import f1_score
from cxr import train_ds, val_ds, y_val, densenet

class F1(tf.keras.callbacks.Callback):
    def __init__(self, ds, y):
        super().__init__()
        self.ds, self.y, self.values = ds, y, []

    def on_epoch_end(self, epoch, logs=None):
        p = np.concatenate([self.model(x, training=False).numpy() for x, _ in self.ds])
        f = f1_score(self.y, p.argmax(1), average="macro")
        self.values.append(f)
        if logs is not None:
            logs["val_f1"] = f

# %%
f1 = F1(val_ds, y_val)
m = densenet(14)
m.compile("adam", "sparse_categorical_crossentropy")
hist = m.fit(train_ds, epochs=20, callbacks=[f1], verbose=2)
print(max(f1.values))
