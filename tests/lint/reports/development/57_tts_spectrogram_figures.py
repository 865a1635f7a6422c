# source: https://github.com/Tomiinek/Multilingual_Text_to_Speech/issues/19
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
import torch


class SpecLogger:
    def __init__(self, out_dir):
        self.out = out_dir

    def spectrogram(self, s, name, step):
        fig = plt.figure(figsize=(16, 4))  # ! nb-figure-not-closed
        plt.imshow(s, aspect="auto", origin="lower")
        plt.colorbar()
        plt.savefig(f"{self.out}/{name}_{step}.png")

    def alignment(self, a, step):
        fig, ax = plt.subplots(figsize=(6, 6))  # ! nb-figure-not-closed
        ax.imshow(a)
        fig.savefig(f"{self.out}/align_{step}.png")


def train(taco, dl, opt, crit, log, steps):
    for step, b in zip(range(steps), dl):
        mel, stop, align = taco(b.text.cuda(), b.mel.cuda())
        loss = crit(mel, stop, b)
        opt.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(taco.parameters(), 1.0)
        opt.step()
        if step % 100 == 0:
            log.spectrogram(mel[0].detach().cpu().numpy(), "pred", step)
            log.alignment(align[0].detach().cpu().numpy(), step)
