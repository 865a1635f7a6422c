"""What TensorFlow and Keras code shows: wiring, tracing, graphs, datasets, what varies."""

from __future__ import annotations

import pytest

from nbleak.flow import Call, Create, Import, Kind, SetEnv, Store, UserCall

from .reading import Reading, read

IMPORTS = (
    "import numpy as np\nimport tensorflow as tf\nfrom tensorflow import keras\n"
    "from tensorflow.keras import layers\n"
)


def tagged(reading: Reading, tag: str) -> list[Call]:
    """The calls with one tag."""
    return [call for call in reading.of(Call) if call.tag == tag]


@pytest.mark.parametrize(
    "wiring",
    [
        "keras.Sequential([base, layers.Dense(1)])",
        "keras.Model(z, base(z))",
        "keras.Model(z, layers.Dense(1)(base(z) * 2))",
        "keras.Model(base.input, base.get_layer('a').output)",
        "keras.Model(z, tf.nn.relu(keras.ops.abs(base(z))))",
    ],
)
def test_a_model_remembers_the_models_it_is_wired_from(wiring: str) -> None:
    """Through symbols, layers and operations."""
    base = "base = keras.Sequential([layers.Dense(4)])\nz = keras.Input((4,))\n"
    inner, outer = read(IMPORTS, base, f"whole = {wiring}").of(Create)
    assert outer.value.fact("parts") == (inner.value,)
    assert inner.value.fact("parts") == ()


@pytest.mark.parametrize(
    "source",
    [
        "@tf.function\ndef f(ids):\n    return tf.gather(table, ids)",
        "@tf.function\ndef f(x):\n    return x * table",
        "def f(ids):\n    return tf.gather(tf.constant(table), ids)\ng = tf.function(f)\ng(x)",
        "class L(layers.Layer):\n    def call(self, ids):\n        return tf.gather(table, ids)",
        "ds = tf.data.Dataset.range(9).map(lambda i: tf.gather(table, i))",
    ],
)
def test_an_array_in_traced_code_becomes_a_constant(source: str) -> None:
    """In functions, layers and maps; not in plain code."""
    (call,) = tagged(read(IMPORTS, "table = np.load('a.npy')", source), "graph-array")
    assert call.traced
    assert [v.name for v in call.args if v.kind is Kind.ARRAY] in (["numpy.load"], [])
    plain = read(IMPORTS, "table = np.load('a.npy')", "y = tf.gather(table, [1])")
    assert tagged(plain, "graph-array") == []


def test_operations_that_a_loop_adds_to_the_graph() -> None:
    """Calls, arithmetic and slices, once there is a session; never in eager mode."""
    loop = "for i in range(9):\n    y = tf.abs(a)\n    s.run(y * 2)\n    s.run(a[0])"
    tf1 = read("import tensorflow.compat.v1 as tf", "a = tf.placeholder(tf.float32)",
               "s = tf.Session()", loop)  # fmt: skip
    assert [call.span.line for call in tagged(tf1, "graph-op")] == [2, 3, 4]
    eager = read("import tensorflow as tf", "a = tf.zeros(9)", loop)
    assert tagged(eager, "graph-op") == []


