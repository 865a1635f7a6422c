# source: https://github.com/lhoyer/DAFormer/issues/48
# %%
import torch
import torch.nn.functional as F
from u2net import U2NET
from salient import salobj_loader

net = U2NET(3, 1).cuda()
optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)


# %%
def muti_bce_fusion(side_outputs, labels):
    per_side = [F.binary_cross_entropy(d, labels) for d in side_outputs]
    total = 0
    for w, l in zip((1., .8, .8, .6, .6, .4, .4), per_side):
        total = total + w * l
    return per_side[0], total


running_loss, running_tar = 0.0, 0.0
ite_num = 0
for epoch in range(600):
    net.train()
    for data in salobj_loader:
        ite_num += 1
        inputs, labels = data["image"].cuda(), data["label"].cuda()
        optimizer.zero_grad()
        loss2, loss = muti_bce_fusion(net(inputs), labels)
        loss.backward()
        optimizer.step()
        running_loss += loss.data.item()
        running_tar += loss2.data.item()
        del loss2, loss
        if ite_num % 100 == 0:
            print(f"[{epoch}] {ite_num} train {running_loss / 100:.4f} tar {running_tar / 100:.4f}")
            running_loss = running_tar = 0.0
