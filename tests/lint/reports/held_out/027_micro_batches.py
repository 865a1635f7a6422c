# source: https://github.com/filipradenovic/cnnimageretrieval-pytorch/issues/20
# %%
import torch
from retrieval import TuplesDataset, ContrastiveLoss, init_network, collate_tuples

accum = 8
dataset = TuplesDataset("retrieval-SfM-120k", mode="train", nnum=5, qsize=2000, poolsize=20000)
loader = torch.utils.data.DataLoader(dataset, batch_size=5, shuffle=True, num_workers=8, drop_last=True,
                                     collate_fn=collate_tuples)
model = init_network("resnet101").cuda()
criterion = ContrastiveLoss(margin=0.7).cuda()
optimizer = torch.optim.Adam(model.parameters(), 1e-6)


# %%
def train(epoch):
    avg_neg_distance = dataset.create_epoch_tuples(model)
    model.train()
    optimizer.zero_grad()
    sum_loss, n = 0., 0
    for i, (input, target) in enumerate(loader):
        nq, ni = len(input), len(input[0])
        for q in range(nq):
            output = torch.zeros(model.meta["outputdim"], ni).cuda()
            for imi in range(ni):
                output[:, imi] = model(input[q][imi].cuda()).squeeze()
            loss = criterion(output, target[q].cuda())
            sum_loss += loss.item()
            n += 1
            (loss / accum).backward()
        if (i + 1) % accum == 0:
            optimizer.step()
            optimizer.zero_grad()
    return sum_loss / n, avg_neg_distance


# %%
for epoch in range(100):
    print(epoch, *train(epoch))
