"""What ``nbleak check`` does with a file: read, lint, mend.

Never imports: IPython, psutil, pynvml, a framework; libcst only when there is something to mend.
"""

from nbleak.cli.checking.file import check_file
from nbleak.cli.checking.files import check_files
from nbleak.cli.checking.mend import Mend, mend_file, preview

__all__ = ["Mend", "check_file", "check_files", "mend_file", "preview"]
