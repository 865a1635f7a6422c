# A bar that is left early holds the list it was made for, under the bar's name.
# meter: host.live
# per: turn
# bad: at least 900 000
# %% setup
from tqdm.std import tqdm

def frames(number):
    for _ in range(number):
        yield bytearray(1_000_000)

def tracked(frame):
    return frame is None

# %% bad
bar = tqdm(list(frames(turns)), disable=True)
for frame in bar:
    if not tracked(frame):
        break
# %% good
bar = tqdm(list(frames(turns)), disable=True)
for frame in bar:
    if not tracked(frame):
        break
del bar, frame