def test_what_is_fetched_is_the_operation_that_was_added() -> None:
    """The very tensor, also if it is known to be one row."""
    loop = "for i in range(9):\n    y = tf.expand_dims(a, 0)\n    s.run(y)"
    tf1 = read("import tensorflow.compat.v1 as tf", "a = tf.placeholder(tf.float32)",
               "s = tf.Session()", loop)  # fmt: skip
    (made,), (fetched,) = tagged(tf1, "graph-op"), tagged(tf1, "run")
    assert fetched.args[0] is made.result


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("for e in range(9):\n    m.fit(x)", set()),
        ("for e in range(9):\n    m.fit(x, initial_epoch=e)", {"e"}),
        ("for e in range(9):\n    y = x\n    m.fit(y)", {"y"}),
        ("for e in range(9):\n    m.fit(next(it))", {"next()"}),
        ("[m.fit(x + e) for e in range(9)]", {"e"}),
        ("def f():\n    m.fit(x)\nfor e in range(9):\n    f()", set()),
        ("def f(a):\n    m.fit(a)\nfor e in range(9):\n    f(x)", set()),
        ("def f(a):\n    m.fit(a)\nfor e in range(9):\n    f(x[e])", {"a"}),
        ("def f(a):\n    m.fit(a)\nfor e in range(9):\n    f(next(x))", {"next()"}),
        ("def f(a):\n    b = g(a)\n    m.fit(b)\nfor e in range(9):\n    f(x)", {"b"}),
        ("def f(a):\n    m.fit(a)\ndef g(b):\n    f(b)\nfor e in range(9):\n    g(e)", {"a"}),
    ],
)
def test_what_varies_in_a_loop(source: str, names: set[str]) -> None:
    """Names the loop binds, a function's own names, and what is drawn anew."""
    reading = read(IMPORTS, "m = keras.Sequential([layers.Dense(1)])", source)
    (call,) = tagged(reading, "keras-fit")
    assert call.varies == names


def test_a_callback_knows_its_model() -> None:
    """``self.model`` is set by Keras."""
    source = (
        "class C(keras.callbacks.Callback):\n    kept = []\n"
        "    def on_epoch_end(self, epoch, logs=None):\n"
        "        self.kept.append(self.model.predict(x))"
    )
    reading = read(IMPORTS, source)
    assert [store.value.kind for store in reading.of(Store)] == [Kind.ARRAY]
    assert tagged(reading, "keras-predict")


def test_methods_that_are_traced_functions() -> None:
    """Calling one is told, with the arguments that change."""
    source = (
        "class T:\n    @tf.function(reduce_retracing=True)\n    def step(self, x, i):\n"
        "        return x * i\nt = T()\nfor i in range(99):\n    t.step(x, i)"
    )
    call = read(IMPORTS, source).one(UserCall)
    assert call.changing == (1,)
    assert call.callee.fact("options") == {"reduce_retracing"}


@pytest.mark.parametrize(
    ("argument", "changing"),
    [
        ("i", (0,)),
        ("i + 1", (0,)),
        ("float(i)", (0,)),
        ("min(1.0, i / 9)", (0,)),
        ("i % 2", ()),
        ("k", ()),
        ("lookup(i)", ()),
    ],
)
def test_what_a_traced_function_is_traced_anew_for(argument: str, changing: tuple[int]) -> None:
    """A number that is another in each turn; one of a few is not."""
    source = f"@tf.function\ndef f(n):\n    return x * n\nfor i in range(99):\n    f({argument})"
    assert read(IMPORTS, "k = 3", source).one(UserCall).changing == changing


@pytest.mark.parametrize("call", ["t.step(1)", "T.step(1)", "t(1)", "t.one(1)", "step(1)"])
def test_all_that_is_traced_gives_tensors(call: str) -> None:
    """Functions, methods, static methods, models; and each call is told once."""
    source = """
@tf.function
def step(x):
    return 5
class T(keras.Model):
    @tf.function
    def one(self, x):
        return 5
    @staticmethod
    @tf.function
    def step(x):
        return 5
    @tf.function
    def call(self, x):
        return 5
t, bag = T(), []
"""
    reading = read(IMPORTS, source, f"for i in range(99):\n    bag.append({call})")
    assert reading.one(UserCall).callee.kind is Kind.TF_FUNCTION
    assert reading.one(Store).value.kind is Kind.EAGER


@pytest.mark.parametrize(
    "row",
    [
        "x[None]",
        "x[np.newaxis, ...]",
        "x[i:i + 1]",
        "np.expand_dims(x, 0)",
        "tf.expand_dims(x, 0)",
        "tf.expand_dims(x, axis=first)",
        "np.expand_dims(x[None], -1)",
        "np.reshape(x, [1, 4])",
        "np.load('a').reshape(1, -1)",
        "np.array([x])",
        "np.asarray(x[None])[None]",
        "state.reshape(1, -1)",
        "state.reshape((1, 4))",
    ],
)
def test_one_row(row: str) -> None:
    """Ways to make a batch of one."""
    call = tagged(
        read(IMPORTS, f"m = keras.Sequential()\ni = first = 0\nm.predict({row})"), "keras-predict"
    )
    assert call[0].args[0].op == "row"


