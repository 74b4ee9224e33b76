//! The colour of buttons and links.
//!
//! Contrast is that of WCAG 2.2 (success criterion 1.4.3; "relative luminance" and "contrast ratio").

/// What words need against what is behind them.
const READABLE: f64 = 4.5;
/// What accents stand on and beside: paper and mist of `www/style/room.css`, light and dark.
const LIGHT: [Colour; 2] = [Colour([255, 255, 255]), Colour([0xf0, 0xf5, 0xf6])];
const DARK: [Colour; 3] = [
    Colour([0x11, 0x19, 0x1e]),
    Colour([0x1b, 0x26, 0x2d]),
    // Words on an accent.
    Colour([0x06, 0x22, 0x2b]),
];
const BLACK: Colour = Colour([0; 3]);
const WHITE: Colour = Colour([255; 3]);
/// A colour in sRGB.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Colour([u8; 3]);

impl Colour {
    /// Reads `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        lekcheck::list::from_hex(&digits.to_ascii_lowercase()).map(Self)
    }

    /// As `#rrggbb`.
    pub fn hex(self) -> String {
        format!("#{}", lekcheck::list::to_hex(&self.0))
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// From 1 to 21.
    fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// So many hundredths of the way to another.
    fn towards(self, other: Self, hundredths: u16) -> Self {
        let mut mixed = self.0;
        for (channel, end) in mixed.iter_mut().zip(other.0) {
            let sum = u16::from(*channel) * (100 - hundredths) + u16::from(end) * hundredths;
            *channel = (sum / 100) as u8;
        }
        Self(mixed)
    }

    fn is_readable(self, grounds: &[Self]) -> bool {
        grounds.iter().all(|ground| self.contrast(*ground) >= READABLE)
    }

    /// The least change towards `end` that is readable on all of `grounds`.
    fn made_readable(self, end: Self, grounds: &[Self]) -> Self {
        (0..=100)
            .map(|hundredths| self.towards(end, hundredths))
            .find(|colour| colour.is_readable(grounds))
            .unwrap_or(end)
    }

    /// The colour and its deeper shade on a light page, and on a dark one.
    pub fn shades(self) -> [[Self; 2]; 2] {
        let dark = self.made_readable(WHITE, &DARK);
        [[self, self.towards(BLACK, 30)], [dark, dark.towards(WHITE, 40)]]
    }

    /// The contrast with a light page, and a shade that would do, where this one cannot be read there.
    pub fn unreadable(self) -> Option<(f64, String)> {
        let worst = LIGHT
            .iter()
            .map(|ground| self.contrast(*ground))
            .fold(21.0, f64::min);
        (!self.is_readable(&LIGHT)).then(|| (worst, self.made_readable(BLACK, &LIGHT).hex()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        // The ends of the scale, and a grey that is known to be just readable on white.
        assert!((BLACK.contrast(WHITE) - 21.0).abs() < 1e-9);
        assert!((WHITE.contrast(WHITE) - 1.0).abs() < 1e-9);
        let grey = Colour::parse("#767676").unwrap();
        assert!((grey.contrast(WHITE) - 4.54).abs() < 0.01);
    }

    #[test]
    fn an_accent_is_readable_by_day_and_by_night_or_a_shade_that_is_gets_named() {
        for text in ["#0b5b72", "#7a1fa2", "#a00000", "#000000", "#0000ff"] {
            let accent = Colour::parse(text).unwrap();
            assert_eq!(accent.unreadable(), None, "{text}");
            let [[day, _], [night, _]] = accent.shades();
            assert_eq!(day.hex(), text);
            assert!(night.is_readable(&DARK), "{night:?}");
        }
        let (contrast, better) = Colour::parse("#ffcc00").unwrap().unreadable().unwrap();
        assert!(contrast < 2.0);
        assert_eq!(Colour::parse(&better).unwrap().unreadable(), None, "{better}");
        assert_eq!(Colour::parse("yellow"), None);
        assert_eq!(Colour::parse("#fc0"), None);
    }
}
