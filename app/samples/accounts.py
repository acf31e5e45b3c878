"""The organisations and people of practice mode. Everybody is invented; all share one password, said openly.

The key of each person's authenticator app follows from the e-mail address, so that codes can be printed. None
of this may ever be loaded into a system in service: `load_accounts` refuses.
"""

import base64
import hashlib
from dataclasses import dataclass

from flask import current_app
from flask_security import hash_password
from sqlalchemy import select

from app.access.audiences import SESSION_RULES, Audience
from app.access.roles import Role, audience_of
from app.accounts.models import Organisation, OrganisationKind, User
from app.accounts.second_factor import totp
from app.accounts.services import NewOrganisation, NewUser, create_organisation, create_user
from app.kernel.errors import Conflict
from app.kernel.owner import owner_connection

PRACTICE_PASSWORD = "Practice-only-2026!"

_K = OrganisationKind
_R = Role


def practice_organisations() -> tuple[NewOrganisation, ...]:
    """The Service, authorities, missions, agencies, other bodies, a crossing point and oversight."""
    return (_SERVICE, *_AUTHORITIES, *_MISSIONS, *_AGENCIES, *_BODIES, _AIRPORT, _OVERSIGHT)


_SERVICE = NewOrganisation(
    "SMS", _K.SERVICE, "State Migration Service", "Dövlət Miqrasiya Xidməti",
    "Государственная миграционная служба", letter_language="az",
)  # fmt: skip
_OVERSIGHT = NewOrganisation(
    "SMS-AUDIT", _K.OVERSIGHT, "Internal audit", "Daxili audit", "Внутренний аудит", letter_language="az"
)
_AIRPORT = NewOrganisation(
    "GYD", _K.BORDER, "Heydar Aliyev International Airport", "Heydər Əliyev Beynəlxalq Hava Limanı",
    "Международный аэропорт имени Гейдара Алиева", letter_language="az",
)  # fmt: skip


def _authority(code: str, english: str, azerbaijani: str, russian: str) -> NewOrganisation:
    return NewOrganisation(code, _K.AUTHORITY, english, azerbaijani, russian, country=code[:2])


_AUTHORITIES = (
    _authority(
        "DE-BAMF", "Federal Office for Migration and Refugees", "Federal Miqrasiya və Qaçqınlar İdarəsi",
        "Федеральное ведомство по делам миграции и беженцев",
    ),
    _authority(
        "FR-DGEF", "Directorate General for Foreigners in France", "Fransada Əcnəbilər üzrə Baş İdarə",
        "Главное управление по делам иностранцев во Франции",
    ),
    _authority(
        "NL-DTV", "Repatriation and Departure Service", "Repatriasiya və Yola Salma Xidməti",
        "Служба репатриации и выезда",
    ),
    _authority("SE-POL", "Swedish Police Authority", "İsveç Polis İdarəsi", "Полиция Швеции"),
    _authority(
        "AT-BFA", "Federal Office for Immigration and Asylum", "Federal İmmiqrasiya və Sığınacaq İdarəsi",
        "Федеральное ведомство по делам иммиграции и убежища",
    ),
    _authority(
        "CH-SEM", "State Secretariat for Migration", "Miqrasiya üzrə Dövlət Katibliyi",
        "Государственный секретариат по вопросам миграции",
    ),
    _authority(
        "NO-PU", "National Police Immigration Service", "Milli Polisin İmmiqrasiya Xidməti",
        "Иммиграционная служба национальной полиции",
    ),
)  # fmt: skip


def _mission(city: str, azerbaijani: str, russian: str, *states: str) -> NewOrganisation:
    return NewOrganisation(
        f"AZ-{city.removeprefix('The ').upper()}", _K.MISSION, f"Embassy of Azerbaijan, {city}",
        f"Azərbaycanın Səfirliyi, {azerbaijani}", f"Посольство Азербайджана, {russian}", country=states[0],
        letter_language="az", accredited_in=states,
    )  # fmt: skip


