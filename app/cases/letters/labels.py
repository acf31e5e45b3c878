"""The words that the register prints around every letter, per language."""

from collections.abc import Mapping

from app.letters.words import Labels

LABELS: Mapping[str, Labels] = {
    "en": Labels(
        number="Letter number",
        date="Date",
        page="Page {number} of {total}",
        draft="Draft, not sent",
        verify="Whether the State Migration Service issued this letter can be asked at the address below. The answer "
        "names no person.",
        code="Verification code",
    ),
    "az": Labels(
        number="Məktubun nömrəsi",
        date="Tarix",
        page="Səhifə {number} / {total}",
        draft="Layihə, göndərilməyib",
        verify="Bu məktubun Dövlət Miqrasiya Xidməti tərəfindən verilib-verilmədiyini aşağıdakı ünvanda yoxlamaq olar. "
        "Cavabda heç bir şəxsin adı çəkilmir.",
        code="Yoxlama kodu",
    ),
    "ru": Labels(
        number="Номер письма",
        date="Дата",
        page="Страница {number} из {total}",
        draft="Проект, не отправлено",
        verify="Проверить, выдано ли это письмо Государственной миграционной службой, можно по адресу ниже. В ответе "
        "не называется ни одно лицо.",
        code="Код проверки",
    ),
}
