# source: https://pytorch.org/docs/stable/notes/faq.html and https://github.com/jupyter/notebook/issues/3390
# %%
from collections import deque
from pathlib import Path
import librosa
import numpy as np
from speechkit.vad import trim_silence

wavs = sorted(Path("corpus/clean").glob("*.wav"))
recent = deque(maxlen=20)

# %%
def logmel(path, n_mels):
    y, sr = librosa.load(path, sr=16000)
    y = trim_silence(y, sr)
    m = librosa.feature.melspectrogram(y=y, sr=sr, n_mels=n_mels)
    return librosa.power_to_db(m).astype(np.float32)

# %%
feats = []
for p in wavs:
    m = logmel(p, n_mels=80)
    feats.append(m)
    recent.append(m.shape[1])

# %%
print(len(feats), np.mean(recent))
