# source: https://github.com/pytorch/pytorch/issues/26344
import functools

import torch
import torch.multiprocessing as mp
from tqdm import tqdm


def _predict(seq, weights):
    torch.set_num_threads(1)
    from diarize import load

    net = load(weights)
    with torch.no_grad():
        return net.cluster(torch.as_tensor(seq)).tolist()


def parallel_predict(seqs, weights, n):
    ctx = mp.get_context("forkserver")
    with ctx.Pool(n, maxtasksperchild=50) as pool:
        job = functools.partial(_predict, weights=weights)
        return [r for r in tqdm(pool.imap(job, seqs, chunksize=4), total=len(seqs))]
