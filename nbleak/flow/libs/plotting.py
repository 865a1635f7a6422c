"""Figures, writers and widgets."""

from __future__ import annotations

from nbleak.flow.libs.template import NONE, OBJECT, Template, TypeFact, handle, table
from nbleak.flow.values import Kind

_WRITER = handle("writer")
_WIDGET = Template(returns=Kind.OBJECT, name="ipywidgets.Widget", create=True)

FUNCTIONS: dict[str, Template] = {
    "matplotlib.pyplot.figure": handle("figure", special="new_figure"),
    **table("matplotlib.pyplot.", "subplots", Template(special="subplots")),
    **table("matplotlib.pyplot.", "close", Template(special="close_figures")),
    **table("matplotlib.pyplot.", "show", Template(special="show_figures", tag="figure-show")),
    **table("matplotlib.pyplot.", "savefig", Template(returns=Kind.NONE, tag="figure-save")),
    **table("matplotlib.pyplot.", "gca gcf subplot axes", OBJECT),
    **table("torch.utils.tensorboard.", "SummaryWriter", _WRITER),
    **table("tensorboardX.", "SummaryWriter", _WRITER),
    **table("ipywidgets.", "interact interactive interact_manual", Template(special="interact")),
    **table("wandb.", "init", handle("run")),
    **table("wandb.", "log watch", NONE),
    **table("mlflow.", "start_run", handle("run")),
    **table("mlflow.", "end_run", Template(special="finish_runs", tag="release")),
    **table("mlflow.", "log_metric log_metrics log_param log_params set_experiment", NONE),
    **table("mlflow.", "set_tracking_uri log_artifact set_tag log_figure", NONE),
    **table("neptune.", "init_run", handle("run")),
    **table("wandb.", "finish", Template(special="finish_runs", tag="release")),
    **table("h5py.", "File", handle("file")),
    **table(
        "imageio.",
        "get_writer get_reader",
        handle("file"),
    ),
    **table(
        "cv2.",
        "VideoCapture VideoWriter",
        handle("video"),
    ),
}

METHODS: dict[Kind, dict[str, Template]] = {}
NAMED_METHODS: dict[str, dict[str, Template]] = {
    "progress-bar": table(
        "", "update set_description set_postfix set_postfix_str set_description_str reset", NONE
    ),
    "ipywidgets.Widget": {
        **table("", "observe on_click on_submit", Template(special="call_back", tag="observe")),
        **table("", "unobserve unobserve_all", Template(returns=Kind.NONE, tag="unobserve")),
        **table("", "close", Template(returns=Kind.NONE, tag="close-widget")),
        **table("", "clear_output set_title append_stdout append_display_data", NONE),
    },
    "matplotlib.FigureCanvas": {
        **table("", "mpl_connect", Template(special="call_back", tag="connect")),
        **table("", "mpl_disconnect", Template(returns=Kind.NONE, tag="disconnect")),
    },
}
NAMED_ATTRIBUTES: dict[str, dict[str, Template]] = {
    "figure": {"canvas": Template(special="canvas")},
}
TYPES: dict[str, TypeFact] = {
    "matplotlib.figure.Figure": TypeFact(Kind.OBJECT, "matplotlib.figure.Figure"),
}


def default(name: str) -> Template | None:
    """Drawing gives objects nobody keeps; capitalised names are widgets."""
    if name.startswith("ipywidgets.") and name.rpartition(".")[2][:1].isupper():
        return _WIDGET
    if name.startswith(("matplotlib.", "seaborn.", "plotly.", "ipywidgets.")):
        return OBJECT
    return None
