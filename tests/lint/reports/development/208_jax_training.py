# source: from memory: JAX notebook look-alike (aimz #268 after the fix)
# %%
import jax, jax.numpy as jnp
import numpy as np
import optax
from digits import epochs_of

# %%
def init(key, sizes=(784, 256, 10)):
    ks = jax.random.split(key, len(sizes))
    return [(jax.random.normal(k, (m, n)) * m ** -.5, jnp.zeros(n)) for k, m, n in zip(ks, sizes, sizes[1:])]

def logits(params, x):
    for w, b in params[:-1]:
        x = jax.nn.relu(x @ w + b)
    w, b = params[-1]
    return x @ w + b

tx = optax.adam(1e-3)

@jax.jit
def step(params, opt_state, x, y):
    f = lambda p: optax.softmax_cross_entropy_with_integer_labels(logits(p, x), y).mean()
    loss, g = jax.value_and_grad(f)(params)
    up, opt_state = tx.update(g, opt_state)
    return optax.apply_updates(params, up), opt_state, loss

# %%
params = init(jax.random.PRNGKey(0))
state = tx.init(params)
curve = []
for x, y in epochs_of(10, batch=128):
    params, state, loss = step(params, state, x, y)
    curve.append(float(loss))
print(np.mean(curve[-50:]))
