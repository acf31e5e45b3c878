"""The grounds of a refusal as a letter states them, per language, as data beside the letter's other texts."""

from collections.abc import Mapping

from app.cases.vocabulary import RefusalGround as G
from app.cases.vocabulary import TransitGround, ground_of

GROUNDS: Mapping[str, Mapping[G, str]] = {
    "en": {
        G.NATIONALITY_NOT_SHOWN: "Neither the evidence submitted nor our inquiries show that the person is "
        "a national of the Republic of Azerbaijan.",
        G.IDENTITY_NOT_CONFIRMED: "The identity of the person could not be confirmed.",
        G.FALSE_EVIDENCE: "Evidence submitted with the application is false or was altered.",
        G.OTHER_NATIONALITY_ACQUIRED: "The person has acquired the nationality of another state.",
        G.INDEPENDENT_RIGHT_OF_RESIDENCE: "The family member has an independent right of residence in the "
        "requesting state.",
        G.CONDITIONS_NOT_MET: "The conditions that the agreement sets for a readmission are not met.",
        G.OUT_OF_TIME: "The application was submitted after the time limit of the agreement had ended.",
        G.DUPLICATE_REQUEST: "An application concerning the same person is already being dealt with or was "
        "already answered.",
        G.AIRSIDE_TRANSIT_ONLY: "The person only passed in transit through an international "
        "airport of the Republic of Azerbaijan.",
        G.VISA_FREE: "The requesting state admits the person to its territory without a visa.",
        G.VISA_FROM_REQUESTING_STATE: "The requesting state issued a visa or a residence permit to the person.",
        G.ORIGIN_NOT_TRIED: "Return to the state of origin was not sought before the "
        "application, or was not shown to be impossible.",
        G.NATURALISATION_PROMISED: "The requesting state has promised or granted its nationality to the person.",
        G.NOT_A_MINOR: "The family member has come of age.",
        G.MARRIED: "The family member is married.",
        G.RELATION_NOT_SHOWN: "The family relation to a national of the Republic of Azerbaijan is not shown.",
    },
    "az": {
        G.NATIONALITY_NOT_SHOWN: "Nə təqdim edilmiş sübutlar, nə də apardığımız araşdırma şəxsin Azərbaycan "
        "Respublikasının vətəndaşı olduğunu göstərir.",
        G.IDENTITY_NOT_CONFIRMED: "Şəxsin şəxsiyyəti təsdiq edilməmişdir.",
        G.FALSE_EVIDENCE: "Müraciətə əlavə edilmiş sübut saxtadır və ya dəyişdirilmişdir.",
        G.OTHER_NATIONALITY_ACQUIRED: "Şəxs başqa dövlətin vətəndaşlığını əldə etmişdir.",
        G.INDEPENDENT_RIGHT_OF_RESIDENCE: "Ailə üzvünün müraciət edən dövlətdə müstəqil yaşamaq hüququ vardır.",
        G.CONDITIONS_NOT_MET: "Sazişdə readmissiya üçün müəyyən edilmiş şərtlər yerinə yetirilməmişdir.",
        G.OUT_OF_TIME: "Müraciət sazişdə müəyyən edilmiş müddət başa çatdıqdan sonra təqdim edilmişdir.",
        G.DUPLICATE_REQUEST: "Həmin şəxs barəsində müraciətə artıq baxılır və ya cavab verilmişdir.",
        G.AIRSIDE_TRANSIT_ONLY: "Şəxs yalnız Azərbaycan Respublikasının beynəlxalq hava limanından tranzit keçmişdir.",
        G.VISA_FREE: "Müraciət edən dövlət şəxsin öz ərazisinə vizasız daxil olmasına icazə verir.",
        G.VISA_FROM_REQUESTING_STATE: "Müraciət edən dövlət şəxsə viza və ya yaşama icazəsi vermişdir.",
        G.ORIGIN_NOT_TRIED: "Müraciətdən əvvəl mənşə ölkəsinə qaytarmaya cəhd edilməmiş "
        "və ya bunun mümkün olmadığı göstərilməmişdir.",
        G.NATURALISATION_PROMISED: "Müraciət edən dövlət şəxsə öz vətəndaşlığını vəd etmiş və ya vermişdir.",
        G.NOT_A_MINOR: "Ailə üzvü yetkinlik yaşına çatmışdır.",
        G.MARRIED: "Ailə üzvü nikahdadır.",
        G.RELATION_NOT_SHOWN: "Azərbaycan Respublikasının vətəndaşı ilə ailə münasibəti təsdiq edilməmişdir.",
    },
    "ru": {
        G.NATIONALITY_NOT_SHOWN: "Ни представленные доказательства, ни проведённая нами проверка не показывают, "
        "что лицо является гражданином Азербайджанской Республики.",
        G.IDENTITY_NOT_CONFIRMED: "Установить личность не удалось.",
        G.FALSE_EVIDENCE: "Доказательство, приложенное к запросу, является поддельным или было изменено.",
        G.OTHER_NATIONALITY_ACQUIRED: "Лицо приобрело гражданство другого государства.",
        G.INDEPENDENT_RIGHT_OF_RESIDENCE: "Член семьи имеет самостоятельное право проживания в запрашивающем "
        "государстве.",
        G.CONDITIONS_NOT_MET: "Условия, установленные соглашением для реадмиссии, не выполнены.",
        G.OUT_OF_TIME: "Запрос направлен после истечения срока, установленного соглашением.",
        G.DUPLICATE_REQUEST: "Запрос в отношении того же лица уже рассматривается или на него дан ответ.",
        G.AIRSIDE_TRANSIT_ONLY: "Лицо лишь следовало транзитом через международный аэропорт "
        "Азербайджанской Республики.",
        G.VISA_FREE: "Запрашивающее государство допускает въезд лица на свою территорию без визы.",
        G.VISA_FROM_REQUESTING_STATE: "Запрашивающее государство выдало лицу визу или вид на жительство.",
        G.ORIGIN_NOT_TRIED: "До запроса не было попытки возвращения в государство "
        "происхождения, или его невозможность не показана.",
        G.NATURALISATION_PROMISED: "Запрашивающее государство обещало или предоставило лицу своё гражданство.",
        G.NOT_A_MINOR: "Член семьи достиг совершеннолетия.",
        G.MARRIED: "Член семьи состоит в браке.",
        G.RELATION_NOT_SHOWN: "Родство с гражданином Азербайджанской Республики не подтверждено.",
    },
}

