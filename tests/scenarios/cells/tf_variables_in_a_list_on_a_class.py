# Variables appended to a class attribute.
# leak: kind=attached
# %%
import tensorflow as tf
class Bank:
    kept = []
def push(n):
    Bank.kept.append(tf.Variable(tf.random.normal((512, 512))))
# %%
for n in range(6):
    push(n)
