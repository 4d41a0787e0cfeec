//! The words in which English news gives numbers, as tables. Knows no grammar. A scheme's own labels may be
//! in any language.

use super::Qualifier;

/// A word that is part of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numeral {
    Zero,
    /// 1 to 9.
    Unit(u64),
    /// 10 to 19.
    Teen(u64),
    /// 20, 30 … 90.
    Ten(u64),
    Hundred,
    Dozen,
    /// A thousand and up.
    Scale(u64),
}

pub(super) fn numeral(word: &str) -> Option<Numeral> {
    const UNITS: [&str; 9] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    const TEENS: [&str; 10] =
        ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let place = |list: &[&str]| list.iter().position(|&entry| entry == word).and_then(|nth| u64::try_from(nth).ok());
    Some(match word {
        "zero" | "nil" => Numeral::Zero,
        "fourty" => Numeral::Ten(40),
        "hundred" => Numeral::Hundred,
        "dozen" => Numeral::Dozen,
        "thousand" => Numeral::Scale(1_000),
        "million" | "mn" => Numeral::Scale(1_000_000),
        "billion" | "bn" => Numeral::Scale(1_000_000_000),
        "trillion" => Numeral::Scale(1_000_000_000_000),
        _ => {
            if let Some(nth) = place(&UNITS) {
                Numeral::Unit(nth + 1)
            } else if let Some(nth) = place(&TEENS) {
                Numeral::Teen(nth + 10)
            } else {
                Numeral::Ten((place(&TENS)? + 2) * 10)
            }
        }
    })
}

/// What a number is multiplied by where one of these follows it.
pub(super) fn multiplier(numeral: Numeral) -> Option<u64> {
    match numeral {
        Numeral::Hundred => Some(100),
        Numeral::Dozen => Some(12),
        Numeral::Scale(scale) => Some(scale),
        Numeral::Zero | Numeral::Unit(_) | Numeral::Teen(_) | Numeral::Ten(_) => None,
    }
}

/// Letters glued to a figure that multiply it.
pub(super) fn figure_suffix(word: &str) -> Option<u64> {
    match word {
        "k" => Some(1_000),
        "m" | "mn" | "mio" => Some(1_000_000),
        "bn" => Some(1_000_000_000),
        _ => None,
    }
}

/// On which side of its number a qualifier stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
    Either,
}

/// Phrases that qualify a number; the longest that fits wins.
pub(super) const QUALIFIERS: &[(&[&str], Qualifier, Side)] = {
    use Qualifier::{About, AtLeast, Exact, FewerThan, MoreThan, UpTo};
    use Side::{After, Before, Either};
    &[
        (&["at", "least"], AtLeast, Either),
        (&["no", "fewer", "than"], AtLeast, Before),
        (&["no", "less", "than"], AtLeast, Before),
        (&["not", "fewer", "than"], AtLeast, Before),
        (&["not", "less", "than"], AtLeast, Before),
        (&["upwards", "of"], AtLeast, Before),
        (&["upward", "of"], AtLeast, Before),
        (&["minimum", "of"], AtLeast, Before),
        (&["minimum"], AtLeast, Either),
        (&["min", "."], AtLeast, Before),
        (&["min"], AtLeast, Before),
        (&["≥"], AtLeast, Before),
        (&[">", "="], AtLeast, Before),
        (&["=", ">"], AtLeast, Before),
        (&["+"], AtLeast, After),
        (&["plus"], AtLeast, After),
        (&["or", "more"], AtLeast, After),
        (&["and", "counting"], AtLeast, After),
        (&["more", "than"], MoreThan, Before),
        (&["greater", "than"], MoreThan, Before),
        (&["over"], MoreThan, Before),
        (&["above"], MoreThan, Before),
        (&["exceeding"], MoreThan, Before),
        (&["in", "excess", "of"], MoreThan, Before),
        (&[">"], MoreThan, Before),
        (&["up", "to"], UpTo, Before),
        (&["as", "many", "as"], UpTo, Before),
        (&["as", "much", "as"], UpTo, Before),
        (&["no", "more", "than"], UpTo, Before),
        (&["not", "more", "than"], UpTo, Before),
        (&["at", "most"], UpTo, Either),
        (&["maximum", "of"], UpTo, Before),
        (&["maximum"], UpTo, Either),
        (&["max", "."], UpTo, Before),
        (&["max"], UpTo, Before),
        (&["≤"], UpTo, Before),
        (&["<", "="], UpTo, Before),
        (&["=", "<"], UpTo, Before),
        (&["or", "fewer"], UpTo, After),
        (&["or", "less"], UpTo, After),
        (&["fewer", "than"], FewerThan, Before),
        (&["less", "than"], FewerThan, Before),
        (&["under"], FewerThan, Before),
        (&["below"], FewerThan, Before),
        (&["<"], FewerThan, Before),
        (&["about"], About, Before),
        (&["around"], About, Before),
        (&["some"], About, Before),
        (&["nearly"], About, Before),
        (&["almost"], About, Before),
        (&["approximately"], About, Either),
        (&["approx", "."], About, Before),
        (&["approx"], About, Before),
        (&["roughly"], About, Either),
        (&["circa"], About, Before),
        (&["ca", "."], About, Before),
        (&["ca"], About, Before),
        (&["c", "."], About, Before),
        (&["close", "to"], About, Before),
        (&["more", "or", "less"], About, Either),
        (&["estimated"], About, Before),
        (&["in", "the", "region", "of"], About, Before),
        (&["~"], About, Before),
        (&["or", "so"], About, After),
        (&["-", "odd"], About, After),
        (&["odd"], About, After),
        (&["-", "ish"], About, After),
        (&["exactly"], Exact, Before),
        (&["precisely"], Exact, Before),
        (&["total", "of"], Exact, Before),
        (&["="], Exact, Before),
    ]
};

