# source: https://github.com/CodeReclaimers/neat-python/issues/22
# %%
import multiprocessing as mp
import numpy as np
import torch
from neat_bits import Genome, evaluate_genome

population = [Genome.random(24, 4) for _ in range(256)]

# %%
pool = mp.Pool(processes=16)  # ! nb-pool-not-closed
for gen in range(100):
    fitness = pool.map(evaluate_genome, population)
    order = np.argsort(fitness)[::-1]
    elite = [population[i] for i in order[:32]]
    population = elite + [Genome.mutate(elite[i % 32]) for i in range(224)]
    print(gen, fitness[order[0]])

# %%
torch.save(population[0].weights(), "champion.pt")
