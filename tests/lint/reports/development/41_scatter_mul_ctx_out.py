# source: https://github.com/dmlc/dgl/pull/1060
# %%
import torch
from torch.autograd import Function
from torch_scatter_ext import scatter_mul_fwd, scatter_mul_bwd


class ScatterMul(Function):
    @staticmethod
    def forward(ctx, src, index, dim_size):
        out = src.new_ones(dim_size, src.size(1))
        scatter_mul_fwd(src, index, out)
        ctx.n = dim_size
        ctx.out = out  # ! torch-ctx-attribute-tensor
        ctx.backward_cache = src, index  # ~
        return out

    @staticmethod
    def backward(ctx, g):
        src, index = ctx.backward_cache
        return scatter_mul_bwd(g, src, index, ctx.out), None, None


# %%
from ogb_like import graphs, NodeMLP

enc = NodeMLP(64).cuda()
opt = torch.optim.Adam(enc.parameters())
for k, g in enumerate(graphs("molpcba")):
    g = g.to("cuda")
    msg = enc(g.x)[g.src]
    agg = ScatterMul.apply(msg, g.dst, g.num_nodes)
    per_graph = ScatterMul.apply(msg, g.graph_id[g.src], g.num_graphs)
    loss = (agg.mean(0) - g.y).pow(2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
    if k % 50 == 0:
        print(k, loss.item(), per_graph.mean().item())
