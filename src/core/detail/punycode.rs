//! Punycode (RFC 3492), one way: a label in Unicode to one in ASCII.
//!
//! Written out here since both builds must make the same bytes: browsers' URL parsers and the crate `idna`
//! each carry mapping tables of a Unicode version of their own.

/// Parameters of section 5.
const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const INITIAL_BIAS: u32 = 72;
const INITIAL_N: u32 = 0x80;

/// The encoding of `label`, without the prefix `xn--`. The callers' labels are at most a few hundred code
/// points long, far below what could overflow 32 bits.
pub(super) fn encode(label: &str) -> String {
    let basic = label.chars().filter(char::is_ascii).count() as u32;
    let mut output: String = label.chars().filter(char::is_ascii).collect();
    if basic > 0 {
        output.push('-');
    }
    let (mut n, mut delta, mut bias, mut handled) = (INITIAL_N, 0, INITIAL_BIAS, basic);
    // Section 6.3: the code points that are not basic, in rising order.
    while let Some(next) = label.chars().map(u32::from).filter(|&point| point >= n).min() {
        delta += (next - n) * (handled + 1);
        n = next;
        for point in label.chars().map(u32::from) {
            if point < n {
                delta += 1;
            } else if point == n {
                push_integer(&mut output, delta, bias);
                bias = adapt(delta, handled + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta += 1;
        n += 1;
    }
    output
}

/// Appends a generalised variable-length integer (section 3.3).
fn push_integer(output: &mut String, mut value: u32, bias: u32) {
    for k in (BASE..).step_by(BASE as usize) {
        let threshold = k.saturating_sub(bias).clamp(T_MIN, T_MAX);
        if value < threshold {
            break;
        }
        output.push(digit(threshold + (value - threshold) % (BASE - threshold)));
        value = (value - threshold) / (BASE - threshold);
    }
    output.push(digit(value));
}

/// `a` to `z` for 0 to 25, `0` to `9` for 26 to 35.
fn digit(value: u32) -> char {
    let value = value as u8;
    char::from(if value < 26 {
        b'a' + value
    } else {
        b'0' + value - 26
    })
}

/// Bias adaptation (section 6.1).
fn adapt(delta: u32, points: u32, first: bool) -> u32 {
    let mut delta = delta / if first { DAMP } else { 2 };
    delta += delta / points;
    let mut k = 0;
    while delta > (BASE - T_MIN) * T_MAX / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

#[cfg(test)]
mod tests {
    use super::encode;

    /// Samples of RFC 3492, section 7.1, whose letters have no case.
    #[test]
    fn samples_of_the_rfc() {
        assert_eq!(encode("ليهمابتكلموشعربي؟"), "egbpdaj6bu4bxfgehfvwxn");
        assert_eq!(encode("他们为什么不说中文"), "ihqwcrb4cv8a8dqg056pqjye");
        assert_eq!(encode("למההםפשוטלאמדבריםעברית"), "4dbcagdahymbxekheh6e0a7fei0b");
        assert_eq!(
            encode("なぜみんな日本語を話してくれないのか"),
            "n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa"
        );
        assert_eq!(encode("3年b組金八先生"), "3b-ww4c5e180e575a65lsy2b");
        assert_eq!(encode("ひとつ屋根の下2"), "2-u9tlzr9756bt3uc0v");
    }
}
