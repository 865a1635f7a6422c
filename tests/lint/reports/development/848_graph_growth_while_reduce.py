# source: written as a sibling of reported cells
# %%
import tensorflow.compat.v1 as tf
tf.disable_v2_behavior()
from d import policy_logits, obs_ph, env
sess = tf.Session()
sess.run(tf.global_variables_initializer())
# %%
o, done = env.reset(), False
while not done:
    action = tf.squeeze(tf.random.categorical(policy_logits, 1))  # ! tf-graph-growth-in-loop
    a = sess.run(action, feed_dict={obs_ph: [o]})
    o, r, done, _ = env.step(a)
sess.close()
