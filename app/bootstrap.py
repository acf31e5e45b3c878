"""How the house is put together: explicit tables, and the named steps that read them, in order."""

import logging

from flask import Flask
from flask_babel import Babel
from flask_bootstrap import Bootstrap5

from app.access import guard
from app.access.permissions import Permission
from app.accounts import frame, late_posts, security
from app.accounts import models as account_models
from app.accounts.administration_routes import bp as administration
from app.accounts.profile_routes import bp as profile
from app.accounts.routes import bp as front
from app.agreements import models as agreement_models
from app.agreements.register import current as law
from app.agreements.routes import bp as agreements
from app.api.setup import configure as configure_api
from app.audit import models as audit_models
from app.audit.jobs import sign_checkpoint
from app.audit.routes import bp as audit
from app.cases import models as case_models
from app.cases.forms import ProposalForm
from app.cases.jobs import (
    act_on_clocks,
    announce_deadlines,
    ask_registers_again,
    look_for_pairs,
    recount_clocks,
    scan_files,
)
from app.cases.known_form import add_long_forms
from app.cases.parts import add_parts
from app.cases.presenters.rail import PARTS as rail_parts
from app.cases.presenters.verbs import add_verbs
from app.cases.presenters.way_back import PARTS as home_parts
from app.cases.reactions import (
    count_milestones,
    end_told_deadlines,
    overtake_proposals,
    tell_the_authority,
    tell_the_desk,
)
from app.cases.routes import bp as desk
from app.cases.routes.files import bp as files
from app.consulates import models as consulate_models
from app.consulates.desk_routes import bp as missions
from app.consulates.forms import ReportForm
from app.consulates.message_routes import bp as mission_messages
from app.consulates.queries import PARTS as mission_parts
from app.consulates.reactions import recall_open_questions, tell_the_mission
from app.consulates.routes import bp as consulate
from app.drafts import models as draft_models
from app.drafts import unsent
from app.drafts.continuing import set_long_forms
from app.drafts.jobs import forget_old_drafts
from app.drafts.routes import bp as drafts
from app.guide.routes import gate
from app.guide.routes.help import bp as guide
from app.guide.routes.invitation import invitation
from app.guide.routes.practice import bp as practice
from app.inquiries import models as inquiry_models
from app.inquiries.forms import AnswerForm
from app.inquiries.jobs import announce_overdue_answers
from app.inquiries.queries import PARTS as inquiry_parts
from app.inquiries.reactions import recall_inquiries, tell_of_inquiries
from app.inquiries.routes import desk_pages as inquiries
from app.inquiries.routes import inbox as inquiry_inbox
from app.kernel import catalogues, compression, database_setup, drawn, i18n, idempotency, web, withheld
from app.kernel.commands import CommandsOnCall
from app.kernel.jobs import Job
from app.kernel.spoken_templates import SpokenEnvironment
from app.letters import models as letter_models
from app.letters.routes import bp as letters
from app.messages import models as message_models
from app.messages.forms import OfAuthorityForm, OfMissionForm, ToAuthorityForm, ToMissionForm
from app.messages.queries import PARTS_OF_MESSAGES as message_parts
from app.messages.routes import bp as messages
from app.notifications import models as notification_models
from app.notifications.reactions import settle_notices
from app.notifications.routes import bp as notices
from app.outbound import models as outbound_models
from app.outbound.forms import PreparationForm
from app.outbound.presenters import LONG_FORMS as outbound_forms
from app.outbound.presenters import VERBS as outbound_verbs
from app.outbound.queries import PARTS as outbound_parts
from app.outbound.routes import bp as outbound
from app.people import models as people_models
from app.reintegration import models as reintegration_models
from app.reintegration.inbox_routes import bp as inbox
from app.reintegration.queries import PARTS as reintegration_parts
from app.reintegration.routes import bp as reintegration
from app.reports.routes import bp as reports
from app.requesting.forms import ApplicationForm
from app.requesting.other_forms import DirectReturnForm, TransitForm
from app.requesting.routes import bp as requesting
from app.retention import models as retention_models
from app.retention.jobs import erase_files
from app.retention.parts import PARTS as retention_parts
from app.retention.reactions import take_back_erasures
from app.retention.routes import bp as retention
from app.returns import models as return_models
from app.returns.claim_routes import bp as claims
from app.returns.extension_routes import bp as extensions
from app.returns.queries import PARTS as return_parts
from app.returns.reactions import (
    cancel_with_consent,
    expect_transits,
    overtake_extensions,
    tell_of_claims,
    tell_of_extensions,
    tell_the_crossing_point,
)
from app.returns.routes import bp as returns
from app.screening import models as screening_models
from app.sealing import models as sealing_models
from app.sealing.routes import bp as sealing
from app.workflow import models as workflow_models
from app.workflow.moved import set_reactions
from app.workflow.refusals import sentence
from app.workflow.routes import bp as workflow

