"""What the letters say, per language, as data. A letter chooses its language by itself, not by the screen's.

The wording follows what a response to a readmission application has to tell: who, on which application, the
decision, its grounds, and until when the person may be transferred.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class ReplyTexts:
    """Whole sentences; `{day}` is a date written out."""

    organisation: str
    system: str
    title: str
    title_silence: str
    our_reference: str
    their_reference: str
    agreement: str
    provisions: str
    reply_due: str
    addressee: str
    opening: str
    person: str
    family: str
    name: str
    born: str
    sex: str
    sexes: Mapping[str, str]
    not_stated: str
    decision: str
    accepted: str
    refused: str
    partly: str
    person_accepted: str
    person_refused: str
    silence: str
    deemed: str
    valid_until: str
    notice_wanted: str
    grounds: str
    reasons: str
    purpose: str
    baku_time: str
    signature: str


ENGLISH = ReplyTexts(
    organisation="State Migration Service of the Republic of Azerbaijan",
    system="Electronic Readmission Case Management System",
    title="Reply to an application for readmission",
    title_silence="Notice of acceptance by silence",
    our_reference="Our case number",
    their_reference="Your application number",
    agreement="Agreement",
    provisions="Provisions applied",
    reply_due="Reply due by",
    addressee="To",
    opening="We have examined the application that you made under the agreement named above, and reply as "
    "follows about the person named below.",
    person="Person",
    family="Family members covered by the application",
    name="Family name, given names",
    born="Date of birth",
    sex="Sex",
    sexes={"M": "male", "F": "female", "X": "not specified"},
    not_stated="not stated",
    decision="Decision",
    accepted="The State Migration Service of the Republic of Azerbaijan agrees to the readmission.",
    refused="The State Migration Service of the Republic of Azerbaijan refuses the application on the "
    "grounds stated below.",
    partly="The acceptance does not cover: {names}. The grounds are stated below.",
    person_accepted="accepted",
    person_refused="refused",
    silence="The time limit for a reply ended on {day}, and no reply was sent before it ended.",
    deemed="Under the provisions named above, consent to the transfer is therefore deemed given.",
    valid_until="The transfer may take place until {day}, that day included.",
    notice_wanted="Please notify us of the transfer in writing within the period that the agreement sets.",
    grounds="Grounds",
    reasons="Reasons",
    purpose="The personal data in this letter may be used only for the purposes of the agreement.",
    baku_time="Dates and time limits in this letter follow Baku time (UTC+4).",
    signature="Signature and stamp",
)

AZERBAIJANI = ReplyTexts(
    organisation="Azərbaycan Respublikasının Dövlət Miqrasiya Xidməti",
    system="Readmissiya işlərinin elektron idarəetmə sistemi",
    title="Readmissiya müraciətinə cavab",
    title_silence="Susma yolu ilə razılıq barədə bildiriş",
    our_reference="Bizim iş nömrəmiz",
    their_reference="Sizin müraciətinizin nömrəsi",
    agreement="Saziş",
    provisions="Tətbiq edilən müddəalar",
    reply_due="Cavab üçün son tarix",
    addressee="Kimə",
    opening="Yuxarıda göstərilən saziş üzrə təqdim etdiyiniz müraciətə baxılmışdır. Aşağıda adı çəkilən şəxs "
    "barəsində cavabımızı bildiririk.",
    person="Şəxs",
    family="Müraciətin əhatə etdiyi ailə üzvləri",
    name="Soyadı, adı, ata adı",
    born="Doğum tarixi",
    sex="Cinsi",
    sexes={"M": "kişi", "F": "qadın", "X": "müəyyən edilməyib"},
    not_stated="göstərilməyib",
    decision="Qərar",
    accepted="Azərbaycan Respublikasının Dövlət Miqrasiya Xidməti readmissiyaya razılıq verir.",
    refused="Azərbaycan Respublikasının Dövlət Miqrasiya Xidməti müraciəti aşağıda göstərilən əsaslarla "
    "rədd edir.",
    partly="Razılıq bu şəxslərə aid deyil: {names}. Əsaslar aşağıda göstərilmişdir.",
    person_accepted="razılıq",
    person_refused="imtina",
    silence="Müraciətə cavab vermək üçün müəyyən edilmiş müddət başa çatmışdır (son tarix: {day}) və bu "
    "müddət ərzində cavab göndərilməmişdir.",
    deemed="Buna görə yuxarıda göstərilən müddəalara əsasən təhvilə razılıq verilmiş hesab olunur.",
    valid_until="Təhvil üçün son tarix {day} (həmin gün də daxil olmaqla).",
    notice_wanted="Təhvil barədə bildirişi sazişdə nəzərdə tutulmuş müddətdə bizə yazılı şəkildə "
    "göndərməyinizi xahiş edirik.",
    grounds="Əsaslar",
    reasons="Səbəblər",
    purpose="Bu məktubdakı fərdi məlumatlardan yalnız sazişin məqsədləri üçün istifadə edilə bilər.",
    baku_time="Bu məktubdakı tarixlər və müddətlər Bakı vaxtı (UTC+4) ilə göstərilmişdir.",
    signature="İmza və möhür",
)

RUSSIAN = ReplyTexts(
    organisation="Государственная миграционная служба Азербайджанской Республики",
    system="Электронная система ведения дел о реадмиссии",
    title="Ответ на запрос о реадмиссии",
    title_silence="Уведомление о согласии по умолчанию",
    our_reference="Номер нашего дела",
    their_reference="Номер вашего запроса",
    agreement="Соглашение",
    provisions="Применённые положения",
    reply_due="Срок ответа",
    addressee="Кому",
    opening="Ваш запрос, направленный на основании указанного выше соглашения, рассмотрен. Сообщаем ответ в "
    "отношении лица, названного ниже.",
    person="Лицо",
    family="Члены семьи, на которых распространяется запрос",
    name="Фамилия, имя, отчество",
    born="Дата рождения",
    sex="Пол",
    sexes={"M": "мужской", "F": "женский", "X": "не определён"},
    not_stated="не указано",
    decision="Решение",
    accepted="Государственная миграционная служба Азербайджанской Республики даёт согласие на реадмиссию.",
    refused="Государственная миграционная служба Азербайджанской Республики отказывает в удовлетворении "
    "запроса по основаниям, указанным ниже.",
    partly="Согласие не распространяется на следующих лиц: {names}. Основания указаны ниже.",
    person_accepted="согласие",
    person_refused="отказ",
    silence="Срок для ответа истёк (последний день: {day}), и ответ в течение этого срока направлен не был.",
    deemed="Поэтому в соответствии с указанными выше положениями согласие на передачу считается данным.",
    valid_until="Последний день для передачи: {day} (включительно).",
    notice_wanted="Просим письменно уведомить нас о передаче в срок, предусмотренный соглашением.",
    grounds="Основания",
    reasons="Мотивировка",
    purpose="Персональные данные в этом письме могут использоваться только в целях соглашения.",
    baku_time="Даты и сроки в этом письме указаны по бакинскому времени (UTC+4).",
    signature="Подпись и печать",
)

TEXTS: Mapping[str, ReplyTexts] = {"en": ENGLISH, "az": AZERBAIJANI, "ru": RUSSIAN}
ARTICLES: Mapping[str, str] = {"en": "Article {}", "az": "Maddə {}", "ru": "Статья {}"}
SIGNATORY: Mapping[str, str] = {
    "en": "State Migration Service",
    "az": "Dövlət Miqrasiya Xidməti",
    "ru": "Государственная миграционная служба",
}
