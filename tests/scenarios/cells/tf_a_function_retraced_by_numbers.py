# A tf.function traced again for each Python number.
# leak: kind=traces, root=power, frees=0
# %%
import tensorflow as tf
@tf.function
def power(x, n):
    return x ** n
# %%
for n in range(30):
    power(tf.ones((64, 64)), n)
