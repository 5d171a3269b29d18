"""Build every reference store of this folder, the same bytes each time: python make.py

Needs openpyxl and python-docx. Every place, firm and figure is made up.
"""

import csv
import io
import json
import re
import sqlite3
import zipfile
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from openpyxl import Workbook
from openpyxl.styles import Font

HERE = Path(__file__).resolve().parent
STAMP = datetime(2026, 1, 1)
BOLD = Font(bold=True)


def freeze(data, path, patches=None):
    """Write a zip package with fixed times; patches maps a member's name to a function on its text."""
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "docProps/core.xml":
                body = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-01-01T00:00:00Z", body)
            if patches and name in patches:
                body = patches[name](body.decode()).encode()
            new.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), body, zipfile.ZIP_DEFLATED)


def save(book, path, patches=None):
    book.properties.created = book.properties.modified = STAMP
    out = io.BytesIO()
    book.save(out)
    path.parent.mkdir(exist_ok=True)
    freeze(out.getvalue(), path, patches)


def fill(sheet, rows, start=1):
    for r, row in enumerate(rows, start):
        for c, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(r, c, value)


def formats(sheet, area, code):
    for row in sheet[area]:
        for cell in row:
            cell.number_format = code


def council():
    book = Workbook()
    cover = book.active
    cover.title = "Cover"
    fill(cover, [
        ["Thornmere Borough Council"], ["Approved figures, year end 2025/26"], [],
        ["Issued", datetime(2026, 5, 5)], ["Approved by", "Head of Performance"], ["Status", "For use in press material"],
        ["Contact", "performance@thornmere.example"],
    ])
    cover["A1"].font = BOLD
    notes = book.create_sheet("Notes")
    fill(notes, [
        ["Note", "Text"], [1, "Homes completed include conversions and changes of use."],
        [2, "A year runs from 1 April to 31 March. 2025/26 ended on 31 March 2026."],
        [3, "The schools budget is the dedicated grant; a deficit is shown with a minus."],
        [4, "Wards were redrawn in 2019, so there are no figures by area before that."],
    ])
    sheet = book.create_sheet("Figures")
    fill(sheet, [
        ["Table 1: Homes and planning applications by area"],
        ["Years to 31 March"],
        ["Area", "Homes completed [note 1]", None, "Planning applications decided", None],
        [None, "2024/25", "2025/26", "2024/25", "2025/26"],
        ["North Thornmere", 212, 248, 401, 388],
        ["Harbour wards", 175, 193, 322, 357],
        ["Sallow Vale", 96, 84, 148, 163],
        ["Total", 483, 525, 871, 908],
        ["[note 1] Includes conversions. See the Notes sheet."],
        ["Source: Place directorate, monitoring return of April 2026"],
        [],
        ["Table 2: Money, staff and waste"],
        ["Measure", "Unit", "2023/24", "2024/25", "2025/26"],
        ["Council tax collected", "£m", 84.1, 88.6, 93.2],
        ["Council tax collection rate", "%", 96.1, 96.8, 97.3],
        ["Spending on adult social care", "£m", 61.7, 66.9, 71.4],
        ["Spending on road repairs", "£m", 7.9, 8.4, 9.6],
        ["Full-time equivalent staff", "number", 2214, 2187, 2143],
        ["Household waste recycled", "%", 44.2, 45.7, 47.1],
        ["Schools budget, surplus or deficit (-)", "£m", 1.1, -0.6, -2.3],
        ["Figures for 2025/26 are subject to audit."],
    ])
    for area in ("A1:E1", "A3:A4", "B3:C3", "D3:E3", "A9:E9"):
        sheet.merge_cells(area)
    for cell in ("A1", "A8", "B8", "C8", "D8", "E8", "A12"):
        sheet[cell].font = BOLD
    formats(sheet, "C18:E18", "#,##0")
    formats(sheet, "C14:E17", "0.0")
    save(book, HERE / "council-approved/approved-figures.xlsx")


