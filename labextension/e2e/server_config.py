"""A Jupyter server for the specs: no token, its own folders, and the labextension as last built."""

import json
import os
import sys
from pathlib import Path

import tornado.speedups
from jupyterlab.galata import configure_jupyter_server

BUILT = Path(__file__).parents[2] / "nbleak" / "labextension"
NEWS = "@jupyterlab/apputils-extension:announcements"

configure_jupyter_server(c)  # noqa: F821 -- the loader's name for the configuration
c.ServerApp.port = int(os.environ["NBLEAK_E2E_PORT"])  # noqa: F821
c.ServerApp.allow_root = True  # noqa: F821
c.Application.log_level = "ERROR"  # noqa: F821
c.JupyterNotebookApp.expose_app_in_browser = True  # noqa: F821

Path(os.environ["JUPYTERLAB_GALATA_ROOT_DIR"]).mkdir(parents=True, exist_ok=True)

extensions = Path(os.environ["JUPYTER_DATA_DIR"]) / "labextensions"
extensions.mkdir(parents=True, exist_ok=True)
(extensions / "nbleak").symlink_to(BUILT, target_is_directory=True)

# The news pop-up would cover a corner of every picture.
page_config = Path(os.environ["JUPYTER_CONFIG_DIR"]) / "labconfig" / "page_config.json"
page_config.parent.mkdir(parents=True, exist_ok=True)
page_config.write_text(json.dumps({"disabledExtensions": {NEWS: True}}))

# A kernel beside NVIDIA devices: any library by the name of the driver's, and a stand-in for it.
devices = Path(os.environ["JUPYTER_DATA_DIR"]) / "kernels" / "devices"
devices.mkdir(parents=True, exist_ok=True)
(devices / "libnvidia-ml.so.1").symlink_to(tornado.speedups.__file__)


def before(variable: str, folder: Path) -> str:
    """A list of folders with one more, which is looked at first."""
    return os.pathsep.join(filter(None, [str(folder), os.environ.get(variable)]))


spec = {
    "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
    "display_name": "devices",
    "language": "python",
    "env": {
        "LD_LIBRARY_PATH": before("LD_LIBRARY_PATH", devices),
        "PYTHONPATH": before("PYTHONPATH", Path(__file__).parent / "devices"),
    },
}
(devices / "kernel.json").write_text(json.dumps(spec))
