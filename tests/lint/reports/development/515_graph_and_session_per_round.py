# source: https://github.com/tensorflow/tensorflow/issues/700
# %%
import time
import numpy as np
import tensorflow as tf

tf1 = tf.compat.v1

# %%
def solve(A, b, steps=200):
    with tf.Graph().as_default():
        x = tf1.get_variable("x", initializer=np.zeros(A.shape[1], "float32"))
        res = tf.reduce_sum(tf.square(tf.linalg.matvec(tf.constant(A), x) - b))  # ~
        opt = tf1.train.AdamOptimizer(0.05).minimize(res)
        with tf1.Session() as sess:
            sess.run(tf1.global_variables_initializer())
            for _ in range(steps):
                sess.run(opt)
            return sess.run([x, res])

# %%
rng = np.random.default_rng(0)
times, sols = [], []
for trial in range(300):
    t0 = time.perf_counter()
    sol, r = solve(rng.normal(size=(20, 5)).astype("float32"), rng.normal(size=20).astype("float32"))
    sols.append(sol)
    times.append(time.perf_counter() - t0)
print(np.mean(times[:50]), np.mean(times[-50:]))
