# source: from memory: flax examples, metrics kept on device per epoch
# %%
import flax.linen as nn
import jax
import jax.numpy as jnp
import numpy as np
import optax
from flax.training import train_state
from digits import batches


class Net(nn.Module):
    @nn.compact
    def __call__(self, x):
        x = nn.relu(nn.Conv(32, (3, 3))(x))
        return nn.Dense(10)(x.reshape(len(x), -1))


model = Net()
params = model.init(jax.random.PRNGKey(0), jnp.zeros((1, 28, 28, 1)))
state = train_state.TrainState.create(apply_fn=model.apply, params=params, tx=optax.adam(1e-3))


@jax.jit
def train_step(state, x, y):
    def objective(p):
        logits = state.apply_fn(p, x)
        return optax.softmax_cross_entropy_with_integer_labels(logits, y).mean(), logits
    (loss, logits), grads = jax.value_and_grad(objective, has_aux=True)(state.params)
    return state.apply_gradients(grads=grads), loss, (logits.argmax(-1) == y).mean()


# %%
for epoch in range(10):
    losses, running = [], 0.0
    for x, y in batches("train", 128):
        state, loss, acc = train_step(state, x, y)
        losses.append(loss)
        running += acc
    print(epoch, np.mean(jax.device_get(losses)), float(running) / len(losses))
