"""A wrong number or date is the fault for which a newspaper has to print a correction: this file makes those that can be
known as wrong without knowing what happened."""

import datetime
import re

from article import LOWER, UPPER, is_syllable
from marks import replaced

# What is counted in whole ones: 12,000 of it can be no decimals. Of what is measured, 1,234 may be decimals.
COUNTED = ("đồng|đô la|USD|VND|VNĐ|người|hộ|lượt|ca|trường|con|chiếc|học|sinh|cây|căn|cổ|doanh|hồ|dự|suất|xe|bộ|sản|cán|bài|phiếu|thí|lao|hội|"
           "giáo|công|khách|đơn|cái|đôi|chai|bao|vụ|tờ|thuê bao|dân|gia|thành|tình|liều|trẻ|em|bệnh|đảng|đại|chỗ|phòng|cuộc")
MEASURED = "ha|hecta|tấn|tạ|kg|km|km2|m|m2|m3|mét|cm|lít|tỷ|tỉ|triệu|nghìn|ngàn|điểm|phần|MW|kWh|lần|độ"
ONE_NUMBER = r"(?<![\w.,/:\-])"
UNIT_CASES = {"km": ["Km", "KM"], "kg": ["Kg", "KG"], "cm": ["Cm", "CM"], "mm": ["Mm", "MM"], "ha": ["Ha", "HA"], "ml": ["Ml", "ML"],
              "m2": ["M2"], "m3": ["M3"], "km2": ["Km2", "KM2"], "kWh": ["KWh", "Kwh"], "MW": ["Mw", "mw"], "km/h": ["Km/h", "KM/H"]}
FULL = re.compile(r"(?<![\w/.\-])(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d\d)(?![\w/\-])")
SHORT = re.compile(r"(?<=ngày )(\d{1,2})([-/])(\d{1,2})(?![\w/\-]|\.\d| âm lịch)")
WEEKDAYS = [["thứ hai", "thứ 2"], ["thứ ba", "thứ 3"], ["thứ tư", "thứ 4"], ["thứ năm", "thứ 5"], ["thứ sáu", "thứ 6"], ["thứ bảy", "thứ 7"],
            ["chủ nhật"]]
WEEKDAY = re.compile(r"(?i:(?<!\w)(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?!\w))")


def english_thousands(chance, article):
    """a comma for the stop of thousands before a unit: 12.000 đồng → 12,000 đồng"""
    return replaced(article, rf"{ONE_NUMBER}\d{{1,3}}(?:\.\d{{3}})+(?= (?:{COUNTED})(?!\w))", lambda m: m.group().replace(".", ","))


def english_decimals(chance, article):
    """a stop for the comma of decimals: 12,5% → 12.5%"""
    return replaced(article, rf"{ONE_NUMBER}(\d{{1,3}}),(\d{{1,2}})(?=%| (?:{COUNTED}|{MEASURED})(?!\w))", r"\1.\2")


def percent_space(chance, article):
    """a space before one % in an article that has three or more without: 5% → 5 %"""
    if len(re.findall(r"\d%", article.text)) >= 3 and not re.search(r"\d\s+%", article.text):
        yield from replaced(article, r"(?<=\d)%", " %")


def number_glued(chance, article):
    """the space between a number and a word lost: 9 tháng → 9tháng"""
    for m in article.find(rf"(?<![\w.,/\-])(\d+) ([{LOWER}]{{3,}})(?!\w)"):
        if is_syllable(m.group(2)):
            yield m.start(), m.end(), m.group(1) + m.group(2)


def space_in_number(chance, article):
    """a space inside a number: 12.000 → 12. 000"""
    return replaced(article, rf"{ONE_NUMBER}(\d{{1,3}})\.(\d{{3}})(?![\d,.]*[\d])", r"\1. \2")


def times(article):
    """(hour, the mark between, minutes) of times of day: not of lengths of time, not of scores."""
    yield from article.find(r"(?<![\w.,:/\-])(?P<hour>\d{1,2})(?P<mark>[hg])(?P<minutes>[0-5]\d)(?![\w'’:/])")
    yield from article.find(r"(?<=(?:lúc|hồi) )(?P<hour>\d{1,2})(?P<mark> giờ |:)(?P<minutes>[0-5]\d)(?![\w'’:/])")


def hour_past_24(chance, article):
    """an hour that the day has not: 8h30 → 27h30, lúc 8 giờ → lúc 31 giờ"""
    whole = article.find(r"(?<=(?:lúc|hồi) )(?P<hour>\d{1,2})(?= ?(?:h|giờ)(?= (?:sáng|chiều|tối|đêm|ngày)|[,.]))")
    for m in (*times(article), *whole):
        yield m.start("hour"), m.end("hour"), str(chance.randrange(25, 60))


