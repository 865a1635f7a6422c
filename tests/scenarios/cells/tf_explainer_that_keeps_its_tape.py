# Tf explainer that keeps its tape.
# leak: kind=hidden, root=explainer.tape
# %%
import tensorflow as tf

w1 = tf.random.normal((256, 1024))
w2 = tf.random.normal((1024, 1024))

class Explainer:
    def explain(self, x):
        with tf.GradientTape(persistent=True) as self.tape:
            self.tape.watch(x)
            hidden = tf.nn.relu(tf.matmul(x, w1))
            deep = tf.nn.relu(tf.matmul(hidden, w2))
            top, low = tf.reduce_sum(deep), tf.reduce_sum(hidden)
        return [tf.reduce_mean(self.tape.gradient(y, x)).numpy() for y in (top, low)]

explainer = Explainer()
# %%
print(explainer.explain(tf.random.normal((1024, 256))))
