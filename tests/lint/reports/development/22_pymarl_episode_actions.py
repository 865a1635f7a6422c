# source: https://github.com/oxwhirl/pymarl/pull/73
import torch


class EpisodeStore:
    def __init__(self):
        self.episodes = []

    def add(self, ep):
        self.episodes.append(ep)  # ~

    def sample(self, k):
        idx = torch.randint(len(self.episodes), (k,)).tolist()
        return [self.episodes[i] for i in idx]


class Runner:
    def __init__(self, env, mac, learner, args):
        self.env, self.mac, self.learner, self.args = env, mac, learner, args
        self.buffer = EpisodeStore()

    def rollout(self):
        obs = self.env.reset()
        self.mac.init_hidden(batch_size=1)
        steps, done = [], False
        while not done:
            logits = self.mac(obs.to(self.args.device))  # ~
            action = torch.distributions.Categorical(logits=logits).sample()
            nxt, reward, done = self.env.step(action.cpu().numpy())
            steps.append({"obs": obs, "act": action, "pi": logits, "rew": reward})  # ~
            obs = nxt
        return steps

    def run(self):
        for t in range(self.args.t_max):
            self.buffer.add(self.rollout())  # ! torch-replay-buffer-tensors
            if t > self.args.batch_size:
                self.learner.train(self.buffer.sample(self.args.batch_size), t)
