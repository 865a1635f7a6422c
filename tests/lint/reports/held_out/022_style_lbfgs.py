# source: discuss.pytorch.org thread about retain_graph and the LBFGS closure of the style transfer tutorial
# %%
import torch
import torch.nn as nn
import torch.nn.functional as F
from style_io import content_img, style_img, imshow, build_vgg


class ContentLoss(nn.Module):
    def __init__(self, target):
        super().__init__()
        self.target = target.detach()

    def forward(self, x):
        self.loss = F.mse_loss(x, self.target)  # ~
        return x


def gram(x):
    a, b, c, d = x.size()
    f = x.view(a * b, c * d)
    return f @ f.t() / (a * b * c * d)


class StyleLoss(nn.Module):
    def __init__(self, target_feature):
        super().__init__()
        self.target = gram(target_feature).detach()

    def forward(self, x):
        self.loss = F.mse_loss(gram(x), self.target)  # ~
        return x


# %%
model, style_losses, content_losses = build_vgg(style_img, content_img, StyleLoss, ContentLoss)
model.eval().requires_grad_(False)
input_img = content_img.clone().requires_grad_(True)
optimizer = torch.optim.LBFGS([input_img])

run = [0]
while run[0] <= 300:
    def closure():
        with torch.no_grad():
            input_img.clamp_(0, 1)
        optimizer.zero_grad()
        model(input_img)
        style_score, content_score = 0, 0
        for sl in style_losses:
            style_score += sl.loss
        for cl in content_losses:
            content_score += cl.loss
        loss = 1e6 * style_score + content_score
        loss.backward()
        run[0] += 1
        if run[0] % 50 == 0:
            print(run, style_score.item(), content_score.item())
        return loss

    optimizer.step(closure)

imshow(input_img.detach().clamp(0, 1))
