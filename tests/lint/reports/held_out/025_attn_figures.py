# source: https://github.com/Tomiinek/Multilingual_Text_to_Speech/issues/19
# %%
import ipywidgets as widgets
import matplotlib.pyplot as plt
import torch
from IPython.display import display
from matplotlib.figure import Figure
from torch.utils.tensorboard import SummaryWriter
from tts import synth, utterances, train_epoch


# %%
def alignment_plot(att, title):
    fig, ax = plt.subplots(figsize=(16, 4))
    ax.imshow(att, origin="lower", aspect="auto")
    ax.set_title(title)
    return fig


def spectrogram_png(mel, path):
    fig = Figure(figsize=(12, 3))
    fig.subplots().imshow(mel, origin="lower", aspect="auto")
    fig.savefig(path)


# %%
view = widgets.Output()
display(view)
with SummaryWriter("logs/tts") as writer:
    for epoch in range(200):
        stats = train_epoch(epoch)
        writer.add_scalars("train", stats, epoch)
        for name, text in utterances.items():
            with torch.no_grad():
                mel, att = synth(text)
            writer.add_figure(f"align/{name}", alignment_plot(att.cpu().numpy(), name), epoch)
            spectrogram_png(mel.cpu().numpy(), f"mels/{name}_{epoch:03d}.png")
        view.clear_output(wait=True)
        with view:
            print(epoch, stats)

# %%
for name, text in utterances.items():
    with torch.no_grad():
        mel, _ = synth(text)
    fig = plt.figure(figsize=(4, 2))
    plt.imshow(mel.cpu().numpy(), origin="lower")
    fig.savefig(f"final_{name}.png")
    plt.close(fig)
