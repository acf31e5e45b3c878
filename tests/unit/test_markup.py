"""The page checks find what they are for, and leave a good page alone."""

import pytest

from tests.support.markup import faults

GOOD = """<!doctype html><html lang="en"><head><title>Cases</title><script src="/a.js"></script></head><body>
<h1>Cases</h1><a href="/x">One</a><a href="/y" aria-label="Two"><svg></svg></a>
<form method="post"><input type="hidden" name="csrf_token" value="t">
<label for="n">Name</label><input id="n" name="n"><label>Age <input name="a"></label>
<button>Save</button></form>
</body></html>"""


def test_a_good_page_has_no_faults() -> None:
    assert faults(GOOD) == []


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ('lang="en"', "", "has no lang"),
        ("<h1>Cases</h1>", "<p>Cases</p>", "0 h1"),
        ("<h1>Cases</h1>", "<h1>A</h1><h1>B</h1>", "2 h1"),
        ("<h1>Cases</h1>", "<h1></h1>", "is empty"),
        ("<title>Cases</title>", "", "no title"),
        ("<h1>", '<h1 id="n">', "'n' stands on 2"),
        ('<label for="n">Name</label>', "", "has no label"),
        ('<label for="n">', '<label for="m">', "not on the page"),
        (">One</a>", "></a>", "has no words"),
        ("<button>Save</button>", "<button></button>", "has no words"),
        ("<h1>", '<h1 style="color:red">', "carries style"),
        ("<h1>", '<h1 onclick="x()">', "carries onclick"),
        ("<h1>", "<style>p{}</style><h1>", "is inline"),
        ('<script src="/a.js">', "<script>x()", "is inline"),
        ('href="/x"', 'href="javascript:x()"', "carries href"),
        ('value="t"', 'value=""', "without csrf_token"),
        ("</form>", "", "closes"),
        ("<h1>", "<img><h1>", "has no alt"),
    ],
)
def test_each_fault_is_named(good: str, bad: str, message: str) -> None:
    assert good in GOOD
    found = faults(GOOD.replace(good, bad))
    assert any(message in fault for fault in found), found
