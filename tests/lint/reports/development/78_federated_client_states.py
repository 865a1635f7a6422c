# source: from memory: pytorch forum, federated averaging memory keeps growing
import copy

import torch


class Server:
    def __init__(self, global_net, clients, device):
        self.net = global_net.to(device)
        self.clients = clients
        self.rounds = []

    def local_update(self, client, epochs=2):
        w = copy.deepcopy(self.net)
        opt = torch.optim.SGD(w.parameters(), lr=0.05)
        for _ in range(epochs):
            for x, y in client.loader:
                loss = torch.nn.functional.cross_entropy(w(x.to(client.device)), y.to(client.device))
                opt.zero_grad()
                loss.backward()
                opt.step()
        return {k: v.clone() for k, v in w.state_dict().items()}  # ~

    def run(self, n_rounds, frac=10):
        for r in range(n_rounds):
            states = [self.local_update(c) for c in self.clients.sample(frac)]
            self.rounds.append(states)  # ! torch-state-dict-snapshots
            mean = {k: torch.stack([s[k].float() for s in states]).mean(0) for k in states[0]}
            self.net.load_state_dict(mean)
            print("round", r)
