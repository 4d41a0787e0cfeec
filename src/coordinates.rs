//! Coordinates as people paste them: a latitude and a longitude in degrees. Knows no map and no place names.

use thiserror::Error;

/// Why a text is no pair of coordinates.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CoordinatesError {
    /// Not two numbers.
    #[error("found {found:?}, expected latitude and longitude in degrees, such as 34.889, 35.886")]
    NotUnderstood {
        /// What was typed.
        found: String,
    },
    /// A latitude off the globe.
    #[error("found the latitude {found}, expected one from -90 to 90")]
    Latitude {
        /// The number.
        found: String,
    },
    /// A longitude off the globe.
    #[error("found the longitude {found}, expected one from -180 to 180")]
    Longitude {
        /// The number.
        found: String,
    },
}

/// Reads a latitude (degrees north) and a longitude (degrees east): `34.889, 35.886`, `34.889 35.886`,
/// `34.889°N 35.886°E`, `12.5 S, 77 W`.
///
/// # Errors
/// [`CoordinatesError`] if it is no pair of numbers, or one of them lies off the globe.
pub fn parse(text: &str) -> Result<(f64, f64), CoordinatesError> {
    let not_understood = || CoordinatesError::NotUnderstood { found: text.trim().to_owned() };
    // A letter belongs to the number before it; the real minus sign is read as the typed one.
    let spaced: String =
        text.chars().map(|c| if matches!(c, ',' | ';' | '°' | '/') { ' ' } else { c }).collect::<String>().replace('−', "-");
    let mut numbers: Vec<(f64, Option<char>)> = Vec::new();
    for word in spaced.split_whitespace() {
        let end = word.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(word.len());
        let (digits, letter) = word.split_at(end);
        if !digits.is_empty() {
            // Rust reads "inf" and "1e3" as numbers too, but letters are split off above.
            numbers.push((digits.parse().map_err(|_| not_understood())?, None));
        }
        let mut letters = letter.chars();
        match (letters.next().map(|c| c.to_ascii_uppercase()), letters.next(), numbers.last_mut()) {
            (None, _, _) => {}
            (Some(side @ ('N' | 'S' | 'E' | 'W')), None, Some((_, known @ None))) => *known = Some(side),
            _ => return Err(not_understood()),
        }
    }
    let [(lat, lat_side), (lon, lon_side)] = numbers.as_slice() else { return Err(not_understood()) };
    let turned = |number: f64, side: Option<char>, plus: char, minus: char| match side {
        None => Some(number),
        Some(side) if side == plus && number >= 0.0 => Some(number),
        Some(side) if side == minus && number >= 0.0 => Some(-number),
        Some(_) => None,
    };
    let lat = turned(*lat, *lat_side, 'N', 'S').ok_or_else(not_understood)?;
    let lon = turned(*lon, *lon_side, 'E', 'W').ok_or_else(not_understood)?;
    if !(-90.0..=90.0).contains(&lat) {
        return Err(CoordinatesError::Latitude { found: lat.to_string() });
    }
    if !(-180.0..=180.0).contains(&lon) {
        return Err(CoordinatesError::Longitude { found: lon.to_string() });
    }
    Ok((lat, lon))
}

/// For people, and read back by [`parse`] unchanged: `34.889, 35.886`.
#[must_use]
pub fn shown(lat: f64, lon: f64) -> String {
    format!("{lat}, {lon}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Result<(f64, f64), &str>) {
        let found = parse(text);
        assert_eq!(found.clone().map_err(|error| error.to_string()), expect.map_err(str::to_owned));
        if let Ok((lat, lon)) = found {
            assert_eq!(parse(&shown(lat, lon)), Ok((lat, lon)));
        }
    }

    #[test]
    fn coordinates() {
        check("34.889, 35.886", Ok((34.889, 35.886)));
        check(" 34.889   35.886 ", Ok((34.889, 35.886)));
        check("34.889;35.886", Ok((34.889, 35.886)));
        check("34.889°N 35.886°E", Ok((34.889, 35.886)));
        check("12.5 S, 77 W", Ok((-12.5, -77.0)));
        check("12.5s/77w", Ok((-12.5, -77.0)));
        check("-12.5, −77", Ok((-12.5, -77.0)));
        check("90, -180", Ok((90.0, -180.0)));
        check("0.1, 0.2", Ok((0.1, 0.2)));
        check("90.1, 0", Err("found the latitude 90.1, expected one from -90 to 90"));
        check("35.886, 234.889", Err("found the longitude 234.889, expected one from -180 to 180"));
        for text in [
            "",
            "34.889",
            "1 2 3",
            "34,889, 35,886",
            "north",
            "inf, 0",
            "NaN, 0",
            "1e1, 2",
            "34.889 N 35.886 S",
            "34 NN 35 E",
            "N 34, E 35",
        ] {
            let message = format!("found {:?}, expected latitude and longitude in degrees, such as 34.889, 35.886", text.trim());
            check(text, Err(&message));
        }
    }
}
