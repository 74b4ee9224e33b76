//! "Did you mean": the allowed word that is nearest to a word that is not allowed.

/// How alike two words must be, from 0 to 1, to be worth a suggestion.
const LIKENESS: f64 = 0.5;

/// The nearest of `allowed` to `word`, if any is near. Case does not count.
pub fn nearest<'a>(word: &str, allowed: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let likeness = |candidate: &str| strsim::normalized_damerau_levenshtein(&word, &candidate.to_lowercase());
    allowed
        .into_iter()
        .map(|candidate| (likeness(candidate), candidate))
        .filter(|(likeness, _)| *likeness >= LIKENESS)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

/// One line of help for a word that is not allowed: the nearest, then all there are.
pub fn help(word: &str, allowed: &[&str]) -> String {
    let all = allowed
        .iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ");
    match nearest(word, allowed.iter().copied()) {
        Some(nearest) => format!("did you mean `{nearest}`? Allowed: {all}"),
        None if allowed.is_empty() => "there is none to choose from".to_owned(),
        None => format!("allowed: {all}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word_and_nonsense_finds_none() {
        let allowed = ["birth-date", "bsn", "email"];
        assert_eq!(nearest("birthdate", allowed), Some("birth-date"));
        assert_eq!(nearest("E-Mail", allowed), Some("email"));
        assert_eq!(nearest("zzzzzz", allowed), None);
    }
}
