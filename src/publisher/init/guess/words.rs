//! Columns of words: for what leaked, how it is out and who people are; and those with what stands before
//! surnames.

use super::{CELLS_LOOKED_AT, Column, Guess, cells};
use crate::plan::Role;
use crate::recognise::categories;
use crate::recognise::names::{Fit, folded};
use crate::source::Export;
use std::collections::BTreeMap;

/// What is told of people comes from a short list of words; longer lists hold something else.
const MOST_WORDS: usize = 60;
/// A word, not a remark.
const LONGEST_WORD: usize = 40;
/// What stands before surnames, folded.
const PREFIXES: &str = "van de der den ten ter te t van de van der van den vande vander vanden vd vdr v op \
 in onder \
    voor von vom zu zur zum vonder vonzu la le les du des d da di do dos das del della el al ben bin abu \
    mac mc o st \
    saint vant int opt indt aan uit het inde vanhet vant";

/// Answers to whether something leaked, in the languages of exports.
const ANSWERS: &str = "ja nee j n yes no y oui non o nein true false waar onwaar wahr falsch vrai faux 0 1 x";

/// What a column with a name for words holds: the words of what leaked and of how it is out are known; those
/// of groups are not, and `check_groups` decides.
pub fn guess(export: &Export, place: usize, role: Role, fit: Fit) -> Guess {
    let Some(words) = distinct(export, place, separator(export, &[place])) else {
        return Guess::Unsure(role, "it holds too many or too long words");
    };
    // Whether something leaked is not what leaked.
    let is_answer = |word: &String| ANSWERS.split_whitespace().any(|answer| answer == folded(word));
    if role == Role::Leaked && !words.is_empty() && words.keys().all(is_answer) {
        return Guess::Unsure(role, "it says yes or no, and not what leaked");
    }
    let known = words.keys().filter(|word| match role {
        Role::Leaked => categories::usual(word).is_some(),
        Role::Status => categories::meaning(word).is_some(),
        _ => true,
    });
    let known = known.count();
    // A contract has a status too. One word that is known may stand among new ones of the publisher's.
    if role == Role::Status && known == 0 && !words.is_empty() {
        return Guess::Unsure(role, "none of its words says how data is out");
    }
    Guess::Sure(role, fit)
}

/// A column of groups was made for a list only where another says what leaked, or how it is out.
pub fn check_groups(columns: &mut [Column]) {
    let is = |column: &Column, role| column.role() == Some(role);
    let made_for_a_list = columns
        .iter()
        .any(|column| is(column, Role::Leaked) || is(column, Role::Status));
    if made_for_a_list {
        return;
    }
    for column in columns.iter_mut().filter(|column| is(column, Role::Group)) {
        column.guess = Guess::Unsure(Role::Group, "it may be a group of another kind");
    }
}

/// Whether so large a share of the filled cells are what stands before surnames.
pub fn are_prefixes(export: &Export, place: usize, least: f64) -> bool {
    let cells = cells(export, place);
    let is_one = |cell: &&String| {
        let cell = folded(cell);
        PREFIXES.split_whitespace().any(|prefix| prefix == cell) || cell.is_empty()
    };
    !cells.is_empty() && cells.iter().filter(is_one).count() as f64 >= least * cells.len() as f64
}

/// The words that the columns of what leaked, status and group hold, and what stands between them.
pub struct Words {
    /// Between two words of a cell.
    pub separator: char,
    /// Role -> word -> in how many rows.
    pub of: BTreeMap<&'static str, BTreeMap<String, u64>>,
}

/// The words of an export.
pub fn words(export: &Export, columns: &[Column]) -> Words {
    let of_words: Vec<&Column> = columns
        .iter()
        .filter(|column| matches!(column.role(), Some(Role::Leaked | Role::Status | Role::Group)))
        .collect();
    let places: Vec<usize> = of_words.iter().map(|column| column.place).collect();
    let separator = separator(export, &places);
    let of = of_words
        .into_iter()
        .filter_map(|column| {
            let words = distinct(export, column.place, separator)?;
            Some((column.role()?.id(), words))
        })
        .collect();
    Words { separator, of }
}

/// What stands between words in these columns: the sign that most cells have.
fn separator(export: &Export, places: &[usize]) -> char {
    let cells_with = |separator: char| {
        let rows = export.rows().take(CELLS_LOOKED_AT);
        rows.filter(|record| {
            places
                .iter()
                .any(|place| record.cells[*place].contains(separator))
        })
        .count()
    };
    // The first of the most: a comma is what holds without a word in the configuration.
    [',', ';', '|', '/', '+']
        .into_iter()
        .rev()
        .max_by_key(|separator| cells_with(*separator))
        .unwrap_or(',')
}

/// The words of a column, with their numbers of rows; `None` if they are too many or too long to be a list of
/// words.
fn distinct(export: &Export, place: usize, separator: char) -> Option<BTreeMap<String, u64>> {
    let mut words: BTreeMap<String, u64> = BTreeMap::new();
    for record in export.rows() {
        for word in record.cells[place]
            .split(separator)
            .map(str::trim)
            .filter(|word| !word.is_empty())
        {
            if word.len() > LONGEST_WORD {
                return None;
            }
            match words.get_mut(word) {
                Some(count) => *count += 1,
                None => drop(words.insert(word.to_owned(), 1)),
            }
            if words.len() > MOST_WORDS {
                return None;
            }
        }
    }
    Some(words)
}
