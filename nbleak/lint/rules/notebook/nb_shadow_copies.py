"""NBL121: the same data under many names."""

from __future__ import annotations

from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import MeasuredRule
from nbleak.model import Default, Severity


class NbShadowCopies(MeasuredRule):
    """Every step of a preparation kept by a name of its own.

    Leak:
        At top level each name keeps its object until the kernel ends. Raw data, the cleaned
        frame, the scaled one, the array and the tensor on the GPU are five copies of the same
        rows, of which later cells read one.

    Instead:
        Prepare in a function and keep what it returns; or ``del`` the forms that nobody reads
        any more. ``%nbleak top`` lists the largest names.

    Limits:
        Only seen when the notebook runs, by a cell that reads the last of three forms or more:
        each keeps 32 MiB of its own, together 128 MiB, each has the rows of the one before or
        most of them, and nothing mentions the earlier ones any more. Contents are not compared.
        ``best = model`` is no copy at all, and one ``deepcopy`` of the best model is meant; one for
        every epoch is torch-state-dict-snapshots.

    Sources:
        Jupyter notebook issues 3390 and 2201.
    """

    code = "NBL121"
    name = "nb-shadow-copies"
    title = "Same data kept under many names"
    severity = Severity.MEDIUM
    default = Default.HINT
    practices = ("Local Variable Usage", "Explicit GPU Memory Release")
    examples = (
        Bad(
            "five forms of one table",
            """
df = pd.read_parquet("data.parquet")
df_clean = df.dropna()
df_scaled = scale(df_clean)
X = df_scaled.to_numpy()
X_gpu = torch.tensor(X, device="cuda")
""",
        ),
        Good(
            "one form is kept",
            """
def load():
    df = pd.read_parquet("data.parquet").dropna()
    return torch.as_tensor(scale(df).to_numpy())
X_gpu = load().to("cuda")
""",
        ),
    )
