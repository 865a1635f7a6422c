# A file in memory that nobody reads or rewinds takes each picture.
# leak: kind=container, root=buf, bytes=33554432
# %%
import io, numpy as np
buf = io.BytesIO()
def snapshot(frame):
    buf.write(frame.tobytes())
    return frame.mean()
# %%
means = [snapshot(np.random.rand(512, 1024)) for _ in range(8)]
