"""Who gets which page: every route of the site, and everybody for whom it opens. A route that is not here fails."""

from dataclasses import dataclass, replace

from architecture.whole_site import ANONYMOUS, EVERYBODY

OPENS = "opens"
NO_SUCH_PAGE = "no such page"
SIGN_IN = "sign in"
FIND_THE_LINK = "find the link"
WRONG_METHOD = "wrong method"

EVERYONE = frozenset(EVERYBODY)
NO_ONE: frozenset[str] = frozenset()
SIGNED_IN = EVERYONE - {"link_holder", "writer", ANONYMOUS}
STAFF = frozenset({"officer", "colleague", "manager"})
EVERY_STAFF = STAFF | {"elsewhere"}
MANAGER = frozenset({"manager"})
FAMILY = frozenset({"parent"})
FINANCE = frozenset({"finance"})
READS_FIGURES = MANAGER | FINANCE | {"lead", "forum"}
COMMISSIONER = frozenset({"commissioner"})
READS_PLAN = STAFF | {"parent", "teacher", "head"}
READS_ADVICE = READS_PLAN | {"adviser"}
WRITES_ADVICE = STAFF | {"adviser"}
HOLDS_A_LINK = frozenset({"link_holder", "writer"})


@dataclass(frozen=True, slots=True)
class Gets:
    """For whom a route opens, and what everybody else is told: with an account, and without one."""

    opens_for: frozenset[str]
    others: str = NO_SUCH_PAGE
    unknown: str = SIGN_IN
    # Nothing to look at: fetching it opens nothing for anybody.
    only_forms: bool = False
    # What everybody gets who sends the form, where that is not what the page's readers get.
    when_sent: str = ""

    def by(self, who: str) -> str:
        """What somebody gets."""
        if who in self.opens_for:
            return OPENS
        return self.others if who in SIGNED_IN else self.unknown


def _by_link(opens_for: frozenset[str]) -> Gets:
    """A page of a request, for whoever holds its link; an account opens none."""
    return Gets(opens_for, others=FIND_THE_LINK, unknown=FIND_THE_LINK)


def _each(names: str, gets: Gets) -> dict[str, Gets]:
    return dict.fromkeys(names.split(), gets)


