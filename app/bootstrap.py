"""How the house is put together: explicit tables, and the named steps that read them."""

from app.accounts import models as account_models
from app.agreements import models as agreement_models
from app.audit import models as audit_models
from app.cases import models as case_models
from app.consulates import models as consulate_models
from app.kernel import database_setup, idempotency
from app.notifications import models as notification_models
from app.people import models as people_models
from app.reintegration import models as reintegration_models
from app.returns import models as return_models
from app.workflow import models as workflow_models

MODELS = (
    account_models,
    agreement_models,
    audit_models,
    case_models,
    consulate_models,
    idempotency,
    notification_models,
    people_models,
    reintegration_models,
    return_models,
    workflow_models,
)

STEPS = (
    database_setup.configure,
)
