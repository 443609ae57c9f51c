"""Pages of the front door and of a request, by what a person does there."""
