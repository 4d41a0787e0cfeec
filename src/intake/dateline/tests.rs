//! What is a dateline, and what only looks like one.

use super::{opens, suggest};

/// Expects `city | outlet | year-month-day`, a part that isn't there being empty.
#[track_caller]
fn check(line: &str, expect: &str) {
    let found = suggest(line);
    let date = found.date.map_or_else(String::new, |date| {
        let year = date.year.map_or_else(|| "-".to_owned(), |year| year.to_string());
        let day = date.day.map_or_else(String::new, |day| format!("-{day}"));
        format!("{year}-{}{day}", date.month)
    });
    let found = format!("{} | {} | {date}", found.city.unwrap_or_default(), found.outlet.unwrap_or_default());
    assert_eq!(found.trim(), expect.trim(), "{line:?}");
}

#[test]
fn reads_datelines() {
    for (line, expect) in [
        ("BEIRUT/HANGZHOU, China, Sept 5 (Reuters) – Explosions in", "BEIRUT/HANGZHOU, China | Reuters | --9-5"),
        ("BEIRUT/HANGZHOU, China,  (Reuters) – Explosions in", "BEIRUT/HANGZHOU, China | Reuters |"),
        ("DAMASCUS (AP) — Explosions in", "DAMASCUS | AP |"),
        ("DAMASCUS, Syria (AP) — Explosions in", "DAMASCUS, Syria | AP |"),
        ("PORT MARIN, 14 March (Coastal Wire) - Two blasts", "PORT MARIN | Coastal Wire | --3-14"),
        ("PORT MARIN — Two explosions struck the grain terminal", "PORT MARIN |  |"),
        ("PORT-AU-PRINCE, Haiti (AP) -- Rescuers", "PORT-AU-PRINCE, Haiti | AP |"),
        ("WASHINGTON, Sept. 5, 2016 (AFP) - The president", "WASHINGTON | AFP | 2016-9-5"),
        ("WASHINGTON Sept 5 (Reuters) - The president", "WASHINGTON | Reuters | --9-5"),
        ("AL-HASAKAH, Syria, 5 September 2016 (AFP)—Three", "AL-HASAKAH, Syria | AFP | 2016-9-5"),
        ("UNITED NATIONS – The Security Council met on Monday", "UNITED NATIONS |  |"),
        ("RIO DE JANEIRO, Aug 5 (dpa) - The games", "RIO DE JANEIRO | dpa | --8-5"),
        ("MOSCOW, September 5. /TASS/. Russia said", "MOSCOW | TASS | --9-5"),
        ("Beirut (AFP) - A car bomb", "Beirut | AFP |"),
        ("London, 14 March – Police said on Friday that", "London |  | --3-14"),
        ("BEIRUT (AFP): A car bomb", "BEIRUT | AFP |"),
        ("BEIRUT, Sept 5 (AFP/Reuters) - A car bomb", "BEIRUT | AFP/Reuters | --9-5"),
        ("(Reuters) - Oil fell on Monday", "| Reuters |"),
        ("دمشق (رويترز) - قال مسؤول", "دمشق | رويترز |"),
        ("بيروت 5 سبتمبر (رويترز) - قال", "بيروت | رويترز | --9-5"),
        ("بيروت، 5 سبتمبر 2016 (أ ف ب) - قال", "بيروت | أ ف ب | 2016-9-5"),
        ("دمشق - سانا", "دمشق | سانا |"),
        ("دمشق-سانا", "دمشق | سانا |"),
        ("МОСКВА, 5 сентября (Рейтер) - Взрывы", "МОСКВА | Рейтер | --9-5"),
        ("МОСКВА, 5 сен - РИА Новости. Взрывы", "МОСКВА | РИА Новости | --9-5"),
        ("  *BEIRUT (AP) — Blasts", "BEIRUT | AP |"),
        ("Blasts kill dozens\n\nBy A. Reporter\nBEIRUT, Sept 5 (Reuters) – Explosions", "BEIRUT | Reuters | --9-5"),
    ] {
        check(line, expect);
    }
}

#[test]
fn leaves_other_lines_alone() {
    for line in [
        "",
        "-",
        "(",
        ")–",
        "Two explosions struck the grain terminal — and a third the gate",
        "Obama-Putin Syria truce fails as IS blasts kills dozens",
        "BREAKING — Two explosions struck the grain terminal of Port Marin",
        "UPDATE 2-Two explosions struck the grain terminal of Port Marin",
        "EXCLUSIVE - Two explosions struck the grain terminal of Port Marin",
        "LIVE – Two explosions struck the grain terminal of Port Marin",
        "NATO — The alliance said on Monday that it would not",
        "PORT MARIN - TWO BLASTS KILL TWELVE AT GRAIN TERMINAL",
        "PORT MARIN — a city of grain and ferries on the coast",
        "PORT MARIN — 12 dead",
        "Smith (Labour) – who voted against the bill – said on Monday",
        "Monday, 5 September – The president said that it would not",
        "Friday – The president said that it would not",
        "The war (2011–2016) – the longest of them – has killed many",
        "He said: “We don’t know” – and left",
        "Photo: AAP – Obama, under pressure to call out Russia",
        "BEIRUT (Updated) — Two explosions struck the terminal",
        "A – B",
        "الرئيس (الأسد) - قال",
        "قال المسؤول - وهو من دمشق - إن",
        "🔥 مباشر: Aleppo officials said at least 12 people died in the market strike on Monday.",
        "👨‍👩‍👧 حلب — Rescuers, who reached the site at dawn, counted 15 bodies.",
    ] {
        check(line, "|  |");
        assert!(!opens(line), "{line:?}");
    }
}

#[test]
fn looks_only_near_the_beginning() {
    let late = format!("{}BEIRUT (AP) — Blasts", "A line of text that goes on for a while.\n".repeat(12));
    assert!(suggest(&late).is_empty());
}
