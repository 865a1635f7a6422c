# A helper keeps each picture as a file in memory.
# leak: kind=container, root=files, bytes=33554432
# %%
import io, numpy as np
files = []
def save(frame):
    file = io.BytesIO()
    file.write(frame.tobytes())
    files.append(file)
    return frame.mean()
# %%
means = [save(np.random.rand(512, 1024)) for _ in range(8)]
