"""What notices say, per language, as data. `{day}` is a date written out."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class NoticeTexts:
    """Whole sentences. `said` stands above what an officer wrote, `closing` below it."""

    title: str
    opening: str
    said: str = ""
    grounds: str = ""
    closing: str = ""


NOTICES: Mapping[str, Mapping[str, NoticeTexts]] = {
    "en": {
        "received": NoticeTexts(
            title="Acknowledgement of receipt",
            opening="Your application was received on {day} and registered under our case number above. It concerns "
            "the person named below.",
            closing="Please quote our case number in everything you send us about this application.",
        ),
        "information_wanted": NoticeTexts(
            title="Request for information",
            opening="To examine your application we need further information about the person named below.",
            said="What we ask you for",
            closing="Please answer as soon as you can: the time limit for our reply keeps running.",
        ),
        "reply_takes_longer": NoticeTexts(
            title="Notice that the reply takes longer",
            opening="The examination of your application takes more time than the agreement allows at first. Under the "
            "provisions named above the time limit for our reply is extended until {day}, that day included.",
            said="Reason",
        ),
        "transfer_extended": NoticeTexts(
            title="Extension of the period for the transfer",
            opening="At your request the period for the transfer of the person named below is extended until {day}, "
            "that day included.",
            said="Reasons",
        ),
        "transfer_not_extended": NoticeTexts(
            title="Answer to a request for more time",
            opening="You asked us to extend the period for the transfer of the person named below. The period is not "
            "extended.",
            said="Reasons",
        ),
        "transit_revoked": NoticeTexts(
            title="Revocation of the consent to a transit",
            opening="The consent to the transit of the person named below is revoked from {day}.",
            said="Reasons",
            grounds="Grounds",
            closing="Please do not begin the transit; if it has begun, please tell us at once.",
        ),
    },
    "az": {
        "received": NoticeTexts(
            title="Müraciətin qəbul edilməsi barədə bildiriş",
            opening="Müraciətiniz qəbul edilmiş ({day}) və yuxarıda göstərilən iş nömrəmiz altında qeydə alınmışdır. "
            "Müraciət aşağıda adı çəkilən şəxsə aiddir.",
            closing="Bu müraciətlə bağlı bizə göndərdiyiniz bütün sənədlərdə iş nömrəmizi göstərməyinizi xahiş edirik.",
        ),
        "information_wanted": NoticeTexts(
            title="Məlumat sorğusu",
            opening="Müraciətinizə baxmaq üçün aşağıda adı çəkilən şəxs barəsində əlavə məlumat lazımdır.",
            said="Sizdən xahiş olunan məlumat",
            closing="Mümkün qədər tez cavab verməyinizi xahiş edirik: bizim cavab müddətimiz davam edir.",
        ),
        "reply_takes_longer": NoticeTexts(
            title="Cavab müddətinin uzadılması barədə bildiriş",
            opening="Müraciətinizə baxılması sazişdə ilkin nəzərdə tutulmuş müddətdən artıq vaxt tələb edir. Yuxarıda "
            "göstərilən müddəalara əsasən cavab müddəti uzadılmışdır; yeni son tarix {day} (həmin gün də daxil "
            "olmaqla).",
            said="Səbəb",
        ),
        "transfer_extended": NoticeTexts(
            title="Təhvil müddətinin uzadılması",
            opening="Xahişinizlə aşağıda adı çəkilən şəxsin təhvili müddəti uzadılmışdır; yeni son tarix {day} (həmin "
            "gün də daxil olmaqla).",
            said="Səbəblər",
        ),
        "transfer_not_extended": NoticeTexts(
            title="Əlavə vaxt barədə müraciətə cavab",
            opening="Siz aşağıda adı çəkilən şəxsin təhvili müddətinin uzadılmasını xahiş etmisiniz. Müddət "
            "uzadılmamışdır.",
            said="Səbəblər",
        ),
        "transit_revoked": NoticeTexts(
            title="Tranzitə verilmiş razılığın geri götürülməsi",
            opening="Aşağıda adı çəkilən şəxsin tranzitinə verilmiş razılıq geri götürülmüşdür ({day}).",
            said="Səbəblər",
            grounds="Əsaslar",
            closing="Tranzitə başlamamağınızı xahiş edirik; başlanmışdırsa, bunu bizə dərhal bildirin.",
        ),
    },
    "ru": {
        "received": NoticeTexts(
            title="Подтверждение получения запроса",
            opening="Ваш запрос получен {day} и зарегистрирован под указанным выше номером нашего дела. Он касается "
            "лица, названного ниже.",
            closing="Просим указывать номер нашего дела во всём, что вы направляете нам по этому запросу.",
        ),
        "information_wanted": NoticeTexts(
            title="Запрос сведений",
            opening="Для рассмотрения вашего запроса нам нужны дополнительные сведения о лице, названном ниже.",
            said="О чём мы просим",
            closing="Просим ответить как можно скорее: срок нашего ответа продолжает течь.",
        ),
        "reply_takes_longer": NoticeTexts(
            title="Уведомление о продлении срока ответа",
            opening="Рассмотрение вашего запроса требует больше времени, чем первоначально предусмотрено соглашением. "
            "На основании указанных выше положений срок нашего ответа продлён, последний день: {day} (включительно).",
            said="Причина",
        ),
        "transfer_extended": NoticeTexts(
            title="Продление срока передачи",
            opening="По вашей просьбе срок передачи лица, названного ниже, продлён, последний день: {day} "
            "(включительно).",
            said="Причины",
        ),
        "transfer_not_extended": NoticeTexts(
            title="Ответ на просьбу о продлении срока",
            opening="Вы просили продлить срок передачи лица, названного ниже. Срок не продлён.",
            said="Причины",
        ),
        "transit_revoked": NoticeTexts(
            title="Отзыв согласия на транзит",
            opening="Согласие на транзит лица, названного ниже, отозвано {day}.",
            said="Причины",
            grounds="Основания",
            closing="Просим не начинать транзит; если он уже начат, просим немедленно сообщить нам.",
        ),
    },
}