def quarterly():
    book = Workbook()
    contents = book.active
    contents.title = "Contents"
    fill(contents, [
        ["Labour market statistics, Ardmoor, 2025 Q2"], ["Office for Statistics Ardmoor, published 19 August 2025"], [],
        ["Sheet", "Title"], ["Notes", "Notes and shorthand"], ["Table 1", "Employment, unemployment, vacancies and pay by region"],
        ["Table 2", "Jobs by industry, thousands"],
    ])
    notes = book.create_sheet("Notes")
    fill(notes, [
        ["Notes and shorthand"], ["Mark", "Meaning"], ["[p]", "provisional"], ["[r]", "revised since the last release"],
        ["[x]", "not available"], ["[z]", "not applicable"], ["[low]", "rounds to zero but is not zero"],
        ["[note 1]", "All people aged 16 and over."], ["[note 2]", "Retail includes repair of vehicles."],
    ])
    one = book.create_sheet("Table 1")
    fill(one, [
        ["Table 1: Employment, unemployment, vacancies and pay by region, 2024 Q2 to 2025 Q2"],
        ["This sheet holds one table. Some cells use shorthand, which the Notes sheet explains."],
        ["Source: Household Labour Survey, Office for Statistics Ardmoor"],
        [],
        ["Region", "Measure", "2024 Q2", "2024 Q3", "2024 Q4", "2025 Q1 [r]", "2025 Q2 [p]"],
        ["Ardmoor", "Employed people (thousands) [note 1]", 1842.3, 1849.0, 1851.7, 1856.2, 1862.9],
        ["Ardmoor", "Unemployment rate (%)", 4.6, 4.5, 4.4, 4.3, 4.1],
        ["Ardmoor", "Vacancies (thousands)", 58.2, 56.9, 55.4, "53.8 [r]", 51.6],
        ["Ardmoor", "Median weekly pay (£)", 612, 617, 623, 628, 641],
        ["Eastmarch", "Employed people (thousands) [note 1]", "731.4", "733.0", "734.8", "737.5", "739.6"],
        ["Eastmarch", "Unemployment rate (%)", 5.2, 5.2, 5.0, 4.9, 4.7],
        ["Kelder Coast", "Employed people (thousands) [note 1]", 402.6, 404.1, 403.9, 405.0, 406.1],
        ["Kelder Coast", "Unemployment rate (%)", 3.9, 3.8, 3.8, "3.9 [r]", "3.6"],
        ["Upper Vale", "Employed people (thousands) [note 1]", 708.3, 711.9, 713.0, 713.7, 717.2],
        ["Upper Vale", "Unemployment rate (%)", 4.1, 4.1, 4.0, 3.9, 3.8],
        ["Upper Vale", "Vacancies (thousands)", "[x]", "[x]", 19.3, 18.8, "[x]"],
        ["Outer Skerries", "Employed people (thousands) [note 1]", "[low]", "[low]", "[low]", "[low]", "[low]"],
        ["Outer Skerries", "Unemployment rate (%)", "[z]", "[z]", "[z]", "[z]", "[z]"],
    ])
    formats(one, "C6:G8", "#,##0.0")
    formats(one, "C10:G18", "0.0")
    two = book.create_sheet("Table 2")
    fill(two, [
        ["Table 2: Jobs by industry, Ardmoor, thousands"],
        ["Source: Employer Survey, Office for Statistics Ardmoor"],
        ["Industry", "2024 Q2", "2025 Q1 [r]", "2025 Q2 [p]"],
        ["Construction", 142.6, 145.1, 146.3],
        ["Retail [note 2]", 211.9, 208.4, 206.7],
        ["Health and care", 268.0, 274.9, 277.3],
        ["Space industry", "[z]", "[low]", "[low]"],
        ["All jobs", "1,903.4", "1,918.8", "1,925.2"],
    ])
    formats(two, "B4:D7", "0.0")
    save(book, HERE / "quarterly-statistics/labour-2025q2.xlsx")


