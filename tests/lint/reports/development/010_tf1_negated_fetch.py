# source: https://github.com/tensorflow/tensorflow/issues/9646
# %%
import tensorflow.compat.v1 as tf
tf.disable_v2_behavior()
from policy_net import build_policy      # returns placeholders + loss

ph, advantage, elbo, train_op = build_policy(n_actions=6)

# %%
def one_update(session, batch):
    feed = {ph: batch["obs"], advantage: batch["adv"]}
    session.run(train_op, feed)
    return session.run(-elbo, feed)  # ! tf-graph-growth-in-loop

# %%
from rollouts import sample_batches
with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    for k, batch in enumerate(sample_batches(100000)):
        val = one_update(session, batch)  # ~
        if k % 100 == 0:
            print(k, val)
