"""Names in use: two spellings that are each a name in use are two names, however little is between them.

Without this Əliyev would be a mistyped Vəliyev, and Gülnar a Gülnarə that lost a letter. The list need not be whole:
a name that is not in it is only judged more carefully. Surnames are made of these names and are not listed again.
"""

from collections.abc import Mapping
from functools import cache, lru_cache

from app.people.names import sounds, stem_sounds


def _listed(names: str) -> tuple[str, ...]:
    return tuple(names.split())


MEN = _listed(
    """
    Abbas Abdulla Abid Abil Abuzər Adəm Adil Afər Afiq Ağa Ağabala Ağacan Ağalar Ağasəf Akif Aqil Aqşin
    Alı Alim Allahverdi Almaz Amid Amil Anar Araz Arif Arzuman Asif Aslan Atabala Ayaz Aydın Ayxan Azad
    Azər Babək Baba Babaş Bağır Balaş Bayram Bəhruz Bəhram Bəhmən Bəkir Bəxtiyar Cabbar Cabir Cahangir
    Cahid Cavad Cavan Cavanşir Cavid Cəbrayıl Cəfər Cəlal Cəlil Cəmil Camal Camil Ceyhun Çingiz Çoban
    Daşdəmir Davud Dəyanət Dilqəm Elbrus Elçin Elçi Eldar Eldəniz Elgün Elxan Elman Elmar Elmir Elnur
    Elsevər Elşad Elşən Elton Elvin Elvar Emil Emin Etibar Eyvaz Eyyub Əbdül Əbülfəz Əbil Əfqan Əhəd
    Əhliman Əhməd Əkbər Əkrəm Ələddin Ələkbər Ələsgər Əli Əlibala Əlicabbar Əlimərdan Əlipaşa Əlirza
    Əlövsət Əmir Əmrah Əsəd Əsgər Əşrəf Əvəz Əyyub Əzim Əziz Faiq Famil Faris Farman Fazil Fərəc Fərhad
    Fərid Fəridun Fərman Fərrux Fərzəli Fikrət Firdovsi Firudin Fizuli Fuad Füzuli Gündüz Habil Hacı Hadi
    Hafiz Hamlet Həbib Həmid Həmzə Həsən Heydər Həşim Hidayət Hikmət Humay Hüsü Hüseyn İbad İbrahim İdris
    İlham İlkin İlqar İlyas İman İmran İntiqam İqbal İqrar İldırım İsa İsgəndər İslam İsmayıl İsmət
    İsrafil Kamal Kamandar Kamil Kamran Kazım Kənan Kərəm Kərim Köçəri Laçın Lətif Maqsud Mahir Mahmud
    Malik Mansur Mayıl Məcid Məhəmməd Məhərrəm Məhəmmədəli Məmməd Məmmədağa Mehdi Mehman Mehrac Mehralı
    Mətin Mikayıl Mirzə Mirəli Mövlud Muxtar Murad Murtuz Musa Musəddiq Mustafa Mübariz Müslüm Müşfiq
    Mütəllim Nadir Nağı Nahid Namiq Nəcəf Nəbi Nəriman Nəsib Nəsimi Nəsir Nəsrəddin Natiq Nazim Nemət
    Nicat Niyazi Nizami Novruz Nurəddin Nuru Nurlan Nüsrət Oqtay Oruc Orxan Osman Oğuz Ömər Paşa Pənah
    Pərviz Polad Piri Qabil Qadir Qafar Qalib Qara Qasım Qəhrəman Qəni Qənbər Qərib Qəzənfər Qəzvin Qiyas
    Qoca Qorxmaz Qoşqar Qulu Qurban Rafael Rafiq Rafət Rahib Rail Ramal Ramazan Ramid Ramil Ramin Ramiz
    Rasim Rauf Raul Razi Rəfael Rəhim Rəhman Rəşad Rəşid Rəsul Rəvan Rəcəb Riyad Robert Rövşən Ruslan
    Rufat Rüfət Rüstəm Rza Sabir Sabit Sadiq Sadıq Saleh Salman Samir Samid Samət Sami Saməd Sahib Sahil
    Savalan Seyfəddin Seymur Sədi Səfa Səfər Səxavət Səid Səlim Səməd Səməndər Sənan Sərdar Sərxan Səttar
    Səyavuş Səbuhi Sirac Soltan Sübhan Süleyman Şaban Şahbaz Şahin Şahlar Şahmar Şahmurad Şakir Şamil
    Şamxal Şeyda Şəhriyar Şəmsi Şəmsəddin Şərif Şıxəli Şirin Şirxan Şirəli Şöhrət Şükür Tahir Tağı Talıb
    Talıbxan Tapdıq Tariyel Tərlan Tehran Teymur Telman Teyyub Tofiq Toğrul Tural Turan Tunar Tunay Turqut
    Uğur Ülfət Ülvi Ümid Üzeyir Vahid Valeh Vaqif Vasif Vasim Vəfadar Vəkil Vəli Vəzir Vidadi Vilayət
    Vüqar Vüsal Xalid Xaliq Xanlar Xəlil Xəlid Xətai Xəyal Xəzər Xudaverdi Xudu Yadigar Yalçın Yaqub Yaşar
    Yavər Yəhya Yunis Yusif Zabil Zahid Zahir Zakir Zamiq Zaman Zaur Zeynal Zeynalabdin Zəfər Zəkəriyyə
    Zərbəli Ziya Ziyad Zülfüqar
    """
)
WOMEN = _listed(
    """
    Adilə Afaq Afət Aida Aidə Ağca Aişə Almaz Alidə Aliyə Alsu Amalya Amaliya Amilə Anarə Anna Aybəniz
    Aydan Ayan Aygül Aygün Ayişə Aylin Aynur Aynurə Ayşən Ayşə Aysel Aysu Aytac Aytən Arzu Asya Azadə
    Bahar Banu Basti Bənövşə Bəsti Bilqeyis Cahan Cəmalə Cəmilə Ceyran Çiçək Çinarə Dəniz Dilarə Dilbər
    Dilşad Dürdanə Dünya Elmira Elnarə Elnurə Elza Elvira Esmira Esmiralda Əfruz Əsli Əsmər Əminə Fatimə
    Fatma Fəridə Fərəh Fidan Firuzə Fəxriyyə Gövhər Gülay Gülbahar Gülbəniz Gülçin Gülçöhrə Gülər Gülgəz
    Gülxar Gülnar Gülnarə Gülnaz Gülsüm Gülsən Gülşad Gülşən Gülşənə Gültən Gültəkin Gülü Gülzar Günay
    Günel Günəş Həcər Həlimə Həmidə Həqiqət Hicran Humay Hürü Hüsniyyə İlahə İlhamə İnarə İnci İradə
    İltifat Jalə Janna Kamilə Kəmalə Kifayət Könül Kübra Lalə Laləzar Lamiyə Lamiə Leyla Ləman Lətafət
    Lətifə Lyudmila Mahirə Mahizər Mahnur Maisə Mələk Mədinə Məhbubə Məleykə Məlahət Mənzər Məryəm Məsmə
    Mətanət Mehparə Mehriban Məxmər Mina Minə Minarə Minaya Mirvari Mülayim Münəvvər Nabat Nadirə Nailə
    Nailəxanım Nəcibə Nərgiz Nərmin Nərminə Nəsibə Nəzakət Nəzirə Nigar Nilay Nilufər Nisə Nuray Nuranə
    Nurlana Nuriyyə Nübar Nüşabə Oksana Olqa Pakizə Pəri Pərvanə Pərvin Pərzad Pünhan Pünhanə Qızılgül
    Qəmər Qətibə Qönçə Ramilə Ramidə Rasimə Raya Raziyə Reyhan Rəbiyyə Rəna Rəhimə Rəhilə Rəqsanə Rəşidə
    Rəfiqə Rimma Roza Röya Rövşanə Ruhəngiz Ruqiyyə Rübabə Rüxsarə Sabirə Sara Sadə Saidə Samirə Sahibə
    Sahilə Səadət Səbinə Sədaqət Səidə Səkinə Səlimə Səlminaz Səma Səmayə Səmra Sənəm Sənubər Sərfinaz
    Sərvinaz Sevda Sevər Sevil Sevinc Sevgi Simarə Simuzər Sitarə Solmaz Sona Sonaxanım Suğra Sura Surə
    Sürəyya Svetlana Şahnaz Şamama Şəbnəm Şəfa Şəfəq Şəfiqə Şəhla Şəhrəbanu Şəhanə Şəlalə Şəmsiyyə
    Şərəbanı Şövkət Şükufə Tahirə Tamara Tamilla Tatyana Təhminə Təranə Təzəgül Tərlan Tükəzban Turac
    Türkan Türanə Tünzalə Ulduz Ülfət Ülkər Ülviyyə Ümmügülsüm Validə Vəfa Vəsilə Vəsimə Vüsalə Xalidə
    Xanım Xatirə Xavər Xəyalə Xədicə Xuraman Yasəmən Yegana Yeganə Yeva Zabitə Zahirə Zakirə Zamirə Zəhra
    Zərifə Zərinə Zəminə Zeynəb Zenfira Zemfira Zivər Zöhrə Zülfiyyə Zümrüd
    """
)
# One name in several dresses; for a clerk abroad they are the same, and so they are in papers of one person.
FORMS = tuple(
    _listed(forms)
    for forms in (
        "Məmməd Məhəmməd Məhmət Muhammad Muhəmməd Mahmad Mamed Maqomed Mohammed Məhəmmət",
        "Yusif Yusuf Usub Yusub",
        "Ömər Umar",
        "Fatimə Fatma",
        "Məryəm Mariam Mariyam",
        "Aişə Ayişə Ayşə",
        "İsmayıl Smayıl",
        "Hüseyn Huseyin Usein",
        "Əhməd Ahmet",
        "Yegana Yeganə",
        "Lamiyə Lamiə",
        "Amalya Amaliya",
        "Zenfira Zemfira",
        "Tofiq Tovfiq",
        "Bahruz Bəhruz",
    )
)


@lru_cache(maxsize=50_000)
def known_as(word: str, *, surname: bool = False) -> frozenset[str]:
    """Which names in use this spelling may be; for a surname, of which it may be made. Forms count as one name."""
    table = _stems() if surname else _names()
    heard = stem_sounds(word) if surname else sounds(word)
    return frozenset(name for way in heard for name in table.get(way, ()))


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    return _indexed(surname=False)


@cache
def _stems() -> Mapping[str, tuple[str, ...]]:
    return _indexed(surname=True)


def _indexed(*, surname: bool) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    one_of = {form: forms[0] for forms in FORMS for form in forms}
    for name in (*MEN, *(() if surname else WOMEN), *one_of):
        for way in stem_sounds(name) if surname else sounds(name):
            found[way] = (*found.get(way, ()), one_of.get(name, name))
    return found
