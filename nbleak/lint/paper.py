"""The smells and practices of arXiv:2511.15229, by the authors' own names.

Source: the paper's replication package, two tables: 30 rows for PyTorch, 16 for TensorFlow and
Keras; the practices are those of the paper's text. The two about Lambda layers are one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Smell:
    """One row of the paper's tables.

    Attributes:
        row: ``P1`` to ``P30`` for PyTorch, ``K1`` to ``K16`` for TensorFlow and Keras.
        name: The authors' name; the ``paper`` of the rules that implement it.
        category: The authors' root-cause category.
    """

    row: str
    name: str
    category: str


_RESOURCE = "Resource Management Concerns"
_GRADIENT = "Graph and Gradient Management Issues"
_PIPELINE = "Training Pipeline Management"
_LOOP = "Loop Lifecycle Mismanagement"
_GRAPH = "Graph Management"
_FRAMEWORK = "Framework/Abstraction Usage"
_ENVIRONMENT = "Environment and Configuration Management"

SMELLS: tuple[Smell, ...] = (
    Smell("P1", "Tensor Over-Concatenation", _RESOURCE),
    Smell("P2", "Unnecessary Dim Retention", _RESOURCE),
    Smell("P3", "Inefficient GPU Matrix Ops", _RESOURCE),
    Smell("P4", "Improper Tensor Retention", _RESOURCE),
    Smell("P5", "Forward-Pass Tensor Stored as Class Attribute", _RESOURCE),
    Smell("P6", "Lingering References", _RESOURCE),
    Smell("P7", "Unreleased Tensor/Model References", _RESOURCE),
    Smell("P8", "Unreleased Hook Memory", _RESOURCE),
    Smell("P9", "Accumulated Object References", _RESOURCE),
    Smell("P10", "Circular Buffer References", _RESOURCE),
    Smell("P11", "Unreleased GPU Memory", _RESOURCE),
    Smell("P12", "Tracing Inside Loop Without Cleanup", _RESOURCE),
    Smell("P13", "Unreleased Shell References", _RESOURCE),
    Smell("P14", "Using del Without Freeing Memory", _RESOURCE),
    Smell("P15", "Unmanaged Memory Cache", _RESOURCE),
    Smell("P16", "Dead Code", _RESOURCE),
    Smell("P17", "Unnecessary Gradient Tracking", _GRADIENT),
    Smell("P18", "Uncleared Gradients", _GRADIENT),
    Smell("P19", "Improper Gradient Use in Normalization Layers", _GRADIENT),
    Smell("P20", "Mishandling training gradient", _GRADIENT),
    Smell("P21", "Missing Gradient Tensors", _GRADIENT),
    Smell("P22", "Accumulating Gradients in Loop", _GRADIENT),
    Smell("P23", "Nested Second Derivative Calls", _GRADIENT),
    Smell("P24", "Graph Retention After Backward Pass", _GRADIENT),
    Smell("P25", "Encoder-Decoder Inside Training Loop", _PIPELINE),
    Smell("P26", "Zipped or Cycled DataLoader", _PIPELINE),
    Smell("P27", "Redundant DataLoader Instantiation", _PIPELINE),
    Smell("P28", "Oversized Batch Handling", _PIPELINE),
    Smell("P29", "Repeated Group Creation Inside Loop", _LOOP),
    Smell("P30", "Unbounded Loop", _LOOP),
    Smell("K1", "Unclosed Resources (UR)", _RESOURCE),
    Smell("K2", "Unclosed-Session (US)", _RESOURCE),
    Smell("K3", "GPU Released Memory Failure (GRMF)", _RESOURCE),
    Smell("K4", "Image Buffer Accumulation (IBA)", _RESOURCE),
    Smell("K5", "Unreleased Tensor Reference (UTR)", _RESOURCE),
    Smell("K6", "Shape Mismatch Leak (SML)", _RESOURCE),
    Smell("K7", "Dataset-Iterator Retention (DIR)", _PIPELINE),
    Smell("K8", "Session Pile-Up (SPU)", _PIPELINE),
    Smell("K9", "Improper Model Reuse (IMR)", _PIPELINE),
    Smell("K10", "Minibatch Mismatch (MBM)", _PIPELINE),
    Smell("K11", "Graph-Constant Bottleneck (GCB)", _GRAPH),
    Smell("K12", "Unbounded Graph Expansion (UGE)", _GRAPH),
    Smell("K13", "Using Lambda layers to perform complex or repeated operations", _FRAMEWORK),
    Smell("K14", "Primitive API Leakage (PAL)", _FRAMEWORK),
    Smell("K15", "Library Path Mismatch (LPM)", _ENVIRONMENT),
    Smell("K16", "Unnecessary Parallelism (UP)", _ENVIRONMENT),
)

PRACTICES: tuple[str, ...] = (
    # PyTorch
    "Context Manager Usage",
    "Unregister Hooks and Avoid Self-References",
    "Optimize DataLoader Workers and Persistence",
    "Proper Tensor Detachment",
    "Avoiding zipping or cycling the DataLoader",
    "Use In-Place Tensor Operations",
    "Explicit GPU Memory Release",
    "Interactive Resource Cleanup",
    "Store Intermediate Tensors Explicitly During Backward Pass",
    "Removing Debug Artifacts",
    "Dimension Squeezing",
    "Breaking Reference Cycles",
    "Static Methods to Avoid Object Accumulation",
    "Offload Non-Critical Operations to CPU",
    "Use NumPy to Prevent Tensor Retention",
    "Local Variable Usage",
    "Proper Tensor Management with ctx.save_for_backward()",
    "Manual Cache Release",
    "Batch adjustment and Sequence Optimization",
    "Fine-Tune Gradients with torch.autograd.grad",
    "Clear Graph and Backpropagate Immediately",
    "Avoid Nested grad() Calls",
    "Gradient Detachment for Running Stats",
    "Disable Gradients During Inference",
    "Proper Memory Release",
    "Avoid Infinite Loops",
    "Initialize Groups Outside the Loop",
    "Avoid Reinitializing Encoder and Decoder Inside Training Loop",
    "Clear Gradients at Training Loop Start",
    "Subprocess-Based Isolation",
    # TensorFlow
    "Avoid training inside a loop",
    "Optimized TensorFlow Function Usage",
    "Loop Exit Condition Enforcement",
    "Resource Reuse and Memory Clearing",
    "TensorFlow Operation Encapsulation",
    "Replace Lambda with Custom Layers",
    "Avoid Model Recreation in Loops",
    "Efficient Iterator Management",
    "Manual Tensor Disposal",
    "Session and Resource Cleanup",
    "Context Manager Resource Control",
    "Graph Isolation and Optimization",
    "Use Placeholders for Large Data",
    "Explicit GPU Memory Cleanup",
    "Preemptive Tensor Reshaping",
    # Keras
    "Session Reset and Checkpointing",
    "Resource Reset and Cleanup",
    "Adjusting Batch Size",
    "Consistent Environment Configuration",
    "GridSearchCV Parallelism Control",
)
