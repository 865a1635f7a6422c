# source: https://www.fromkk.com/posts/memory-leak-in-python-multiprocessing-dot-pool/
# %%
import pandas as pd
from multiprocessing import Pool
from vcftools import matrix_to_vcf

df = pd.read_csv("genome_matrix_final.txt", sep="\t")
groups = {c: g for c, g in df.groupby("CHROM")}

# %%
def run(chrom):
    g = groups[chrom]
    parts = [g.iloc[i:i + 5000] for i in range(0, len(g), 5000)]
    p = Pool(8)  # ! nb-pool-not-closed
    res = p.map(matrix_to_vcf, parts)
    return pd.concat(res)

# %%
for chrom in groups:
    run(chrom).to_csv("vcf/%s.vcf" % chrom, sep="\t", index=False)
