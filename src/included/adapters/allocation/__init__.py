"""The solvers of allocations. Nothing here is trusted: core checks whatever they give."""
