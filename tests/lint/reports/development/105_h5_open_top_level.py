# source: https://github.com/OdysseasKr/irmas-cnn/issues/1
# %%
import h5py, librosa
import numpy as np
from glob import glob
from tqdm.notebook import tqdm

clips = sorted(glob("dataset/training/**/*.wav", recursive=True))

# %%
out_file = h5py.File("dataset/train.h5", "w")  # ! nb-file-handle-rerun|tf-file-handle-unclosed
mel = out_file.create_dataset("mel", (len(clips), 128, 130), dtype="f4")
for i, c in enumerate(tqdm(clips)):
    y, sr = librosa.load(c, sr=22050, duration=3)
    mel[i] = librosa.power_to_db(librosa.feature.melspectrogram(y=y, sr=sr))[:, :130]

# %%
from vgg_audio import train_from_h5
train_from_h5("dataset/train.h5")
