"""The trace of an official text: which of its passages went where."""

from reports.trace.tracing import trace_reference
from reports.trace.values import Bearer, Carried, Extent, First, PassageTrace, Trace

__all__ = [
    "Bearer",
    "Carried",
    "Extent",
    "First",
    "PassageTrace",
    "Trace",
    "trace_reference",
]
