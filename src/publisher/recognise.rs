//! What a column seems to hold: by its name ([`names`]), and by what stands in it ([`values`]); what it is
//! where it leaked ([`categories`]), and what people are told of that ([`ready`]).

pub mod at_risk;
pub mod categories;
pub mod names;
pub mod ready;
pub mod values;

/// A cell with every letter and digit masked, so that its shape shows and nothing else.
pub fn masked(cell: &str) -> String {
    const LONGEST: usize = 22;
    let mask = |symbol: char| match symbol {
        symbol if symbol.is_numeric() => '9',
        symbol if symbol.is_uppercase() => 'X',
        symbol if symbol.is_alphabetic() => 'x',
        symbol if symbol.is_whitespace() || symbol.is_control() => ' ',
        symbol => symbol,
    };
    let mut masked: String = cell.chars().take(LONGEST).map(mask).collect();
    if cell.chars().count() > LONGEST {
        masked.push('…');
    }
    masked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_cell_shows_its_shape_alone() {
        assert_eq!(masked("Zoë 't Hooft-1954"), "Xxx 'x Xxxxx-9999");
        assert_eq!(masked("٣x\u{A0}李"), "9x x");
        assert_eq!(
            masked("a very long remark about somebody"),
            "x xxxx xxxx xxxxxx xxx…"
        );
    }
}
