"""Builtins and the standard library."""

from __future__ import annotations

from nbleak.flow.libs.template import (
    NONE,
    NUMBER,
    NUMBERS,
    OBJECT,
    STRING,
    STRINGS,
    UNKNOWN,
    Template,
    TypeFact,
    handle,
    special,
    table,
)
from nbleak.flow.values import Kind

_BUFFER = Template(returns=Kind.OBJECT, name="array.array")
_FILE = handle("file")
_CONNECTION = handle("connection")
_STACK = Template(returns=Kind.OBJECT, name="contextlib.ExitStack")
_PASS = Template(special="first_argument")
_CAPTURED = Template(returns=Kind.OBJECT, name="IPython.CapturedIO", create=True)
_CLOSE_BAR = Template(returns=Kind.NONE, tag="release")  # ``tqdm(xs)`` is xs here
_PROGRESS = Template(special="progress", tag="progress")
_CORES = Template(returns=Kind.NUMBER, name="os.cpu_count")
_FILES = Template(returns=Kind.CONTAINER, shape="list", elem=Kind.OBJECT, name="pathlib.Path")
_PARSED = Template(special="parsed")
_LIST = Template(returns=Kind.CONTAINER, shape="list")
_DICT = Template(returns=Kind.CONTAINER, shape="dict")

