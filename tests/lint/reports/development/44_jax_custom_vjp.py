# source: from memory: jax docs discussion on custom_vjp residuals
# %%
import jax
import jax.numpy as jnp
import optax


@jax.custom_vjp
def clip_grad(lo, hi, x):
    return x


def fwd(lo, hi, x):
    ctx = (lo, hi)
    return x, ctx


def bwd(ctx, g):
    lo, hi = ctx
    return None, None, jnp.clip(g, lo, hi)


clip_grad.defvjp(fwd, bwd)

# %%
def loss_fn(w, x, y):
    return jnp.mean((jnp.dot(clip_grad(-1.0, 1.0, x), w) - y) ** 2)


key = jax.random.PRNGKey(0)
x = jax.random.normal(key, (512, 8))
y = x @ jnp.arange(8.0)
w = jnp.zeros(8)
tx = optax.adam(1e-1)
state = tx.init(w)
total, losses = 0.0, []
for it in range(300):
    loss, g = jax.value_and_grad(loss_fn)(w, x, y)
    upd, state = tx.update(g, state)
    w = optax.apply_updates(w, upd)
    total += loss
    losses.append(loss)
print(float(total) / len(losses))
