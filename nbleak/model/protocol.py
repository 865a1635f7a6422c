"""Names that both ends of a connection must know."""

from __future__ import annotations

# Reports and samples, kernel to front end: IOPub messages with this fixed comm id.
STREAM_COMM_ID = "nbleak.stream.v1"
# Requests, front end to kernel: comms of this target, opened by the front end.
RPC_COMM_TARGET = "nbleak.rpc.v1"
REPORT_MIME = "application/vnd.nbleak.report.v1+json"