FUNCTIONS: dict[str, Template] = {
    **table(
        "builtins.",
        "abs divmod hash id len ord bool callable isinstance issubclass hasattr all any round pow",
        NUMBER,
    ),
    **table("builtins.", "int float complex", Template(special="to_number")),
    **table("builtins.", "str repr chr format ascii bin hex oct input bytes", STRING),
    **table("builtins.", "print delattr exec breakpoint", NONE),
    **table("", "builtins.bytearray array.array", _BUFFER),
    "builtins.open": _FILE,
    "builtins.range": Template(
        special="range", returns=Kind.CONTAINER, shape="list", elem=Kind.NUMBER
    ),
    "builtins.type": UNKNOWN,
    "builtins.object": OBJECT,
    "builtins.dir": STRINGS,
    "builtins.slice": OBJECT,
    **{
        f"builtins.{name}": template
        for name, template in special(
            "list=to_list tuple=to_tuple set=to_set frozenset=to_set dict=to_dict sorted "
            "reversed=pass_elements zip enumerate map filter sum max=extreme "
            "min=extreme getattr setattr super vars=globals globals locals=globals"
        ).items()
    },
    "builtins.iter": Template(special="iter", tag="iter"),
    "builtins.next": Template(special="next", tag="next"),
    **table("math.", "sqrt exp log log2 log10 sin cos floor ceil isnan isinf pow prod", NUMBER),
    **table("random.", "random randint uniform gauss randrange seed", NUMBER),
    **table("random.", "choice", Template(special="element")),
    **table("random.", "sample choices", Template(special="to_list")),
    **table("random.", "shuffle", NONE),
    **table("statistics.", "mean median stdev", NUMBER),
    **table("time.", "time perf_counter monotonic process_time sleep", NUMBER),
    **table("time.", "strftime ctime", STRING),
    **table("os.path.", "join basename dirname abspath expanduser splitext", STRING),
    **table("os.path.", "exists isfile isdir getsize", NUMBER),
    **table("os.", "listdir", STRINGS),
    **table("os.", "getcwd getenv", STRING),
    **table("os.", "makedirs mkdir remove rename system", NONE),
    **table("glob.", "glob iglob", STRINGS),
    **table("json.", "dumps", STRING),
    **table("json.", "loads load", _PARSED),
    **table("yaml.", "safe_load load full_load", _PARSED),
    **table("json.", "dump", NONE),
    **table("pickle.", "load loads", UNKNOWN),
    **table("pickle.", "dump", NONE),
    **table("pathlib.", "Path PurePath", Template(returns=Kind.OBJECT, name="pathlib.Path")),
    **table("copy.", "copy deepcopy", Template(special="deepcopy")),
    "collections.deque": Template(special="deque"),
    **table("queue.", "Queue LifoQueue SimpleQueue", Template(special="queue")),
    "collections.defaultdict": Template(special="defaultdict"),
    **table("collections.", "OrderedDict", Template(special="to_dict")),
    **table("collections.", "Counter", _DICT),
    "collections.namedtuple": Template(special="namedtuple"),
    **table("bisect.", "insort insort_left insort_right", Template(special="put_into")),
    **table("heapq.", "heappush", Template(special="put_into")),
    **table("heapq.", "heappop heappushpop heapreplace", Template(special="taken_from")),
    **table(
        "",
        "dataclasses.field attr.ib attr.field attrs.field pydantic.Field",
        Template(special="field"),
    ),
    "itertools.cycle": Template(special="cycle"),
    **table("itertools.", "repeat dropwhile", Template(special="pass_elements")),
    **table("itertools.", "islice takewhile", Template(special="some_elements")),
    **table("itertools.", "chain", Template(special="chain")),
    **table("itertools.", "product permutations combinations zip_longest", Template(special="zip")),
    "itertools.count": Template(special="count"),
    **table("functools.", "partial", Template(special="partial")),
    **table("functools.", "reduce", UNKNOWN),
    **table("functools.", "lru_cache cache wraps cached_property", Template(returns=Kind.CONTEXT)),
    **table("contextlib.", "nullcontext suppress redirect_stdout", Template(returns=Kind.CONTEXT)),
    **table("contextlib.", "closing aclosing", Template(special="closing")),
    **table("contextlib.", "ExitStack AsyncExitStack", _STACK),
    **table("gc.", "collect", Template(returns=Kind.NUMBER, tag="collect")),
    "types.SimpleNamespace": Template(special="namespace"),
    "argparse.Namespace": Template(special="namespace"),
    **table("tqdm.", "tqdm tqdm_notebook auto notebook", _PROGRESS),
    **table("tqdm.", "trange tnrange", NUMBERS),
    **table("fastprogress.", "progress_bar master_bar", _PASS),
    **table("rich.progress.", "track", _PASS),
    "logging.getLogger": Template(returns=Kind.OBJECT, name="logging.Logger"),
    **table(
        "logging.",
        "FileHandler StreamHandler Handler",
        Template(returns=Kind.OBJECT, name="logging.Handler"),
    ),
    "logging.basicConfig": NONE,
    "sys.exc_info": Template(special="exc_info"),
    **table("traceback.", "format_exc print_exc", STRING),
    **table("traceback.", "format_exception format_tb format_exception_only", STRINGS),
    **table("traceback.", "clear_frames", Template(special="clear_frames")),
    **table("atexit.", "register", Template(returns=Kind.NONE, tag="register-exit")),
    **table("atexit.", "unregister", Template(returns=Kind.NONE, tag="unregister-exit")),
    **table("re.", "sub escape", STRING),
    **table("re.", "split findall", STRINGS),
    **table("re.", "search match fullmatch finditer compile", OBJECT),
    **table("timeit.", "default_timer timeit", NUMBER),
    **table("os.", "cpu_count", _CORES),
    **table("multiprocessing.", "cpu_count", _CORES),
    **table("os.", "walk", Template(returns=Kind.CONTAINER, shape="list")),
    **table("sys.", "getsizeof", NUMBER),
    **table("sys.stdout.", "write flush", NONE),
    **table("importlib.metadata.", "version", STRING),
    **table("requests.", "get post", OBJECT),
    **table("io.", "BytesIO StringIO", OBJECT),
    **table("textwrap.", "dedent fill wrap", STRING),
    **table("pprint.", "pprint", NONE),
    **table("warnings.", "filterwarnings warn simplefilter", NONE),
    **table("IPython.display.", "Image Audio HTML Markdown Video", OBJECT),
    **table("IPython.display.", "clear_output", NONE),
    **table("huggingface_hub.", "hf_hub_download snapshot_download", STRING),
    **table("nltk.", "edit_distance", NUMBER),
    "IPython.display.display": Template(returns=Kind.NONE, tag="display"),
    **table("IPython.utils.", "io.capture_output capture.capture_output", _CAPTURED),
    "IPython.get_ipython": Template(returns=Kind.OBJECT, name="IPython.InteractiveShell"),
    **table("urllib.request.", "urlretrieve", NONE),
    **table("urllib.request.", "urlopen", _FILE),
    **table("zipfile.", "ZipFile", _FILE),
    **table("tarfile.", "open", _FILE),
    **table("", "io.open codecs.open gzip.open bz2.open lzma.open shelve.open lmdb.open", _FILE),
    **table("tempfile.", "TemporaryFile NamedTemporaryFile", _FILE),
    **table("", "netCDF4.Dataset pandas.HDFStore pandas.ExcelWriter", _FILE),
    **table(
        "", "sqlite3.connect socket.socket requests.Session aiohttp.ClientSession", _CONNECTION
    ),
    **table("datetime.datetime.", "now utcnow", OBJECT),
}

ATTRIBUTES: dict[Kind, dict[str, Template]] = {
    Kind.EXCEPTION: {
        "__traceback__": Template(special="traceback_of"),
        **table("", "args errno code msg reason filename", STRING),
    },
}
NAMED_ATTRIBUTES: dict[str, dict[str, Template]] = {
    "logging.Logger": {
        "handlers": Template(returns=Kind.CONTAINER, shape="list", tag="handlers"),
    },
    "IPython.InteractiveShell": {
        "events": Template(returns=Kind.OBJECT, name="IPython.EventManager"),
    },
}

