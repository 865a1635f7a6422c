# %%
import jax
import jax.numpy as jnp
import numpy as np
import optax
import torch.utils.data as data
from flax import linen as nn
from sklearn.linear_model import LogisticRegression

# %%
class Net(nn.Module):
    @nn.compact
    def __call__(self, x):
        return nn.Dense(10)(x)


model = Net()
params = model.init(jax.random.PRNGKey(0), jnp.ones((1, 8)))
train_loader = data.DataLoader(train_set, batch_size=64)

# %%
metrics = {"loss": []}
for batch in train_loader:
    loss, grads = jax.value_and_grad(loss_fn)(params, batch)
    metrics["loss"].append(loss)

# %%
total_loss = 0
for batch in train_loader:
    total_loss += loss_fn(params, batch)


# %%
class Scalar:
    """A tiny autograd engine, after micrograd."""

    def __init__(self, data):
        self.data, self.grad, self._backward = data, 0.0, lambda: None

    def __add__(self, other):
        out = Scalar(self.data + other.data)

        def _backward():
            self.grad += 1.0 * out.grad
            other.grad += 1.0 * out.grad

        out._backward = _backward
        return out

    def backward(self):
        self.grad = 1.0
        self._backward()


# %%
clf = LogisticRegression()
preds = []
for fold in range(10):
    clf.fit(X, y)
    preds.append(clf.predict(X))
losses = []
for step in range(100):
    loss = np.mean((X @ w - y) ** 2)
    losses.append(loss)
    w -= 0.1 * grad
df.eval("a + b")

# %%
from scratch import Dense, Relu, SoftmaxCE, mnist_batches  # a network by hand, without autograd

layers, objective = [Dense(784, 100), Relu(), Dense(100, 10)], SoftmaxCE()
loss_sum = 0.0
for x, y in mnist_batches(64):
    h = x
    for layer in layers:
        h = layer.forward(h)
    loss = objective.forward(h, y)
    g = objective.backward()
    for layer in reversed(layers):
        g = layer.backward(g)
        layer.step(0.1)
    loss_sum += loss
