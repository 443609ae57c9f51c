"""A field nobody thought about fails the build."""

import pytest
from django.apps import apps
from django.db import models

OURS = [model for model in apps.get_models() if model.__module__.startswith("included.")]
# What a person could type or be recognised by. Codes, dates and keys say nothing of a person by themselves.
FREE = (models.TextField, models.JSONField, models.BinaryField, models.EmailField)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_each_model_says_what_is_personal(model: type[models.Model]) -> None:
    declared = getattr(model, "PERSONAL", None)

    assert declared is not None, f"{model.__name__} does not say which of its fields are personal"
    names = {field.name for field in model._meta.get_fields()} | {"child_id"}
    assert set(declared) <= names


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_each_free_field_says_how_it_is_scrubbed(model: type[models.Model]) -> None:
    free = {
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, FREE) and not getattr(field, "generated", False)
    }

    forgotten = free - set(model.PERSONAL) - set(getattr(model, "NOT_PERSONAL", ()))

    assert not forgotten
