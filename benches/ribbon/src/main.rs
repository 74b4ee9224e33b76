//! The ribbon's figures, as JSON on the standard output: how near its files and those of its peers are to the
//! information bound, what building them takes, how long a look-up takes; and building beside clubcard 0.3.4
//! in turns.
//!
//! ```text
//! cargo run --release --manifest-path benches/ribbon/Cargo.toml -- [rounds] [threads]        (5 and 2 if not given)
//! ```
//!
//! Both get the same tokens. Clubcard is given every advantage that its interface allows: its blocks are
//! inserted on all threads, only its approximate filter is built, in one block and in 256, and its equations
//! are made of a hash of the token, as ours are, and of the token's own bits, which takes no hash. It holds
//! no payload, so a record of 24 bits of fingerprint and 8 of payload stands beside a clubcard of 24 and
//! beside one of 32 bits. The builds take turns within a round, and medians over the rounds are compared,
//! since a machine's speed wanders.

mod peers;
mod tokens;
mod versus;

use lekcheck::ribbon::Shape;
use lekcheck::ribbon::build::build;
use peers::Method;
use serde_json::{Value, json};
use std::num::NonZeroUsize;
use std::process::{Command, Stdio};
use std::time::Instant;
use versus::Rival;

const SEED: [u8; 32] = [7; 32];

fn main() {
    let given: Vec<String> = std::env::args().skip(1).collect();
    if let Some(("case", rest)) = given.split_first().map(|(first, rest)| (first.as_str(), rest)) {
        println!("{}", case(rest));
        return;
    }
    let mut arguments = given.into_iter();
    let mut number = |default: usize| {
        arguments
            .next()
            .map_or(default, |text| text.parse().expect("a number"))
    };
    let rounds = number(5);
    let threads = NonZeroUsize::new(number(2)).expect("at least one thread");
    let report = json!({
        "machine": machine(),
        "threads": threads,
        "rounds": rounds,
        "builds": builds(rounds, threads),
        "sizes": sizes(threads),
    });
    println!("{}", serde_json::to_string_pretty(&report).expect("plain JSON"));
}

/// The shapes that are compared: false-positive rates of 2^-20, 2^-24 and 2^-32, without a payload and with 8
/// bits.
const SHAPES: [(u8, u8); 6] = [(20, 0), (20, 8), (24, 0), (24, 8), (32, 0), (32, 8)];
/// Records in a list.
const RECORDS: [u64; 3] = [50_000, 941_000, 10_000_000];

/// Every method on the same tokens: bits a record, their ratio to the bound, time and peak memory, each in a
/// process of its own.
fn sizes(threads: NonZeroUsize) -> Vec<Value> {
    let mut rows = Vec::new();
    for records in RECORDS {
        for (fingerprint_bits, payload_bits) in SHAPES {
            let shape = Shape {
                fingerprint_bits,
                payload_bits,
            };
            for method in Method::ALL.into_iter().filter(|method| method.takes(shape)) {
                let place = Method::ALL.iter().position(|other| *other == method);
                let place = place.expect("it is one of them") as u64;
                let arguments = [place, records, fingerprint_bits.into(), payload_bits.into()];
                let output = Command::new(std::env::current_exe().expect("this program has a file"))
                    .arg("case")
                    .args(arguments.map(|number| number.to_string()))
                    .arg(threads.to_string())
                    .stderr(Stdio::inherit())
                    .output()
                    .expect("this program runs again");
                assert!(output.status.success(), "{method:?} of {records} failed");
                let row: Value = serde_json::from_slice(&output.stdout).expect("it prints JSON");
                eprintln!("{row}");
                rows.push(row);
            }
        }
    }
    rows
}

/// `case METHOD RECORDS FINGERPRINT-BITS PAYLOAD-BITS THREADS`: one of them.
fn case(arguments: &[String]) -> Value {
    let number = |at: usize| -> u64 { arguments[at].parse().expect("a number") };
    let shape = Shape {
        fingerprint_bits: number(2) as u8,
        payload_bits: number(3) as u8,
    };
    let threads = NonZeroUsize::new(number(4) as usize).expect("at least one thread");
    peers::case(Method::ALL[number(0) as usize], number(1), shape, threads)
}

