"""NumPy, pandas, scikit-learn, SciPy, PIL."""

from __future__ import annotations

from nbleak.flow.libs.template import (
    ARRAY,
    NONE,
    NUMBER,
    NUMBERS,
    OBJECT,
    STRING,
    STRINGS,
    Template,
    TypeFact,
    table,
)
from nbleak.flow.values import Kind

_FRAME = Template(returns=Kind.ARRAY, name="pandas.DataFrame")
_SPLIT = Template(returns=Kind.CONTAINER, shape="list", elem=Kind.ARRAY)
_REDUCE = "mean sum std var min max median average prod argmax argmin linalg.norm any all nanmean"
_PARALLEL = Template(returns=Kind.OBJECT, create=True)
_SEARCHES = "GridSearchCV RandomizedSearchCV HalvingGridSearchCV HalvingRandomSearchCV"
_SCORES = "cross_val_score cross_val_predict cross_validate learning_curve validation_curve"

_SOUNDS = (
    *(f"librosa.{name}" for name in ("feature.", "stft", "istft", "cqt", "effects.", "resample")),
    *(f"librosa.{name}" for name in ("power_to_db", "amplitude_to_db", "db_to_", "to_mono")),
)
_SAME = Template(special="reshaped")
_DECODED = Template(returns=Kind.OBJECT, name="PIL.Image")
_EDITS = table("", "convert resize crop rotate copy transpose", _DECODED)
_SOUND = Template(returns=Kind.CONTAINER, shape="tuple", elem=Kind.ARRAY)

FUNCTIONS: dict[str, Template] = {
    **table("numpy.", _REDUCE, NUMBER),
    **table("numpy.", "isnan isinf ceil floor round sqrt exp log", NUMBER),
    **table("numpy.", "savez save savetxt seterr", NONE),
    **table("numpy.random.", "seed", NONE),
    **table("numpy.random.", "rand randn randint normal uniform choice permutation", ARRAY),
    **table("numpy.", "float32 float64 int32 int64 float int", NUMBER),
    "numpy.random.default_rng": OBJECT,
    **table("numpy.", "load", Template(special="numpy_load")),
    **table("numpy.", "reshape expand_dims", Template(special="reshaped")),
    **table("numpy.", "array asarray", Template(special="to_array")),
    **table("numpy.", "stack vstack concatenate", Template(returns=Kind.ARRAY, tag="stack")),
    **table("numpy.", "zeros ones empty full", Template(special="filled")),
    **table("pandas.", "read_csv read_parquet read_json read_excel read_sql DataFrame", _FRAME),
    **table("pandas.", "concat merge Series get_dummies to_datetime cut", _FRAME),
    **table("sklearn.model_selection.", "train_test_split", _SPLIT),
    **table("sklearn.model_selection.", _SCORES, Template(returns=Kind.ARRAY, create=True)),
    **table("sklearn.model_selection.", _SEARCHES, _PARALLEL),
    **table("sklearn.ensemble.", "BaggingClassifier BaggingRegressor", _PARALLEL),
    **table("sklearn.ensemble.", "StackingClassifier VotingClassifier", _PARALLEL),
    **table("sklearn.multioutput.", "MultiOutputClassifier MultiOutputRegressor", _PARALLEL),
    **table("sklearn.multiclass.", "OneVsRestClassifier OneVsOneClassifier", _PARALLEL),
    **table("sklearn.pipeline.", "Pipeline make_pipeline", _PARALLEL),
    **table("joblib.", "Parallel", _PARALLEL),
    **table("joblib.", "delayed", Template(returns=Kind.OBJECT, tag="delayed")),
    **table("joblib.", "cpu_count", Template(returns=Kind.NUMBER, name="os.cpu_count")),
    **table("sklearn.metrics.", "classification_report", STRING),
    **table("sklearn.metrics.", "confusion_matrix pairwise_distances pairwise_kernels", ARRAY),
    **table("PIL.Image.", "open fromarray new", OBJECT),
    **table("PIL.ImageOps.", "fit pad exif_transpose grayscale", _DECODED),
    **table("", "librosa.load soundfile.read", _SOUND),
    **table("cv2.", "imread", ARRAY),
    **table("cv2.", "resize cvtColor flip GaussianBlur", _SAME),
}

METHODS: dict[Kind, dict[str, Template]] = {
    Kind.ARRAY: {
        **table(
            "",
            "mean sum std var min max argmax argmin item any all prod ptp median corr size",
            NUMBER,
        ),
        **table(
            "",
            "astype copy transpose flatten ravel squeeze clip round dot cumsum take repeat "
            "swapaxes sort_values dropna fillna drop merge groupby apply map reset_index set_index "
            "rename to_numpy head tail sample assign query join agg numpy view drop_duplicates "
            "value_counts describe melt pivot isnull isna unique cpu detach to_frame",
            ARRAY,
        ),
        **table("", "reshape", Template(special="reshaped")),
        **table("", "tolist to_list nonzero", NUMBERS),
        **table("", "to_csv to_parquet fill sort info plot hist", NONE),
        **table("", "to_string", STRING),
        **table("", "keys", STRINGS),
    },
}

NAMED_METHODS: dict[str, dict[str, Template]] = {
    "PIL.Image": _EDITS,
    **{f"PIL.Image.{name}": _EDITS for name in ("open", "fromarray", "new")},
}
TYPES: dict[str, TypeFact] = {
    "numpy.ndarray": TypeFact(Kind.ARRAY, "numpy.ndarray"),
    "numpy.generic": TypeFact(Kind.NUMBER),
    "pandas.core.frame.DataFrame": TypeFact(Kind.ARRAY, "pandas.DataFrame"),
    "pandas.core.series.Series": TypeFact(Kind.ARRAY, "pandas.Series"),
    "pandas.DataFrame": TypeFact(Kind.ARRAY, "pandas.DataFrame"),
    "pandas.Series": TypeFact(Kind.ARRAY, "pandas.Series"),
}


def default(name: str) -> Template | None:  # noqa: PLR0911 - a table of kinds
    """Lower-case functions of NumPy give arrays; capitalised names are objects."""
    root = name.partition(".")[0]
    last = name.rpartition(".")[2]
    if root in ("numpy", "scipy", "cupy"):
        return ARRAY if last[:1].islower() else OBJECT
    if root == "pandas":
        return _FRAME
    if name.startswith("skimage.io."):
        return ARRAY
    if name.startswith(("skimage.transform.", "skimage.color.")):
        return _SAME
    if root == "librosa" and name.startswith(_SOUNDS):
        return ARRAY
    if root == "skorch":
        return OBJECT if last[:1].isupper() else None
    if root == "sklearn":
        if name.startswith("sklearn.metrics.pairwise."):
            return ARRAY
        if name.startswith("sklearn.metrics"):
            return NUMBER
        if name.startswith("sklearn.datasets"):
            return _SPLIT
        return OBJECT if last[:1].isupper() else None
    return None
