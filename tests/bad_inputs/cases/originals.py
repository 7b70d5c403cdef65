"""Producers' files, invented: what their adapters need, and corrections of them."""

import hashlib
import re

from tests.helpers.bad_input import Case, append, swap, write

CARD, DYADIC, REIGN = (f"config/datasets/{name}.yaml" for name in ("iwd", "cow_dyadic", "reign"))
IWD = "data/raw/originals/iwd/interstate-war-rev.csv"
FIXES = "data/raw/codings/corrections.csv"
KEY = "iwd/interstate-war-rev.csv,init_war_id=1;year=1904"
OTHER_FIX = (
    "file,key,rows,field,old,new,reason,source\n"
    "cow/another.csv,WarNum=1,1,Side,1,2,of another file,nobody\n"
)
HEADER = (
    "larger_war_id,larger_war_name,init_war_id,init_war_name,annual_outcome,year,init_name,"
    "init_ccode,target_name,target_ccode,month_entry,day_entry,month_exit,day_exit,"
    "month_entry02,day_entry02,month_exit02,day_exit02,joiner"
)
ROWS = (
    "1,Demo_War,1,Demo,0,1904,Japan,740,Russia,365,2,8,12,31,NA,NA,NA,NA,0",
    "1,Demo_War,1,Demo,1,1905,Japan,740,Russia,365,1,1,9,5,NA,NA,NA,NA,0",
)
JOINER = (
    '      joiner: {type: integer, codes: {"0": both sides fought from the start, '
    '"1": one side joined}}\n'
)
LEADERS = "leadid,ccode,leader,syear,smonth,sdate,eyear,emonth"
DYADS = (
    "warnum,disno,statea,stateb,warstrtmnth,warstrtday,warstrtyr,warendmnth,warenday,warendyr,"
    "year,outcomea,batdtha,batdthb"
)


def original(card, path, *lines):
    """Edits that put a file in the place of an original and describe it on its card."""
    content = "\n".join([*lines, ""]).encode()

    def describe(folder):
        text = (folder / card).read_text(encoding="utf-8")
        facts = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        for name, value in facts.items():
            text = re.sub(rf"( +){name}: \S+", rf"\g<1>{name}: {value}", text, count=1)
        write(card, re.sub(r" +rows: \d+\n", "", text, count=1))(folder)

    return (write(path, content), describe, write(FIXES, OTHER_FIX))


def iwd(about, line, *edits, rows=ROWS, code=1):
    """A case with the Interstate War Data of two rows."""
    return Case(
        f"iwd: {about}", (*original(CARD, IWD, HEADER, *rows), *edits), "check iwd", line, code
    )


def fix(about, field, old, new, line):
    """A case with one correction of these rows."""
    row = append(FIXES, f"{KEY},1,{field},{old},{new},why,who")
    return iwd(f"a correction by {about}", f"{FIXES}, row 3, column new, value {line}", row)


CASES = [
    iwd(
        "no column joiner on the card",
        "card iwd, key files: the adapter iwd needs 'joiner', a role, …",
        swap(CARD, JOINER, ""),
    ),
    iwd(
        "another role",
        "card iwd, key files: the adapter iwd needs 'dyad_years', a role, a column …",
        swap(CARD, "role: dyad_years", "role: dyads"),
    ),
    iwd(
        "a table that the adapter does not provide",
        "card iwd, key provides, value 'leaders': the adapter iwd has no such table; …",
        swap(CARD, "provides: [wars]", "provides: [leaders]"),
    ),
    iwd(
        "an adapter that does not exist",
        "card iwd, key adapter, value 'idw': no such adapter; add …",
        swap(CARD, "adapter: iwd", "adapter: idw"),
    ),
    iwd("a header only", f"{IWD}: no row below the header; fill in the file", rows=()),
    iwd(
        "an outcome that the card does not list",
        f"{IWD}, row 3, column annual_outcome, value 7: unknown code; use one of …",
        rows=(ROWS[0], ROWS[1].replace("Demo,1,", "Demo,7,")),
    ),
    iwd(
        "the year 3021",
        f"{IWD}, row 3, column day_entry, value '3021-1-1': not a date (year 3021 …",
        rows=(ROWS[0], ROWS[1].replace("1905", "3021")),
    ),
    iwd(
        "the year 20",
        f"{IWD}, row 3, column day_entry, value '20-1-1': not a date (year 20 is …",
        rows=(ROWS[0], ROWS[1].replace("1905", "20")),
    ),
    fix(
        "a word for a number",
        "target_ccode",
        "365",
        "Russia",
        "'Russia': not a whole number; correct the cell, or declare the text as missing …",
    ),
    fix(
        "a broken number", "target_ccode", "365", "365.5", "'365.5': not a whole number; write it …"
    ),
    fix("a number with an exponent", "target_ccode", "365", "3e2", "'3e2': not a whole number; …"),
    fix(
        "a code that the card does not list",
        "annual_outcome",
        "0",
        "9",
        "'9': unknown code; use one of …",
    ),
    fix(
        "a text with an unseen character",
        "init_name",
        "Japan",
        "Ja\u200bpan",
        "'Ja\\u200bpan': holds a character that cannot be seen; remove it",
    ),
    Case(
        "reign: a month 13 of the end",
        original(
            REIGN,
            "data/raw/originals/reign/leaderlist_3_21.csv",
            LEADERS,
            "A,2,Alpha,1950,1,5,1955,13",
        ),
        "check reign",
        "data/raw/originals/reign/leaderlist_3_21.csv, row 2, column emonth, value '1955-13-?': …",
    ),
    Case(
        "cow_dyadic: deaths of the last year are blank",
        original(
            DYADIC,
            "data/raw/originals/cow_dyadic/directed_dyadic_war.csv",
            DYADS,
            "1,5,220,200,3,4,1951,8,9,1952,1951,1,100,50",
            "1,5,220,200,3,4,1951,8,9,1952,1952,1,,60",
        ),
        "check cow_dyadic",
        "…directed_dyadic_war.csv, row 3, column batdtha: the deaths of the last year that tells …",
        0,
    ),
]
