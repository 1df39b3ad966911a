//! The survey as a page to hand round: one file, no network, no script. Every chart is a table whose bars are drawn beside
//! the numbers, so that who cannot see the bars, or prints without colours, misses nothing.

use std::fmt::Write as _;

use super::{Answered, SurveyReport, standing_words};
use crate::diagnostic::Lang;
use crate::report::number::{percent, whole};
use crate::survey::{Standing, Tally, proposals};

/// Bars of a histogram at most; more lengths are gathered.
const MOST_BARS: u32 = 40;

/// Colours for both themes, with contrast of 4.5:1 and more for text.
const STYLE: &str = "
:root{color-scheme:light dark;--ink:#1d2733;--soft:#55606e;--paper:#fff;--panel:#f5f7fa;--line:#d5dbe3;--bar:#2f6fb5;--rest:#a9b4c2;--ok:#1e7145;--mixed:#8f4a00}
@media(prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#a7b1be;--paper:#14181d;--panel:#1c2229;--line:#37414d;--bar:#6aa9ee;--rest:#566270;--ok:#6fcf97;--mixed:#f2b266}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:1.5rem 1rem 3rem;font:1rem/1.55 system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}
h2{font-size:1.2rem;margin:2.2rem 0 .8rem;border-bottom:1px solid var(--line);padding-bottom:.3rem}
h3{font-size:1rem;margin:0}
p{margin:.3rem 0 .8rem;color:var(--soft)}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,24rem),1fr));gap:.9rem}
.card{background:var(--panel);border:1px solid var(--line);border-radius:.5rem;padding:.8rem .9rem;break-inside:avoid;min-width:0}
.card header{display:flex;flex-wrap:wrap;gap:.2rem .6rem;align-items:baseline;justify-content:space-between}
.card small{display:block;color:var(--soft);overflow-wrap:anywhere;font-size:.8rem}
.standing{font-size:.8rem;font-weight:600;white-space:nowrap}.settled{color:var(--ok)}.mixed{color:var(--mixed)}.too-few{color:var(--soft)}
table{width:100%;border-collapse:collapse;margin-top:.5rem;font-size:.9rem}
caption{text-align:left;color:var(--soft);font-size:.8rem}
th,td{padding:.2rem .3rem;text-align:left;vertical-align:middle;font-weight:400;border-top:1px solid var(--line)}
thead th{color:var(--soft);font-size:.75rem;border-top:0}
.form{font-weight:600;overflow-wrap:anywhere;width:32%}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.chart{width:30%;min-width:3rem}
svg{display:block;width:100%;forced-color-adjust:none}
.bar{height:.75rem}.bar .t{fill:var(--line)}.b{fill:var(--bar)}.o{fill:var(--rest)}
.histogram{height:auto;margin-top:.5rem}.histogram text{fill:var(--soft);font-size:10px}.histogram line{stroke:var(--mixed);stroke-dasharray:3 2}
details{margin-top:.4rem;font-size:.85rem}summary{cursor:pointer;color:var(--soft)}
pre{background:var(--panel);border:1px solid var(--line);border-radius:.5rem;padding:.9rem;overflow:auto;font-size:.85rem;white-space:pre-wrap;overflow-wrap:anywhere}
footer{margin-top:2.5rem;color:var(--soft);font-size:.85rem}
@media print{body{max-width:none;padding:0;font-size:10pt}.card,pre{background:none}details{display:none}.bar,.histogram{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
";

impl SurveyReport<'_> {
    /// The survey as one HTML page.
    pub fn page(&self, lang: Lang) -> String {
        let title = match lang {
            Lang::Vi => format!("Kho bài {} đang theo quy ước nào", self.corpus),
            Lang::En => format!("Which conventions {} follows", self.corpus),
        };
        let title = escaped(&title);
        let mut out = format!(
            "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p>{}</p>\n",
            self.counts(lang)
        );
        let (mut decided, mut few): (Vec<_>, Vec<_>) =
            self.forms().into_iter().partition(|answered| answered.tally.standing() != Standing::TooFew);
        decided.sort_by_key(|answered| answered.tally.standing() != Standing::Mixed);
        few.sort_by_key(|answered| std::cmp::Reverse(answered.tally.places()));
        let sections = [
            (lang.pick("Quy ước", "Conventions"), lang.pick(HINT_VI, HINT_EN), decided),
            (lang.pick("Ít bài, chưa kết luận được", "Too few articles to tell"), "", few),
        ];
        for (heading, hint, answered) in sections.into_iter().filter(|(.., answered)| !answered.is_empty()) {
            let _ = write!(out, "<h2>{heading}</h2>\n{}<div class=\"cards\">\n", paragraph(hint));
            answered.iter().for_each(|answered| forms_card(&mut out, answered, lang));
            out.push_str("</div>\n");
        }
        let lengths = self.lengths();
        if !lengths.is_empty() {
            let _ = write!(out, "<h2>{}</h2>\n<div class=\"cards\">\n", lang.pick("Độ dài", "Lengths"));
            lengths.iter().for_each(|answered| length_card(&mut out, answered, lang));
            out.push_str("</div>\n");
        }
        let proposed = proposals(self.questionnaire, self.answers).len();
        let hint = match lang {
            Lang::Vi => format!(
                "{proposed} luật đặt được theo kho bài. Chép vào tệp .toml rồi dùng với --profile, hoặc chạy lại với --write."
            ),
            Lang::En => {
                format!("{proposed} rules can be set. Copy this into a .toml file for --profile, or run again with --write.")
            }
        };
        let _ = write!(
            out,
            "<h2>{}</h2>\n{}<pre><code>{}</code></pre>\n</main>\n<footer>morat {}</footer>\n</body>\n</html>\n",
            lang.pick("Hồ sơ đề xuất", "The profile proposed"),
            paragraph(&hint),
            escaped(&self.profile(lang)),
            env!("CARGO_PKG_VERSION"),
        );
        out
    }

    fn counts(&self, lang: Lang) -> String {
        let (articles, words) = (whole(self.answers.articles, lang), whole(self.answers.words, lang));
        let skipped = whole(self.skipped, lang);
        match lang {
            Lang::Vi => format!("Đã đọc {articles} bài, {words} chữ; bỏ qua {skipped}."),
            Lang::En => format!("{articles} articles, {words} words; {skipped} skipped."),
        }
    }
}

const HINT_VI: &str = "“Thống nhất”: ít nhất 90% số chỗ viết một cách, và chắc chắn hơn 80% số bài theo cách ấy (độ tin cậy 95%). “Bài” là số bài dùng cách ấy nhiều hơn các cách khác.";
const HINT_EN: &str = "“Settled”: at least 90% of places have one form, and surely more than 80% of articles follow it (95% confidence). “Articles” counts those that use the form more than any other.";

fn forms_card(out: &mut String, answered: &Answered<'_>, lang: Lang) {
    let tally = answered.tally;
    card_head(out, answered, Some(tally), lang);
    let heads = match lang {
        Lang::Vi => ["Cách viết", "Biểu đồ", "Tỷ lệ", "Chỗ", "Bài"],
        Lang::En => ["Form", "Chart", "Share", "Places", "Articles"],
    };
    let _ = write!(
        out,
        "<table><thead><tr><th scope=\"col\">{}</th><th scope=\"col\" class=\"chart\">{}</th><th scope=\"col\" class=\"n\">{}</th>\
         <th scope=\"col\" class=\"n\">{}</th><th scope=\"col\" class=\"n\">{}</th></tr></thead><tbody>",
        heads[0], heads[1], heads[2], heads[3], heads[4]
    );
    let (forms, rest) = answered.shown();
    let all = tally.places() as f64;
    let rows = forms.into_iter().map(|(form, count)| (escaped(form), count.places, whole(count.articles, lang), "b"));
    let others = (rest > 0).then(|| (lang.pick("cách khác", "others").to_owned(), rest, String::new(), "o"));
    for (form, places, articles, class) in rows.chain(others) {
        let share = places as f64 / all;
        let shown = percent(share, lang);
        let _ = write!(
            out,
            "<tr><th scope=\"row\" class=\"form\">{form}</th><td><svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" role=\"img\">\
             <title>{form}: {shown}</title><rect class=\"t\" width=\"100\" height=\"10\"/><rect class=\"{class}\" width=\"{:.2}\" height=\"10\"/></svg></td>\
             <td class=\"n\">{shown}</td><td class=\"n\">{}</td><td class=\"n\">{articles}</td></tr>",
            share * 100.0,
            whole(places, lang),
        );
    }
    out.push_str("</tbody></table></section>\n");
}

fn card_head(out: &mut String, answered: &Answered<'_>, tally: Option<&Tally>, lang: Lang) {
    let _ = write!(out, "<section class=\"card\"><header><h3>{}</h3>", escaped(answered.title(lang)));
    if let Some(tally) = tally {
        let standing = tally.standing();
        let confidence = percent(tally.confidence(), lang);
        let _ = write!(
            out,
            "<span class=\"standing {}\">{}, {} {confidence}</span>",
            standing.name(),
            standing_words(standing, lang),
            lang.pick("độ tin cậy", "confidence"),
        );
    }
    out.push_str("</header>");
    if answered.is_rule() || tally.is_none() {
        let _ = write!(out, "<small>{}</small>", escaped(answered.asker()));
    }
}

fn length_card(out: &mut String, answered: &Answered<'_>, lang: Lang) {
    card_head(out, answered, None, lang);
    let tally = answered.tally;
    let unit = escaped(answered.unit(lang));
    let (longest, p99) = (tally.quantile(1.0), tally.quantile(0.99));
    // The long tail is gathered into the last bar, so that it does not press the rest together.
    let end = (p99 + p99 / 4).min(longest).max(1);
    let step = end.div_ceil(MOST_BARS).max(1);
    let bars = (end / step + 1) as usize;
    let mut counts = vec![0_u64; bars];
    for (length, count) in tally.lengths() {
        counts[((length / step) as usize).min(bars - 1)] += count;
    }
    let most = counts.iter().copied().max().unwrap_or(1).max(1) as f64;
    let number = |length: u32| whole(u64::from(length), lang);
    let quantiles =
        [(0.5, "50%"), (0.9, "90%"), (0.99, "99%"), (1.0, "100%")].map(|(share, name)| (name, number(tally.quantile(share))));
    let described = quantiles.iter().map(|(name, length)| format!("{name} ≤ {length}")).collect::<Vec<_>>().join("; ");
    let id = format!("h{}", answered.index);
    let _ = write!(
        out,
        "<svg class=\"histogram\" viewBox=\"0 0 320 130\" role=\"img\" aria-labelledby=\"{id}t {id}d\"><title id=\"{id}t\">{} ({unit})</title>\
         <desc id=\"{id}d\">{described}</desc>",
        escaped(answered.title(lang)),
    );
    let width = 312.0 / bars as f64;
    for (at, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let height = (*count as f64 / most * 88.0).max(0.5);
        let class = if at + 1 == bars && longest > end { "o" } else { "b" };
        let _ = write!(
            out,
            "<rect class=\"{class}\" x=\"{:.2}\" y=\"{:.2}\" width=\"{:.2}\" height=\"{height:.2}\"/>",
            4.0 + at as f64 * width,
            106.0 - height,
            (width - 0.6).max(0.4),
        );
    }
    let place = 4.0 + (f64::from(p99) / f64::from(step) + 0.5).min(bars as f64) * width;
    let _ = write!(
        out,
        "<line x1=\"{place:.1}\" x2=\"{place:.1}\" y1=\"13\" y2=\"106\"/><text x=\"{:.1}\" y=\"10\" text-anchor=\"end\">99% ≤ {}</text>\
         <text x=\"4\" y=\"119\">0</text><text x=\"160\" y=\"128\" text-anchor=\"middle\">{unit}</text>\
         <text x=\"316\" y=\"119\" text-anchor=\"end\">{}{}</text></svg>",
        place.max(60.0),
        number(p99),
        if longest > end { "≥ " } else { "" },
        number(end),
    );
    let _ = write!(out, "<table><caption>{} {}</caption><tbody>", whole(tally.places(), lang), lang.pick("lần đo", "measured"));
    for (name, length) in quantiles {
        let _ = write!(
            out,
            "<tr><th scope=\"row\">{name} {}</th><td class=\"n\">{length} {unit}</td></tr>",
            lang.pick("không quá", "up to")
        );
    }
    out.push_str("</tbody></table></section>\n");
}

fn paragraph(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("<p>{}</p>\n", escaped(text)) }
}

/// Text of an article or of a path, fit for HTML: it can neither open a tag nor end an attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            c if crate::report::escape::is_unprintable(c) => {
                let _ = write!(out, "&lt;U+{:04X}&gt;", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}
