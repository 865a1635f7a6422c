# source: https://github.com/fffasttime/MRFI/pull/5
import torch


def inject(layer_noise):
    def hook(module, inputs, output):
        return output + layer_noise * torch.randn_like(output)
    return hook


@torch.no_grad()
def campaign(net, dl, targets, sigma):
    """Accuracy under fault injection for each target layer."""
    net.eval()
    result = {}
    mods = dict(net.named_modules())
    for t in targets:
        handles = [mods[t].register_forward_hook(inject(sigma))]
        good = n = 0
        try:
            for x, y in dl:
                good += (net(x.cuda()).argmax(1).cpu() == y).sum().item()
                n += len(y)
        finally:
            for h in handles:
                h.remove()
        result[t] = good / n
    return result