/// Words that may stand between a qualifier and its number ("at least another 43").
pub(super) const SKIPPED: &[&str] = &["a", "an", "the", "another", "further", "additional", "other", "just", "well", "far", "only"];

/// Words that say how many without a number. Those in the second half say so too, but rarely of victims.
pub(super) const VAGUE: &[&str] = &[
    "dozens",
    "scores",
    "tens",
    "hundreds",
    "thousands",
    "millions",
    "several",
    "many",
    "numerous",
    "countless",
    "multiple",
    "few",
    "handful",
    "couple",
    "various",
    "vague",
    "some",
];

/// Words that go on after one of [`VAGUE`] ("several hundred", "tens of thousands").
pub(super) const VAGUE_TAIL: &[&str] =
    &["hundred", "thousand", "million", "billion", "dozen", "score", "dozens", "scores", "hundreds", "thousands", "millions"];

/// The measures of the default scheme by the words of the news. Used only if the scheme has the id.
pub(super) const MEASURES: &[(&str, &[&str])] = &[
    (
        "killed",
        &[
            "killed",
            "kill",
            "kills",
            "killing",
            "dead",
            "death",
            "deaths",
            "died",
            "die",
            "dies",
            "dying",
            "fatality",
            "fatalities",
            "slain",
            "perished",
            "murdered",
            "executed",
            "massacred",
            "martyred",
            "bodies",
            "corpses",
        ],
    ),
    (
        "injured",
        &[
            "injured",
            "injure",
            "injures",
            "injuring",
            "injury",
            "injuries",
            "wounded",
            "wound",
            "wounds",
            "wounding",
            "hurt",
            "hurting",
            "maimed",
            "hospitalised",
            "hospitalized",
        ],
    ),
    ("missing", &["missing", "unaccounted", "disappeared"]),
    ("displaced", &["displaced", "displacing", "displace", "homeless", "evacuated", "uprooted", "fled", "flee", "fleeing"]),
    (
        "detained",
        &[
            "detained",
            "detaining",
            "detains",
            "detainees",
            "arrested",
            "arrests",
            "arresting",
            "arrest",
            "captured",
            "capturing",
            "jailed",
            "imprisoned",
            "apprehended",
        ],
    ),
    ("explosions", &["explosions", "explosion", "blasts", "blast", "bombs", "bomb", "bombings", "bombing", "detonations", "detonation"]),
    ("attackers", &["attackers", "attacker", "bombers", "bomber", "gunmen", "gunman", "assailants", "assailant", "shooters", "shooter"]),
];

/// People, as they are counted.
pub(super) const PERSONS: &[&str] = &[
    "people",
    "persons",
    "person",
    "civilians",
    "civilian",
    "soldiers",
    "soldier",
    "officers",
    "officer",
    "men",
    "man",
    "women",
    "woman",
    "children",
    "child",
    "boys",
    "boy",
    "girls",
    "girl",
    "troops",
    "members",
    "member",
    "policemen",
    "policeman",
    "police",
    "fighters",
    "fighter",
    "militants",
    "militant",
    "rebels",
    "rebel",
    "workers",
    "worker",
    "students",
    "student",
    "passengers",
    "passenger",
    "residents",
    "resident",
    "villagers",
    "villager",
    "protesters",
    "protester",
    "worshippers",
    "worshipper",
    "victims",
    "victim",
    "others",
    "personnel",
    "guards",
    "guard",
    "lives",
    "servicemen",
    "serviceman",
    "teachers",
    "journalists",
    "journalist",
    "medics",
    "medic",
    "patients",
    "sailors",
    "pilgrims",
    "tourists",
    "refugees",
    "migrants",
    "inmates",
    "hostages",
    "family",
    "relatives",
    "families",
    "syrians",
    "iraqis",
    "afghans",
    "palestinians",
    "israelis",
    "ukrainians",
    "casualties",
];

/// Nouns after which a number counts something that is no measure here.
pub(super) const UNITS: &[&str] = &[
    "second",
    "seconds",
    "minute",
    "minutes",
    "hour",
    "hours",
    "day",
    "days",
    "night",
    "nights",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "decade",
    "decades",
    "century",
    "centuries",
    "km",
    "kilometre",
    "kilometres",
    "kilometer",
    "kilometers",
    "mile",
    "miles",
    "m",
    "metre",
    "metres",
    "meter",
    "meters",
    "foot",
    "feet",
    "ft",
    "inch",
    "inches",
    "mm",
    "cm",
    "percent",
    "per",
    "percentage",
    "kg",
    "kilogram",
    "kilograms",
    "kilogrammes",
    "kilos",
    "ton",
    "tons",
    "tonne",
    "tonnes",
    "pounds",
    "dollars",
    "euros",
    "times",
    "degrees",
    "calibre",
    "caliber",
    "rd",
    "th",
    "st",
    "nd",
    "s",
    "am",
    "pm",
    "gmt",
    "utc",
    "o'clock",
    "hrs",
    "year-old",
    "%",
    "°",
    "$",
    "€",
    "£",
    "mph",
    "kph",
    "litres",
    "liters",
    "hectares",
    "acres",
    "points",
];

/// Months, long and short.
pub(super) const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];
