# source: https://github.com/jupyter/notebook/issues/3390
# %%
import librosa
import numpy as np
from pathlib import Path
from speechkit.vad import trim_silence

wavs = sorted(Path("corpus/clean").glob("*.wav"))
feats, names = [], []

# %%
def logmel(path, n_mels=128):
    y, sr = librosa.load(path, sr=16000)
    y = trim_silence(y, sr)
    m = librosa.feature.melspectrogram(y=y, sr=sr, n_mels=n_mels)
    return librosa.power_to_db(m).astype(np.float32)

# %%
# changed n_mels, run again
for p in wavs:
    feats.append(logmel(p, n_mels=80))  # ! nb-rerun-accumulator
    names.append(p.stem)  # ~

# %%
longest = max(f.shape[1] for f in feats)
print(len(feats), longest)
