"""What is written for spreadsheets: no cell of it is run."""

# A cell that begins so is run as a formula; a name may, and must not.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
