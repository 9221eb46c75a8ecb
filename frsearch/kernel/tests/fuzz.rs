//! The fuzz targets over a fixed number of inputs. `FUZZ_INPUTS` sets another number of inputs for each target, `FUZZ_TARGET`
//! runs one alone, `FUZZ_SEED` draws other inputs. For coverage-guided runs: `cargo +nightly fuzz run TARGET`.

#[path = "../fuzz/src/lib.rs"]
mod fuzz;

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// No input makes the kernel ask for more at once, or take longer.
const MOST_BYTES: usize = 192 << 20;
const LONGEST: Duration = Duration::from_secs(5);

/// Remembers the most that was asked for at once.
struct Watched;

static LARGEST: AtomicUsize = AtomicUsize::new(0);

// SAFETY: everything is the system's own allocator.
unsafe impl GlobalAlloc for Watched {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        LARGEST.fetch_max(layout.size(), Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static WATCHED: Watched = Watched;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Steele & others, "Fast splittable pseudorandom number generators" (2014): SplitMix64.
fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// Bytes, many of them small numbers.
fn input(state: &mut u64) -> Vec<u8> {
    let length = random(state) % 160;
    let byte = |state: &mut u64| match random(state) % 4 {
        0 => (random(state) % 9) as u8,
        1 => random(state) as u8 & 0x7f,
        _ => random(state) as u8,
    };
    (0..length).map(|_| byte(state)).collect()
}

#[test]
fn no_input_panics_or_runs_long_or_takes_much_memory() {
    fuzz::report_panics();
    let inputs = number("FUZZ_INPUTS").unwrap_or(1_500);
    let only = std::env::var("FUZZ_TARGET").ok();
    for (name, target) in fuzz::TARGETS.iter().filter(|target| only.as_deref().is_none_or(|only| only == target.0)) {
        let mut state = number("FUZZ_SEED").unwrap_or(5);
        let (began, mut slowest) = (Instant::now(), Duration::ZERO);
        for count in 0..inputs {
            let data = input(&mut state);
            let start = Instant::now();
            let done = std::panic::catch_unwind(|| target(&data));
            let took = start.elapsed();
            let largest = LARGEST.load(Ordering::Relaxed);
            assert!(done.is_ok(), "{name}, input {count}, panics: {data:?}");
            assert!(took < LONGEST, "{name}, input {count}, takes {took:?}: {data:?}");
            assert!(largest < MOST_BYTES, "{name}, input {count}, asks for {largest} bytes: {data:?}");
            slowest = slowest.max(took);
        }
        println!("{name}: {inputs} inputs in {:?}, slowest {slowest:?}", began.elapsed());
    }
}
