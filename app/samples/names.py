"""Invented people need real-sounding names: common Azerbaijani names and how foreign files spell them."""

from app.people.azerbaijani import az_lower


def _listed(names: str) -> tuple[str, ...]:
    return tuple(names.split())


MALE = _listed(
    """
    Əli Elçin Vüqar Anar Elnur Samir Elşən Rəşad İlqar Vüsal Orxan Ramil Tural Nicat Ceyhun Elvin
    Emin Fərid Kamran Murad Nurlan Pərviz Ruslan Seymur Şahin Toğrul Zaur Azər Bəhruz Cavid Eldar
    Elman Etibar Fuad Habil Həsən Hüseyn İbrahim İlkin İsmayıl Kənan Mahir Mehman Mübariz Natiq
    Nəsimi Rafiq Ramiz Rövşən Sabir Səbuhi Teymur Vasif Xəyal Yusif Zahid Uğur Ömər Məhəmməd Ayxan
    """
)
FEMALE = _listed(
    """
    Sevinc Günel Leyla Aygün Günay Sevda Vüsalə Könül Təranə Samirə Aynur Aysel Aytən Arzu Afət
    Bənövşə Cəmilə Çinarə Dilarə Elmira Elnarə Esmira Fəridə Fidan Gülnar Gülnarə Gülşən Həcər İlahə
    İradə Jalə Kəmalə Lalə Lamiyə Ləman Mədinə Məryəm Mətanət Nailə Nərgiz Nərmin Nigar Nurlana
    Pərvanə Ramilə Rəna Ruqiyyə Sara Səbinə Sevil Solmaz Şəfiqə Türkan Ülkər Ülviyyə Yeganə Zəhra
    Zeynəb Zərifə Nuray
    """
)
BOYS = _listed(
    """
    Yusif Əli Hüseyn Uğur Ömər Məhəmməd Murad Ayxan Tunar İbrahim Raul
    """
)
GIRLS = _listed(
    """
    Zəhra Nuray Aylin Zeynəb Məryəm Fatimə Mələk İnci Dəniz Mədinə Xədicə Leyla Fidan Gülay Nilay
    """
)
SURNAMES = _listed(
    """
    Məmmədov Əliyev Hüseynov Həsənov Quliyev İsmayılov Əhmədov Abdullayev Abbasov Cəfərov İbrahimov
    Musayev Süleymanov Rəhimov Babayev Vəliyev Hacıyev Qasımov Kərimov Mustafayev Orucov Bağırov
    Xəlilov Nəsirov Şükürov Ağayev Əsgərov Qurbanov Səfərov Nağıyev Şirinov Rüstəmov Heydərov
    Məhərrəmov Bayramov Novruzov Cabbarov Yusifov Mirzəyev Tağıyev Əzizov Qəhrəmanov Eyvazov
    Zeynalov Salmanov Fərzəliyev Ələsgərov Çobanov Əmirov Sadıqov Yaqubov Cəbrayılov Kazımov Həmidov
    Şərifov Talıbov Vəzirov Xudiyev Nəbiyev Ramazanov
    """
)
SURNAMES_ZADE = _listed(
    """
    Əlizadə Məmmədzadə Hüseynzadə Rəsulzadə Kərimzadə Tağızadə
    """
)
SURNAMES_LI = _listed(
    """
    Məmmədli Hüseynli Əhmədli Abbaslı Qurbanlı Süleymanlı
    """
)
FATHERS = _listed(
    """
    Məmməd Əli Hüseyn Həsən Əhməd İsmayıl Abbas Cəfər İbrahim Musa Süleyman Rəhim Vəli Qasım Kərim
    Mustafa Oruc Bağır Xəlil Nəsir Şükür Ağa Əsgər Qurban Səfər Nağı Rüstəm Heydər Məhərrəm Bayram
    Novruz Yusif Tağı Əziz Eyvaz Zeynal Salman Fazil Ramiz Tofiq Vaqif Rafiq Arif Telman Firudin
    """
)

# Towns by economic region, with the region's rough share of the population in percent (an estimate).
TOWNS: dict[tuple[str, ...], float] = {
    ("Bakı",): 23,
    ("Lənkəran", "Astara", "Masallı", "Cəlilabad"): 9.5,
    ("Ağdam", "Bərdə", "Tərtər", "Füzuli"): 9,
    ("Mingəçevir", "Göyçay", "Yevlax"): 7.5,
    ("Qazax", "Tovuz", "Şəmkir", "Ağstafa"): 7,
    ("Gəncə", "Goranboy"): 6,
    ("Şəki", "Zaqatala", "Qəbələ"): 6,
    ("Sumqayıt", "Xızı"): 5.5,
    ("Quba", "Xaçmaz", "Qusar"): 5.5,
    ("Sabirabad", "İmişli", "Saatlı"): 5.5,
    ("Salyan", "Şirvan", "Neftçala"): 5,
    ("Naxçıvan", "Culfa", "Şərur"): 4.5,
    ("Laçın", "Zəngilan"): 3,
    ("Şamaxı", "Ağsu"): 3,
}

_FOLDED = {"ə": "e", "ç": "c", "ş": "s", "ğ": "g", "ö": "o", "ü": "u", "ı": "i"}
_PASSPORT = _FOLDED | {"ə": "a", "ç": "ch", "ş": "sh", "ğ": "gh", "c": "j", "x": "kh", "q": "g"}
_GERMAN = _PASSPORT | {"ç": "tsch", "ş": "sch", "c": "dsch", "x": "ch", "v": "w", "y": "j", "ğ": "g"}
_RUSSIAN = _PASSPORT | {"h": "g", "c": "dzh", "ğ": "g", "q": "k", "ü": "iu", "y": "i"}

_KNOWN_ABROAD = {"Bakı": "Baku", "Sumqayıt": "Sumgait", "Gəncə": "Ganja"}

STYLES: dict[str, dict[str, str]] = {
    "passport": _PASSPORT,
    "german": _GERMAN,
    "folded": _FOLDED,
    "russian": _RUSSIAN,
}


def feminine(surname: str) -> str:
    """The form of a surname a woman bears; only those in -ov and -ev change."""
    return surname + "a" if surname.endswith(("ov", "ev")) else surname


def spelt(name: str, style: str = "passport") -> str:
    """An Azerbaijani name as a foreign file in one of the STYLES writes it, word by word with a capital."""
    letters = STYLES[style]
    words = ("".join(letters.get(letter, letter) for letter in az_lower(word)) for word in name.split())
    return " ".join(word[:1].upper() + word[1:] for word in words)


def town_abroad(town: str) -> str:
    """A town as files abroad write it."""
    return _KNOWN_ABROAD.get(town) or spelt(town)
