"""What the reply to a transit application says where it differs from the reply about a readmission."""

from collections.abc import Mapping
from dataclasses import replace

from app.cases.letters.texts import TEXTS, ReplyTexts

TRANSIT_TEXTS: Mapping[str, ReplyTexts] = {
    "en": replace(
        TEXTS["en"],
        title="Reply to a transit application",
        opening="We have examined the transit application that you made under the agreement named above, and reply as "
        "follows about the person named below.",
        accepted="The State Migration Service of the Republic of Azerbaijan allows the transit.",
        refused="The State Migration Service of the Republic of Azerbaijan refuses the transit on the grounds stated "
        "below.",
        valid_until="The transit may be carried out until {day}, that day included.",
        notice_wanted="If admission by the state of destination or by another state of transit is no longer assured, "
        "please tell us at once.",
    ),
    "az": replace(
        TEXTS["az"],
        title="Tranzit müraciətinə cavab",
        opening="Yuxarıda göstərilən saziş üzrə təqdim etdiyiniz tranzit müraciətinə baxılmışdır. Aşağıda adı çəkilən "
        "şəxs barəsində cavabımızı bildiririk.",
        accepted="Azərbaycan Respublikasının Dövlət Miqrasiya Xidməti tranzitə icazə verir.",
        refused="Azərbaycan Respublikasının Dövlət Miqrasiya Xidməti tranziti aşağıda göstərilən əsaslarla rədd edir.",
        valid_until="Tranzitin həyata keçirilməsi üçün son tarix {day} (həmin gün də daxil olmaqla).",
        notice_wanted="Təyinat dövləti və ya digər tranzit dövləti tərəfindən qəbul artıq təmin edilmirsə, bunu bizə "
        "dərhal bildirməyinizi xahiş edirik.",
    ),
    "ru": replace(
        TEXTS["ru"],
        title="Ответ на запрос о транзите",
        opening="Ваш запрос о транзите, направленный на основании указанного выше соглашения, рассмотрен. Сообщаем "
        "ответ в отношении лица, названного ниже.",
        accepted="Государственная миграционная служба Азербайджанской Республики разрешает транзит.",
        refused="Государственная миграционная служба Азербайджанской Республики отказывает в транзите по основаниям, "
        "указанным ниже.",
        valid_until="Последний день для осуществления транзита: {day} (включительно).",
        notice_wanted="Если приём государством назначения или другим государством транзита более не обеспечен, просим "
        "немедленно сообщить нам.",
    ),
}
# Where and when the journey may begin (Art. 15(2)): label, and the moment in Baku time.
ENTRY: Mapping[str, tuple[str, str]] = {
    "en": ("Point of entry", "Entry on {day} at {time}"),
    "az": ("Giriş məntəqəsi", "Giriş: {day}, saat {time}"),
    "ru": ("Пункт въезда", "Въезд {day} в {time}"),
}
