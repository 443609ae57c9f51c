"""The words everything else speaks: types and levels of need, kinds of provision, kinds of setting."""

from included.core.vocabulary.needs import BroadArea, Level, SenType
from included.core.vocabulary.provision import ProvisionKind
from included.core.vocabulary.settings import SettingKind

__all__ = ["BroadArea", "Level", "ProvisionKind", "SenType", "SettingKind"]