_MISSIONS = (
    _mission("Berlin", "Berlin", "Берлин", "DE"),
    _mission("Paris", "Paris", "Париж", "FR"),
    _mission("The Hague", "Haaqa", "Гаага", "NL"),
    _mission("Stockholm", "Stokholm", "Стокгольм", "SE", "NO"),
    _mission("Vienna", "Vyana", "Вена", "AT"),
    _mission("Bern", "Bern", "Берн", "CH"),
)


def _agency(code: str, service: str, english: str, azerbaijani: str, russian: str) -> NewOrganisation:
    return NewOrganisation(
        code, _K.AGENCY, english, azerbaijani, russian, service=service, letter_language="az"
    )


_AGENCIES = (
    _agency(
        "SEA", "employment", "State Employment Agency", "Dövlət Məşğulluq Agentliyi",
        "Государственное агентство занятости",
    ),
    _agency(
        "DOST", "social_security", "Agency for Sustainable and Operational Social Security (DOST)",
        "Dayanıqlı və Operativ Sosial Təminat Agentliyi (DOST)",
        "Агентство устойчивого и оперативного социального обеспечения (DOST)",
    ),
    _agency(
        "TABIB", "health", "Administration of Regional Medical Divisions (TABIB)",
        "Tibbi Ərazi Bölmələrini İdarəetmə Birliyi (TƏBİB)",
        "Объединение по управлению медицинскими территориальными подразделениями (TABIB)",
    ),
    _agency("MSE", "education", "Ministry of Science and Education", "Elm və Təhsil Nazirliyi",
            "Министерство науки и образования"),
    _agency("BAKU", "housing", "Baku City Executive Power", "Bakı Şəhər İcra Hakimiyyəti",
            "Исполнительная власть города Баку"),
)  # fmt: skip


def _body(code: str, service: str, english: str, azerbaijani: str, russian: str) -> NewOrganisation:
    return NewOrganisation(code, _K.BODY, english, azerbaijani, russian, service=service, letter_language="az")


_BODIES = (
    _body("MIA", "internal_affairs", "Ministry of Internal Affairs", "Daxili İşlər Nazirliyi",
          "Министерство внутренних дел"),
    _body("SBS", "border_service", "State Border Service", "Dövlət Sərhəd Xidməti",
          "Государственная пограничная служба"),
    _body("SSS", "state_security", "State Security Service", "Dövlət Təhlükəsizliyi Xidməti",
          "Служба государственной безопасности"),
    _body("MOJ", "civil_registry", "Ministry of Justice, civil registry", "Ədliyyə Nazirliyi, vətəndaşlıq vəziyyəti",
          "Министерство юстиции, запись актов гражданского состояния"),
)  # fmt: skip


@dataclass(frozen=True)
class PracticeUser:
    """Somebody who signs in to the practice system."""

    email: str
    full_name: str
    organisation: str
    role: Role
    language: str

    @property
    def audience(self) -> Audience:
        """Where this person stands before the wall."""
        return audience_of(self.role)

    @property
    def needs_code(self) -> bool:
        """Whether signing in asks for a code."""
        return SESSION_RULES[self.audience].second_factor

    @property
    def totp_key(self) -> str:
        """The key of the authenticator app, 160 bits in base32, the same on every practice system."""
        digest = hashlib.sha256(f"ERCMS practice {self.email}".encode()).digest()
        return base64.b32encode(digest[:20]).decode()


