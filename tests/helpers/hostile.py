"""Text that attacks whatever shows it, and a reader of HTML that finds what got through."""

from html.parser import HTMLParser

TEXTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<style>*{display:none}</style>",
    "<!-- hidden",
    "</td></tr></table><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "[press](javascript:alert(1))",
    "[press](JaVaScRiPt&colon;alert(1))",
    "[press](data:text/html;base64,PHNjcmlwdD4=)",
    "![seen](https://example.org/pixel.png)",
    "<javascript:alert(1)>",
    "[a]: javascript:alert(1)",
    "[a][a]",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{ 7 * 7 }}{% raw %}",
    "a|b||c",
    "|---|---|",
    "ends with a backslash\\",
    "\\|",
    "`code` and ``code``",
    "*one* **two** _three_ ~~four~~ $x^2$",
    "first\n\n# second\r\n- third\x0bfourth\u2028fifth\x85sixth",
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "2) item",
    "> quotation",
    "---",
    "===",
    "~~~",
    "```",
    "[ ] task",
    "tab\tbetween",
    "\u202egnp.exe",
    "zero\u200bwidth\ufeff",
    "\x1b[31mred\x07",
    "=cmd|' /C calc'!A0",
    r"\input{/etc/passwd}\write18{ls}",
    "[2cm] \\\\*",
    "Ångström's “Ünïcode” & Sons",
)
HANDLED = {"href", "src", "style", "srcdoc", "action", "formaction", "background", "xlink:href"}


class Page(HTMLParser):
    """The tags, the risky attributes, the rows and the text of a page."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.risky, self.rows, self.text = [], [], [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.risky += [
            (tag, name, value)
            for name, value in attributes
            if name in HANDLED or name.startswith("on")
        ]
        if tag == "tr":
            self.rows.append(0)
        elif tag in ("td", "th"):
            self.rows[-1] += 1

    def handle_data(self, data):
        self.text += data
