"""A person, a place or a body whose name is printed wrong complains, so names get families of their own: capitals lost and
added, names mistyped, one person under two names. What only the decree on official writing settles (titles, bodies, laws)
is a fault in a house that follows it, and stands in HOUSE."""

import re

from article import CAPITAL, LEFT, LOWER, RIGHT, TONES, UPPER, tone_of, tone_place, with_tone, without_tone
from letters import NEIGHBOURS

SURNAMES = ("Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh|Đoàn|Trương|Lâm|Phùng|Tạ|Chu|Lương|Đào|Vương|"
            "Thái|Tống|Triệu|Nghiêm|Quách|Doãn|Đàm|Kiều|Lưu|Tăng|Văn|Mạc|Khúc|Ninh|Thạch|Giang")
PERSON = re.compile(f"{LEFT}(?:{SURNAMES})(?: {CAPITAL}){{2}}{RIGHT}")
# Words after which a name of a person names a street, a school or a ward.
NAMED = set("đường phố phường xã huyện quận trường tỉnh thị thành tp tp. tphcm thpt thcs tiểu trung đại cầu giải công viên chợ khu bệnh sông "
            "hồ núi làng thôn ấp học hệ".split())
PROVINCES = """An Giang, Bà Rịa, Vũng Tàu, Bắc Giang, Bắc Kạn, Bạc Liêu, Bắc Ninh, Bến Tre, Bình Định, Bình Dương, Bình Phước, Bình Thuận, Cà Mau,
Cần Thơ, Cao Bằng, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng,
Hậu Giang, Hòa Bình, Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lâm Đồng, Lạng Sơn, Lào Cai, Long An, Nam Định, Nghệ An, Ninh Bình,
Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên,
Thanh Hóa, Thừa Thiên, Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái""".replace("\n", " ").split(", ")
COUNTRIES = "Việt Nam, Trung Quốc, Hàn Quốc, Triều Tiên, Nhật Bản, Thái Lan, Ấn Độ, Hoa Kỳ, Đài Loan, Hồng Kông, Tây Ban Nha, Thổ Nhĩ Kỳ".split(", ")
PLACE = re.compile(f"{LEFT}(?:{'|'.join(PROVINCES + COUNTRIES)}){RIGHT}")
UNIT_PLACE = re.compile(rf"(?<!\w)(?:[Qq]uận|[Hh]uyện|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Tt]hị xã) ({CAPITAL}) ({CAPITAL}){RIGHT}")
BODIES = """Ban Chấp hành Trung ương, Ban Thường vụ, Ủy ban Thường vụ Quốc hội, Bộ Chính trị, Ban Bí thư, Quốc hội, Mặt trận Tổ quốc, Bộ Công an,
Bộ Quốc phòng, Bộ Giáo dục và Đào tạo, Bộ Tài chính, Bộ Y tế, Bộ Công Thương, Bộ Ngoại giao, Bộ Xây dựng, Bộ Giao thông vận tải, Bộ Nội vụ,
Bộ Tư pháp, Bộ Nông nghiệp và Phát triển nông thôn, Bộ Khoa học và Công nghệ, Bộ Tài nguyên và Môi trường, Bộ Thông tin và Truyền thông,
Bộ Kế hoạch và Đầu tư, Văn phòng Chính phủ, Tòa án nhân dân, Viện Kiểm sát nhân dân, Hội đồng nhân dân, Ủy ban nhân dân, Ngân hàng Nhà nước,
Tổng cục Hải quan, Tổng cục Thống kê, Cục Hải quan, Cục Thuế, Sở Tài chính, Sở Y tế, Sở Xây dựng, Sở Nội vụ, Sở Tư pháp, Sở Công Thương,
Sở Giáo dục và Đào tạo, Sở Giao thông vận tải""".replace("\n", " ").split(", ")
TITLES = """Ủy viên Ban Thường vụ, Ủy viên Bộ Chính trị, Ủy viên Trung ương Đảng, Phó Chủ tịch Thường trực, Phó Chủ tịch UBND, Chủ tịch UBND,
Chủ tịch HĐND, Phó Bí thư Thường trực, Phó Bí thư Tỉnh ủy, Phó Bí thư Thành ủy, Bí thư Thành ủy, Bí thư Tỉnh ủy, Tổng Bí thư, Chủ tịch Quốc hội,
Phó Chủ tịch nước, Phó Chủ tịch Quốc hội, Phó Thủ tướng Chính phủ, Phó Thủ tướng, Thủ tướng Chính phủ, Chủ tịch nước, Bộ trưởng Bộ Tài chính,
Bộ trưởng Bộ Công Thương, Bộ trưởng Bộ Y tế, Thường trực Ban Bí thư, Phó Chủ tịch, Phó Giám đốc""".replace("\n", " ").split(", ")
LAWS = """Bộ luật Hình sự, Bộ luật Dân sự, Bộ luật Lao động, Bộ luật Tố tụng hình sự, Bộ luật Tố tụng dân sự, Luật Đất đai, Luật Nhà ở,
Luật Giáo dục, Luật Giao thông đường bộ, Luật Đầu tư, Luật Doanh nghiệp, Luật Quy hoạch, Luật Bảo hiểm xã hội, Luật An ninh mạng, Luật Báo chí,
Luật Chứng khoán, Luật Cạnh tranh, Luật Hải quan, Luật Quản lý thuế, Luật Thủy lợi, Luật Du lịch, Luật Hợp tác xã, Luật Xây dựng, Luật Khoáng sản,
Luật Ban hành văn bản, Luật Ngân sách, Luật Thuế, Luật Bảo vệ môi trường, Luật Điện lực, Luật Đấu thầu, Luật Cán bộ, Luật Phòng""".replace("\n", " ").split(", ")
HOLIDAYS = """Tết Nguyên đán, Tết Trung thu, Tết Dương lịch, Tết Đoan ngọ, Tết Nguyên tiêu, Giỗ Tổ, Quốc khánh, Giáng sinh, Ngày Quốc tế Phụ nữ,
Ngày Quốc tế Lao động, Ngày Nhà giáo Việt Nam, Ngày Phụ nữ Việt Nam, Ngày Thầy thuốc Việt Nam, Ngày Thương binh""".replace("\n", " ").split(", ")
LUNAR = re.compile(r"(?<!\w)(?:năm|Năm|Xuân|xuân|Tết) (Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý) (Tý|Sửu|Dần|Mão|Thìn|Tỵ|Ngọ|Mùi|Thân|Dậu|Tuất|Hợi)(?!\w)")


