# Trees whose nodes know their parents are built and dropped.
# in use
# %%
import numpy as np
class Node:
    def __init__(self, parent=None):
        self.parent = parent
        self.children = []
        self.box = np.random.rand(2 ** 17)
        if parent:
            parent.children.append(self)
def build():
    root = Node()
    for _ in range(3):
        child = Node(root)
        Node(child)
    return root
# %%
depths = []
for _ in range(6):
    root = build()
    depths.append(len(root.children))
del root