METHODS: dict[Kind, dict[str, Template]] = {
    Kind.EXCEPTION: {"with_traceback": Template(special="with_traceback")},
    Kind.CONTAINER: {
        **special(
            "append appendleft=append add=append put=append insert=insert extend extendleft=extend "
            "update setdefault get copy=to_same items values keys sort reverse=nothing "
            "discard=nothing union=to_same"
        ),
        **special("pop popleft=pop popitem=pop clear remove=nothing", tag="empty"),
        **table("", "index count", NUMBER),
        **table("", "most_common", _LIST),
        **table("", "close", _CLOSE_BAR),
    },
    Kind.STRING: {
        **table(
            "",
            "format join strip lower upper replace title rstrip lstrip zfill ljust rjust center "
            "capitalize encode decode splitlines removeprefix removesuffix translate",
            STRING,
        ),
        **table("", "split rsplit partition rpartition", STRINGS),
        **table("", "startswith endswith isdigit isalpha find rfind count index", NUMBER),
    },
    Kind.NUMBER: {
        **table("", "item mean sum numpy cpu detach to round astype max min", NUMBER),
        **table("", "tolist", NUMBER),
        **table("", "is_integer bit_length as_integer_ratio", NUMBER),
    },
    Kind.HANDLE: {
        **table(
            "",
            "close remove shutdown join terminate stop cancel release detach disconnect "
            "unregister finish __exit__ clf",
            Template(returns=Kind.NONE, releases=True),
        ),
        **table("", "add_scalar add_image add_histogram add_graph flush log write", NONE),
        **table("", "read readline", STRING),
        **table("", "readlines", STRINGS),
        **table("", "start", Template(returns=Kind.NONE, tag="start")),
        **table("", "set_title suptitle tight_layout", NONE),
        **table("", "savefig", Template(returns=Kind.NONE, tag="figure-save")),
        **table("", "add_subplot gca subplots", OBJECT),
    },
}

NAMED_METHODS: dict[str, dict[str, Template]] = {
    "pathlib.Path": {
        **table("", "read_text", STRING),
        **table("", "exists is_file is_dir", NUMBER),
        **table("", "open", _FILE),
        **table("", "write_text mkdir", NONE),
        **table(
            "",
            "joinpath resolve with_suffix absolute",
            Template(returns=Kind.OBJECT, name="pathlib.Path"),
        ),
        **table("", "glob rglob iterdir", _FILES),
    },
    "io.BytesIO": {
        **table("", "write writelines", Template(special="write_buffer")),
        **table(
            "",
            "seek truncate read readinto getvalue getbuffer close",
            Template(special="read_buffer"),
        ),
        **table("", "tell", NUMBER),
    },
    "array.array": {
        **table("", "append extend frombytes fromlist insert", Template(special="write_buffer")),
        **table("", "clear pop tobytes tolist", Template(special="read_buffer")),
    },
    "contextlib.ExitStack": special(
        "enter_context enter_async_context=enter_context push=enter_context"
    ),
    "logging.Logger": {
        **table("", "addHandler", Template(returns=Kind.NONE, tag="add-handler")),
        **table("", "removeHandler", Template(returns=Kind.NONE, tag="remove-handler")),
        **table("", "hasHandlers", Template(returns=Kind.NUMBER, tag="handlers")),
        **table("", "info debug warning error exception critical log setLevel", NONE),
    },
    "IPython.EventManager": {
        **table("", "register", Template(returns=Kind.NONE, tag="register-event")),
        **table("", "unregister", Template(returns=Kind.NONE, tag="unregister-event")),
    },
}

TYPES: dict[str, TypeFact] = {
    "builtins.int": TypeFact(Kind.NUMBER),
    "builtins.float": TypeFact(Kind.NUMBER),
    "builtins.complex": TypeFact(Kind.NUMBER),
    "builtins.str": TypeFact(Kind.STRING),
    "builtins.bytes": TypeFact(Kind.STRING),
    "builtins.NoneType": TypeFact(Kind.NONE),
    "builtins.list": TypeFact(Kind.CONTAINER, shape="list"),
    "builtins.tuple": TypeFact(Kind.CONTAINER, shape="tuple"),
    "builtins.dict": TypeFact(Kind.CONTAINER, shape="dict"),
    "builtins.set": TypeFact(Kind.CONTAINER, shape="set"),
    "collections.deque": TypeFact(Kind.CONTAINER, shape="deque"),
    "collections.defaultdict": TypeFact(Kind.CONTAINER, shape="defaultdict"),
    "builtins.bytearray": TypeFact(Kind.OBJECT, "array.array"),
    "array.array": TypeFact(Kind.OBJECT, "array.array"),
    "_io.BytesIO": TypeFact(Kind.OBJECT, "io.BytesIO"),
    "builtins.function": TypeFact(Kind.UNKNOWN),
    "builtins.BaseException": TypeFact(Kind.EXCEPTION),
}


def default(name: str) -> Template | None:
    """Standard-library names no table lists."""
    if name.startswith("builtins.") and name.endswith(("Error", "Exception", "Interrupt")):
        return Template(returns=Kind.EXCEPTION)
    return None
