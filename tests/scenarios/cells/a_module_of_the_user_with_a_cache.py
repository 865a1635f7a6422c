# A module of the user with a cache that is never emptied.
# leak: kind=attached
# %%
import sys, types
source = '''
import numpy as np
CACHE = {}
def features(n):
    if n not in CACHE:
        CACHE[n] = np.zeros((512, 512)) + n
    return CACHE[n]
'''
import pathlib, tempfile
folder = tempfile.mkdtemp()
pathlib.Path(folder, 'my_features_story.py').write_text(source)
sys.path.insert(0, folder)
# %%
import my_features_story
for n in range(6):
    my_features_story.features(n).sum()
