# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import actor, env, replay
old = tf.keras.models.clone_model(actor)
for ep in range(2000):
    old.set_weights(actor.get_weights())
    replay.train(actor, old)
