# source: written as a sibling of reported cells
# %%
import numpy as np
import tensorflow as tf
from fl import clients, build_cnn, average
global_model = build_cnn()
# %%
for rnd in range(100):
    updates = []
    for client in clients:
        local = tf.keras.models.clone_model(global_model)  # ! keras-model-created-in-loop
        local.compile("sgd", "sparse_categorical_crossentropy")
        local.set_weights(global_model.get_weights())
        local.fit(client.x, client.y, epochs=1, verbose=0)
        updates.append(local.get_weights())
    global_model.set_weights(average(updates))
