# source: https://github.com/tensorflow/tensorflow/issues/34606 (the variant that works: predictions moved to the host)
# %%
import numpy as np
import tensorflow as tf

from places import dataset, n_images
from backbone import load_backbone, criterion

model = load_backbone('resnet50', classes=365)
mean_loss = tf.keras.metrics.Mean()

# %%
@tf.function
def forward(images):
    return model(images, training=False)

# %%
preds, losses = [], []
for images, labels in dataset:
    pred = forward(images)
    loss = criterion(labels, pred)
    mean_loss.update_state(loss)
    losses.append(float(loss))
    preds.append(np.argmax(pred.numpy(), axis=-1))

# %%
print(float(mean_loss.result()), np.std(losses))
np.save('labels.npy', np.concatenate(preds))
