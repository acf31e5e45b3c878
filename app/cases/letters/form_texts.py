"""What the forms of Annexes 5 and 6 say, per language, as data."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class FormTexts:
    """Labels in the order of the forms."""

    title: str
    transit_title: str
    as_received: str
    sender: str
    recipient: str
    lodged_on: str
    our_reference: str
    their_reference: str
    agreement: str
    accelerated: str
    interview: str
    yes: str
    no: str
    personal: str
    relative: str
    name: str
    maiden_name: str
    born: str
    sex: str
    looks: str
    aliases: str
    nationality: str
    languages: str
    civil_status: str
    address: str
    transit: str
    transport: str
    destination: str
    other_states: str
    crossing: str
    escorts: str
    admission: str
    reason_known: str
    special: str
    care: str
    security: str
    documents: str
    evidence: str
    observations: str
    signatory: str
    status: str

    def yes_or_no(self, answer: bool) -> str:
        """The word for an answer."""
        return self.yes if answer else self.no


FORM_TEXTS: Mapping[str, FormTexts] = {
    "en": FormTexts(
        title="Readmission application",
        transit_title="Transit application",
        as_received="(as received)",
        sender="From",
        recipient="To",
        lodged_on="Date of the application",
        our_reference="Case number",
        their_reference="Number of the requesting authority",
        agreement="Agreement",
        accelerated="Accelerated procedure",
        interview="Interview requested",
        yes="yes",
        no="no",
        personal="A. Personal details",
        relative="Family member",
        name="Family name, given names",
        maiden_name="Maiden name",
        born="Date and place of birth",
        sex="Sex",
        looks="Physical description",
        aliases="Also known as",
        nationality="Nationality",
        languages="Languages",
        civil_status="Civil status",
        address="Last address in Azerbaijan or in the requested state",
        transit="B. Transit operation",
        transport="Type of transit",
        destination="State of final destination",
        other_states="Other states of transit",
        crossing="Proposed crossing point and time",
        escorts="Escorts",
        admission="Admission guaranteed in the state of destination and in other states of transit",
        reason_known="A reason to refuse is known",
        special="Special circumstances",
        care="State of health",
        security="Indication of particular danger",
        documents="Documents",
        evidence="Means of evidence",
        observations="Observations",
        signatory="State Migration Service",
        status="The order of fields is that of the common form; it has not been compared with the official print of "
        "the annex yet.",
    ),
    "az": FormTexts(
        title="Readmissiya müraciəti",
        transit_title="Tranzit müraciəti",
        as_received="(daxil olduğu kimi)",
        sender="Kimdən",
        recipient="Kimə",
        lodged_on="Müraciətin tarixi",
        our_reference="İşin nömrəsi",
        their_reference="Müraciət edən orqanın nömrəsi",
        agreement="Saziş",
        accelerated="Sürətləndirilmiş prosedur",
        interview="Müsahibə xahiş olunur",
        yes="bəli",
        no="xeyr",
        personal="A. Fərdi məlumatlar",
        relative="Ailə üzvü",
        name="Soyadı, adı, ata adı",
        maiden_name="Qızlıq soyadı",
        born="Doğulduğu tarix və yer",
        sex="Cinsi",
        looks="Xarici görünüşü",
        aliases="Digər adları",
        nationality="Vətəndaşlığı",
        languages="Dilləri",
        civil_status="Ailə vəziyyəti",
        address="Azərbaycanda və ya müraciət edilən dövlətdə son ünvanı",
        transit="B. Tranzit əməliyyatı",
        transport="Tranzitin növü",
        destination="Son təyinat dövləti",
        other_states="Digər tranzit dövlətləri",
        crossing="Təklif olunan keçid məntəqəsi və vaxt",
        escorts="Müşayiət edənlər",
        admission="Təyinat dövlətində və digər tranzit dövlətlərində qəbul təmin edilir",
        reason_known="İmtina üçün əsas məlumdur",
        special="Xüsusi hallar",
        care="Səhhəti",
        security="Xüsusi təhlükə barədə qeyd",
        documents="Sənədlər",
        evidence="Sübut vasitələri",
        observations="Qeydlər",
        signatory="Dövlət Miqrasiya Xidməti",
        status="Sahələrin ardıcıllığı ümumi formaya uyğundur; əlavənin rəsmi nüsxəsi ilə hələ tutuşdurulmayıb.",
    ),
    "ru": FormTexts(
        title="Запрос о реадмиссии",
        transit_title="Запрос о транзите",
        as_received="(как получен)",
        sender="От кого",
        recipient="Кому",
        lodged_on="Дата запроса",
        our_reference="Номер дела",
        their_reference="Номер запрашивающего органа",
        agreement="Соглашение",
        accelerated="Ускоренная процедура",
        interview="Просьба о собеседовании",
        yes="да",
        no="нет",
        personal="A. Личные данные",
        relative="Член семьи",
        name="Фамилия, имя, отчество",
        maiden_name="Девичья фамилия",
        born="Дата и место рождения",
        sex="Пол",
        looks="Описание внешности",
        aliases="Другие имена",
        nationality="Гражданство",
        languages="Языки",
        civil_status="Семейное положение",
        address="Последний адрес в Азербайджане или в запрашиваемом государстве",
        transit="B. Транзит",
        transport="Вид транзита",
        destination="Государство назначения",
        other_states="Другие государства транзита",
        crossing="Предлагаемый пункт пропуска и время",
        escorts="Сопровождающие",
        admission="Приём в государстве назначения и других государствах транзита обеспечен",
        reason_known="Известно основание для отказа",
        special="Особые обстоятельства",
        care="Состояние здоровья",
        security="Указание на особую опасность",
        documents="Документы",
        evidence="Доказательства",
        observations="Примечания",
        signatory="Государственная миграционная служба",
        status="Порядок полей соответствует общей форме; с официальным бланком приложения он ещё не сверен.",
    ),
}