TRANSIT_GROUNDS: Mapping[str, Mapping[TransitGround, str]] = {
    "en": {
        TransitGround.RISK_ILL_TREATMENT: "In the state of destination or another state of transit the person runs a "
        "real risk of torture, of inhuman or degrading treatment or punishment, of the death penalty, or of "
        "persecution.",
        TransitGround.CRIMINAL_SANCTION: "The person faces criminal sanctions in the Republic of Azerbaijan or in "
        "another state of transit.",
        TransitGround.PUBLIC_INTEREST: "Public health, internal security, public order or another national interest "
        "of the Republic of Azerbaijan stands against the transit.",
        TransitGround.ONWARD_NOT_ASSURED: "Onward travel through other states of transit, or admission by the state of "
        "destination, is not assured.",
    },
    "az": {
        TransitGround.RISK_ILL_TREATMENT: "Təyinat dövlətində və ya digər tranzit dövlətində şəxs üçün işgəncə, qeyri-"
        "insani və ya alçaldıcı rəftar və ya cəza, ölüm cəzası və ya təqib kimi real təhlükə vardır.",
        TransitGround.CRIMINAL_SANCTION: "Şəxs Azərbaycan Respublikasında və ya digər tranzit dövlətində cinayət "
        "məsuliyyətinə cəlb oluna bilər.",
        TransitGround.PUBLIC_INTEREST: "Əhalinin sağlamlığı, daxili təhlükəsizlik, ictimai qayda və ya Azərbaycan "
        "Respublikasının digər milli maraqları tranzitə imkan vermir.",
        TransitGround.ONWARD_NOT_ASSURED: "Digər tranzit dövlətlərindən keçid və ya təyinat dövləti tərəfindən qəbul "
        "təmin edilməmişdir.",
    },
    "ru": {
        TransitGround.RISK_ILL_TREATMENT: "В государстве назначения или другом государстве транзита лицу реально "
        "угрожают пытки, бесчеловечное или унижающее достоинство обращение или наказание, смертная казнь либо "
        "преследование.",
        TransitGround.CRIMINAL_SANCTION: "Лицу грозит уголовная ответственность в Азербайджанской Республике или в "
        "другом государстве транзита.",
        TransitGround.PUBLIC_INTEREST: "Транзиту препятствуют интересы здоровья населения, внутренней безопасности, "
        "общественного порядка или иные национальные интересы Азербайджанской Республики.",
        TransitGround.ONWARD_NOT_ASSURED: "Дальнейший проезд через другие государства транзита или приём государством "
        "назначения не обеспечены.",
    },
}


def ground_text(code: str, language: str) -> str:
    """A ground of whichever list, as a letter in this language states it."""
    ground = ground_of(code)
    return TRANSIT_GROUNDS[language][ground] if isinstance(ground, TransitGround) else GROUNDS[language][ground]
