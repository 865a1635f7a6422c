# A module of the user collects what to call after each round, and every client adds its table.
# leak: kind=closure, bytes=20971520
# %%
import pathlib, sys, tempfile
place = tempfile.mkdtemp()
pathlib.Path(place, 'round_calls_story.py').write_text('''
waiting = []
def after_round(call):
    waiting.append(call)
def finish(number):
    return sum(call(number) for call in waiting)
''')
sys.path.insert(0, place)
import round_calls_story
# %%
import numpy as np
from functools import partial
def quality(table, number):
    return table[number].mean()
def client(name):
    table = np.random.rand(512, 1024)
    round_calls_story.after_round(partial(quality, table))
    return round_calls_story.finish(name)
# %%
totals = [client(name) for name in range(5)]
