# source: https://github.com/tqdm/tqdm/issues/1216
# %%
from tqdm.notebook import tqdm
import numpy as np
from video import read_frames
from tracker import Kalman

# %%
bar = tqdm(list(read_frames("match_1080p.mp4")))  # ! nb-tqdm-cycle
kf = Kalman()
track = []
for frame in bar:
    box = kf.step(frame)
    if box is None:
        break
    track.append(box)

# %%
np.savetxt("track.csv", np.array(track), delimiter=",")