def company():
    book = Workbook()
    s = book.active
    s.title = "Summary"
    fill(s, [
        ["Halvergate Instruments plc"],
        ["Summary results, years ended 30 September"],
        [],
        ["£m", "FY23", "FY24", "FY25"],
        ["Revenue: Sensors", 142.6, 151.9, 168.4],
        ["Revenue: Controls", 88.1, 91.3, 86.7],
        ["Revenue: Services", 41.0, 46.2, 53.8],
        ["Group revenue", "=SUM(B5:B7)", "=SUM(C5:C7)", "=SUM(D5:D7)"],
        ["Cost of sales", -158.3, -166.0, -176.5],
        ["Gross profit", "=B8+B9", "=C8+C9", "=D8+D9"],
        ["Operating costs", -84.9, -91.8, -95.0],
        ["Operating profit", "=B10+B11", "=C10+C11", "=D10+D11"],
        ["Exceptional items", 0, -2.4, -5.1],
        ["Profit before tax", "=B12+B13", "=C12+C13", "=D12+D13"],
        ["Net cash / (net debt)", -18.2, -9.7, 6.3],
        ["Capital spending", -9.5, -11.4, -12.7],
        ["Order book", 96.4, 104.8, 131.2],
        ["Free cash flow", 19.0, 22.6, "=D12+D16+KPIs!D9"],
        ["Figures before 2024 are as first published."],
    ])
    formats(s, "B5:D18", "#,##0.0;(#,##0.0)")
    k = book.create_sheet("KPIs")
    fill(k, [
        ["Key performance indicators"],
        [],
        ["Measure", "Unit", "FY24", "FY25"],
        ["Employees at year end", "number", 1486, 1552],
        ["Research spending", "% of revenue", 7.4, 8.1],
        ["Operating margin", "%", "=Summary!C12/Summary!C8*100", "=Summary!D12/Summary!D8*100"],
        ["Dividend per share", "pence", 8.2, 9.0],
        ["Customer sites", "number", 3870, 4215],
        ["Working capital movement", "£m", -0.4, -0.6],
    ])
    formats(k, "C4:D4", "#,##0")
    formats(k, "C5:D7", "0.0")
    # what a spreadsheet program would have kept beside each formula; Summary!D18 has none, as after a script wrote it
    kept = {
        "xl/worksheets/sheet1.xml": {
            "B8": "271.7", "C8": "289.4", "D8": "308.90000000000003", "B10": "113.4", "C10": "123.39999999999998",
            "D10": "132.40000000000003", "B12": "28.5", "C12": "31.599999999999980", "D12": "37.400000000000034",
            "B14": "28.5", "C14": "29.199999999999982", "D14": "32.300000000000033",
        },
        "xl/worksheets/sheet2.xml": {"C6": "10.919143054595708", "D6": "12.107478148267994"},
    }

    def patch(values):
        def inner(xml):
            for ref, value in values.items():
                xml, n = re.subn(rf'(<c r="{ref}"[^>]*><f>[^<]*</f>)<v ?(?:/>|></v>)', rf"\g<1><v>{value}</v>", xml)
                assert n == 1, ref
            return xml
        return inner

    save(book, HERE / "company-results/results-fy25.xlsx", {name: patch(v) for name, v in kept.items()})