def lowered(word):
    return word[0].lower() + word[1:]


def raised(word):
    return word[0].upper() + word[1:]


def in_larger_name(article, start, end):
    """Does a word with a capital stand before or after, so that the name may be a part of another?"""
    before, after = article.word_before(start), article.word_after(end)
    abbreviation = len(before) > 1 and before.isupper()  # TP Hà Nội, TS Nguyễn Văn Lân
    return (before[:1].isupper() and not abbreviation) or (article.text[end:end + 1] == " " and after[:1].isupper())


def persons(article):
    """Names of persons of three syllables, not in names of streets and schools."""
    for m in PERSON.finditer(article.text, article.body):
        words = m.group().split(" ")
        place = m.group() == "Hồ Chí Minh" or " ".join(words[1:]) in PROVINCES or " ".join(words[:2]) in PROVINCES
        if not place and article.word_before(m.start()).lower() not in NAMED and not in_larger_name(article, *m.span()):
            yield m.start(), m.end(), words


def phrases(article, names):
    """(start, end, syllables) of every name of a list, the longest first, none inside another of the list."""
    pattern = re.compile(f"{LEFT}(?:{'|'.join(sorted(names, key=len, reverse=True))}){RIGHT}")
    for m in pattern.finditer(article.text, article.body):
        yield m.start(), m.end(), m.group().split(" ")


