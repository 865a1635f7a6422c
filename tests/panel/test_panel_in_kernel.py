"""The panel in a real kernel: what a front end gets, and what clicks do."""

from __future__ import annotations

import json

import pytest

from ..render.reports import WIRE

LIMIT_BYTES = 20_000
SETUP = f"""
import json, pathlib
from nbleak.model import Report, decode
from nbleak.panel import Panel

def stored(name):
    path = pathlib.Path({str(WIRE)!r}) / (name + ".json")
    return decode(Report, json.loads(path.read_text(encoding="utf-8")))

class Actions:
    asked = []
    answer = {{"type": "freed", "message": "freed 1.17 GiB, as predicted"}}

    def request_free(self, kind, root, done):
        self.asked.append((kind, root))
        done(self.answer)

    def explain(self, code):
        raise LookupError("no rule <b>" + code)

panel = Panel(Actions())
"""


@pytest.fixture(scope="module")
def running(kernel):
    """A kernel with a panel for all tests of this file."""
    kernel.ok(SETUP)
    return kernel


def run(running, code):
    """The messages of a cell that must not raise."""
    return running.ok(code).messages


def opened(messages):
    """The state of each control, by its id."""
    return {
        message["content"]["comm_id"]: message["content"]["data"]["state"]
        for message in messages
        if message["msg_type"] == "comm_open"
    }


class Front:
    """A front end that shows one report: it follows the controls and presses buttons."""

    def __init__(self, running, code):
        self._running = running
        self.states = opened(run(running, code))

    def press(self, label):
        """Press the first visible button of that label; the text that changed."""
        visible = {child for state in self.states.values() for child in state.get("children", ())}
        model_id = next(
            key
            for key, state in self.states.items()
            if state.get("description") == label and f"IPY_MODEL_{key}" in visible
        )
        content = {"comm_id": model_id, "data": {"method": "custom", "content": {"event": "click"}}}
        message = self._running.client.session.msg("comm_msg", content)
        self._running.client.shell_channel.send(message)
        said = ""
        for answer in self._running.until_idle(message["header"]["msg_id"]):
            if answer["msg_type"] == "comm_msg":
                changed = answer["content"]["data"].get("state", {})
                self.states[answer["content"]["comm_id"]] |= changed
                said += changed.get("value", "")
        return said


def shown(messages, kind="display_data"):
    """The one bundle of that kind."""
    (message,) = [message for message in messages if message["msg_type"] == kind]
    return message["content"]["data"]


def test_one_bundle_for_every_front_end(running):
    """JSON, widgets, HTML and text arrive together, and the widget is one that was opened."""
    messages = run(running, "panel.show(stored('gpu'))")
    data = shown(messages)
    assert set(data) == {
        "application/vnd.nbleak.report.v1+json",
        "application/vnd.jupyter.widget-view+json",
        "text/html",
        "text/plain",
    }
    stored = json.loads((WIRE / "gpu.json").read_text(encoding="utf-8"))
    assert data["application/vnd.nbleak.report.v1+json"] == stored
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] in opened(messages)


def test_state_is_small_and_core_only(running):
    """Four leaks take less than 20 kB of state, all of it controls that every front end has."""
    states = opened(run(running, "panel.show(stored('four_leaks'))"))
    assert sum(len(json.dumps(state)) for state in states.values()) < LIMIT_BYTES
    assert {state["_model_module"] for state in states.values()} <= {
        "@jupyter-widgets/controls",
        "@jupyter-widgets/base",
    }


def test_next_report_takes_the_buttons_over(running):
    """The older report stays without buttons, and every control of it is closed."""
    first = run(running, "panel.show(stored('gpu'))")
    second = run(running, "panel.show(stored('error'))")
    closed = {m["content"]["comm_id"] for m in second if m["msg_type"] == "comm_close"}
    assert closed == set(opened(first))
    older = shown(second, "update_display_data")
    assert "application/vnd.jupyter.widget-view+json" not in older
    assert "1.17 GiB" in older["text/html"]


def test_free_asks_first_and_says_what_came_of_it(running):
    """Nothing is freed before the question is confirmed; then the answer replaces the button."""
    front = Front(running, "Actions.asked.clear(); panel.show(stored('gpu'))")
    asked = front.press("Free 1.17 GiB…")
    assert "Really free 1.17 GiB?" in asked
    assert "You lose the graphs of 100 losses; their values stay" in asked
    run(running, "assert Actions.asked == []")
    assert "freed 1.17 GiB, as predicted" in front.press("Free 1.17 GiB")
    run(running, "assert Actions.asked == [('graph', 'history')]")
    with pytest.raises(StopIteration):
        front.press("Free 1.17 GiB…")


def test_double_click_frees_nothing(running):
    """The button that asks becomes the one that cancels."""
    front = Front(running, "Actions.asked.clear(); panel.show(stored('gpu'))")
    front.press("Free 38.0 MiB…")
    front.press("Cancel")
    with pytest.raises(StopIteration):
        front.press("Free 38.0 MiB")
    run(running, "assert Actions.asked == []")


def test_refused_request_can_be_repeated(running):
    """A busy kernel's answer is shown, and the button stays."""
    run(running, "Actions.answer = {'type': 'refused', 'message': 'a cell is running'}")
    front = Front(running, "panel.show(stored('gpu'))")
    front.press("Free 1.17 GiB…")
    assert "Not freed: a cell is running" in front.press("Free 1.17 GiB")
    assert "Really free" in front.press("Free 1.17 GiB…")


def test_explain_shows_the_prose_the_report_carries(running):
    """The rule's text comes from the report; pressing again folds it."""
    front = Front(running, "panel.show(stored('gpu'))")
    assert "Silent where a" in front.press("Explain")
    assert "Silent where a" not in front.press("Explain")


def test_error_in_an_action_is_said_in_the_panel(running):
    """An action that raises is told below its leak, escaped, and never as the user's error."""
    run(running, "import dataclasses; bare = dataclasses.replace(stored('gpu'), rules=())")
    front = Front(running, "panel.show(bare)")
    assert "no rule &lt;b&gt;NBL202" in front.press("Explain")
    run(running, "import sys; assert not hasattr(sys, 'last_value')")


def test_clean_report_needs_no_buttons(running):
    """A report without a leak opens no control."""
    messages = run(running, "panel.show(stored('clean'))")
    assert opened(messages) == {}
    assert "application/vnd.jupyter.widget-view+json" not in shown(messages)


def test_close_leaves_no_control(running):
    """After closing, ipywidgets knows none of the panel's controls."""
    run(running, "from ipywidgets.widgets.widget import _instances; panel.close()")
    run(running, "panel.show(stored('gpu')); assert _instances")
    run(running, "panel.close(); assert not _instances, _instances")
