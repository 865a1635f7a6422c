# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import actor, env, replay
# %%
for ep in range(2000):
    old = tf.keras.models.clone_model(actor)  # ! keras-model-created-in-loop
    old.set_weights(actor.get_weights())
    replay.train(actor, old)
