//! Where words go on, 64 bytes at a time.
//!
//! Words are short, so a loop that looks at each byte is stopped by a mispredicted branch at nearly every end of a word
//! (0.25 GB/s). One bit a byte, worked out without branches, makes it one `trailing_zeros` a word.

const BLOCK: usize = 64;

/// A window on the text of 64 bytes that only moves forward.
pub(super) struct Masks<'a> {
    bytes: &'a [u8],
    /// Where the window starts: a multiple of 64, or past the end before the first block is read.
    base: usize,
    /// Bytes of plain words: letters and digits of ASCII, and two-byte Latin letters (À to ſ, without × and ÷).
    word: u64,
    /// Bytes at which a form may start: those above, other bytes outside ASCII, and `#`, `@`, `$`, `%`.
    start: u64,
}

impl<'a> Masks<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let mut masks = Masks { bytes, base: 0, word: 0, start: 0 };
        masks.load(0);
        masks
    }

    /// The first byte from `at` on at which a form may start.
    #[inline]
    pub(super) fn next_start(&mut self, mut at: usize) -> Option<usize> {
        while at < self.bytes.len() {
            self.reach(at);
            let rest = self.start >> (at - self.base);
            if rest != 0 {
                return Some(at + rest.trailing_zeros() as usize);
            }
            at = self.base + BLOCK;
        }
        None
    }

    /// The first byte from `at` on that is not of a plain word; the length of the text if there is none.
    #[inline]
    pub(super) fn end_of_word(&mut self, mut at: usize) -> usize {
        while at < self.bytes.len() {
            self.reach(at);
            let rest = !self.word >> (at - self.base);
            if rest != 0 {
                return at + rest.trailing_zeros() as usize;
            }
            at = self.base + BLOCK;
        }
        self.bytes.len()
    }

    #[inline]
    fn reach(&mut self, at: usize) {
        if at - self.base >= BLOCK {
            self.load(at / BLOCK * BLOCK);
        }
    }

    /// Reads the block at `base`; bytes past the end of the text count as zeros, which are no part of any word.
    fn load(&mut self, base: usize) {
        let rest = &self.bytes[base..];
        let mut padded = [0; BLOCK];
        let block: &[u8; BLOCK] = rest.first_chunk().unwrap_or_else(|| {
            padded[..rest.len()].copy_from_slice(rest);
            &padded
        });
        let follower = rest.get(BLOCK).map_or(0, |&byte| u64::from(is_cross(byte)));
        let carried = base > 0
            && (matches!(self.bytes[base - 1], 0xC4 | 0xC5) || (self.bytes[base - 1] == 0xC3 && !is_cross(block[0])));
        let crosses = mask(block, is_cross) >> 1 | follower << (BLOCK - 1);
        let leads = mask(block, |byte| byte == 0xC4 || byte == 0xC5) | mask(block, |byte| byte == 0xC3) & !crosses;
        self.word = mask(block, |byte| byte.is_ascii_alphanumeric()) | leads | leads << 1 | u64::from(carried);
        self.start = self.word | mask(block, |byte| byte >= 0x80 || matches!(byte, b'#' | b'@' | b'$' | b'%'));
        self.base = base;
    }
}

/// Whether a byte after C3 makes × (C3 97) or ÷ (C3 B7).
fn is_cross(byte: u8) -> bool {
    byte | 0x20 == 0xB7
}

/// One bit a byte: whether `test` holds. The first loop compiles to vector instructions.
#[inline(always)]
fn mask(block: &[u8; BLOCK], test: impl Fn(u8) -> bool) -> u64 {
    let mut flags = [0u8; BLOCK];
    for (flag, &byte) in flags.iter_mut().zip(block) {
        *flag = u8::from(test(byte));
    }
    let mut bits = 0;
    for (index, eight) in flags.chunks_exact(8).enumerate() {
        // The product gathers the lowest bit of each of the eight bytes in the highest byte, in their order.
        let gathered =
            u64::from_le_bytes(eight.try_into().unwrap_or_default()).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        bits |= gathered << (8 * index);
    }
    bits
}
