# source: https://github.com/tqdm/tqdm/issues/1216
# %%
from tqdm.auto import tqdm
import numpy as np
from video import read_frames
from tracker import Kalman

# %%
kf = Kalman()
track = np.full((9000, 4), np.nan)
for i, frame in enumerate(tqdm(read_frames("match_1080p.mp4"), total=9000)):
    box = kf.step(frame)
    if box is not None:
        track[i] = box

# %%
with tqdm(total=9000) as bar:
    smooth = np.zeros_like(track)
    for s in range(0, 9000, 100):
        smooth[s:s + 100] = np.nanmean(track[max(0, s - 5):s + 105], axis=0)
        bar.update(100)
np.savetxt("track.csv", smooth, delimiter=",")
