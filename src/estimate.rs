//! What a person concludes on a number: a low, a best and a high estimate, typed by hand and kept apart from
//! anything that is reported. Knows neither incidents nor the screen.

use thiserror::Error;

/// A low, a best and a high estimate, each of which may be missing; those given don't run backwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Estimate {
    /// The lowest number that is believed.
    pub low: Option<u64>,
    /// The likeliest number.
    pub best: Option<u64>,
    /// The highest number that is believed.
    pub high: Option<u64>,
}

/// Why three texts are no estimate.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EstimateError {
    /// One of them is no whole number.
    #[error("found {found:?} as {which}, expected a whole number such as 12 or 1,200")]
    NotANumber {
        /// Which one: "low", "best" or "high".
        which: &'static str,
        /// What was typed.
        found: String,
    },
    /// Two of them run backwards.
    #[error("found {smaller} {low} above {larger} {high}, expected low ≤ best ≤ high")]
    Backwards {
        /// The one that should be the smaller.
        smaller: &'static str,
        /// Its number.
        low: u64,
        /// The one that should be the larger.
        larger: &'static str,
        /// Its number.
        high: u64,
    },
    /// None of them was given.
    #[error("found no number, expected at least one of low, best and high")]
    Nothing,
}

impl Estimate {
    /// Reads three texts as people type them; a blank one is missing. Digits may be grouped in threes by
    /// commas, dots, spaces or apostrophes.
    ///
    /// # Errors
    /// [`EstimateError`]: not a number, backwards, or none given.
    pub fn parse(low: &str, best: &str, high: &str) -> Result<Self, EstimateError> {
        let estimate = Self { low: number("low", low)?, best: number("best", best)?, high: number("high", high)? };
        estimate.check()?;
        Ok(estimate)
    }

    /// Whether at least one is given and none runs backwards.
    ///
    /// # Errors
    /// [`EstimateError`]: backwards, or none given.
    pub fn check(&self) -> Result<(), EstimateError> {
        let given: Vec<(&'static str, u64)> = [("low", self.low), ("best", self.best), ("high", self.high)]
            .into_iter()
            .filter_map(|(which, number)| Some((which, number?)))
            .collect();
        if given.is_empty() {
            return Err(EstimateError::Nothing);
        }
        match given.windows(2).find(|pair| pair[0].1 > pair[1].1) {
            Some(pair) => Err(EstimateError::Backwards { smaller: pair[0].0, low: pair[0].1, larger: pair[1].0, high: pair[1].1 }),
            None => Ok(()),
        }
    }
}

fn number(which: &'static str, text: &str) -> Result<Option<u64>, EstimateError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let not_a_number = || EstimateError::NotANumber { which, found: text.to_owned() };
    let mut groups = text.split([',', '.', ' ', '\u{a0}', '\u{202f}', '\'', '’']);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    // 1,200 is grouped; 12.5 is no whole number and 1,20 is a slip.
    if !rest.is_empty() && (first.len() > 3 || rest.iter().any(|group| group.len() != 3)) {
        return Err(not_a_number());
    }
    let digits = std::iter::once(first).chain(rest).collect::<String>();
    if first.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(not_a_number());
    }
    digits.parse().map(Some).map_err(|_| not_a_number())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(low: &str, best: &str, high: &str, expect: Result<[Option<u64>; 3], &str>) {
        let found = Estimate::parse(low, best, high);
        let found = found.map(|estimate| [estimate.low, estimate.best, estimate.high]).map_err(|error| error.to_string());
        assert_eq!(found, expect.map_err(str::to_owned));
    }

    #[test]
    fn estimates() {
        check("3", "5", "8", Ok([Some(3), Some(5), Some(8)]));
        check("5", "5", "5", Ok([Some(5); 3]));
        check("", " 5 ", "", Ok([None, Some(5), None]));
        check("0", "", "1,200", Ok([Some(0), None, Some(1200)]));
        check("1 200", "1.200.000", "12’345’678", Ok([Some(1200), Some(1_200_000), Some(12_345_678)]));
        check("", "", " ", Err("found no number, expected at least one of low, best and high"));
        check("6", "5", "", Err("found low 6 above best 5, expected low ≤ best ≤ high"));
        check("9", "", "8", Err("found low 9 above high 8, expected low ≤ best ≤ high"));
        check("1", "9", "8", Err("found best 9 above high 8, expected low ≤ best ≤ high"));
        check("a few", "", "", Err("found \"a few\" as low, expected a whole number such as 12 or 1,200"));
        check("", "12.5", "", Err("found \"12.5\" as best, expected a whole number such as 12 or 1,200"));
        check("", "", "-3", Err("found \"-3\" as high, expected a whole number such as 12 or 1,200"));
        check("1,20", "", "", Err("found \"1,20\" as low, expected a whole number such as 12 or 1,200"));
        check("99999999999999999999", "", "", Err("found \"99999999999999999999\" as low, expected a whole number such as 12 or 1,200"));
    }
}
