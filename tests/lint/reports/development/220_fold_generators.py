# source: https://github.com/tensorflow/tensorflow/issues/57690
# %%
import numpy as np
import tensorflow as tf
from sklearn.model_selection import KFold

from windows import load_recordings, WindowSampler
from nets import tcn

recs = load_recordings('eeg/')
SPEC = (tf.TensorSpec((512, 22), tf.float32), tf.TensorSpec((), tf.int32))

# %%
def build_dataset(sampler):
    def _generator():
        for _ in range(20000):
            yield sampler.draw()

    ds = tf.data.Dataset.from_generator(_generator, output_signature=SPEC)  # ! tf-dataset-created-in-loop|tf-py-function
    return ds.batch(64).prefetch(2)

# %%
def train_for_a_fold(model, fold, tr, va):
    model.reset(seed=fold)
    train_ds = build_dataset(WindowSampler([recs[i] for i in tr]))  # ~
    valid_ds = build_dataset(WindowSampler([recs[i] for i in va]))  # ~
    return model.fit_once(train_ds, valid_ds)

# %%
model = tcn(n_channels=22)
accs = []
for fold, (tr, va) in enumerate(KFold(10, shuffle=True, random_state=0).split(recs)):
    accs.append(train_for_a_fold(model, fold, tr, va))
    print(fold, accs[-1])
print(np.mean(accs))