def one_lowered(article, found, number):
    """One syllable of every name found, in small letters."""
    for start, end, words in found:
        yield start, end, " ".join([*words[:number], lowered(words[number]), *words[number + 1:]])


def person_first_lower(chance, article):
    """the surname in small letters: nguyễn Văn Lân"""
    return one_lowered(article, persons(article), 0)


def person_middle_lower(chance, article):
    """the middle name in small letters: Nguyễn văn Lân"""
    return one_lowered(article, persons(article), 1)


def person_last_lower(chance, article):
    """the last name in small letters: Nguyễn Văn lân"""
    return one_lowered(article, persons(article), 2)


def person_two_ways(chance, article):
    """one syllable of a name with another mark, in one of two places or more: Trần Văn Tuấn, Trần Văn Tuân"""
    found = list(persons(article))
    for start, end, words in found:
        if sum(words == others for _, _, others in found) >= 2:
            number = chance.choice((1, 2))
            word = words[number]
            i = tone_place(word)
            if i >= 0:
                tone = chance.choice([t for t in ("", *TONES) if t != tone_of(word[i])])
                new = word[:i] + with_tone(without_tone(word[i]), tone) + word[i + 1:]
                yield start, end, " ".join([*words[:number], new, *words[number + 1:]])


def places(article):
    """Provinces and countries that are not a part of a larger name."""
    for m in PLACE.finditer(article.text, article.body):
        if not in_larger_name(article, *m.span()):
            yield m.start(), m.end(), m.group().split(" ")


def place_first_lower(chance, article):
    """the first syllable of a province or country in small letters: bình Định"""
    return one_lowered(article, places(article), 0)


def place_second_lower(chance, article):
    """the second syllable of a province or country in small letters: Bình định"""
    return one_lowered(article, places(article), 1)


def place_after_unit_lower(chance, article):
    """one syllable after quận, huyện, xã or phường in small letters: huyện Phù cát"""
    for m in UNIT_PLACE.finditer(article.text, article.body):
        if not (article.text[m.end():m.end() + 1] == " " and article.word_after(m.end())[:1].isupper()):
            number = chance.choice((1, 2))
            yield m.start(number), m.start(number) + 1, m.group(number)[0].lower()


def place_mistyped(chance, article):
    """one letter or mark of a province or country wrong: Bình Đinh, Quảng Ngi"""
    for start, end, words in places(article):
        number = chance.randrange(len(words))
        word = words[number]
        kinds = [without_tone(word), word[:-1] if len(word) > 2 else word]
        for i in range(1, len(word)):
            kinds += [word[:i] + key + word[i + 1:] for key in NEIGHBOURS.get(word[i], [])]
            kinds += [word[:i] + with_tone(without_tone(word[i]), tone) + word[i + 1:] for tone in TONES if tone_of(word[i]) not in ("", tone)]
        wrong = [" ".join([*words[:number], kind, *words[number + 1:]]) for kind in kinds if kind != word]
        wrong = [name for name in wrong if name not in PROVINCES + COUNTRIES]
        if wrong:
            yield start, end, chance.choice(wrong)


def holiday_lower(chance, article):
    """a capital of a holiday's name lost: Tết nguyên đán"""
    for start, end, words in phrases(article, HOLIDAYS):
        capitals = [i for i, word in enumerate(words) if word[0].isupper()]
        yield from one_lowered(article, [(start, end, words)], capitals[1] if len(capitals) > 1 else capitals[0])


def lunar_year_lower(chance, article):
    """a lunar year in small letters: năm Đinh dậu, năm đinh dậu"""
    for m in LUNAR.finditer(article.text, article.body):
        stem, branch = m.groups()
        small = (lowered(stem), lowered(branch))
        yield m.start(1), m.end(2), " ".join(chance.choice((small, (stem, small[1]), (small[0], branch))))


def law_case(chance, article):
    """a law in a wrong mix of capitals: Luật đất đai, Luật Đất Đai"""
    for start, end, words in phrases(article, LAWS):
        kind = 2 if words[0] == "Bộ" else 1
        low = " ".join([*words[:kind], *map(lowered, words[kind:])])
        high = " ".join([*words[:kind], *map(raised, words[kind:])])
        yield start, end, chance.choice([new for new in (low, high) if new != " ".join(words)])


