# source: https://github.com/facebookresearch/detectron2/issues/3847
import torch
from torch.utils.data import DataLoader

from speech.data import UtteranceSet, pad_collate
from speech.model import Conformer


def make_loader(ds, bs, shuffle):
    return DataLoader(ds, batch_size=bs, shuffle=shuffle, collate_fn=pad_collate,
                      num_workers=12, persistent_workers=True, pin_memory=True)  # ~


def main(hp):
    ds = UtteranceSet(hp.manifest)
    net = Conformer(hp.size).to(hp.device)
    opt = torch.optim.AdamW(net.parameters(), hp.lr)
    loaders = []
    for epoch in range(hp.epochs):
        dl = make_loader(ds, hp.bs, shuffle=True)  # ! torch-dataloader-created-in-loop
        loaders.append(dl)  # ~
        for wav, n, txt in dl:
            loss = net.ctc(wav.to(hp.device), n, txt.to(hp.device))
            opt.zero_grad()
            loss.backward()
            opt.step()
        torch.save(net.state_dict(), f"{hp.out}/e{epoch}.pt")
