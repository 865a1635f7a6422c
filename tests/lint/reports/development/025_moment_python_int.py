# source: https://github.com/lingxiaoli94/CWB/issues/2
# %%
import tensorflow as tf
import tensorflow_probability as tfp

# %%
@tf.function
def marginal_moment(samples, order):
    c = samples - tf.reduce_mean(samples, axis=0)
    return tf.reduce_mean(c ** order, axis=0)

# %%
post = tfp.distributions.MultivariateNormalTriL(loc=tf.zeros(20))
draws = post.sample(200_000)
table = []
for order in range(2, 400):
    m = marginal_moment(draws, order)  # ! tf-function-python-args
    table.append(m.numpy())

# %%
import numpy as np
np.savetxt("moments.csv", np.stack(table), delimiter=",")
