# source: https://github.com/thuml/Autoformer/issues/237
import gc

import torch
from torch import nn


def fit(args, net, loader):
    torch.cuda.memory._record_memory_history(max_entries=1_000_000)  # ! torch-debug-left-on
    opt = torch.optim.Adam(net.parameters(), args.lr)
    mse = nn.MSELoss()
    for epoch in range(args.epochs):
        agg = []
        for bx, by, mx, my in loader:
            opt.zero_grad()
            dec = torch.cat([by[:, : args.label_len], torch.zeros_like(by[:, -args.pred_len:])], 1)
            out = net(bx.cuda(), mx.cuda(), dec.cuda(), my.cuda())
            loss = mse(out, by[:, -args.pred_len:].cuda())
            loss.backward()
            opt.step()
            agg.append(loss.item())
            del out, loss
            gc.collect()  # ~
            torch.cuda.empty_cache()  # ! torch-empty-cache-in-loop
        print(epoch, sum(agg) / len(agg))
    torch.cuda.memory._dump_snapshot("autoformer.pickle")
    return net
