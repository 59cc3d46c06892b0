"""Articles out of a workbook, and their quotes into one."""

import subprocess

import openpyxl

book = openpyxl.Workbook()
book.active.append(["title", "body"])
book.active.append(["Bridge", "“We sign today,” said Ada Holm."])
book.save("articles.xlsx")
subprocess.run(["quoteattr", "extract", "articles.xlsx", "--output", "quotes.xlsx"], check=True)
row = [cell.value for cell in openpyxl.load_workbook("quotes.xlsx")["Quotes"][2]]
assert row[:2] == ["“We sign today,”", "Ada Holm"], row
