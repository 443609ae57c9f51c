"""Published figures of an area, made to agree, and the numbers to invent from them."""
