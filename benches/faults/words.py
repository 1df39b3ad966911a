"""Pasting, moving and deleting leave whole words twice, missing, turned or run together: this file makes those faults.
A pair of syllables counts as a word only where the articles themselves hold the two mostly together."""

from article import FUNCTION

# Two of these in a row make a word of their own: từ từ, ngày ngày, luôn luôn.
REDUPLICATED = {"từ", "rất", "một", "ngày", "đêm", "người", "nhà", "luôn", "dần", "thường", "mãi", "xa", "gần", "nhỏ", "hay", "chiều", "sáng",
                "tối", "năm", "tháng", "đời", "lớp", "ai", "đâu", "nào", "hoài", "đều", "xanh", "đỏ", "vàng", "tím", "trắng", "đen", "nhanh",
                "chậm", "nhẹ", "khẽ", "lâu", "đôi", "hàng", "chốn", "nơi", "khác", "tầng", "đông", "vui", "buồn", "cao", "thấp", "hơi", "kém",
                "ngang", "sau", "ít", "song", "rồi", "thi", "vừa", "càng", "lâng", "cùng", "hằng", "phần", "chung", "riêng"}
EXTRA = ["của", "và", "là", "các", "được", "cho", "với", "trong", "đã", "những", "để", "có"]


def doubled(article, chosen):
    """A word of the chosen ones written twice, where it does not stand twice already."""
    for start, end in article.words:
        word = article.text[start:end]
        if chosen(word) and article.word_before(start) != word != article.word_after(end):
            yield start, end, f"{word} {word}"


def function_doubled(chance, article):
    """a function word twice: của → của của"""
    return doubled(article, lambda word: word in FUNCTION - REDUPLICATED)


def content_doubled(chance, article):
    """another word twice: tỉnh → tỉnh tỉnh"""
    known = article.folder.pairs
    return doubled(article, lambda word: word not in FUNCTION | REDUPLICATED and not known[word, word])


def phrase_doubled(chance, article):
    """two words repeated: kinh tế → kinh tế kinh tế"""
    for start, end, first, second in article.pairs:
        if first != second and article.word_before(start) != second and article.word_after(end) != first:
            yield start, end, f"{first} {second} {first} {second}"


def function_extra(chance, article):
    """a function word put between two words that it does not stand between elsewhere in the folder"""
    known = article.folder.pairs
    for start, end, first, second in article.pairs:
        word = chance.choice(EXTRA)
        if word not in (first, second) and not (known[first, word] and known[word, second]):
            yield start, end, f"{first} {word} {second}"


def syllable_lost(chance, article):
    """one syllable of a word lost, the one left seldom stands without it: nghiên cứu → nghiên"""
    known = article.folder
    for start, end, first, second in article.pairs:
        if known.bound(first, second):
            left = first if known.words[first] <= known.words[second] else second
            yield start, end, left


def syllables_swapped(chance, article):
    """the two syllables of a word exchanged: phát triển → triển phát"""
    known = article.folder
    for start, end, first, second in article.pairs:
        if known.bound(first, second) and first != second and not known.pairs[second, first]:
            yield start, end, f"{second} {first}"


def words_joined(chance, article):
    """the space between two words lost: của tỉnh → củatỉnh"""
    for start, end, first, second in article.pairs:
        yield start, end, first + second


def function_capital(chance, article):
    """a function word with a capital inside a sentence: của → Của"""
    for start, end in article.inside:
        if article.text[start:end] in FUNCTION:
            yield start, start + 1, article.text[start].upper()


def content_capital(chance, article):
    """another word with a capital inside a sentence: nhận → Nhận"""
    for start, end in article.inside:
        if article.text[start:end] not in FUNCTION:
            yield start, start + 1, article.text[start].upper()


def content_capital_first_of_pair(chance, article):
    """the first syllable of a word with a capital inside a sentence: phát triển → Phát triển"""
    inside = {start for start, _ in article.inside}
    for start, end, first, second in article.pairs:
        if start in inside and article.folder.bound(first, second):
            yield start, start + 1, first[0].upper()


def word_in_capitals(chance, article):
    """one word in capitals inside a sentence: người → NGƯỜI"""
    for start, end in article.inside:
        if end - start >= 2:
            yield start, end, article.text[start:end].upper()


FAMILIES = [function_doubled, content_doubled, phrase_doubled, function_extra, syllable_lost, syllables_swapped, words_joined,
            function_capital, content_capital, content_capital_first_of_pair, word_in_capitals]
HOUSE = []
