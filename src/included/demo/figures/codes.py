"""The words of the published statistics: types of placement, needs, reasons a plan ceased."""

from typing import Final

# measure of the caseload file -> label of the files that break figures down by placement
PLACEMENTS: Final = {
    "mainstream_la_maintained": "Mainstream - LA maintained",
    "mainstream_la_maintained_resourced_provision": "Mainstream - LA maintained (resourced provision)",
    "mainstream_la_maintained_senunit": "Mainstream - LA maintained (SEN unit)",
    "mainstream_academy": "Mainstream - academy",
    "mainstream_academy_resourced_provision": "Mainstream - academy (resourced provision)",
    "mainstream_academy_senunit": "Mainstream - academy (SEN unit)",
    "mainstream_free_school": "Mainstream - free school",
    "mainstream_free_school_resourced_provision": "Mainstream - free school (resourced provision)",
    "mainstream_free_school_senunit": "Mainstream - free school (SEN unit)",
    "mainstream_independent": "Mainstream - independent",
    "special_la_maintained": "Special - LA maintained",
    "special_academy_free": "Special - Academy/free schools",
    "special_independent": "Special - independent",
    "special_non_maintained": "Special - non-maintained",
    "ap_pru_academy": "AP/PRU - academy",
    "ap_pru_free_school": "AP/PRU - free school",
    "ap_pru_la_maintained": "AP/PRU - LA maintained",
    "general_fe_tertiary_colleges": "FE - general FE and tertiary colleges",
    "specialist_post_16_institutions": "FE - specialist post-16 institutions",
    "ukrlp_provider": "FE - UKRLP provider",
    "elective_home_education": "Educated elsewhere - elective home education",
    "other_arrangements_la": "Educated elsewhere - other arrangements by LA",
    "other_arrangements_parents": "Educated elsewhere - other arrangements by parents",
    "online_provider": "Educated elsewhere - online provider",
    "w_settings": "Educated elsewhere - Welsh establishment",
    "other_schools": "Educated elsewhere - other schools and establishments",
    "other_placement_settings": "Educated elsewhere - other placement settings",
    "neet": "Educated elsewhere - NEET",
    "neet_ntci": "Educated elsewhere - not in education or training (notice to cease issued)",
    "neet_other": "Educated elsewhere - not in education or training (other)",
    "neet_other_csa": "Educated elsewhere - not in education or training (compulsory school age)",
    "nm_early_years": "Non-maintained early years",
    "placement_unknown": "Placement not recorded",
}

# The code the SEN2 return uses where there is no setting with a URN (item 5.7c).
SEN_SETTING: Final = {
    "elective_home_education": "EHE",
    "other_arrangements_la": "OLA",
    "other_arrangements_parents": "OPA",
    "online_provider": "OTH",
    "w_settings": "OTH",
    "other_placement_settings": "OTH",
    "neet": "NEET",
    "neet_ntci": "NIEC",
    "neet_other": "NIEO",
    "neet_other_csa": "NIEO",
    "nm_early_years": "EYP",
}

NEEDS: Final = ("asd", "hi", "mld", "msi", "oth", "pd", "pmld", "semh", "slcn", "sld", "spld", "vi")
NEED_UNKNOWN: Final = "need_unknown"

# measure of the ceased plans file -> SEN2 CeaseReason; both columns without a reason are reason 9
CEASE_REASONS: Final = {
    "max_age": 1,
    "needs_met": 2,
    "he": 3,
    "employ": 4,
    "transfer": 5,
    "no_engage": 6,
    "moved_outside_eng": 7,
    "deceased": 8,
    "not_rec": 9,
    "other": 9,
}

ETHNICITIES: Final = {
    "White - White British": "WBRI",
    "White - Irish": "WIRI",
    "White - Traveller of Irish heritage": "WIRT",
    "White - Gypsy/Roma": "WROM",
    "White - Any other White background": "WOTH",
    "Mixed - White and Black Caribbean": "MWBC",
    "Mixed - White and Black African": "MWBA",
    "Mixed - White and Asian": "MWAS",
    "Mixed - Any other Mixed background": "MOTH",
    "Asian - Indian": "AIND",
    "Asian - Pakistani": "APKN",
    "Asian - Bangladeshi": "ABAN",
    "Asian - Any other Asian background": "AOTH",
    "Asian - Chinese": "CHNE",
    "Black - Black Caribbean": "BCRB",
    "Black - Black African": "BAFR",
    "Black - Any other Black background": "BOTH",
    "Any other ethnic group": "OOTH",
    "Unclassified": "NOBT",
}
