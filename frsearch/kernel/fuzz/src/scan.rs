//! Any text.

use frsearch_kernel::scan as scanning;

/// Forms lie in the text, one behind another, and none is longer than 255 bytes.
pub fn scan(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut last = 0;
    scanning::scan(&text, |range| {
        assert!(last <= range.start && range.start < range.end && range.len() <= 255, "{range:?} in {text:?}");
        assert!(text.get(range.clone()).is_some());
        last = range.end;
    });
}