def indicators():
    book = Workbook()
    s = book.active
    s.title = "Profile"
    fill(s, [
        ["Marlshire area profile 2025"],
        ["Area", "Area code", "Employment rate (%)", "Median weekly pay (£)", "Recorded crime (per 1,000 residents)",
         "Population (thousands)", "Gross value added (£ million)", "Claimants, change on a year earlier (%)"],
        ["Aldcombe", "M01", 81.4271, 602.38, 58.9134, 96.2481, 2312.47, -5.6318],
        ["Brackhythe", "M02", 71.8562, 561.74, 92.5507, 118.7330, 2688.15, -1.1894],
        ["Cold Fenby", "M03", 77.0938, 574.06, 44.2719, 48.3149, 871.92, -4.0273],
        ["Dunmarsh", "M04", 73.4486, 548.21, 79.6395, 64.9027, 1204.36, 1.6122],
        ["Esk Valley", "M05", 79.7703, 636.95, 39.0862, 53.5518, 1390.71, -6.9745],
        ["Marlshire", "M00", 76.2409, 583.47, 66.4428, 381.7505, 8467.61, -3.2451],
        ["Residents of working age are those from 16 to 64. Pay is before tax."],
    ])
    s.merge_cells("A1:H1")
    s["A1"].font = BOLD
    for column, code in zip("CDEFGH", ("0.0", '"£"#,##0', "0.0", "0.0", "#,##0", "0.0")):
        formats(s, f"{column}3:{column}8", code)
    save(book, HERE / "indicators-wide/area-profile-2025.xlsx")


def ods():
    def cell(v):
        if v is None:
            return "<table:table-cell/>"
        if isinstance(v, str):
            if v == "<":
                return "<table:covered-table-cell/>"
            m = re.fullmatch(r"(.*)<(\d)", v)
            span = f' table:number-columns-spanned="{m[2]}" table:number-rows-spanned="1"' if m else ""
            return (f'<table:table-cell office:value-type="string"{span}><text:p>{escape(m[1] if m else v)}</text:p>'
                    "</table:table-cell>")
        kind, value, shown = v
        extra = ' office:currency="GBP"' if kind == "currency" else ""
        return (f'<table:table-cell office:value-type="{kind}"{extra} office:value="{value}"><text:p>{escape(shown)}'
                "</text:p></table:table-cell>")

    def f(value, shown=None):
        return ("float", value, shown or value)

    def sheet(name, rows):
        body = ""
        for row in rows:
            if not row:
                body += '<table:table-row><table:table-cell table:number-columns-repeated="6"/></table:table-row>'
            else:
                body += "<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>"
        return (f'<table:table table:name="{escape(name)}"><table:table-column table:number-columns-repeated="6"/>{body}'
                '<table:table-row table:number-rows-repeated="1000"><table:table-cell table:number-columns-repeated="6"/>'
                "</table:table-row></table:table>")

    def pct(v, shown):
        return ("percentage", v, shown)

    sheets = [
        sheet("About", [["Visit Skarra: tourism figures 2025"], ["Published 20 January 2026"], [],
                        ["The visitor survey interviews 4,000 people a year at the harbours and the airfield."]]),
        sheet("Arrivals", [
            ["Table 1. Visitors to the Skarra Islands by way of arrival (thousands)<4", "<", "<", "<"],
            ["Visitors who stay less than a day are counted."],
            ["Way of arrival", f("2023"), f("2024"), f("2025")],
            ["Ferry", f("318.4"), f("331.7"), f("347.2")],
            ["Cruise ship", f("96.5"), f("121.9"), f("118.3")],
            ["Air", f("74.8"), f("79.1"), f("83.6")],
            ["All arrivals", f("489.7"), f("532.7"), f("549.1")],
            ["Source: harbour and airfield returns"],
        ]),
        sheet("Stays and spending", [
            ["Table 2. Stays, spending and jobs, Skarra Islands<4", "<", "<", "<"],
            ["Measure", "Unit", f("2024"), f("2025")],
            ["Nights in paid accommodation", "thousands", f("1284", "1,284"), f("1341", "1,341")],
            ["Visitor spending", "£ million", f("212.4"), f("229.8")],
            ["Average spending per visitor per day", "£", ("currency", "87", "£87"), ("currency", "92", "£92")],
            ["Bed occupancy in July", None, pct("0.784", "78.4%"), pct("0.812", "81.2%")],
            ["Share of visitors from abroad", None, pct("0.316", "31.6%"), pct("0.342", "34.2%")],
            ["Jobs in tourism", "number", f("3960", "3,960"), f("4085", "4,085")],
        ]),
    ]
    ns = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{ns}office:1.0" '
               f'xmlns:table="{ns}table:1.0" xmlns:text="{ns}text:1.0" office:version="1.3"><office:body>'
               f'<office:spreadsheet>{"".join(sheets)}</office:spreadsheet></office:body></office:document-content>')
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{ns}manifest:1.0" '
                f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>'
                '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
    path = HERE / "ods-tourism/tourism.ods"
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w") as z:
        for name, body, how in (("mimetype", mime, zipfile.ZIP_STORED), ("content.xml", content, zipfile.ZIP_DEFLATED),
                                ("META-INF/manifest.xml", manifest, zipfile.ZIP_DEFLATED)):
            z.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), body, how)


