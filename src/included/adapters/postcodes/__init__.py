"""Where a postcode lies, as near as its district says."""

from included.adapters.postcodes.districts import Point, district_of, middle_of

__all__ = ["Point", "district_of", "middle_of"]