def bodies(article):
    """Vietnamese bodies: not those of another country, not a part of a longer name before it."""
    for start, end, words in phrases(article, BODIES):
        after = article.text[end:end + 12]
        if not re.match(r" (?:Nga|Mỹ|Anh|Pháp|Đức|Nhật|Hàn|Trung Quốc|Thái Lan|Hoa Kỳ|Israel|Iran|Philippines|New Zealand|Australia)", after):
            yield start, end, words


def body_syllable_lower(chance, article):
    """a syllable of a body in small letters: Bộ công an"""
    for start, end, words in bodies(article):
        capitals = [i for i, word in enumerate(words) if i and word[0].isupper()]
        if capitals:
            yield from one_lowered(article, [(start, end, words)], chance.choice(capitals))


def body_syllable_upper(chance, article):
    """a syllable of a body with a capital too many: Bộ Công An"""
    for start, end, words in bodies(article):
        small = [i for i, word in enumerate(words) if word[0].islower() and word != "và"]
        if small:
            i = chance.choice(small)
            yield start, end, " ".join([*words[:i], raised(words[i]), *words[i + 1:]])


def title_mixed(chance, article):
    """a title before a name in a wrong mix of capitals: Phó chủ tịch UBND, Bí Thư Tỉnh Ủy"""
    for start, end, words in phrases(article, TITLES):
        before, after = article.word_before(start), article.text[end:]
        named = re.match(f" (?:tỉnh |thành phố |TP |)?{CAPITAL} {CAPITAL}", after)
        qualified = before.lower() in set("nguyên cựu tân cố một các những nhiều vị nữ phó".split())
        if before and before[-1] not in ".:!?" and not before[0].isupper() and named and not qualified:
            short = [word if word.isupper() and len(word) > 1 else None for word in words]
            kinds = {" ".join(s or raised(w) for s, w in zip(short, words)), " ".join(s or lowered(w) for s, w in zip(short, words)),
                     " ".join([words[0], *(s or lowered(w) for s, w in zip(short[1:], words[1:]))])} - {" ".join(words)}
            if kinds:
                yield start, end, chance.choice(sorted(kinds))


def beginnings(article):
    """The first word of a sentence inside a paragraph, or of a long paragraph, where it is no name: (place, whether of a paragraph, word)."""
    known = article.folder.words
    for m in article.find(rf"(?:(?<=\n)|(?<=[{LOWER}]{{2}}\. ))({CAPITAL}) (?=[{LOWER}])"):
        line = article.text[m.start():].partition("\n")[0]
        new = article.text[m.start() - 1] == "\n"
        if known[m.group(1).lower()] >= 20 and (not new or (len(line) >= 60 and line.rstrip()[-1] in ".!?”\"")):
            yield m.start(1), new, m.group(1)


def sentence_lower(chance, article):
    """the first letter of a sentence small, after a full stop"""
    for place, new, word in beginnings(article):
        if not new:
            yield place, place + 1, word[0].lower()


def paragraph_lower(chance, article):
    """the first letter of a paragraph small"""
    for place, new, word in beginnings(article):
        if new:
            yield place, place + 1, word[0].lower()


def two_capitals(chance, article):
    """two capitals at the beginning of a sentence: Cho → CHo"""
    for place, _, word in beginnings(article):
        if len(word) >= 3:
            yield place, place + 2, word[:2].upper()


FAMILIES = [person_last_lower, person_middle_lower, person_first_lower, person_two_ways, place_second_lower, place_first_lower,
            place_after_unit_lower, place_mistyped, body_syllable_lower, body_syllable_upper, title_mixed, law_case, holiday_lower,
            lunar_year_lower, sentence_lower, paragraph_lower, two_capitals]
HOUSE = [body_syllable_lower, body_syllable_upper, title_mixed, law_case]
