#![no_main]

libfuzzer_sys::fuzz_target!(init: frsearch_fuzz::report_panics(), |data: &[u8]| frsearch_fuzz::run("merge", data));
