# Data classes whose lists begin empty for each object are filled once and used.
# in use
# %%
from dataclasses import dataclass, field
import numpy as np
@dataclass
class Patient:
    name: str
    scans: list[np.ndarray] = field(default_factory=list)
    def add(self, scan):
        self.scans.append(scan)
patients = [Patient("a"), Patient("b")]
# %%
for patient in patients:
    for _ in range(4):
        patient.add(np.ones((512, 512)))
# %%
print([np.mean(patient.scans) for patient in patients])