WHO_GETS_WHAT: dict[str, Gets] = {
    **_each("design:accessibility design:privacy design:cookies design:contact", Gets(EVERYONE)),
    **_each("requests:home requests:begin requests:answer requests:stopped", Gets(EVERYONE)),
    **_each("requests:find requests:link_sent requests:return", Gets(EVERYONE)),
    **_each("requests:setting requests:tasks requests:files requests:check", _by_link(HOLDS_A_LINK)),
    **_each("requests:sent requests:status requests:more", _by_link(HOLDS_A_LINK)),
    "requests:link": _by_link(HOLDS_A_LINK),
    # Letting go of a link that is not there does no harm.
    "requests:finish": replace(_by_link(HOLDS_A_LINK), when_sent=OPENS),
    "requests:claim": _by_link(frozenset({"link_holder"})),
    "requests:new": Gets(EVERYONE, only_forms=True),
    # One of the requests begun with the account; nobody here has begun one so.
    "requests:go_on": Gets(NO_ONE, others=FIND_THE_LINK, unknown=FIND_THE_LINK, only_forms=True),
    "accounts:home": Gets(SIGNED_IN),
    # Only in a demonstration.
    "accounts:demonstration": Gets(NO_ONE, unknown=NO_SUCH_PAGE),
    "accounts:become": Gets(NO_ONE, unknown=NO_SUCH_PAGE, only_forms=True),
    **_each("account_login account_logout account_signup account_inactive", Gets(EVERYONE)),
    **_each("account_email account_email_verification_sent", Gets(EVERYONE)),
    # The button of the e-mail's page confirms the address, then one signs in with it.
    "account_confirm_email": Gets(EVERYONE, when_sent=SIGN_IN),
    **_each("account_reset_password account_reset_password_done", Gets(EVERYONE)),
    **_each("account_reset_password_from_key account_reset_password_from_key_done", Gets(EVERYONE)),
    "account_reauthenticate": Gets(SIGNED_IN),
    **_each("cases:list cases:export cases:family_help", Gets(EVERY_STAFF)),
    "cases:move_caseload": Gets(MANAGER),
    **_each("cases:case cases:triage cases:request cases:people cases:give_access cases:notes", Gets(STAFF)),
    **_each("cases:decide cases:check cases:step", Gets(STAFF)),
    "cases:end_access": Gets(STAFF, only_forms=True),
    "cases:access_log": Gets(MANAGER),
    "cases:keep": Gets(SIGNED_IN, only_forms=True),
    "families:children": Gets(SIGNED_IN),
    **_each("families:case families:timeline families:decisions families:advice families:places", Gets(FAMILY)),
    **_each("families:record families:files families:details", Gets(FAMILY)),
    "advice:to_give": Gets(SIGNED_IN),
    **_each("advice:of_case advice:read", Gets(READS_ADVICE)),
    "advice:ask": Gets(STAFF),
    **_each("advice:request advice:write advice:check", Gets(WRITES_ADVICE)),
    "advice:remind": Gets(STAFF, only_forms=True),
    "advice:file": Gets(READS_ADVICE, unknown=NO_SUCH_PAGE),
    # Whoever may read a file is told why it is not theirs to take back.
    "advice:withdraw": Gets(READS_ADVICE, only_forms=True),
    **_each("places:home places:children", Gets(SIGNED_IN)),
    **_each("places:of_case places:consult places:name places:name_two places:name_otherwise", Gets(STAFF)),
    "places:weigh": Gets(STAFF),
    "places:maintainer": Gets(STAFF),
    "places:remind": Gets(STAFF, only_forms=True),
    **_each("places:lists places:list places:list_make places:list_again", Gets(STAFF)),
    **_each("places:list_letter places:list_told", Gets(STAFF)),
    **_each("places:list_send places:list_consult", Gets(STAFF, only_forms=True)),
    **_each("places:family_list places:family_order", Gets(FAMILY)),
    "places:reply": Gets(frozenset({"head"})),
    **_each("places:directory places:setting places:setting_history", Gets(SIGNED_IN)),
    "places:beside_standards": Gets(frozenset({"head"}) | STAFF),
    **_each("places:edit places:edit_section places:check", Gets(frozenset({"head", "manager"}))),
    **_each("places:to_confirm places:confirm", Gets(MANAGER)),
    **_each("finance:home finance:year finance:benchmark", Gets(READS_FIGURES)),
    "schoolfunding:notional": Gets(READS_FIGURES),
    "alternative:budget": Gets(READS_FIGURES),
    **_each("alternative:create alternative:share alternative:spend", Gets(frozenset({"finance"}))),
    **_each("finance:statement finance:statement_file", Gets(MANAGER | {"finance"})),
    **_each("finance:budget finance:payments finance:payment_file", Gets(frozenset({"finance"}))),
    **_each("finance:commitments finance:exceptions finance:placement", Gets(MANAGER | {"finance"})),
    # Nothing of the case that has everything is priced: nothing is due to its setting, and nothing does not fit.
    **_each("finance:remittance finance:month_file finance:exception", Gets(NO_ONE)),
    **_each("recovery:home recovery:versions recovery:version recovery:workbook", Gets(READS_FIGURES)),
    **_each("recovery:document recovery:against", Gets(READS_FIGURES)),
    # Those whose role may hold a post that signs.
    "recovery:sign": Gets(MANAGER | FINANCE),
    **_each("recovery:desk recovery:begin recovery:upload recovery:basics recovery:add_year", Gets(FINANCE)),
    **_each("recovery:year recovery:add_mitigation recovery:mitigation recovery:withdraw", Gets(FINANCE)),
    **_each("recovery:add_condition recovery:condition recovery:add_action recovery:action", Gets(FINANCE)),
    **_each("forecasts:area forecasts:what_if", Gets(READS_FIGURES)),
    "forecasts:place": Gets(STAFF),
    "placements:capacity": Gets(EVERY_STAFF),
    "placements:of_setting": Gets(EVERY_STAFF | {"head"}),
    **_each("placements:commission placements:close", Gets(MANAGER)),
    **_each("placements:offer placements:cost placements:travel placements:correct", Gets(STAFF)),
    "placements:withdraw": Gets(STAFF, only_forms=True),
    **_each("transfers:rounds transfers:make", Gets(EVERY_STAFF)),
    **_each("transfers:round transfers:left_out transfers:again transfers:what_if", Gets(STAFF)),
    **_each("transfers:child transfers:decide transfers:check", Gets(STAFF)),
    **_each("plans:draft plans:need plans:remove plans:choices plans:history plans:changes", Gets(STAFF)),
    **_each("plans:section plans:preview plans:preview_file plans:serve plans:issue", Gets(STAFF)),
    **_each("plans:begin plans:add plans:forget", Gets(STAFF, only_forms=True)),
    **_each("plans:answers plans:answer plans:meeting plans:corrections plans:correct", Gets(STAFF)),
    "plans:served": Gets(READS_PLAN),
    **_each("plans:versions plans:version plans:version_file", Gets(READS_PLAN | COMMISSIONER)),
    "plans:appended_file": Gets(READS_PLAN | COMMISSIONER),
    # A commissioner has the issued plan alone, so there is nothing to set it beside.
    "plans:compare": Gets(READS_PLAN),
    "plans:received": Gets(COMMISSIONER),
    **_each("standards:home standards:standard standards:areas standards:area", Gets(EVERYONE)),
    "standards:evidence_history": Gets(EVERYONE),
    **_each("standards:evidence standards:record", Gets(MANAGER)),
    **_each("partnership:areas partnership:area partnership:version partnership:version_file", Gets(EVERYONE)),
    **_each("partnership:changes partnership:answer partnership:map", Gets(EVERYONE)),
    **_each("partnership:places partnership:travel", Gets(EVERYONE)),
    # Whoever works on another caseload finds the desk of their own area, which has no plan yet.
    "partnership:desk": Gets(EVERY_STAFF),
    "partnership:draft_file": Gets(STAFF),
    # Nobody here is a member.
    "partnership:remark": Gets(NO_ONE),
    "partnership:sign": Gets(EVERY_STAFF, only_forms=True),
    **_each("partnership:words partnership:member partnership:end_member partnership:action", Gets(MANAGER)),
    **_each("partnership:capital partnership:consult partnership:consult_answer", Gets(MANAGER)),
    **_each("partnership:ask partnership:take_back partnership:publish", Gets(MANAGER, only_forms=True)),
    **_each("partnership:done partnership:remove_capital partnership:erase", Gets(MANAGER, only_forms=True)),
    "policy:area": Gets(EVERY_STAFF),
    # Here is a real area, so its manager is told why there is nothing to choose.
    "policy:choose": Gets(MANAGER),
    "policy:about": Gets(EVERYONE),
    # The case here is a real area's: who gets these pages of a simulated one is in tests/apps/simulation.
    **_each("panels:of_case panels:record simulation:process simulation:name simulation:family", Gets(NO_ONE)),
    **_each("plans:comment plans:reply plans:reply_check plans:reply_sent", Gets(FAMILY)),
}