/// Medians of builds that took turns with clubcard's, of as many bits as ours has fingerprint bits or bits in
/// all.
fn builds(rounds: usize, threads: NonZeroUsize) -> Vec<Value> {
    let records = 941_000;
    let mut rows = Vec::new();
    for payload_bits in [0, 8] {
        let shape = Shape {
            fingerprint_bits: 24,
            payload_bits,
        };
        let entries = tokens::entries(records, payload_bits);
        let mut widths = vec![24, shape.bits() as u32];
        widths.dedup();
        let mut rivals = Vec::new();
        for (bits, (blocks, hashed)) in widths
            .into_iter()
            .flat_map(|bits| [(1, false), (1, true), (256, false), (256, true)].map(|kind| (bits, kind)))
        {
            rivals.push(Rival { bits, blocks, hashed });
        }
        let mut ours = Vec::new();
        let mut theirs = vec![Vec::new(); rivals.len()];
        let mut sizes = vec![0; rivals.len()];
        for _ in 0..rounds {
            let (_, times) = timed(|| build(&entries, shape, &SEED, threads).expect("distinct tokens"));
            ours.push(times);
            for (rival, (times, size)) in rivals.iter().zip(theirs.iter_mut().zip(&mut sizes)) {
                let (built, taken) = timed(|| versus::clubcard(&entries, *rival, threads));
                times.push(taken);
                *size = built;
            }
        }
        let ours = medians(&ours);
        for (rival, (times, size)) in rivals.into_iter().zip(theirs.into_iter().zip(sizes)) {
            let theirs = medians(&times);
            rows.push(json!({
                "records": records,
                "fingerprint_bits": 24,
                "payload_bits": payload_bits,
                "seconds": ours[0],
                "processor_seconds": ours[1],
                "clubcard_bits": rival.bits,
                "clubcard_blocks": rival.blocks,
                "clubcard_hashed": rival.hashed,
                "clubcard_seconds": theirs[0],
                "clubcard_processor_seconds": theirs[1],
                "clubcard_bits_a_record": size as f64 / records as f64,
                "ratio": ours[0] / theirs[0],
                "processor_ratio": ours[1] / theirs[1],
            }));
        }
    }
    rows
}

fn medians(times: &[[f64; 2]]) -> [f64; 2] {
    [0, 1].map(|kind| {
        let mut times: Vec<f64> = times.iter().map(|time| time[kind]).collect();
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    })
}

/// Wall-clock and processor seconds of `work`; the second is what is left to compare on a machine that others
/// use too.
fn timed<T>(work: impl FnOnce() -> T) -> (T, [f64; 2]) {
    let (begun, used) = (Instant::now(), processor_seconds());
    let result = work();
    (
        result,
        [begun.elapsed().as_secs_f64(), processor_seconds() - used],
    )
}

/// What all threads of this process have used so far, where the system tells (Linux: proc(5), fields 14 and
/// 15 of `stat`, in hundredths of a second).
fn processor_seconds() -> f64 {
    let ticks = || {
        let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
        let (_, fields) = stat.rsplit_once(')')?;
        let mut fields = fields.split_ascii_whitespace().skip(11).map(str::parse::<u32>);
        Some(fields.next()?.ok()? + fields.next()?.ok()?)
    };
    ticks().map_or(f64::NAN, f64::from) / 100.0
}

/// The processor's name, where the system tells (Linux: proc(5), `cpuinfo`).
fn machine() -> Option<String> {
    let info = std::fs::read_to_string("/proc/cpuinfo").ok()?;
    let name = info.lines().find(|line| line.starts_with("model name"))?;
    Some(name.split_once(':')?.1.trim().to_owned())
}

/// The most memory this process has held so far, in bytes, where the system tells (Linux: proc(5), `VmHWM`).
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()? * 1024)
}
