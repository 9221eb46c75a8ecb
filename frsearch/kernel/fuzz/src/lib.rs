//! What the fuzz targets do, as plain functions: cargo-fuzz drives them for as long as one likes, and `tests/fuzz.rs` with a
//! fixed number of inputs. None may panic, run for long or take much memory, whatever the bytes are.

mod codecs;
mod crafted;
mod input;
mod plans;
mod postings;
mod samples;
mod scan;
mod segments;

/// All targets, by name.
/// Feeds one input to a part of the kernel.
pub type Target = fn(&[u8]);

pub const TARGETS: [(&str, Target); 9] = [
    ("codecs", codecs::codecs),
    ("container", segments::container),
    ("deletions", segments::deletions),
    ("dictionary", segments::dictionary),
    ("merge", segments::merge),
    ("plan", plans::plan),
    ("postings", postings::postings),
    ("scan", scan::scan),
    ("segment", segments::segment),
];

/// Runs the target of this name.
#[allow(dead_code)] // by `tests/fuzz.rs`, which runs all
pub fn run(name: &str, data: &[u8]) {
    let (_, target) = TARGETS.iter().find(|target| target.0 == name).expect("a target of this name");
    target(data);
}

/// Panics are told where they happen and caught where they end: those of the crate `fst` end in `segment::dictionary`.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        if panic.location().is_none_or(|place| !place.file().contains("fst-")) {
            eprintln!("{panic}");
        }
    }));
}