def lines():
    book = Workbook()
    s = book.active
    s.title = "Approved lines"
    fill(s, [
        ["Label", "Figure", "Signed off by"],
        ["Homes built since 2020", "3,412", "signed off by Housing"],
        ["Affordable homes built since 2020", 1087, "signed off by Housing"],
        ["Council tenants in arrears, February 2026", "6.8%", "signed off by Housing"],
        ["Capital spending, 2025/26", "£46.3m", "signed off by Finance"],
        ["Capital spending, 2024/25", "£39.8m", "signed off by Finance"],
        ["Potholes repaired, 2025", 11240, "signed off by Highways"],
        ["Pupils eligible for free school meals, January 2026", "23.4%", "signed off by Schools"],
        ["Library visits, 2025", "1.26 million", "signed off by Libraries"],
        ["Average wait for a council home", "14 months", "signed off by Housing"],
        ["Electric vehicle charging points, February 2026", 318, "signed off by Highways"],
    ])
    formats(s, "B2:B11", "#,##0")
    save(book, HERE / "approved-lines/approved.xlsx")
    (HERE / "approved-lines/sentences.txt").write_text(
        "The council collected 61,900 tonnes of household waste in 2025, of which 48.2% was recycled.\n"
        "The leisure centres had 842,000 visits in 2025, up from 795,000 in 2024.\n"
        "Council tax for a band D home is £1,986.40 in 2026/27.\n"
        "The bus pass for under-19s has cost £2.1m since it began in September 2024.\n"
        "In January 2026 there were 412 households in temporary accommodation.\n", encoding="utf-8")


def word():
    d = docx.Document()
    d.core_properties.created = d.core_properties.modified = STAMP
    d.core_properties.author = "Larkmoor Hospitals Trust"
    d.add_heading("Larkmoor Hospitals Trust: figures for use, April 2026", 1)
    d.add_paragraph("Approved by the board on 15 April 2026. Please quote no other figures.")
    rows = [
        ("Figure for", "Approved figure"),
        ("Patients seen in accident and emergency, 2025/26", "184,300"),
        ("Accident and emergency patients seen within four hours, March 2026", "71.6%"),
        ("Patients on the waiting list, March 2026", "38,420"),
        ("Patients on the waiting list, March 2025", "41,950"),
        ("Operations carried out, 2025/26", "52,700"),
        ("Babies born, 2025/26", "4,118"),
        ("Nurses and midwives, full-time equivalent, March 2026", "2,864"),
        ("Income, 2025/26", "£612.4m"),
        ("Deficit, 2025/26", "£8.7m"),
    ]
    table = d.add_table(len(rows), 2)
    table.style = "Table Grid"
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    d.add_heading("Approved sentences", 2)
    for text in ("The new eye unit at Fenwold Road cost £23.5m and opened in February 2026.",
                 "We treated 6,340 cancer patients in 2025/26, 88.1% of them within 62 days.",
                 "Our hospitals have 275 apprentices."):
        d.add_paragraph(text)
    out = io.BytesIO()
    d.save(out)
    path = HERE / "word-table/approved-figures.docx"
    path.parent.mkdir(exist_ok=True)
    freeze(out.getvalue(), path)


