# source: https://github.com/GPflow/GPflow/issues/1142 and https://www.tensorflow.org/api_docs/python/tf/GradientTape
# %%
import tensorflow as tf

from agents import actor, critic, log_alpha, target_critic, buffer, env_steps
pi_opt, q_opt, a_opt = (tf.keras.optimizers.Adam(3e-4) for _ in range(3))
# %%
class Learner:
    def __init__(self, gamma=0.99, tau=0.005, entropy=-6.0):
        self.gamma, self.tau, self.entropy = gamma, tau, entropy

    @tf.function
    def update(self, s, a, r, s2, done):
        with tf.GradientTape(persistent=True) as tape:
            a2, logp2 = actor(s2)
            y = r + self.gamma * (1.0 - done) * (target_critic([s2, a2]) - tf.exp(log_alpha) * logp2)
            q_loss = tf.reduce_mean(tf.square(critic([s, a]) - tf.stop_gradient(y)))
            a_new, logp = actor(s)
            pi_loss = tf.reduce_mean(tf.exp(log_alpha) * logp - critic([s, a_new]))
            al_loss = -tf.reduce_mean(log_alpha * tf.stop_gradient(logp + self.entropy))
        q_opt.apply_gradients(zip(tape.gradient(q_loss, critic.trainable_variables), critic.trainable_variables))
        pi_opt.apply_gradients(zip(tape.gradient(pi_loss, actor.trainable_variables), actor.trainable_variables))
        a_opt.apply_gradients([(tape.gradient(al_loss, log_alpha), log_alpha)])
        for t, v in zip(target_critic.variables, critic.variables):
            t.assign(self.tau * v + (1.0 - self.tau) * t)
        return q_loss, pi_loss
# %%
learner, q_mean = Learner(), tf.keras.metrics.Mean()
for n in env_steps(1_000_000):
    if len(buffer) < 10_000:
        continue
    q, _ = learner.update(*buffer.sample(256))
    q_mean.update_state(q)
    if n % 10_000 == 0:
        print(n, q_mean.result().numpy())
        q_mean.reset_state()
