"""Plain words for panels."""

from typing import Final

from included.core.casework.panels import PanelAdvice, PanelStage

STAGES: Final = {
    PanelStage.REQUEST: "Panel on the request",
    PanelStage.ASSESSMENT: "Panel on the assessment",
    PanelStage.PLACEMENT: "Panel on the place",
}
BEFORE: Final = {
    PanelStage.REQUEST: "before it is decided whether to assess",
    PanelStage.ASSESSMENT: "before it is decided whether there will be a plan",
    PanelStage.PLACEMENT: "before the plan is issued with its place",
}
# What each answer means at each stage.
ADVICE: Final = {
    (PanelStage.REQUEST, PanelAdvice.YES): "Carry out an assessment",
    (PanelStage.REQUEST, PanelAdvice.NO): "Do not carry out an assessment",
    (PanelStage.ASSESSMENT, PanelAdvice.YES): "Issue a plan",
    (PanelStage.ASSESSMENT, PanelAdvice.NO): "Do not issue a plan",
    (PanelStage.PLACEMENT, PanelAdvice.YES): "The place and its money fit section F",
    (PanelStage.PLACEMENT, PanelAdvice.NO): "The place or its money does not fit section F",
    **{(stage, PanelAdvice.DIVIDED): "The panel did not agree" for stage in PanelStage},
}
