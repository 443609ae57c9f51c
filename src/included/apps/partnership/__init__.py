"""The local SEND partnership: its members, its needs assessment, and the local inclusion plan they sign."""
