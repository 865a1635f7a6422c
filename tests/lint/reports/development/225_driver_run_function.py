# source: https://github.com/tensorflow/agents/issues/569 (driver.run and agent.train wrapped once, after the maintainers' advice)
# %%
import tensorflow as tf
from tf_agents.agents.dqn import dqn_agent
from tf_agents.drivers import dynamic_step_driver
from tf_agents.environments import suite_gym, tf_py_environment
from tf_agents.networks import q_network
from tf_agents.replay_buffers import tf_uniform_replay_buffer
from tf_agents.utils import common

# %%
tf_env = tf_py_environment.TFPyEnvironment(suite_gym.load('CartPole-v0'))
q_net = q_network.QNetwork(tf_env.observation_spec(), tf_env.action_spec(), fc_layer_params=(100,))
agent = dqn_agent.DqnAgent(tf_env.time_step_spec(), tf_env.action_spec(), q_network=q_net,
                           optimizer=tf.compat.v1.train.AdamOptimizer(1e-3),
                           td_errors_loss_fn=common.element_wise_squared_loss)
agent.initialize()
rb = tf_uniform_replay_buffer.TFUniformReplayBuffer(agent.collect_data_spec, tf_env.batch_size, max_length=10000)
driver = dynamic_step_driver.DynamicStepDriver(tf_env, agent.collect_policy, observers=[rb.add_batch], num_steps=1)

# %%
driver.run = tf.function(driver.run, autograph=False)
agent.train = common.function(agent.train)
iterator = iter(rb.as_dataset(num_parallel_calls=3, sample_batch_size=64, num_steps=2).prefetch(3))
time_step, policy_state = driver.run()

# %%
for i in range(100000):
    time_step, policy_state = driver.run(time_step, policy_state)
    experience, _ = next(iterator)
    loss = agent.train(experience).loss
    if i % 1000 == 0:
        print(i, loss.numpy())
