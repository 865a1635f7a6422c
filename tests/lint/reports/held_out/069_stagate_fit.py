# source: https://github.com/RucDongLab/STAGATE_pyG/pull/6
# %%
import numpy as np
import scanpy as sc
import torch
import torch.nn.functional as F
from tqdm.auto import tqdm
from stagate import STAGATE, transfer_to_pyg

dev = torch.device("cuda:0" if torch.cuda.is_available() else "cpu")

# %%
adata = sc.read_h5ad("151676.h5ad")
sc.pp.normalize_total(adata, target_sum=1e4)
sc.pp.log1p(adata)

# %%
def train_stagate(adata, hidden_dims=(512, 30), n_epochs=1000, lr=1e-3, key_added="STAGATE",
                  gradient_clipping=5., weight_decay=1e-4):
    graph = transfer_to_pyg(adata).to(dev)
    net = STAGATE(hidden_dims=[graph.x.shape[1], *hidden_dims]).to(dev)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr, weight_decay=weight_decay)

    loss_list = []
    for epoch in tqdm(range(1, n_epochs + 1)):
        net.train()
        optimizer.zero_grad()
        z, out = net(graph.x, graph.edge_index)
        loss = F.mse_loss(graph.x, out)
        loss_list.append(loss)  # ! torch-loss-list-retention|torch-retain-graph-loop
        loss.backward(retain_graph=True)  # ! torch-retain-graph-loop
        torch.nn.utils.clip_grad_norm_(net.parameters(), gradient_clipping)
        optimizer.step()

    net.eval()
    with torch.no_grad():
        z, out = net(graph.x, graph.edge_index)
    adata.obsm[key_added] = z.cpu().numpy()
    return adata


# %%
adata = train_stagate(adata)
sc.pp.neighbors(adata, use_rep="STAGATE")
