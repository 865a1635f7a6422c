"""NBL119: captured output with pictures, kept by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call, Create, Delete, Magic
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_DRAWS = ("figure-show", "display")


class NbCaptureRetained(Rule[Magic | Create]):
    """Output that a cell captures and nobody deletes.

    Leak:
        ``%%capture cap`` keeps all that the cell prints and shows under a name: text as one
        string, pictures as rich outputs with their data. They stay until the name is deleted or
        the cell runs again.

    Instead:
        ``%%capture`` without a name throws the output away; ``del cap`` after ``cap.show()``.

    Limits:
        Only where the cell draws or displays something; a hint where no loop does, as one picture
        is little. Silent without a name and where the name is deleted.

    Sources:
        IPython docs, ``%%capture``.
    """

    code = "NBL119"
    name = "nb-capture-retained"
    title = "%%capture keeps rich outputs"
    severity = Severity.LOW
    practices = ("Interactive Resource Cleanup", "Proper Memory Release")
    about_cells = True
    examples = (
        Bad(
            "a hundred pictures under a name",
            """
# %%
%%capture cap  # !
import matplotlib.pyplot as plt
for i in range(100):
    plt.figure(); plt.imshow(images[i]); plt.show()
""",
        ),
        Bad(
            "as a context manager",
            """
# %%
from IPython.utils import io
from IPython.display import display
with io.capture_output() as captured:  # !
    for image in images:
        display(image)
""",
        ),
        Good(
            "without a name",
            """
# %%
%%capture --no-display
import matplotlib.pyplot as plt
plt.plot(losses); plt.show()
""",
        ),
        Good(
            "text only",
            """
# %%
%%capture log
print("installed")
""",
        ),
        Good(
            "shown and deleted",
            """
# %%
from IPython.utils import io
from IPython.display import display
with io.capture_output() as captured:
    display(image)
captured.show()
del captured
""",
        ),
    )

    def check(self, event: Magic | Create, notebook: Notebook) -> Iterator[Finding]:
        """Output is captured under a name, the cell draws, and nothing deletes the name."""
        name = _captured_as(event)
        if not name or any(delete.name == name for delete in notebook.every(Delete)):
            return
        draws = [c for c in notebook.every(Call) if c.tag in _DRAWS and c.ran_in == event.ran_in]
        if not draws:
            return
        yield self.found(
            event,
            f"`{name}` keeps all that the cell draws and displays until it is deleted",
            subject=name,
            hint=not any(turns_often(call.loops) for call in draws),
        )


def _captured_as(event: Magic | Create) -> str:
    if isinstance(event, Create):
        return event.name if event.value.name == "IPython.CapturedIO" else ""
    if event.name != "capture" or not event.whole_cell:
        return ""
    words = event.line.partition("#")[0].split()
    names = [word for word in words if word.isidentifier() and word != "_"]
    return names[0] if names else ""
