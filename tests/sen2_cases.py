"""For every rule on persons: what breaks it, with exactly the findings that follow, and a neighbour that does not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sen2_returns import (
    OTHER_URN,
    URN,
    Record,
    assessment,
    ceased,
    detail,
    leaving_school,
    long_planned,
    moving,
    newly_planned,
    not_given,
    of_seventeen,
    of_two,
    placement,
    refused,
    request,
    transferred,
    unknown,
    waiting,
)

Changes = Mapping[str, Any]
REQUEST, ASSESSMENT = "Requests[1]", "Requests[1]/Assessment[1]"
PLAN, DETAIL = f"{ASSESSMENT}/NamedPlan[1]", f"{ASSESSMENT}/NamedPlan[1]/PlanDetail[1]"
ACTIVE, PLACED = "Requests[1]/ActivePlans[1]", "Requests[1]/ActivePlans[1]/PlacementDetail[1]"
# The same places as the paths of changes.
A, N, D = (
    "Requests/0/Assessment/0",
    "Requests/0/Assessment/0/NamedPlan/0",
    "Requests/0/Assessment/0/NamedPlan/0/PlanDetail",
)
V, L, T = "Requests/0/ActivePlans/0", "Requests/0/ActivePlans/0/PlacementDetail", "Requests/0/ActivePlans/0/SENneed"
R = "Requests/0"
ERROR, QUERY = "error", "query"


@dataclass(frozen=True)
class Case:
    """One fault: the rule, how grave, where, what makes it of a sound person, and what nearly does."""

    code: str
    severity: str
    where: str
    broken: Changes
    sound: Changes
    of: Callable[[int], Record] = newly_planned
    year: int = 2025
    rule: str | None = None
    also: tuple[str, ...] = ()


PERSON_CASES = (
    Case("P01", ERROR, "Surname", {"Surname": None}, {"Surname": "O'Neill-Ståhl"}),
    Case("P01", ERROR, "Forename", {"Forename": "  "}, {"Forename": "A"}),
    Case("P01", ERROR, "PersonBirthDate", {"PersonBirthDate": None}, {}),
    Case("P01", ERROR, "PersonBirthDate", {"PersonBirthDate": "04/05/2012"}, {"PersonBirthDate": " 2012-05-04 "}),
    Case("P01", ERROR, "Sex", {"Sex": "U"}, {"Sex": "F"}, rule="4180"),
    Case("P01", ERROR, "Sex", {"Sex": None}, {"Sex": "M"}, rule="4180"),
    Case("P01", ERROR, "GenderCurrent", {"GenderCurrent": "3"}, {"GenderCurrent": "9"}, year=2023, rule="4180"),
    Case("P01", ERROR, "Ethnicity", {"Ethnicity": "WWWW"}, {"Ethnicity": "WENG"}, rule="4220"),
    Case(
        "P02",
        ERROR,
        "PersonBirthDate",
        {"PersonBirthDate": "2025-01-17"},
        {},
        also=("P03", "R02"),
        of=waiting,
        rule="8520",
    ),
    Case(
        "P03",
        ERROR,
        "PersonBirthDate",
        {"PersonBirthDate": "2024-09-01"},
        {"PersonBirthDate": "2024-08-31"},
        of=waiting,
    ),
    Case(
        "P03",
        QUERY,
        "PersonBirthDate",
        {"PersonBirthDate": "1999-08-31"},
        {"PersonBirthDate": "1999-09-01"},
        of=long_planned,
        rule="8775Q",
    ),
    Case(
        "P04", ERROR, "UPNunknown", {"UPN": None}, {"UPN": None, "UniqueLearnerNumber": "9276308686"}, of=of_seventeen
    ),
    Case("P04", ERROR, "UPNunknown", {"UPN": None}, {}, rule="8770Q"),
    Case(
        "P04",
        QUERY,
        "UPN",
        {"UPN": None, "UniqueLearnerNumber": "9276308686"},
        {"UniqueLearnerNumber": "9276308686"},
        rule="8770Q",
    ),
    Case("P04", ERROR, "UPNunknown", {"UPNunknown": "UN9"}, {}, also=("P08",)),
    Case("P05", ERROR, "UPN", {"UPN": "U88620002500"}, {"UPN": "U886200025001"}),
    Case("P05", ERROR, "UPN", {"UPN": "A886200025001"}, {"UPN": "u886200025001"}, rule="1510"),
    Case("P05", ERROR, "UPN", {"UPN": "D999200025001"}, {"UPN": "R674123101121"}, rule="1530", also=("P05",)),
    Case("P05", ERROR, "UPN", {"UPN": "U8862000X5001"}, {}, rule="1540"),
    Case("P05", ERROR, "UPN", {"UPN": "T88620002501I"}, {"UPN": "T88620002501A"}, rule="1550"),
    Case("P05", ERROR, "UPN", {"UPN": "L943200025123"}, {"UPN": "B801200005001"}, rule="1530", year=2023),
    Case(
        "P05",
        ERROR,
        "UniqueLearnerNumber",
        {"UniqueLearnerNumber": "1234567890"},
        {"UniqueLearnerNumber": "1234567899"},
        rule="1575",
    ),
    Case(
        "P05",
        ERROR,
        "UniqueLearnerNumber",
        {"UniqueLearnerNumber": "123456789"},
        {"UniqueLearnerNumber": "1000000000"},
        rule="1575",
    ),
    Case("P07", QUERY, "PostCode", {"PostCode": None}, {"PostCode": "me11aa"}),
    Case("P07", QUERY, "PostCode", {"PostCode": "Maidstone"}, {"PostCode": "EC3A 5DE"}),
    Case("P08", ERROR, "UPNunknown", {"UPNunknown": "UN11"}, {}, of=unknown),
    Case("P08", ERROR, "UPNunknown", {"UPNunknown": "UN7"}, {}, of=unknown, rule="8772", also=("W04",)),
    Case("P09", ERROR, "Requests", {"Requests": []}, {}),
    Case("W04", QUERY, "UPNunknown", {}, {"UPN": "U886200025001", "UPNunknown": None}, of=unknown),
)

REQUEST_CASES = (
    Case("R01", ERROR, f"{REQUEST}/ReceivedDate", {f"{R}/ReceivedDate": None}, {}, of=refused),
    Case(
        "R01",
        ERROR,
        f"{REQUEST}/ReceivedDate",
        {f"{R}/ReceivedDate": None},
        {f"{R}/ReceivedDate": "2024-02-01"},
        of=waiting,
    ),
    Case(
        "R02",
        ERROR,
        f"{REQUEST}/ReceivedDate",
        {f"{R}/ReceivedDate": "2016-03-01"},
        {f"{R}/ReceivedDate": "2016-03-02"},
        of=waiting,
    ),
    Case(
        "R02",
        ERROR,
        f"{REQUEST}/ReceivedDate",
        {f"{R}/ReceivedDate": "2025-01-01"},
        {f"{R}/ReceivedDate": "2024-12-31"},
        of=waiting,
    ),
    Case("R03", QUERY, f"{REQUEST}/RequestSource", {f"{R}/RequestSource": None}, {f"{R}/RequestSource": "5"}),
    Case(
        "R03", ERROR, f"{REQUEST}/RequestSource", {f"{R}/RequestSource": None}, {f"{R}/RequestSource": "1"}, year=2026
    ),
    Case("R03", ERROR, f"{REQUEST}/RequestSource", {f"{R}/RequestSource": "6"}, {}, year=2026),
    Case("R05", ERROR, f"{REQUEST}/RYA", {f"{R}/RYA": "2"}, {f"{R}/RYA": "true"}),
    Case("R05", ERROR, f"{REQUEST}/RequestMediation", {f"{R}/RequestMediation": None}, {}),
    Case("R05", ERROR, f"{REQUEST}/RequestTribunal", {f"{R}/RequestTribunal": "N"}, {f"{R}/RequestTribunal": "0"}),
    Case("R06", ERROR, f"{REQUEST}/RequestOutcome", {f"{R}/RequestOutcome": "X"}, {}, of=refused),
    Case("R06", ERROR, f"{REQUEST}/RequestOutcome", {f"{R}/RequestOutcome": None}, {}, of=refused),
    Case("R07", ERROR, f"{REQUEST}/RequestOutcomeDate", {f"{R}/RequestOutcomeDate": None}, {}, of=refused),
    Case("R07", ERROR, f"{REQUEST}/RequestOutcomeDate", {f"{R}/RequestOutcomeDate": "2024-12-30"}, {}, of=waiting),
    Case(
        "R08",
        ERROR,
        f"{REQUEST}/RequestOutcomeDate",
        {f"{R}/RequestOutcomeDate": "2024-01-12"},
        {f"{R}/RequestOutcomeDate": "2024-01-13"},
        of=refused,
    ),
    Case(
        "R08",
        ERROR,
        f"{REQUEST}/RequestOutcomeDate",
        {f"{R}/ReceivedDate": "2024-12-20", f"{R}/RequestOutcomeDate": "2025-01-01"},
        {f"{R}/ReceivedDate": "2024-12-20", f"{R}/RequestOutcomeDate": "2024-12-31"},
        of=refused,
    ),
    Case(
        "R08",
        QUERY,
        f"{REQUEST}/RequestOutcomeDate",
        {f"{R}/ReceivedDate": "2023-12-20", f"{R}/RequestOutcomeDate": "2023-12-31"},
        {f"{R}/ReceivedDate": "2023-12-20", f"{R}/RequestOutcomeDate": "2024-01-01"},
        of=refused,
    ),
    Case(
        "R09",
        QUERY,
        f"{REQUEST}/RequestOutcomeDate",
        {f"{R}/RequestOutcomeDate": "2024-02-25"},
        {f"{R}/RequestOutcomeDate": "2024-02-24"},
        of=refused,
    ),
    Case("R10", ERROR, f"{REQUEST}/Assessment", {f"{R}/Assessment": [assessment(2025, "N")]}, {}, of=refused),
    Case("R11", QUERY, f"{REQUEST}/RequestMediation", {f"{R}/RequestMediation": "1"}, {}, of=waiting),
    Case(
        "R11",
        QUERY,
        f"{REQUEST}/RequestTribunal",
        {f"{R}/RequestMediation": "0"},
        {f"{R}/RequestTribunal": "0"},
        of=refused,
    ),
    Case("R12", ERROR, f"{REQUEST}/Exported", {f"{R}/Exported": "000"}, {f"{R}/Exported": "887"}, of=waiting),
    Case("R12", ERROR, f"{REQUEST}/Exported", {f"{R}/Exported": "886"}, {f"{R}/Exported": "909"}, of=waiting),
    Case("R12", ERROR, f"{REQUEST}/Exported", {f"{R}/Exported": "887"}, {}),
    Case(
        "R13",
        ERROR,
        f"{REQUEST}/Assessment",
        {f"{R}/Assessment": None},
        {f"{R}/Assessment": [assessment(2025, "A")]},
        of=not_given,
    ),
    Case(
        "W02",
        QUERY,
        "Requests[2]",
        {"Requests/1": request(2025, "N")},
        {"Requests/1": request(2025, "N", ReceivedDate="2024-01-14")},
        of=refused,
    ),
)

ASSESSMENT_CASES = (
    Case("A01", ERROR, f"{ASSESSMENT}/AssessmentOutcome", {f"{A}/AssessmentOutcome": "Z"}, {}, of=not_given),
    Case("A02", ERROR, f"{ASSESSMENT}/AssessmentOutcomeDate", {f"{A}/AssessmentOutcomeDate": None}, {}, of=not_given),
    Case(
        "A02",
        ERROR,
        f"{ASSESSMENT}/AssessmentOutcomeDate",
        {f"{A}/AssessmentOutcome": "A"},
        {f"{A}/AssessmentOutcome": "W"},
        of=not_given,
    ),
    Case(
        "A02",
        ERROR,
        f"{ASSESSMENT}/AssessmentOutcomeDate",
        {f"{A}/AssessmentOutcomeDate": "2024-02-19"},
        {f"{A}/AssessmentOutcomeDate": "2024-02-20"},
        of=not_given,
    ),
    Case(
        "A02",
        ERROR,
        f"{ASSESSMENT}/AssessmentOutcomeDate",
        {f"{A}/AssessmentOutcomeDate": "2025-01-01", f"{A}/AssessmentOutcome": "W"},
        {f"{A}/AssessmentOutcomeDate": "2024-12-31", f"{A}/AssessmentOutcome": "W"},
        of=not_given,
    ),
    Case(
        "A03",
        QUERY,
        f"{ASSESSMENT}/AssessmentOutcomeDate",
        {f"{A}/AssessmentOutcomeDate": "2024-05-05"},
        {f"{A}/AssessmentOutcomeDate": "2024-05-04"},
        of=not_given,
    ),
    Case(
        "A04",
        ERROR,
        f"{ASSESSMENT}/NamedPlan",
        {f"{A}/AssessmentOutcome": "H"},
        {f"{A}/AssessmentOutcome": "Y"},
        of=not_given,
    ),
    Case("A05", ERROR, f"{ASSESSMENT}/NamedPlan", {f"{A}/AssessmentOutcome": "W"}, {}),
    Case("A06", ERROR, f"{ASSESSMENT}/Week20", {f"{A}/Week20": None}, {f"{A}/Week20": "1"}),
    Case("A06", ERROR, f"{ASSESSMENT}/OtherTribunal", {f"{A}/OtherTribunal": "7"}, {f"{A}/OtherTribunal": "1"}),
)

PLAN_CASES = (
    Case("N01", ERROR, f"{PLAN}/StartDate", {f"{N}/StartDate": None}, {}),
    Case("N01", ERROR, f"{PLAN}/StartDate", {f"{N}/StartDate": "2024-01-12"}, {}, also=("V05",)),
    Case("N01", ERROR, f"{PLAN}/StartDate", {f"{N}/StartDate": "2024-04-27"}, {f"{N}/StartDate": "2024-04-28"}),
    Case(
        "N01",
        ERROR,
        f"{PLAN}/StartDate",
        {f"{N}/StartDate": "2025-01-17", f"{A}/Week20": "1"},
        {f"{N}/StartDate": "2025-01-16", f"{A}/Week20": "1"},
    ),
    Case("N02", QUERY, f"{PLAN}/StartDate", {f"{N}/StartDate": "2024-06-02"}, {f"{N}/StartDate": "2024-06-01"}),
    Case("N03", ERROR, f"{PLAN}/PlanRes", {f"{N}/PlanRes": "C"}, {f"{N}/PlanRes": "B"}),
    Case("N03", ERROR, f"{PLAN}/PlanWBP", {f"{N}/PlanWBP": "X"}, {f"{N}/PlanWBP": "S"}),
    Case("N04", ERROR, f"{PLAN}/PB", {f"{N}/PB": "1"}, {f"{N}/PB": "1", f"{N}/DP": "E"}),
    Case("N04", ERROR, f"{PLAN}/PB", {f"{N}/OA": "1"}, {f"{N}/OA": "1", f"{N}/PB": "1"}),
    Case("N04", ERROR, f"{PLAN}/PB", {f"{N}/DP": "H"}, {f"{N}/DP": "H", f"{N}/PB": "1"}),
    Case("N05", ERROR, f"{PLAN}/CeaseReason", {f"{N}/CeaseReason": None}, {}, of=ceased),
    Case("N05", ERROR, f"{PLAN}/CeaseDate", {f"{N}/CeaseDate": None}, {}, of=ceased, also=("N07",)),
    Case("N05", ERROR, f"{PLAN}/CeaseReason", {f"{N}/CeaseReason": "10"}, {f"{N}/CeaseReason": "9"}, of=ceased),
    Case("N05", ERROR, f"{PLAN}/CeaseDate", {f"{N}/CeaseDate": "2021-05-31", f"{N}/CeaseReason": "5"}, {}, of=ceased),
    Case(
        "N05", ERROR, f"{PLAN}/CeaseDate", {f"{N}/CeaseDate": "2023-12-31"}, {f"{N}/CeaseDate": "2024-01-01"}, of=ceased
    ),
    Case(
        "N05", ERROR, f"{PLAN}/CeaseDate", {f"{N}/CeaseDate": "2025-01-17"}, {f"{N}/CeaseDate": "2025-01-16"}, of=ceased
    ),
    Case(
        "N06",
        QUERY,
        f"{PLAN}/CeaseReason",
        {f"{N}/CeaseReason": "1"},
        {f"{N}/CeaseReason": "1", "PersonBirthDate": "2005-07-20"},
        of=ceased,
    ),
    Case(
        "N06",
        QUERY,
        f"{PLAN}/CeaseReason",
        {"PersonBirthDate": "2008-07-21"},
        {"PersonBirthDate": "2008-07-20"},
        of=ceased,
    ),
    Case(
        "N07",
        ERROR,
        ACTIVE,
        {f"{N}/CeaseDate": "2024-12-01", f"{N}/CeaseReason": "7"},
        {f"{N}/CeaseDate": "2025-01-16", f"{N}/CeaseReason": "7"},
    ),
    Case("N07", ERROR, f"{REQUEST}/ActivePlans", {f"{R}/ActivePlans": None}, {}),
    Case("W09", QUERY, ACTIVE, {f"{A}/NamedPlan": None}, {}),
    Case("W10", QUERY, ACTIVE, {f"{A}/NamedPlan": None}, {}, of=transferred, also=("A04",)),
)

SETTING_CASES = (
    Case(
        "N08",
        ERROR,
        f"{DETAIL}/URN",
        {f"{D}/0/URN": None},
        {f"{D}/0/URN": None, f"{D}/0/UKPRN": "10000001"},
        also=("N08",),
    ),
    Case("N08", ERROR, f"{DETAIL}/URN", {f"{D}/0/UKPRN": "10000001"}, {}),
    Case("N09", ERROR, f"{DETAIL}/URN", {f"{D}/0/URN": "18897"}, {f"{D}/0/URN": URN}),
    Case(
        "N09",
        ERROR,
        f"{DETAIL}/UKPRN",
        {f"{D}/0/URN": None, f"{D}/0/UKPRN": "20000001"},
        {f"{D}/0/URN": None, f"{D}/0/UKPRN": "10000001"},
    ),
    Case(
        "N09",
        ERROR,
        f"{DETAIL}/SENsetting",
        {f"{D}/0/URN": None, f"{D}/0/SENsetting": "OTH", f"{D}/0/SENsettingOther": "a"},
        {f"{D}/0/URN": None, f"{D}/0/SENsetting": "EYP"},
        year=2023,
    ),
    Case(
        "N09",
        QUERY,
        f"{DETAIL}/SENsetting",
        {f"{D}/0/URN": None, f"{D}/0/SENsetting": "NEET"},
        {f"{D}/0/URN": None, f"{D}/0/SENsetting": "EHE"},
    ),
    Case(
        "N10",
        QUERY,
        f"{DETAIL}/SENsettingOther",
        {f"{D}/0/URN": None, f"{D}/0/SENsetting": "OTH"},
        {f"{D}/0/URN": None, f"{D}/0/SENsetting": "OTH", f"{D}/0/SENsettingOther": "a school"},
    ),
    Case("N11", ERROR, f"{DETAIL}/PlacementRank", {f"{D}/0/PlacementRank": "3"}, {}),
    Case(
        "N11",
        ERROR,
        f"{PLAN}/PlanDetail[2]/PlacementRank",
        {f"{D}/1": detail(URN=OTHER_URN)},
        {f"{D}/1": detail(URN=OTHER_URN, PlacementRank="2")},
    ),
    Case("N11", QUERY, f"{DETAIL}/PlacementRank", {f"{D}/0/PlacementRank": "2"}, {}),
    Case(
        "N12", ERROR, f"{DETAIL}/SENunitIndicator", {f"{D}/0/SENunitIndicator": None}, {f"{D}/0/SENunitIndicator": "1"}
    ),
    Case(
        "N12",
        ERROR,
        f"{DETAIL}/ResourcedProvisionIndicator",
        {f"{D}/0/SENunitIndicator": "1", f"{D}/0/ResourcedProvisionIndicator": "1"},
        {f"{D}/0/ResourcedProvisionIndicator": "1"},
    ),
)

ACTIVE_CASES = (
    Case("V01", ERROR, f"{ACTIVE}/TransferLA", {f"{V}/TransferLA": "12"}, {f"{V}/TransferLA": "887"}, of=long_planned),
    Case("V01", ERROR, f"{ACTIVE}/TransferLA", {f"{V}/TransferLA": "886"}, {}, of=long_planned),
    Case(
        "V01",
        QUERY,
        f"{ACTIVE}/TransferLA",
        {f"{V}/TransferLA": "887"},
        {f"{V}/TransferLA": "887", f"{A}/AssessmentOutcome": "H"},
    ),
    Case(
        "V02",
        ERROR,
        f"{ACTIVE}/LastReview",
        {f"{V}/LastReview": "2025-01-17", f"{V}/ReviewMeeting": "2025-01-02"},
        {f"{V}/LastReview": "2025-01-16", f"{V}/ReviewMeeting": "2025-01-02"},
        of=long_planned,
    ),
    Case(
        "V02",
        ERROR,
        f"{ACTIVE}/LastReview",
        {f"{V}/LastReview": "2024-11-03"},
        {f"{V}/LastReview": "2024-11-04"},
        of=long_planned,
    ),
    Case(
        "V02",
        ERROR,
        f"{ACTIVE}/ReviewMeeting",
        {f"{V}/ReviewMeeting": "2025-01-17", f"{V}/ReviewOutcome": None, f"{V}/LastReview": None},
        {f"{V}/ReviewMeeting": "2025-01-16", f"{V}/ReviewOutcome": None, f"{V}/LastReview": None},
        of=long_planned,
    ),
    Case(
        "V03",
        QUERY,
        f"{ACTIVE}/LastReview",
        {f"{V}/LastReview": "2024-12-03"},
        {f"{V}/LastReview": "2024-12-02"},
        of=long_planned,
    ),
    Case("V04", ERROR, f"{ACTIVE}/ReviewOutcome", {f"{V}/ReviewOutcome": None}, {}, of=long_planned),
    Case("V04", QUERY, f"{ACTIVE}/ReviewOutcome", {f"{V}/ReviewOutcome": None}, {}, of=long_planned, year=2024),
    Case("V04", ERROR, f"{ACTIVE}/LastReview", {f"{V}/LastReview": None}, {}, of=long_planned),
    Case(
        "V05",
        QUERY,
        f"{ACTIVE}/ReviewMeeting",
        {f"{V}/ReviewMeeting": "2024-01-15", f"{V}/LastReview": "2024-02-01"},
        {f"{V}/ReviewMeeting": "2024-01-16", f"{V}/LastReview": "2024-02-01"},
        of=long_planned,
    ),
    Case("V05", QUERY, f"{ACTIVE}/ReviewMeeting", {}, {f"{N}/StartDate": "2024-07-16", f"{A}/Week20": "1"}, of=of_two),
    Case(
        "V05",
        QUERY,
        f"{ACTIVE}/LastReview",
        {f"{V}/LastReview": "2022-01-18"},
        {f"{V}/LastReview": "2022-01-19"},
        of=long_planned,
        year=2023,
    ),
    Case(
        "V06",
        ERROR,
        f"{ACTIVE}/ReviewDraft",
        {f"{V}/ReviewDraft": "2024-11-20"},
        {f"{V}/ReviewDraft": "2024-11-20", f"{V}/ReviewOutcome": "A"},
        of=long_planned,
    ),
    Case(
        "V06",
        ERROR,
        f"{ACTIVE}/ReviewDraft",
        {f"{V}/ReviewDraft": "2024-11-03", f"{V}/ReviewOutcome": "A"},
        {f"{V}/ReviewDraft": "2024-11-04", f"{V}/ReviewOutcome": "A"},
        of=long_planned,
    ),
    Case("V07", QUERY, f"{ACTIVE}/PhaseTransferDueDate", {}, {f"{V}/PhaseTransferDueDate": "2025-02-15"}, of=moving),
    Case(
        "V07",
        ERROR,
        f"{ACTIVE}/PhaseTransferDueDate",
        {},
        {f"{V}/PhaseTransferDueDate": "2026-03-31"},
        of=leaving_school,
        year=2026,
    ),
    Case(
        "V07",
        ERROR,
        f"{ACTIVE}/PhaseTransferDueDate",
        {f"{V}/PhaseTransferDueDate": "2025-03-31"},
        {f"{V}/PhaseTransferDueDate": "2024-02-15"},
        of=moving,
    ),
    Case(
        "V07",
        ERROR,
        f"{ACTIVE}/PhaseTransferFinalDate",
        {f"{V}/PhaseTransferFinalDate": "2021-05-31"},
        {f"{V}/PhaseTransferFinalDate": "2021-06-01"},
        of=long_planned,
    ),
    Case(
        "V07",
        QUERY,
        f"{ACTIVE}/PhaseTransferFinalDate",
        {f"{V}/PhaseTransferDueDate": "2024-02-15", f"{V}/PhaseTransferFinalDate": "2024-02-16"},
        {f"{V}/PhaseTransferDueDate": "2024-02-15", f"{V}/PhaseTransferFinalDate": "2024-02-15"},
        of=moving,
    ),
    Case("T01", ERROR, f"{ACTIVE}/SENneed", {T: []}, {}),
    Case("T01", ERROR, f"{ACTIVE}/SENneed[1]/SENtype", {f"{T}/0/SENtype": "DS"}, {}, year=2024),
    Case("T01", ERROR, f"{ACTIVE}/SENneed[1]/SENtype", {f"{T}/0/SENtype": "NSA"}, {f"{T}/0/SENtype": "DS"}),
    Case("T01", ERROR, f"{ACTIVE}/SENneed[2]/SENtypeRank", {f"{T}/1/SENtypeRank": "1"}, {}),
    Case("T01", ERROR, f"{ACTIVE}/SENneed[2]/SENtypeRank", {f"{T}/1/SENtypeRank": "3"}, {}),
    Case(
        "T01", ERROR, f"{ACTIVE}/SENneed[2]/SENtype", {f"{T}/1/SENtype": "ASD"}, {f"{T}/1/SENtype": "OTH"}, rule="8794"
    ),
    Case(
        "X01",
        QUERY,
        "Requests[2]/ActivePlans[1]",
        {"Requests/1": long_planned(2025)["Requests"][0]},
        {"Requests/1": request(2025, "N", ReceivedDate="2024-06-01", RequestOutcomeDate="2024-06-02")},
    ),
)

_EARLIER = placement("2024-01-08", LeavingDate="2024-06-03", URN=OTHER_URN)
PLACEMENT_CASES = (
    Case("L01", ERROR, f"{PLACED}/URN", {f"{L}/0/URN": None}, {f"{L}/0/URN": None, f"{L}/0/SENsetting": "EYP"}),
    Case("L01", ERROR, f"{PLACED}/URN", {f"{L}/0/SENsetting": "EYP"}, {}),
    Case("L01", ERROR, f"{PLACED}/EntryDate", {f"{L}/0/EntryDate": None}, {}, also=("L02",)),
    Case(
        "L01",
        ERROR,
        f"{PLACED}/EntryDate",
        {f"{L}/0/EntryDate": "2025-01-17"},
        {f"{L}/0/EntryDate": "2025-01-16"},
        also=("L02",),
    ),
    Case(
        "L01",
        ERROR,
        f"{PLACED}/LeavingDate",
        {f"{L}/0/LeavingDate": "2024-06-01"},
        {f"{L}/0/LeavingDate": "2025-01-16"},
        also=("L02",),
    ),
    Case(
        "L01",
        ERROR,
        f"{ACTIVE}/PlacementDetail[2]/LeavingDate",
        {f"{L}/1": _EARLIER | {"EntryDate": "2023-09-01", "LeavingDate": "2023-12-31"}},
        {f"{L}/1": _EARLIER | {"EntryDate": "2023-09-01", "LeavingDate": "2024-01-01"}},
    ),
    Case("L02", QUERY, f"{ACTIVE}/PlacementDetail", {L: []}, {}),
    Case(
        "L02",
        QUERY,
        f"{ACTIVE}/PlacementDetail",
        {f"{L}/0/LeavingDate": "2025-01-15"},
        {f"{L}/0/LeavingDate": "2025-01-16"},
    ),
    Case("W12", QUERY, f"{ACTIVE}/PlacementDetail", {L: []}, {}, of=transferred),
    Case(
        "L03", ERROR, f"{PLACED}/EntryDate", {f"{L}/1": _EARLIER}, {f"{L}/1": _EARLIER | {"LeavingDate": "2024-06-02"}}
    ),
    Case("L03", ERROR, f"{PLACED}/EntryDate", {f"{L}/1": _EARLIER}, {f"{L}/1": _EARLIER | {"PlacementRank": "2"}}),
    Case("L04", QUERY, f"{PLACED}/URN", {f"{L}/0/URN": OTHER_URN}, {f"{L}/0/URN": OTHER_URN, f"{D}/0/URN": OTHER_URN}),
    Case(
        "L05",
        ERROR,
        f"{PLACED}/SENsetting",
        {f"{L}/0/URN": None, f"{L}/0/SENsetting": "NEET"},
        {f"{L}/0/URN": None, f"{L}/0/SENsetting": "NIEC"},
    ),
    Case(
        "L05",
        ERROR,
        f"{PLACED}/SENsetting",
        {f"{L}/0/SENsetting": "EHE"},
        {f"{L}/0/URN": None, f"{L}/0/SENsetting": "EHE"},
        also=("L01",),
    ),
    Case("L06", ERROR, f"{PLACED}/Res", {f"{L}/0/Res": "C"}, {f"{L}/0/Res": "A"}),
    Case("L06", ERROR, f"{PLACED}/WBP", {f"{L}/0/WBP": "Z"}, {f"{L}/0/WBP": "A"}, of=of_seventeen),
    Case(
        "L06",
        QUERY,
        f"{PLACED}/WBP",
        {f"{L}/0/WBP": "S", "PersonBirthDate": "2009-01-17"},
        {f"{L}/0/WBP": "S", "PersonBirthDate": "2009-01-16", f"{V}/PhaseTransferDueDate": "2025-03-31"},
        of=long_planned,
        also=("V07",),
    ),
    Case("L06", ERROR, f"{ACTIVE}/Res", {f"{V}/Res": "C"}, {f"{V}/Res": "B"}, year=2023),
    Case(
        "W14", ERROR, f"{PLACED}/SENunitIndicator", {f"{L}/0/SENunitIndicator": "x"}, {f"{L}/0/SENunitIndicator": "1"}
    ),
    Case(
        "W15",
        ERROR,
        f"{PLACED}/SENsetting",
        {f"{L}/0/URN": None, f"{L}/0/SENsetting": "XXX"},
        {f"{L}/0/URN": None, f"{L}/0/SENsetting": "OTH"},
    ),
)

FORM_CASES = (
    Case(
        "F04",
        ERROR,
        f"{REQUEST}/ReceivedDate",
        {f"{R}/ReceivedDate": "2024-02-30"},
        {f"{R}/ReceivedDate": "2024-02-29"},
        of=waiting,
    ),
    Case("F04", ERROR, f"{PLACED}/PlacementRank", {f"{L}/0/PlacementRank": "0"}, {f"{L}/0/PlacementRank": "2"}),
    Case("F04", ERROR, f"{PLACED}/URN", {f"{L}/0/URN": "1188970"}, {}),
    Case("F04", ERROR, f"{PLAN}/PB", {f"{N}/PB": "yes"}, {f"{N}/PB": "false"}),
    Case(
        "F04",
        QUERY,
        f"{ACTIVE}/ReviewOutcome",
        {f"{V}/ReviewOutcome": "Q"},
        {f"{V}/ReviewOutcome": "C"},
        of=long_planned,
    ),
    Case("F04", QUERY, f"{PLAN}/DP", {f"{N}/PB": "1", f"{N}/DP": "Q"}, {f"{N}/PB": "1", f"{N}/DP": "I"}),
    Case("F04", ERROR, f"{REQUEST}/RequestSource", {f"{R}/RequestSource": "9"}, {}, of=long_planned),
)

CASES = (
    *PERSON_CASES,
    *REQUEST_CASES,
    *ASSESSMENT_CASES,
    *PLAN_CASES,
    *SETTING_CASES,
    *ACTIVE_CASES,
    *PLACEMENT_CASES,
    *FORM_CASES,
)
