# source: https://github.com/pytorch/pytorch/issues/45334
# %%
import torch
from seg import UNet, trainloader, testloader

net = UNet(21).cuda()
criterion = torch.nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)

# %%
def chunks(d, n=7):
    for k in range(0, len(d["images"]), n):
        yield d["images"][k:k + n].cuda(), d["masks"][k:k + n].cuda()

# %%
for epoch in range(10):
    net.train()
    for data in trainloader:
        for x, y in chunks(data):
            optimizer.zero_grad()
            loss = criterion(net(x), y)
            loss.backward()
            optimizer.step()

    net.eval()
    test_loss, times = 0.0, 0
    with torch.no_grad():
        for data in testloader:
            for x, y in chunks(data):
                test_loss += criterion(net(x), y)
                times += 1
    print(epoch, (test_loss / times).item())
