//! The colours of kinds, made to be legible: a scheme brings one colour per kind, and text is read on light
//! and on dark paper.

/// Red, green and blue, each 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

/// The colour of a kind on either paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink {
    /// On light paper.
    pub light: Rgb,
    /// On dark paper.
    pub dark: Rgb,
}

/// The papers of the app's two schemes.
const LIGHT_PAPER: Rgb = Rgb([0xfb, 0xfa, 0xf7]);
const DARK_PAPER: Rgb = Rgb([0x15, 0x17, 0x1a]);
const BLACK: Rgb = Rgb([0x1d, 0x21, 0x25]);
const WHITE: Rgb = Rgb([0xff, 0xff, 0xff]);

/// WCAG 2.2 AA for text; underlines would need only 3.
const CONTRAST: f64 = 4.5;

impl Rgb {
    /// Reads `#rrggbb`; anything else is none, since it would go into a style sheet.
    #[must_use]
    pub fn parse(color: &str) -> Option<Self> {
        let digits = color.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// As `#rrggbb`.
    #[must_use]
    pub fn hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// This colour with `share` (0 to 1) of another, as CSS mixes in sRGB.
    #[must_use]
    pub fn mixed(self, other: Rgb, share: f64) -> Self {
        let mut out = self.0;
        for (mine, theirs) in out.iter_mut().zip(other.0) {
            let mixed = f64::from(*mine) * (1.0 - share) + f64::from(theirs) * share;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=255")]
            let mixed = mixed.round().clamp(0.0, 255.0) as u8;
            *mine = mixed;
        }
        Self(out)
    }

    /// The contrast of two colours as WCAG defines it, from 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Rgb) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0;
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// Mixed with ever more of `toward`, at least `share` of it, until it stands out from `paper`.
    fn legible(self, paper: Rgb, toward: Rgb, share: f64) -> Self {
        let steps = (0..=20).map(|step| share + (1.0 - share) * f64::from(step) / 20.0);
        steps.map(|share| self.mixed(toward, share)).find(|mixed| mixed.contrast(paper) >= CONTRAST).unwrap_or(toward)
    }
}

impl Ink {
    /// The ink for a kind's colour: as it is on light paper, lightened on dark, further only where it would
    /// not stand out.
    #[must_use]
    pub fn of(color: Rgb) -> Self {
        Self { light: color.legible(LIGHT_PAPER, BLACK, 0.0), dark: color.legible(DARK_PAPER, WHITE, 0.42) }
    }
}
