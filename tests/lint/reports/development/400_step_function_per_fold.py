# source: https://github.com/theislab/scCODA/issues/13
# %%
import tensorflow as tf
import tensorflow_probability as tfp
from compo import log_joint, starts

# %%
def sample(n, init):
    hmc = tfp.mcmc.HamiltonianMonteCarlo(log_joint, step_size=0.02, num_leapfrog_steps=10)

    @tf.function  # ! tf-function-in-loop
    def go(state):  # ~
        return tfp.mcmc.sample_chain(n, state, kernel=hmc, trace_fn=None)

    return go(init)

# %%
summaries = []
for init in starts(500):
    draws = sample(2000, init)
    summaries.append(draws.numpy().mean(0))
