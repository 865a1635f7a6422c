# source: written as a sibling of reported cells
# %%
import numpy as np
class Node:
    pass
class MCTS:
    def __init__(self, net, game):
        self.net, self.game = net, game
    def expand(self, s):
        p, v = self.net.predict(self.game.encode(s)[np.newaxis], verbose=0)  # ! keras-predict-in-loop
        return p[0], v[0]
    def search(self, s, n=800):
        for _ in range(n):
            self.expand(s)
# %%
from chess_env import game, net
MCTS(net, game).search(game.start())
