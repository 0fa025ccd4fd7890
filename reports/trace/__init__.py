"""The trace of an official text: which of its passages went where."""

from reports.trace.render import TRACE_FORMATS, render_trace, trace_rows
from reports.trace.tracing import trace_reference
from reports.trace.values import Bearer, Carried, Extent, First, PassageTrace, Trace

__all__ = [
    "TRACE_FORMATS",
    "Bearer",
    "Carried",
    "Extent",
    "First",
    "PassageTrace",
    "Trace",
    "render_trace",
    "trace_reference",
    "trace_rows",
]