MODELS = (
    account_models, agreement_models, audit_models, case_models, consulate_models, draft_models, idempotency,
    inquiry_models, letter_models, message_models, notification_models, outbound_models, people_models,
    reintegration_models, retention_models, return_models, screening_models, sealing_models, workflow_models,
)  # fmt: skip
BLUEPRINTS = (
    front, profile, notices, desk, files, letters, messages, missions, outbound, workflow, consulate, mission_messages,
    requesting, returns, claims, extensions, inquiries, inquiry_inbox, sealing, retention,
    reintegration, inbox, reports, audit, administration, agreements, drafts, guide,
)  # fmt: skip
PRACTICE_BLUEPRINTS = (practice,)
REACTIONS = (
    count_milestones, settle_notices, tell_the_authority, tell_the_desk, end_told_deadlines, tell_the_mission,
    tell_the_crossing_point, tell_of_claims, overtake_proposals, recall_open_questions, cancel_with_consent,
    expect_transits, overtake_extensions, tell_of_extensions, recall_inquiries, tell_of_inquiries,
    take_back_erasures,
)  # fmt: skip
COMMANDS = {
    "accounts": "app.cli.accounts:accounts_cli",
    "agreements": "app.cli.agreements:agreements_cli",
    "catalogues": "app.cli.catalogues:catalogues_cli",
    "clock": "app.cli.agreements:clock_cli",
    "db": "app.cli.database:database_cli",
    "docs": "app.cli.docs:docs_cli",
    "fonts": "app.cli.fonts:fonts_cli",
    "import": "app.cli.importing:import_command",
    "ledger": "app.cli.ledger:ledger_cli",
    "people": "app.cli.people:people_cli",
    "practice": "app.cli.practice:practice_cli",
    "registers": "app.cli.registers:registers_cli",
    "screening": "app.cli.screening:screening_cli",
    "samples": "app.cli.samples:samples_cli",
    "statistics": "app.cli.statistics:statistics_command",
    "worker": "app.cli.worker:worker_command",
    "workflow": "app.cli.workflow:workflow_cli",
}
FRAME_PARTS: dict[str, frame.Part] = {**rail_parts, **home_parts, "tour": invitation}
DOSSIER_PARTS = {
    **message_parts, **mission_parts, **inquiry_parts, **outbound_parts, **return_parts, **reintegration_parts,
    **retention_parts,
}  # fmt: skip
LONG_FORMS = {
    ApplicationForm: Permission.APPLICATION_LODGE,
    ReportForm: Permission.VERIFICATION_ANSWER,
    ProposalForm: Permission.DECISION_PROPOSE,
    PreparationForm: Permission.CASE_EXAMINE,
    DirectReturnForm: Permission.APPLICATION_LODGE,
    TransitForm: Permission.APPLICATION_LODGE,
    ToAuthorityForm: Permission.CASE_EXAMINE,
    ToMissionForm: Permission.CASE_EXAMINE,
    OfAuthorityForm: Permission.APPLICATION_LODGE,
    OfMissionForm: Permission.VERIFICATION_ANSWER,
    AnswerForm: Permission.INQUIRY_ANSWER,
}
THIS_MACHINE = ["127.0.0.1", "localhost", "[::1]"]
JOBS = (
    Job("recount_clocks", "* * * * *", recount_clocks),
    Job("act_on_clocks", "* * * * *", act_on_clocks),
    Job("ask_registers_again", "* * * * *", ask_registers_again),
    Job("announce_deadlines", "*/10 * * * *", announce_deadlines),
    Job("announce_overdue_answers", "*/10 * * * *", announce_overdue_answers),
    Job("look_for_pairs", "* * * * *", look_for_pairs),
    Job("scan_files", "* * * * *", scan_files),
    Job("sign_checkpoint", "* * * * *", sign_checkpoint),
    Job("forget_old_drafts", "17 * * * *", forget_old_drafts),
    Job("erase_files", "23 * * * *", erase_files),
)


