"""The stories of the demonstration: whose case, what happened when, and who can tell it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Teller:
    """Somebody to be in a story. `name` may hold the family's surname, or be the young person's own."""

    key: str
    name: str
    role: str
    words: str
    organisation: str = ""
    organisation_name: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One case: the stage it stands at, the child wanted for it, its days where they are fixed, and its tellers."""

    key: str
    stage: str
    forenames: Mapping[str, str]
    surname: str
    parent: str
    told: tuple[Teller, ...]
    is_mother: bool = True
    ages: tuple[int, int] = (4, 11)
    needs: tuple[str, ...] = ()
    placements: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    dates: Mapping[str, str] = field(default_factory=dict)
    received_on: str = ""
    advice: Mapping[str, str] = field(default_factory=dict)
    allocated_on: str = ""
    asks_special: bool = False


def _all_by(parent: str, education: str, medical: str, psychology: str, social_care: str) -> dict[str, str]:
    return {
        "parent": parent,
        "education": education,
        "medical": medical,
        "psychology": psychology,
        "social_care": social_care,
    }


STORIES: Final = (
    Story(
        key="just_asked",
        stage="requested",
        forenames={"F": "Martha", "M": "Arlo"},
        surname="Whitlock",
        parent="Joanna",
        ages=(4, 8),
        needs=("slcn", "asd"),
        dates={"request_received": "2025-01-13"},
        told=(
            Teller(
                "parent_just_asked",
                "Joanna {surname}",
                "family",
                "You are {parent}. {child} is {age} and goes to {setting}. After a year of support that did not help "
                "enough you asked {area} on 13 January 2025 for an EHC needs assessment. Nobody has rung yet. You want "
                "to know who has your request, what happens next and by when.",
            ),
        ),
    ),
    Story(
        key="assessing",
        stage="assessing",
        forenames={"F": "Kezia", "M": "Kofi"},
        surname="Mensah",
        parent="Abena",
        ages=(6, 10),
        needs=("asd", "slcn", "semh"),
        placements=("current",),
        dates={
            "request_received": "2024-11-04",
            "assessment_agreed": "2024-12-06",
            "advice_requested": "2024-12-09",
        },
        received_on="2024-12-10",
        advice={"parent": "2024-12-18", "education": "2025-01-10"},
        allocated_on="2024-11-06",
        told=(
            Teller(
                "senco",
                "Ruth Adebayo",
                "senco",
                "You are the SENCO of {setting}. The authority agreed on 6 December 2024 to assess {child}, who is "
                "{age}. You sent the school's advice on 10 January 2025 and want to see whether "
                "the others have sent theirs.",
                organisation="setting",
                place="setting",
            ),
            Teller(
                "psychologist",
                "Dr Helen Sturgess",
                "adviser",
                "You are an educational psychologist. You were asked on 10 December 2024 for advice on {child}, {age}, "
                "of {setting}. You visited on 9 January 2025 and have your notes; your advice is due by 21 January.",
                organisation="psychology_service",
                organisation_name="{area} educational psychology service",
            ),
            Teller(
                "paediatrician",
                "Dr Imran Qureshi",
                "adviser",
                "You are a community paediatrician and the health adviser for {child}, {age}. The request reached you "
                "on 10 December 2024. {child} missed the first appointment before Christmas; the next is on 20 January "
                "2025, the day before your advice is due.",
                organisation="health_body",
                organisation_name="{area} community paediatrics",
            ),
            Teller(
                "social_care_adviser",
                "Donna Farrant",
                "adviser",
                "You give social care advice for children with disabilities. {child}, {age}, is not known to your "
                "team, and you were asked on 10 December 2024: you have to say what you found out, not only that.",
                organisation="social_care",
                organisation_name="{area} children with disabilities team",
            ),
        ),
    ),
    Story(
        key="deciding",
        stage="advice_in",
        forenames={"F": "Tilly", "M": "Reuben"},
        surname="Clarke",
        parent="Martin",
        is_mother=False,
        ages=(9, 14),
        needs=("semh", "asd", "spld"),
        dates={
            "request_received": "2024-10-07",
            "assessment_agreed": "2024-11-13",
            "advice_requested": "2024-11-14",
        },
        received_on="2024-11-15",
        advice=_all_by("2024-11-26", "2024-12-12", "2024-12-19", "2025-01-08", "2024-12-05"),
        allocated_on="2024-10-08",
        told=(
            Teller(
                "team_manager",
                "Sandra Okell",
                "manager",
                "You manage an SEN team and decide in the authority's name. All advice on {child} Clarke, {age}, is in "
                "since 8 January 2025. You must decide whether a plan is necessary: a no has to reach the family by "
                "27 January, and a yes leaves five weeks to the plan.",
                organisation="authority",
                organisation_name="{area}",
            ),
        ),
    ),
    Story(
        key="draft_with_family",
        stage="draft_with_family",
        forenames={"F": "Zofia", "M": "Tomasz"},
        surname="Nowak",
        parent="Karolina",
        ages=(5, 10),
        needs=("asd", "slcn"),
        dates={
            "request_received": "2024-09-09",
            "assessment_agreed": "2024-10-16",
            "advice_requested": "2024-10-17",
            "plan_agreed": "2024-12-11",
            "draft_served": "2025-01-08",
        },
        received_on="2024-10-18",
        advice=_all_by("2024-10-30", "2024-11-14", "2024-11-28", "2024-12-04", "2024-11-20"),
        allocated_on="2024-09-10",
        told=(
            Teller(
                "parent_of_a_draft",
                "Karolina {surname}",
                "family",
                "You are {parent}. {child} is {age}. The draft of the plan came on 8 January 2025. You have until "
                "22 January to say what you think, to ask for a school and to ask for a meeting. You think the speech "
                "therapy is too little, and you want to write that beside the sentence it is about. A day later came a "
                "list of schools that can meet the needs: you can say which you prefer.",
            ),
            Teller(
                "case_officer",
                "Beth Hollis",
                "case_officer",
                "You are a case officer. {child} Nowak's draft is with the family since 8 January 2025, and the plan "
                "is due on 27 January. You sent a tailored list of settings on 9 January, and can consult from it. You "
                "have other drafts at settings, requests that are not yet decided, and a "
                "queue of new ones.",
                organisation="authority",
                organisation_name="{area}",
            ),
        ),
    ),
    Story(
        key="consulting",
        stage="consulting",
        forenames={"F": "Isla", "M": "Rowan"},
        surname="Farrow",
        parent="Steven",
        is_mother=False,
        ages=(6, 12),
        needs=("sld", "asd", "mld"),
        dates={
            "request_received": "2024-09-16",
            "assessment_agreed": "2024-10-24",
            "advice_requested": "2024-10-25",
            "plan_agreed": "2024-12-13",
            "draft_served": "2024-12-18",
            "setting_consulted": "2025-01-07",
        },
        received_on="2024-10-28",
        advice=_all_by("2024-11-05", "2024-11-22", "2024-12-03", "2024-12-06", "2024-11-27"),
        allocated_on="2024-09-17",
        asks_special=True,
        told=(
            Teller(
                "special_school",
                "Margaret Tolhurst",
                "head",
                "You are the head of {special}. On 7 January 2025 {area} asked whether you can meet the needs of "
                "{child}, {age}, whose parents want your school. You have seen the draft plan. An answer is asked for "
                "by 22 January; your classes are nearly full.",
                organisation="setting",
                place="special",
            ),
        ),
    ),
    Story(
        key="ready",
        stage="ready",
        forenames={"F": "Anaya", "M": "Dev"},
        surname="Mistry",
        parent="Nisha",
        ages=(4, 11),
        needs=("slcn", "asd", "pd"),
        dates={
            "request_received": "2024-09-03",
            "assessment_agreed": "2024-10-10",
            "advice_requested": "2024-10-11",
            "plan_agreed": "2024-11-28",
            "draft_served": "2024-12-04",
            "setting_consulted": "2024-12-12",
            "setting_replied": "2025-01-06",
        },
        received_on="2024-10-14",
        advice=_all_by("2024-10-23", "2024-11-06", "2024-11-19", "2024-11-25", "2024-11-12"),
        allocated_on="2024-09-04",
        told=(
            Teller(
                "placement_officer",
                "Graham Pettit",
                "placement_officer",
                "You find places. {setting} has said yes for {child} Mistry, {age}, on 6 January 2025, and the family "
                "agrees. The plan can name it, and is due by 21 January. Other schools have not answered you yet. "
                "Under “Phase transfers” a proposal for children who start Year 7 in September waits for you.",
                organisation="authority",
                organisation_name="{area}",
            ),
        ),
    ),
    Story(
        key="finished",
        stage="plan",
        forenames={"F": "Grace", "M": "Emeka"},
        surname="Okafor",
        parent="Ngozi",
        ages=(6, 10),
        needs=("asd", "slcn"),
        placements=("mainstream_academy", "mainstream_la"),
        kinds=frozenset({"request_received", "setting_replied", "plan_finalised"}),
        told=(
            Teller(
                "parent_with_a_plan",
                "Ngozi {surname}",
                "family",
                "You are {parent}. You asked on {asked}, and {child}'s plan was issued on {made}: it names {setting}, "
                "and {child} is {age} now. You want to read what the school has to provide, and when its review is.",
            ),
            Teller(
                "head",
                "Paul Wainwright",
                "head",
                "You are the head of {setting}. {child} Okafor's plan names your school since {made}; you must admit, "
                "and you want to see what is to be provided, by whom and for how many hours.",
                organisation="setting",
                place="setting",
            ),
        ),
    ),
    Story(
        key="young_person",
        stage="plan",
        forenames={"F": "Megan", "M": "Callum"},
        surname="Reid",
        parent="Fiona",
        ages=(17, 17),
        needs=("asd", "mld", "semh"),
        placements=("general_fe",),
        kinds=frozenset({"plan_finalised", "review_meeting_held"}),
        told=(
            Teller(
                "young_person",
                "{child}",
                "family",
                "You are {child}, {age}, at {setting}. Your plan was made on {made}, when your mother decided; now the "
                "rights are yours. You want to know what your plan says about work and living on your own.",
            ),
        ),
    ),
    Story(
        key="in_dispute",
        stage="disputed",
        forenames={"F": "Ellie", "M": "Jack"},
        surname="Marsh",
        parent="Rachel",
        ages=(5, 14),
        needs=("semh", "asd", "slcn"),
        kinds=frozenset({"assessment_refused", "appeal_registered"}),
        told=(
            Teller(
                "parent_in_dispute",
                "Rachel {surname}",
                "family",
                "You are {parent}. {area} decided not to assess {child}, who is {age}, after you asked on {asked}. You "
                "have the mediation adviser's certificate and have appealed. You want to see every date and what the "
                "law says about it.",
            ),
        ),
    ),
)
