"""The counters a real device returns: ``python -m tests.gpu.record tests/gpu/counters.json``."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from tests.gpu.steps import steps

STATS = ("allocated_bytes", "reserved_bytes", "active_bytes", "inactive_split_bytes")


def counters(torch: Any, nvml: Any, handle: Any) -> dict[str, Any]:
    """What torch's allocator and the driver say now."""
    torch.cuda.synchronize()
    nested = torch.cuda.memory_stats_as_nested_dict(0)
    memory = nvml.nvmlDeviceGetMemoryInfo(handle, version=nvml.nvmlMemory_v2)
    running = nvml.nvmlDeviceGetComputeRunningProcesses(handle)
    free, total = torch.cuda.mem_get_info(0)
    return {
        "stats": {name: nested[name]["all"] for name in STATS},
        "retries": nested["num_alloc_retries"],
        "ooms": nested["num_ooms"],
        "driver": {"used": memory.used, "total": memory.total, "reserved": memory.reserved},
        "cuda": {"free": free, "total": total},
        "processes": [
            {"ours": process.pid == os.getpid(), "bytes": process.usedGpuMemory}
            for process in running
        ],
    }


def main(target: Path) -> None:
    """Record every step."""
    import pynvml
    import torch

    pynvml.nvmlInit()
    handle = pynvml.nvmlDeviceGetHandleByIndex(0)
    unused = pynvml.nvmlDeviceGetMemoryInfo(handle, version=pynvml.nvmlMemory_v2).used
    recorded: dict[str, Any] = {
        "device": torch.cuda.get_device_name(0),
        "torch": torch.__version__,
        "driver": pynvml.nvmlSystemGetDriverVersion(),
        "used_before": unused,
        "total_memory": torch.cuda.get_device_properties(0).total_memory,
        "steps": [
            {"name": name, "live": live, **counters(torch, pynvml, handle)}
            for name, live in steps(torch)
        ],
    }
    target.write_text(json.dumps(recorded, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
