# source: https://github.com/sql-machine-learning/elasticdl/issues/1144
# %%
import numpy as np
import tensorflow as tf

from deepfm import DeepFM, get_dataset
from elastic.embedding import EdlEmbedding

# %%
class Worker:
    def __init__(self, model, loss_fn):
        self._model = model
        self._loss_fn = loss_fn
        self._opt = tf.keras.optimizers.Adagrad(0.01)
        self._tape = tf.GradientTape(persistent=True)  # ! tf-persistent-tape
        for layer in model.layers:
            if isinstance(layer, EdlEmbedding):
                layer.set_tape(self._tape)

    def training_process(self, features, labels):
        with self._tape:  # ~
            outputs = self._model(features, training=True)
            loss = self._loss_fn(labels, outputs)
        grads = self._tape.gradient(loss, self._model.trainable_variables)
        self._opt.apply_gradients(zip(grads, self._model.trainable_variables))
        return float(loss)

# %%
worker = Worker(DeepFM(64), tf.keras.losses.BinaryCrossentropy(from_logits=True))
for step, (features, labels) in enumerate(get_dataset('frappe', 512)):
    loss = worker.training_process(features, labels)
    if step % 200 == 0:
        print(step, loss)
