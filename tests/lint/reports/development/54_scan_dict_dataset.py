# source: https://github.com/referit3d/referit3d/issues/5
import pickle
from functools import partial

import numpy as np
from torch.utils.data import Dataset, DataLoader


def load_all(path):
    with open(path, "rb") as f:
        return pickle.load(f)


class ListeningDataset(Dataset):
    def __init__(self, references, scan_file, vocab, points=1024):
        self.references = references  # ~
        self.scans = {s.scan_id: s for s in load_all(scan_file)}  # ! torch-dataset-python-list
        self.vocab = vocab
        self.points = points

    def __len__(self):
        return len(self.references)

    def __getitem__(self, ix):
        ref = self.references.loc[ix]
        scan = self.scans[ref.scan_id]
        objs = np.stack([o.sample(self.points) for o in scan.three_d_objects[:52]])
        return {"objects": objs, "tokens": self.vocab.encode(ref.tokens), "target": ref.target_pos}


def get_loaders(args, frames, vocab, scan_file):
    build = partial(ListeningDataset, scan_file=scan_file, vocab=vocab)
    return {k: DataLoader(build(df), batch_size=args.bs, shuffle=k == "train", num_workers=args.n_workers)
            for k, df in frames.items()}
