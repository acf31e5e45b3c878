"""The grounds of a refusal as a letter states them, per language, as data beside the letter's other texts."""

from collections.abc import Mapping

from app.cases.vocabulary import RefusalGround as G

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
    },
}
