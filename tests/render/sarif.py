"""The parts of the SARIF 2.1.0 schema that `nbleak check` writes, as JSON schema.

Stricter than the official one: a property that is not named here is refused. What is here was
compared with the official schema, whose terms do not let it stand in this repository.
"""

from __future__ import annotations

from typing import Any


def _object(required: str, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


TEXT = {"type": "string", "minLength": 1}
COUNT = {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
BAG = {"type": "object"}
URI = {"type": "string", "format": "uri-reference", "pattern": r"^[^\\ ]+$"}

MESSAGE = _object("text", text=TEXT, markdown=TEXT)
ARTIFACT = _object("uri", uri=URI)
REGION = _object(
    "startLine startColumn endLine endColumn",
    startLine=COUNT,
    startColumn=COUNT,
    endLine=COUNT,
    endColumn=COUNT,
)
PHYSICAL = _object("artifactLocation", artifactLocation=ARTIFACT, region=REGION)
LOGICAL = _object("name", name=TEXT, kind=TEXT, properties=BAG)
LOCATION = _object(
    "physicalLocation", physicalLocation=PHYSICAL, logicalLocations=_list(LOGICAL, minItems=1)
)
REPLACEMENT = _object(
    "deletedRegion insertedContent",
    deletedRegion=REGION,
    insertedContent=_object("text", text={"type": "string"}),
)
CHANGE = _object(
    "artifactLocation replacements",
    artifactLocation=ARTIFACT,
    replacements=_list(REPLACEMENT, minItems=1),
)
FIX = _object(
    "description artifactChanges",
    description=MESSAGE,
    artifactChanges=_list(CHANGE, minItems=1, uniqueItems=True),
)
RESULT = _object(
    "ruleId ruleIndex level message locations partialFingerprints",
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": 0},
    level=LEVEL,
    message=MESSAGE,
    locations=_list(LOCATION, minItems=1),
    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
    fixes=_list(FIX, uniqueItems=True),
    properties=BAG,
)
RULE = _object(
    "id name shortDescription fullDescription help defaultConfiguration",
    id=TEXT,
    name=TEXT,
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    help=MESSAGE,
    defaultConfiguration=_object("level", level=LEVEL),
    properties=BAG,
)
NOTIFICATION = _object(
    "level message", level=LEVEL, message=MESSAGE, locations=_list(LOCATION, minItems=1)
)
INVOCATION = _object(
    "executionSuccessful",
    executionSuccessful={"type": "boolean"},
    toolExecutionNotifications=_list(NOTIFICATION),
)
RUN = _object(
    "tool results",
    tool=_object(
        "driver",
        driver=_object("name", name=TEXT, version=TEXT, rules=_list(RULE, uniqueItems=True)),
    ),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    invocations=_list(INVOCATION, minItems=1),
    results=_list(RESULT),
)
LOG = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_object(
        "version runs",
        **{"$schema": {"type": "string", "format": "uri"}},
        version={"const": "2.1.0"},
        runs=_list(RUN, minItems=1),
    ),
}