_PEOPLE: tuple[tuple[str, str, str, Role, str], ...] = (
    ("officer@sms.example", "Aysel Quliyeva", "SMS", _R.CASE_OFFICER, "az"),
    ("officer2@sms.example", "Kamran Səfərov", "SMS", _R.CASE_OFFICER, "az"),
    ("supervisor@sms.example", "Rauf Həsənli", "SMS", _R.SUPERVISOR, "az"),
    ("manager@sms.example", "Fərid Mustafayev", "SMS", _R.MANAGER, "az"),
    ("coordinator@sms.example", "Leyla İbrahimova", "SMS", _R.COORDINATOR, "az"),
    ("consul@berlin.mission.example", "Orxan Rzayev", "AZ-BERLIN", _R.CONSULAR_OFFICER, "az"),
    ("consul@paris.mission.example", "Sevinc Kərimova", "AZ-PARIS", _R.CONSULAR_OFFICER, "az"),
    ("consul@hague.mission.example", "Tural Bayramov", "AZ-HAGUE", _R.CONSULAR_OFFICER, "az"),
    ("consul@stockholm.mission.example", "Nigar Əsgərova", "AZ-STOCKHOLM", _R.CONSULAR_OFFICER, "az"),
    ("consul@vienna.mission.example", "Elnur Cəfərov", "AZ-VIENNA", _R.CONSULAR_OFFICER, "az"),
    ("consul@bern.mission.example", "Günay Vəliyeva", "AZ-BERN", _R.CONSULAR_OFFICER, "az"),
    ("official@bamf.example", "Jana Vogt", "DE-BAMF", _R.REQUESTING_OFFICIAL, "en"),
    ("official@dgef.example", "Luc Renaud", "FR-DGEF", _R.REQUESTING_OFFICIAL, "en"),
    ("official@dtv.example", "Femke de Wit", "NL-DTV", _R.REQUESTING_OFFICIAL, "en"),
    ("official@polisen.example", "Astrid Lindqvist", "SE-POL", _R.REQUESTING_OFFICIAL, "en"),
    ("official@bfa.example", "Matthias Gruber", "AT-BFA", _R.REQUESTING_OFFICIAL, "en"),
    ("official@sem.example", "Reto Frei", "CH-SEM", _R.REQUESTING_OFFICIAL, "en"),
    ("official@pu.example", "Ingrid Solheim", "NO-PU", _R.REQUESTING_OFFICIAL, "en"),
    ("member@employment.example", "Gülnar Abbasova", "SEA", _R.AGENCY_MEMBER, "az"),
    ("member@dost.example", "Ramin Hüseynov", "DOST", _R.AGENCY_MEMBER, "az"),
    ("member@tabib.example", "Murad Sultanov", "TABIB", _R.AGENCY_MEMBER, "az"),
    ("member@education.example", "Aytac Məmmədli", "MSE", _R.AGENCY_MEMBER, "az"),
    ("member@baku.example", "Vüsal Quliyev", "BAKU", _R.AGENCY_MEMBER, "az"),
    ("official@mia.example", "Zaur Məmmədli", "MIA", _R.BODY_OFFICIAL, "az"),
    ("official@sbs.example", "Lalə Həsənova", "SBS", _R.BODY_OFFICIAL, "az"),
    ("official@sss.example", "Ruslan Əhmədov", "SSS", _R.BODY_OFFICIAL, "az"),
    ("official@moj.example", "Aidə Nəbiyeva", "MOJ", _R.BODY_OFFICIAL, "az"),
    ("border@gyd.example", "Elşad Nağıyev", "GYD", _R.BORDER_OFFICER, "az"),
    ("auditor@audit.example", "Samirə Hüseynova", "SMS-AUDIT", _R.AUDITOR, "az"),
    ("administrator@sms.example", "Anar Babayev", "SMS", _R.ADMINISTRATOR, "az"),
)


def practice_users() -> tuple[PracticeUser, ...]:
    """Everybody of the practice system, the desk first."""
    return tuple(PracticeUser(*person) for person in _PEOPLE)


def load_accounts() -> int:
    """Insert what is missing, as the owner, any number of times. Returns how many users were new.

    Raises:
        Conflict: the system is in service.
    """
    if not current_app.config["SETTINGS"].is_practice:
        raise Conflict("not_practice")
    with owner_connection() as owner:
        codes = set(owner.scalars(select(Organisation.code)))
        for organisation in practice_organisations():
            if organisation.code not in codes:
                create_organisation(owner, organisation)
        emails = set(owner.scalars(select(User.email)))
        if any(not email.endswith(".example") for email in emails):
            raise Conflict("accounts_in_service")
        missing = [user for user in practice_users() if user.email not in emails]
        shared = hash_password(PRACTICE_PASSWORD) if missing else ""
        for user in missing:
            create_user(owner, _stored(user, shared))
    return len(missing)


def _stored(user: PracticeUser, password_hash: str) -> NewUser:
    secret = totp().wrap(user.totp_key) if user.needs_code else None
    return NewUser(
        user.email, user.full_name, user.organisation, (user.role,), password_hash, user.language, secret
    )
