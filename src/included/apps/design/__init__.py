"""The kit every page is made with: layouts, components, form fields, error pages, and the headers that guard them."""
