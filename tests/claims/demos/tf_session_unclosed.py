# A session that is not closed keeps its variables' memory.
# meter: host.live
# per: cell
# bad: at least 100 000
# good: at most 50 000
# %% setup
import tensorflow as tf

graph = tf.Graph()
with graph.as_default():
    v = tf.compat.v1.get_variable("v", (1024, 1024), initializer=tf.zeros_initializer())
    init = tf.compat.v1.global_variables_initializer()
# %% bad
sess = tf.compat.v1.Session(graph=graph)
sess.run(init)
# %% good
with tf.compat.v1.Session(graph=graph) as sess:
    sess.run(init)
