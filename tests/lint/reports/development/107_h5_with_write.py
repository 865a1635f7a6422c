# source: https://github.com/creare-com/podpac-examples/issues/2
# %%
import h5py, librosa
from glob import glob
from tqdm.notebook import tqdm

clips = sorted(glob("dataset/training/**/*.wav", recursive=True))

# %%
with h5py.File("dataset/train.h5", "w") as out_file:
    mel = out_file.create_dataset("mel", (len(clips), 128, 130), dtype="f4")
    for i, c in enumerate(tqdm(clips)):
        y, sr = librosa.load(c, sr=22050, duration=3)
        mel[i] = librosa.power_to_db(librosa.feature.melspectrogram(y=y, sr=sr))[:, :130]

# %%
with h5py.File("dataset/train.h5") as f:
    print(f["mel"].shape, f["mel"][0].mean())