def minutes_past_59(chance, article):
    """minutes that the hour has not: 8h30 → 8h75"""
    for m in times(article):
        yield m.start("minutes"), m.end("minutes"), str(chance.randrange(61, 100))


def letter_in_year(chance, article):
    """a letter for a digit of a year: 2017 → 2O17"""
    for m in article.find(r"(?<=năm )(?:19|20)\d\d(?![\w/])"):
        place = chance.choice([i for i in range(m.start(), m.end()) if article.text[i] in "01"])
        yield place, place + 1, {"0": chance.choice("Oo"), "1": chance.choice("lI")}[article.text[place]]


def range_backward(chance, article):
    """a range of small numbers turned: từ 5 đến 10 người → từ 10 đến 5 người"""
    pattern = rf"(?<!\w)[Tt]ừ (\d{{1,2}})( đến | tới | - |-)(\d{{1,2}})(?= (?!giờ|ngày|tháng|năm|h\b)[{LOWER}]|%)"
    for m in article.find(pattern):
        low, between, high = m.groups()
        falls = re.search("giảm|hạ|rút|xuống|lùi", article.text[max(0, m.start() - 30):m.start()])
        if int(low) < int(high) and not falls:
            yield m.start(1), m.end(3), f"{high}{between}{low}"


def unit_case(chance, article):
    """a unit in wrong capitals: km → Km, kg → KG"""
    for m in article.find(r"(?<=\d)( ?)([A-Za-z]{1,3}(?:2|3|/h)?)(?![\w/])"):
        if m.group(2) in UNIT_CASES:
            yield m.start(2), m.end(2), chance.choice(UNIT_CASES[m.group(2)])


def impossible(chance, day, mark, month):
    """A day or a month that the calendar has not."""
    wide = len(month) == 2 or int(month) > 9
    last = f"31{mark}" + chance.choice(["04", "06", "09", "11"] if wide else ["4", "6", "9"])
    return chance.choice([last, f"{day}{mark}{chance.randrange(13, 20)}", f"30{mark}" + ("02" if wide else "2")])


def date_impossible(chance, article):
    """a full date that the calendar has not: 12/6/2019 → 31/6/2019"""
    for m in FULL.finditer(article.text, article.body):
        yield m.start(1), m.end(3), impossible(chance, *m.groups()[:3])


def date_impossible_short(chance, article):
    """a day and month that the calendar has not: ngày 12/6 → ngày 31/6"""
    for m in SHORT.finditer(article.text, article.body):
        if 1 <= int(m.group(1)) <= 31 and 1 <= int(m.group(3)) <= 12:
            yield m.start(1), m.end(3), impossible(chance, *m.groups())


def date_other_form(chance, article):
    """one date with the other mark where three or more have one: 12/6 → 12-6"""
    for pattern in (FULL, SHORT):
        found = list(pattern.finditer(article.text, article.body))
        if len(found) >= 3 and len({m.group(2) for m in found}) == 1 and found[0].group(2) in "-/":
            for m in found:
                yield m.start(), m.end(), m.group().replace(m.group(2), "-" if m.group(2) == "/" else "/")


def weekday_wrong(chance, article):
    """a weekday that the date is not: thứ tư, ngày 12/6/2019 → thứ năm, ngày 12/6/2019"""
    for date in FULL.finditer(article.text, article.body):
        try:
            day = datetime.date(int(date.group(4)), int(date.group(3)), int(date.group(1))).weekday()
        except ValueError:
            continue
        start = max(article.body, date.start() - 25)
        near = re.compile(rf"({WEEKDAY.pattern})[ ,(\-]*(?:ngày )?$").search(article.text[start:date.start()])
        if near and near.group(1).lower() in WEEKDAYS[day]:
            names = [n for n in WEEKDAYS[chance.choice([d for d in range(6) if d != day])] if n[-1].isdigit() == near.group(1)[-1].isdigit()]
            own = near.group(1)
            new = names[0][0].upper() + names[0][1:] if own[0].isupper() else names[0]
            new = new.title() if own == own.title() and not own[-1].isdigit() else new
            yield start + near.start(1), start + near.end(1), new


FAMILIES = [english_thousands, english_decimals, percent_space, number_glued, space_in_number, hour_past_24, minutes_past_59, letter_in_year,
            range_backward, unit_case, date_impossible, date_impossible_short, date_other_form, weekday_wrong]
HOUSE = []