def sqlite():
    path = HERE / "sqlite-indicators/energy.sqlite"
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    areas = ("Tarvonia", "Greyshore", "Halm", "Ostwick", "Tarn Valley")
    data = {
        ("Electricity generated", "GWh"): ((12275, 12618, 13030), (4120, 4385, 4610), (2874, 2790, 2935), (1963, 2041, 2108),
                                           (3318, 3402, 3377)),
        ("Solar capacity", "MW"): ((940.3, 1122.2, 1358.4), (412.5, 498.0, 603.2), (187.4, 215.9, 260.7),
                                   (96.3, 120.8, 151.6), (244.1, 287.5, 342.9)),
        ("Homes with heat pumps", "homes"): ((22639, 28400, 36832), (8412, 10930, 14275), (5106, 6248, 7911),
                                             (2390, 3017, 4164), (6731, 8205, 10482)),
        ("Average household electricity bill", "£"): ((921, 886, 871), (912, 874, 861), (938, 897, 889), (955, 921, 907),
                                                      (901, 866, 848)),
    }
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE figures (entity TEXT NOT NULL, metric TEXT NOT NULL, period TEXT NOT NULL, value NUMERIC, "
               "unit TEXT)")
    for (metric, unit), table in data.items():
        for area, values in zip(areas, table):
            for year, value in zip((2023, 2024, 2025), values):
                db.execute("INSERT INTO figures VALUES (?, ?, ?, ?, ?)", (area, metric, str(year), value, unit))
    db.execute("CREATE TABLE readme (line INTEGER PRIMARY KEY, text TEXT)")
    db.execute("INSERT INTO readme VALUES (1, 'Tarvonia Energy Agency, yearly indicators, approved 11 February 2026')")
    db.commit()
    db.close()


