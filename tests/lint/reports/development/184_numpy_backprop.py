# source: from memory: neural network from scratch notebooks
# %%
import numpy as np
from scratch import Dense, Relu, SoftmaxCE, mnist_batches

model = [Dense(784, 100), Relu(), Dense(100, 10)]
criterion = SoftmaxCE()
loss_sum, outs = 0.0, []
for x, y in mnist_batches(64):
    h = x
    for layer in model:
        h = layer.forward(h)
    loss = criterion.forward(h, y)
    g = criterion.backward()
    for layer in reversed(model):
        g = layer.backward(g)
        layer.step(0.1)
    loss_sum += loss
    outs.append(h.argmax(1))
print(loss_sum, np.concatenate(outs).shape)