@pytest.mark.parametrize(
    "many",
    [
        "x",
        "x[0]",
        "x[i:i + 2]",
        "np.array([x, x])",
        "x.reshape(4, 1)",
        "np.expand_dims(x, -1)",
        "tf.expand_dims(x, axis=3)",
        "tf.expand_dims(x, where)",
    ],
)
def test_many_rows(many: str) -> None:
    """What may be more than one."""
    call = tagged(
        read(IMPORTS, f"m = keras.Sequential()\ni = 0\nm.predict({many})"), "keras-predict"
    )
    assert call[0].args[0].op != "row"


def test_imports_and_environment_variables() -> None:
    """Each once; the variable's name and value."""
    reading = read("import os, torch\nimport torch.nn\nos.environ['A'] = '1'")
    assert [event.name for event in reading.of(Import)] == ["os", "torch"]
    (told,) = [event for event in reading.events if not isinstance(event, Import)]
    assert isinstance(told, SetEnv)
    assert (told.variable, told.text) == ("A", "1")


def test_an_unknown_model_called_with_training() -> None:
    """Only Keras has that argument: what was called is a model, and so is what made it."""
    reading = read(
        IMPORTS, "for path in paths:\n    m = restore(path)\n    y = m(x, training=False)"
    )
    (created,) = [event for event in reading.of(Create) if event.kind is Kind.KERAS_MODEL]
    assert (created.name, created.span.line) == ("m", 2)
    torch = read("import torch", "y = m(x, training=False)")
    assert [event for event in torch.of(Create) if event.kind is Kind.KERAS_MODEL] == []


def test_optimizers_of_tensorflow_1_add_to_the_graph() -> None:
    """``minimize`` in a loop is as much an operation as any."""
    source = "opt = tf.train.AdamOptimizer()\nfor i in range(9):\n    opt.minimize(a)"
    reading = read("import tensorflow as tf", "a = tf.placeholder(tf.float32)", source)
    assert len(tagged(reading, "graph-op")) == len(tagged(reading, "tf-apply")) == 1


@pytest.mark.parametrize(
    ("imports", "call", "keras"),
    [
        ("import keras", "fit(x, epochs=9)", True),
        ("import keras", "fit(*fold)", True),
        ("", "fit(x, epochs=9)", True),
        ("", "fit(x)", False),
        ("import syngen", "fit(x, epochs=9)", False),
        ("import keras, sklearn", "fit(x)", False),
        ("import keras, sklearn", "fit(x, validation_split=0.1)", True),
    ],
)
def test_who_has_fit(imports: str, call: str, *, keras: bool) -> None:
    """Others have it too: the notebook's imports and the options tell."""
    reading = read(imports, f"for p in params:\n    g = make(p)\n    g.{call}")
    assert any(event.kind is Kind.KERAS_MODEL for event in reading.of(Create)) is keras


def test_arrays_passed_to_traced_code_are_tensors_there() -> None:
    """To a Keras model, a traced function, a traced method."""
    source = (
        "class Net(keras.Model):\n    def call(self, x):\n        return tf.abs(x)\n"
        "    @tf.function\n    def act(self, x):\n        return tf.abs(x)\n"
        "net = Net()\nnet(a)\nnet.act(a)\n@tf.function\ndef f(x):\n    return tf.abs(x)\nf(a)"
    )
    reading = read(IMPORTS, "a = np.load('a.npy')", source)
    assert tagged(reading, "graph-array") == []


def test_an_unknown_optimizer_is_known_by_what_it_applies() -> None:
    """``apply_gradients`` is TensorFlow's."""
    assert tagged(read(IMPORTS, "opt = make()\nopt.apply_gradients(pairs)"), "tf-apply")