def json_stats():
    data = [
        ("Cargo handled", "million tonnes", {"All ports": (67.7, 69.8, 73.1), "Corvane": (41.2, 43.8, 46.5),
                                             "Anselhaven": (18.9, 18.1, 19.4), "Port Dray": (7.6, 7.9, 7.2)}),
        ("Containers handled", "thousand TEU", {"Corvane": (1204, 1287, 1362), "Anselhaven": (388, 371, 402)}),
        ("Ship calls", "number", {"All ports": (10491, 10598, 10784), "Corvane": (5918, 6044, 6213),
                                  "Anselhaven": (3107, 3052, 3140), "Port Dray": (1466, 1502, 1431)}),
        ("Ferry passengers", "thousand", {"Corvane": (812, 846, 871), "Port Dray": (304, 318, 296)}),
        ("Turnover", "million EUR", {"All ports": (318.6, 336.2, 361.9)}),
    ]
    records = [{"entity": port, "metric": metric, "period": year, "value": value, "unit": unit}
               for metric, unit, ports in data for port, values in ports.items()
               for year, value in zip((2023, 2024, 2025), values)]
    folder = HERE / "json-stats"
    folder.mkdir(exist_ok=True)
    rows = [json.dumps(r) for r in records]
    (folder / "ports.json").write_text("[\n  " + ",\n  ".join(rows) + "\n]\n", encoding="utf-8")
    (folder / "ports.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


def sdmx():
    areas = {"VK": "VK: Velkania", "VK1": "VK1: Highmark", "VK2": "VK2: Lowmark"}
    series = [
        ("GDP: Gross domestic product at current prices", "EUR", 6, 0, {
            "VK": (("2023", "381940", "A"), ("2024", "398112", "A"), ("2025", "412357", "P"), ("2026", "421040", "F")),
            "VK1": (("2024", "143265", "A"), ("2025", "147918", "P")), "VK2": (("2024", "254847", "A"), ("2025", "264439", "P"))}),
        ("POP: Population on 1 July", "PS", 3, 0, {"VK": (("2024", "9796", "A"), ("2025", "9842", "E"))}),
        ("UNR: Unemployment rate", "PC", 0, 1, {"VK": (("2023", "6.6", "A"), ("2024", "6.3", "A"), ("2025", "5.8", "P")),
                                                "VK1": (("2024", "7.5", "A"), ("2025", "7.1", "P"))}),
        ("EXG: Exports of goods", "EUR", 6, 0, {"VK": (("2024", "91734", "A"), ("2025", "96208", "P")),
                                                "VK1": (("2024", "30877", "A"), ("2025", "", "M"))}),
        ("GGB: General government balance", "EUR", 6, 0, {"VK": (("2024", "-13902", "A"), ("2025", "-11284", "P"))}),
        ("GGD: General government debt, per cent of gross domestic product", "PC_GDP", 0, 1, {
            "VK": (("2024", "59.7", "A"), ("2025", "58.4", "P"))}),
    ]
    path = HERE / "sdmx-csv/national-accounts.csv"
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ: Frequency", "REF_AREA: Reference area", "INDICATOR: Indicator",
                    "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "UNIT_MULT", "DECIMALS", "OBS_STATUS"])
        for name, unit, mult, decimals, by_area in series:
            for area, points in by_area.items():
                for year, value, status in points:
                    w.writerow(["dataflow", "SV:NA_MAIN(1.0)", "I", "A: Annual", areas[area], name, year, value, unit, mult,
                                decimals, status])


def datapackage():
    folder = HERE / "datapackage"
    folder.mkdir(exist_ok=True)
    (folder / "municipalities.csv").write_text(
        "mun;yr;pop;emp;vac;gva;pay;compl\n"
        "Brunholt;2024;83.655;77,1;5,9%;3.288,0;3.402;316\n"
        "Brunholt;2025;84.312;78,4;5,2%;3.412,6;3.517;412\n"
        "Esbek;2024;51.480;75,8;5,1%;1.794,9;3.176;203\n"
        "Esbek;2025;51.907;76,3;4,8%;1.861,3;3.284;188\n"
        "Lindager;2024;29.734;72,9;7,0%;846,2;2.880;74\n"
        "Lindager;2025;29.618;73,6;6,4%;873,5;2.957;91\n", encoding="utf-8")
    number = {"type": "number", "decimalChar": ",", "groupChar": "."}
    fields = [
        {"name": "mun", "type": "string", "title": "Municipality"},
        {"name": "yr", "type": "year", "title": "Year"},
        {"name": "pop", "type": "integer", "groupChar": ".", "title": "Population", "unit": "residents"},
        {"name": "emp", **number, "title": "Employment rate", "unit": "%", "description": "Residents aged 16 to 64 in work"},
        {"name": "vac", **number, "bareNumber": False, "title": "Empty shops", "unit": "%"},
        {"name": "gva", **number, "title": "Gross value added", "unit": "million EUR"},
        {"name": "pay", **number, "title": "Average monthly pay", "unit": "EUR"},
        {"name": "compl", "type": "integer", "title": "Homes completed", "unit": "homes"},
    ]
    package = {"name": "lower-ravn-municipalities", "title": "Lower Ravn: municipalities in figures", "resources": [{
        "name": "municipalities", "path": "municipalities.csv", "type": "table", "format": "csv", "encoding": "utf-8",
        "dialect": {"delimiter": ";", "header": True},
        "schema": {"$schema": "https://datapackage.org/profiles/2.0/tableschema.json", "fields": fields,
                   "primaryKey": ["mun", "yr"], "missingValues": ["", ".."]}}]}
    (folder / "datapackage.json").write_text(json.dumps(package, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for build in (council, quarterly, company, indicators, ods, lines, word, sqlite, json_stats, sdmx, datapackage):
        build()