def configure(app: Flask) -> None:
    """Settings and secrets into Flask's configuration; overrides last."""
    secrets, settings = app.config["SECRETS"], app.config["SETTINGS"]
    app.config.from_mapping(
        TRUSTED_HOSTS=list(settings.hosts) or (THIS_MACHINE if settings.is_practice else None),
        SECRET_KEY=secrets.secret_key,
        LEDGER_KEY=secrets.ledger_key,
        MASTER_KEY=secrets.master_key,
        BABEL_DEFAULT_LOCALE="en",
        BABEL_DEFAULT_TIMEZONE="Asia/Baku",
        BOOTSTRAP_SERVE_LOCAL=True,
    )
    app.config.update(app.config["OVERRIDES"])


def log(_app: Flask) -> None:
    """Technical log: identifiers only, one line an event."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("ercms").setLevel(logging.INFO)


def language(app: Flask) -> None:
    """Babel, with the language chosen per request; each template speaks it."""
    app.jinja_environment = SpokenEnvironment  # type: ignore[assignment]  # Flask declares its own class
    catalogues.compile_into(app)
    Babel(app, locale_selector=frame.chosen_language)
    i18n.configure(app)


def pages(app: Flask) -> None:
    """The frame around every page and the words of refusals."""
    Bootstrap5(app)
    drawn.configure(app)
    frame.configure(app)
    frame.add_parts(FRAME_PARTS)
    web.explain_refusals(app, sentence)


def the_law(_app: Flask) -> None:
    """Read every agreement now: a bad file stops the start and says which line."""
    law()


def blueprints(app: Flask) -> None:
    """Every page, and the API; a system in service has no page of the practice."""
    for blueprint in BLUEPRINTS + (PRACTICE_BLUEPRINTS if app.config["SETTINGS"].is_practice else ()):
        app.register_blueprint(blueprint)
    configure_api(app)


def reactions(_app: Flask) -> None:
    """Who acts when something moved, what upper floors add to the case file, which forms keep drafts."""
    set_reactions(REACTIONS)
    add_parts(DOSSIER_PARTS)
    add_verbs(outbound_verbs)
    add_long_forms(outbound_forms)
    set_long_forms(LONG_FORMS)
    late_posts.keep_with(unsent.keep_unsent)


def commands(app: Flask) -> None:
    """The flask commands."""
    app.extensions["ercms_jobs"] = JOBS
    app.cli = CommandsOnCall(app, COMMANDS)


def doors(app: Flask) -> None:
    """Refuse to start with an undeclared view, then guard every request."""
    app.before_request(guard.enforce)
    app.before_request(unsent.take_back)
    app.after_request(unsent.forget_when_sent)
    guard.require_declarations(app)


STEPS = (
    configure, log, database_setup.configure, language, the_law, compression.configure, withheld.configure,
    gate.configure, security.configure, pages, blueprints, web.configure, reactions, commands, doors,
)  # fmt: skip
