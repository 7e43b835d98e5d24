"""A company's own templates: each takes the place of one, and what is wrong is told at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from leadctl.domain.words import MailKind
from leadctl.mail.checking import template_faults
from leadctl.mail.library import BUILT_IN, LARGEST
from leadctl.mail.notice import Notice
from leadctl.mail.samples import SENDER, TOKEN, nurture_samples, samples
from leadctl.mail.writing import TemplateError, write, write_letter
from tests.mail.test_compose import a_message, parsed

ENABLED = samples(MailKind.ENABLED)[0]
HELLO = "Subject: Hi\n\nHi {{ partner }}!\n"
WITH_OPT_OUT = 'Subject: Hi\n\nHi!\n{% include "opt-out.txt" %}\n'


def own(folder: Path, **files: str) -> Path:
    """The folder with these files; in their names `__` stands for a slash and `_` for a dot."""
    for name, content in files.items():
        file = folder / name.replace("__", "/").replace("_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    return folder


def faults(folder: Path, **files: str) -> list[str]:
    return list(template_faults(own(folder, **files)))


def test_the_built_in_templates_are_right_themselves() -> None:
    assert list(template_faults(BUILT_IN)) == []


def test_a_folder_without_templates_changes_nothing(tmp_path: Path) -> None:
    assert faults(tmp_path) == []
    assert write(ENABLED, SENDER, tmp_path) == write(ENABLED, SENDER)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    for missing in (tmp_path / "none", tmp_path / ("x" * 300), tmp_path / "no\0ne"):
        told = f"there is no folder {missing}, or it cannot be read"
        assert list(template_faults(missing)) == [told]


def test_while_the_folder_is_away_nothing_is_written(tmp_path: Path) -> None:
    told = r"^template mail\.templates: the folder is not there, or cannot be read$"
    with pytest.raises(TemplateError, match=told):
        write(ENABLED, SENDER, tmp_path / "none")
    with pytest.raises(TemplateError, match=told):
        write_letter(nurture("newsletter"), SENDER, tmp_path / "none")


def test_an_own_text_takes_the_place_of_the_built_in_one_and_of_its_html(tmp_path: Path) -> None:
    written = write(ENABLED, SENDER, own(tmp_path, enabled_txt=HELLO))
    assert (written.subject, written.text) == ("Hi", "Hi Acme Trading!\n")
    assert written.html is None, "the built-in HTML would say something else"


def test_own_html_stands_beside_the_built_in_text(tmp_path: Path) -> None:
    folder = own(tmp_path, enabled_html="<p>{{ subject }}, {{ partner }}</p>\n")
    written = write(ENABLED, SENDER, folder)
    assert written.text == write(ENABLED, SENDER).text
    assert written.html == "<p>New leads again, Acme Trading</p>\n"


def test_an_own_part_stands_in_every_message(tmp_path: Path) -> None:
    folder = own(tmp_path, signature_txt="Yours, the Sample team\n")
    assert "\n\nYours, the Sample team\n" in write(ENABLED, SENDER, folder).text
    assert faults(folder) == []


def test_a_template_that_is_changed_is_read_anew(tmp_path: Path) -> None:
    assert "you get new leads" in write(ENABLED, SENDER, tmp_path).text
    own(tmp_path, enabled_txt=HELLO)
    assert write(ENABLED, SENDER, tmp_path).text == "Hi Acme Trading!\n"
    own(tmp_path, enabled_txt=HELLO.replace("Hi {{", "Hello {{"))
    assert write(ENABLED, SENDER, tmp_path).text == "Hello Acme Trading!\n"


def test_a_subject_is_one_line_whatever_the_template_says(tmp_path: Path) -> None:
    source = "Subject: Hi\u2028Bcc: all@example.net\x0b\n\nHi \x0b\u2028\x00!\n"
    folder = own(tmp_path, enabled_txt=source)
    message = a_message(ENABLED.about, templates=folder)
    assert message["Subject"] == "Hi<U+2028>Bcc: all@example.net\u240b"
    assert parsed(message)["Bcc"] is None


def test_a_file_written_on_another_system_is_read(tmp_path: Path) -> None:
    (tmp_path / "enabled.txt").write_bytes(b"\xef\xbb\xbf" + HELLO.replace("\n", "\r\n").encode())
    assert write(ENABLED, SENDER, tmp_path).text == "Hi Acme Trading!\n"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Subject: Hi\n\n{% if partner %}\nHi!\n", "line 4: does not parse: "),
        ("Subject: Hi\n\nHi {{ partner !\n", "line 3: does not parse: "),
        (
            "Subject: Hi\n\nHi {{ partnr }}!\n",
            "line 3: uses a name that is not known: 'partnr'",
        ),
        (
            "Subject: Hi\n\nHi!\n{% if not partner %}{{ partnr }}{% endif %}\n",
            "line 4: uses a name that is not known: 'partnr'",
        ),
        (
            "Subject: Hi\n\nHi {{ manager.mobile }}!\n",
            "line 3: uses a name that is not known: "
            "'leadctl.mail.writing.Signer object' has no attribute 'mobile'",
        ),
        (
            "Subject: Hi\n\n{% if not partner %}{{ partner | shout }}{% endif %}\n",
            "line 3: uses a filter that there is not: 'shout'",
        ),
        (
            'Subject: Hi\n\n{% include "footer.txt" %}\n',
            "line 3: includes a template that there is not: footer.txt",
        ),
        ("Subject: Hi\n\n{{ lead }}\n", "line 3: uses a name that is not known: 'lead'"),
        ("Subject: Hi\n\n{{ 1 / 0 }}\n", "line 3: cannot be filled in: division by zero"),
        (
            "Hi {{ partner }}!\n\nWelcome.\n",
            "must begin with a line 'Subject: …', followed by an empty line and the text",
        ),
        (
            "Subject: Hi\nHi {{ partner }}!\n",
            "must begin with a line 'Subject: …', followed by an empty line and the text",
        ),
        ("", "must begin with a line 'Subject: …', followed by an empty line and the text"),
    ],
)
def test_what_is_wrong_is_told_with_its_file_and_line(
    tmp_path: Path, source: str, told: str
) -> None:
    (fault,) = faults(tmp_path, enabled_txt=source)
    place = ", " if told.startswith("line") else ": "
    assert fault.startswith(f"enabled.txt{place}{told}")


@pytest.mark.parametrize(
    "reach",
    [
        '{% include "../secret.txt" %}',
        '{% include "/etc/passwd" %}',
        '{% include "link.txt" %}',
        '{% include ["../secret.txt", "link.txt"] %}',
        "{{ partner.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ self._TemplateReference__context.eval_ctx.environment.loader }}",
        "{{ '{0.__class__}'.format(partner) }}",
        "{{ manager.parse_raw('x', content_type='pickle', allow_pickle=True) }}",
        "{{ manager.parse_file('/etc/passwd') }}",
        "{{ lipsum.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ todo.update({'x': 1}) }}",
        "{{ range(1000000000) }}",
    ],
)
def test_a_template_reaches_nothing_but_its_message(tmp_path: Path, reach: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    folder = own(tmp_path / "own", enabled_txt=f"Subject: Hi\n\nHi!\n{reach}\n")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    stray, fault = template_faults(folder)
    assert stray == "link.txt: is no file of the folder"
    assert fault.startswith("enabled.txt, line 4: ")
    with pytest.raises(TemplateError) as refused:
        write(ENABLED, SENDER, folder)
    assert "secret" not in str(refused.value)


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    own(tmp_path, kept__v1_txt=HELLO)
    (tmp_path / "enabled.txt").symlink_to(tmp_path / "kept" / "v1.txt")
    assert write(ENABLED, SENDER, tmp_path).subject == "Hi"


def test_a_link_that_leads_to_itself_is_no_template(tmp_path: Path) -> None:
    (tmp_path / "enabled.txt").symlink_to(tmp_path / "enabled.txt")
    assert write(ENABLED, SENDER, tmp_path) == write(ENABLED, SENDER)
    assert faults(tmp_path) == ["enabled.txt: is no file of the folder"]


@pytest.mark.parametrize(
    "way",
    [
        "{{ partner | e }}",
        "{{ partner | upper | lower }}",
        "{% macro greet(name) %}\n\t<b>{{ name }}</b>\n{% endmacro %}{{ greet(partner) }}",
        "{% set name %}{{ partner }}{% endset %}{{ name }}",
        "{% filter trim %}{{ partner }}{% endfilter %}",
    ],
)
def test_whatever_way_a_value_takes_it_obeys_nobody(tmp_path: Path, way: str) -> None:
    hostile = replace(ENABLED, partner="<i>\u202e\x1b[2J</i>")
    html = write(hostile, SENDER, own(tmp_path, enabled_html=way)).html
    assert html is not None
    assert "&lt;i&gt;&lt;u+202e&gt;\u241b[2j&lt;/i&gt;" in html.lower()
    assert "\u23ce" not in html, "what a template itself breaks stays broken"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"Subject: Gr\xfc\xdfe\n\nHi\n", "is not UTF-8"),
        (b"x" * (LARGEST + 1), "is too long for a template"),
    ],
)
def test_what_is_no_text_is_no_template(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "enabled.txt").write_bytes(content)
    assert faults(tmp_path) == [f"enabled.txt: {told}"]
    with pytest.raises(TemplateError, match=rf"^template enabled\.txt: {told}$"):
        write(ENABLED, SENDER, tmp_path)


def test_every_fault_is_told_and_none_twice(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        signature_txt="{{ nobody }}\n",
        enabled_txt="Subject: Hi\n\n{{ nothing }}\n",
        enabled_html="{% block content %}\n",
    )
    assert [fault.partition(": ")[0] for fault in found] == [
        "enabled.html, line 1",
        "enabled.txt, line 3",
        "signature.txt, line 1",
    ]


def nurture(template: str = "spring") -> Notice:
    return nurture_samples(template)[0]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"nurture__spring_txt": WITH_OPT_OUT}, []),
        ({"nurture__spring_txt": "Subject: Hi\n\nHi! unsubscribe {{ opt_out.token }}\n"}, []),
        ({"nurture__spring_txt": "Subject: Hi\n\n{{ opt_out_line(opt_out) }}\n"}, []),
        ({"nurture__spring_txt": HELLO}, ["nurture/spring.txt"]),
        ({"nurture__spring_txt": "Subject: Hi\n\nHi! {{ opt_out.url }}\n"}, ["nurture/spring.txt"]),
        (
            {"nurture__spring_txt": "Subject: Hi\n\nHi! {# {{ opt_out.token }} #}\n"},
            ["nurture/spring.txt"],
        ),
        (
            {"nurture__spring_txt": WITH_OPT_OUT, "nurture__spring_html": "<p>Hi!</p>"},
            ["nurture/spring.html"],
        ),
        (
            {
                "nurture__spring_txt": WITH_OPT_OUT,
                "nurture__spring_html": '<p>Hi!</p>{% include "opt-out.html" %}',
            },
            [],
        ),
        ({"nurture__spring_letter_txt": "Hi!\n"}, ["nurture/spring.letter.txt"]),
        ({"nurture__spring_letter_txt": 'Hi!\n{% include "opt-out.txt" %}\n'}, []),
        ({"nurture__spring_html": "<p>{{ opt_out.token }}</p>"}, ["nurture/spring.html"]),
        (
            {"opt-out_txt": "Just tell us.\n"},
            [
                "nurture/follow-up.txt",
                "nurture/newsletter.txt",
                "nurture/follow-up.letter.txt",
                "nurture/newsletter.letter.txt",
            ],
        ),
    ],
)
def test_what_goes_to_leads_must_show_the_opt_out(
    tmp_path: Path, files: dict[str, str], told: list[str]
) -> None:
    assert [fault.partition(":")[0] for fault in faults(tmp_path, **files)] == told


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- {{ opt_out.token }} -->",
        '<p style="display: none">{{ opt_out.token }}</p>',
        '<div style="DISPLAY:none"><p>{{ opt_out.token }}</p></div>',
        '<p style="font-size:0px">{{ opt_out.token }}</p>',
        "<p hidden>{{ opt_out.token }}</p>",
        '<img src="dot.png" alt="{{ opt_out.token }}">',
        "<style>{{ opt_out.token }}</style>",
    ],
)
def test_an_opt_out_that_nobody_sees_is_none(tmp_path: Path, hidden: str) -> None:
    folder = own(
        tmp_path, nurture__spring_txt=WITH_OPT_OUT, nurture__spring_html=f"<p>Hi!</p>{hidden}"
    )
    (fault,) = template_faults(folder)
    assert fault.startswith("nurture/spring.html: does not show opt_out.token")
    with pytest.raises(TemplateError, match=r"^template nurture/spring\.html: does not show"):
        write(nurture(), SENDER, folder)


def test_a_message_to_a_lead_without_opt_out_is_not_written(tmp_path: Path) -> None:
    folder = own(tmp_path, nurture__spring_txt=HELLO, nurture__spring_letter_txt="Hi!\n")
    with pytest.raises(TemplateError, match=r"does not show opt_out\.token"):
        write(nurture(), SENDER, folder)
    with pytest.raises(TemplateError, match=r"does not show opt_out\.token"):
        write_letter(nurture(), SENDER, folder)


def test_every_built_in_template_for_leads_shows_the_token() -> None:
    for template in ("newsletter", "follow-up"):
        for notice in nurture_samples(template):
            written = write(notice, SENDER)
            assert TOKEN in written.text
            assert TOKEN in (written.html or "")
            assert TOKEN in write_letter(notice, SENDER)


def test_a_failure_says_nothing_of_whom_the_message_is_about(tmp_path: Path) -> None:
    source = "Subject: Hi\n\n{{ todo[person.name] }}\n"
    folder = own(tmp_path, **{"lead-details_txt": source})
    with pytest.raises(TemplateError) as refused:
        write(samples(MailKind.DETAILS)[0], SENDER, folder)
    assert str(refused.value) == (
        "template lead-details.txt, line 3: uses a name that is not known"
    )
    assert refused.value.__suppress_context__


def test_a_campaigns_template_that_is_not_there_is_told() -> None:
    with pytest.raises(TemplateError, match=r"^template nurture/x\.txt: there is no such template"):
        write(nurture("x"), SENDER)


@pytest.mark.parametrize("template", ["../enabled", "../../x", "/etc/hosts"])
def test_a_campaigns_template_is_no_way_out_of_its_folder(template: str) -> None:
    with pytest.raises(TemplateError, match="there is no such template"):
        write(nurture(template), SENDER)
