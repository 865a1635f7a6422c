# A box gets a new image widget for each plot, and the former ones stay open.
# leak: kind=widgets, root=open Image widgets, bytes=22020096
# %%
import os, ipywidgets
box = ipywidgets.HBox()
def draw(step):
    picture = os.urandom(2 ** 20)
    box.children = [ipywidgets.Image(value=picture, format='png')]
# %%
for step in range(11):
    draw(step)
# %%
for step in range(11):
    draw(step)
drawn = 22
