"""Web applications: a decorated function answers each request."""

from __future__ import annotations

from nbleak.flow.libs.template import Template, TypeFact, table
from nbleak.flow.values import Kind

HANDLER = "web.handler"
_APP = Template(returns=Kind.OBJECT, name="web.App")
_ROUTE = Template(returns=Kind.CONTEXT, name=HANDLER)

FUNCTIONS: dict[str, Template] = {
    **table("flask.", "Flask Blueprint", _APP),
    **table("quart.", "Quart Blueprint", _APP),
    **table("fastapi.", "FastAPI APIRouter", _APP),
    **table("sanic.", "Sanic Blueprint", _APP),
    **table("bottle.", "Bottle", _APP),
    **table("bottle.", "route get post put delete", _ROUTE),
    **table("gradio.", "Interface ChatInterface", Template(special="objective")),
}
METHODS: dict[Kind, dict[str, Template]] = {}
NAMED_METHODS: dict[str, dict[str, Template]] = {
    "web.App": table("", "route get post put delete patch api_route websocket", _ROUTE),
}
TYPES: dict[str, TypeFact] = {
    "flask.app.Flask": TypeFact(Kind.OBJECT, "web.App"),
    "fastapi.applications.FastAPI": TypeFact(Kind.OBJECT, "web.App"),
}


def default(name: str) -> Template | None:
    """Nothing beyond the table."""
    del name
    return None
