//! Numbers that ascend, in little more room than their differences have bits, any one readable without those before it.
//!
//! ```text
//! numbers := low* high
//! low      -- the lowest bits of each number, packed at one width
//! high     -- for each number, as many zero bits as its higher part has grown by since the one before, then a one
//! ```
//!
//! After Elias (1974) and Fano (1971), used for positions as by Vigna, "Quasi-succinct indices" (2013).

use std::cell::Cell;

use super::bits;

/// The width of the low bits that takes fewest bytes for `count` numbers of which `last` is the largest.
pub fn low_width(count: usize, last: u64) -> u8 {
    let usual = bits::width(last / count.max(1) as u64).saturating_sub(1);
    let widths = usual.saturating_sub(1)..=(usual + 1).min(MOST_LOW);
    widths.min_by_key(|&width| bits::packed_len(count, width) + high_len(count, last, width)).unwrap_or(usual)
}

/// The widest low bits that are written.
pub const MOST_LOW: u8 = 32;

fn high_len(count: usize, last: u64, width: u8) -> usize {
    (count + (last >> width) as usize).div_ceil(8)
}

/// Appends the numbers, which must not descend, with `width` low bits each.
pub fn write(numbers: &[u64], width: u8, out: &mut Vec<u8>) {
    let mask = (1 << width) - 1;
    bits::pack(numbers.iter().map(|number| number & mask), width, out);
    let start = out.len();
    let last = numbers.last().copied().unwrap_or(0);
    out.resize(start + high_len(numbers.len(), last, width), 0);
    for (index, number) in numbers.iter().enumerate() {
        let bit = index + (number >> width) as usize;
        out[start + bit / 8] |= 1 << (bit % 8);
    }
}

/// Numbers over borrowed bytes.
pub struct EliasFano<'a> {
    width: u8,
    low: &'a [u8],
    high: &'a [u8],
    /// Where the last look ended: a word of the high bits, and how many numbers end before it. The next one is likely behind.
    near: Cell<(usize, usize)>,
}

impl<'a> EliasFano<'a> {
    /// `None` where the bytes cannot hold so many numbers.
    pub fn open(data: &'a [u8], width: u8, count: usize) -> Option<Self> {
        if width > MOST_LOW {
            return None;
        }
        let (low, high) = data.split_at_checked(bits::packed_len(count, width))?;
        (count <= 8 * high.len()).then_some(EliasFano { width, low, high, near: Cell::default() })
    }

    /// The numbers from `index` on, until the bytes end.
    #[inline(always)]
    pub fn from(&self, index: usize) -> Numbers<'a> {
        let &EliasFano { width, low, high, .. } = self;
        let (mut at, mut before) = Some(self.near.get()).filter(|near| near.1 <= index).unwrap_or_default();
        let mut ones = word(high, at).unwrap_or(0);
        let mut sums = byte_sums(ones);
        while before + (sums >> 56) as usize <= index {
            let Some(next) = word(high, at + 1) else {
                return Numbers { width, low, high, ones: 0, at, index };
            };
            (ones, at, before) = (next, at + 1, before + (sums >> 56) as usize);
            sums = byte_sums(ones);
        }
        self.near.set((at, before));
        ones &= u64::MAX << select(ones, sums, (index - before) as u64);
        Numbers { width, low, high, ones, at, index }
    }
}

/// A word of the high bits; `None` behind the last.
#[inline(always)]
fn word(high: &[u8], at: usize) -> Option<u64> {
    (8 * at < high.len()).then(|| bits::word(high, 8 * at))
}

const BYTES: u64 = 0x0101_0101_0101_0101;

/// How many ones there are up to each byte of a word, as a byte each; the highest has all.
#[inline(always)]
fn byte_sums(word: u64) -> u64 {
    let twos = word - ((word >> 1) & (0x55 * BYTES));
    let fours = (twos & (0x33 * BYTES)) + ((twos >> 2) & (0x33 * BYTES));
    ((fours + (fours >> 4)) & (0x0F * BYTES)).wrapping_mul(BYTES)
}

/// The place of a one that so many stand before: its byte by comparing all of them at once (Vigna, "Broadword implementation
/// of rank/select queries", 2008), and its place in that from a table. A loop over the ones ends where no processor expects.
#[inline(always)]
fn select(word: u64, sums: u64, before: u64) -> u32 {
    let passed = (((before * BYTES) | (0x80 * BYTES)) - sums) & (0x80 * BYTES);
    let bit = ((passed >> 7).wrapping_mul(BYTES) >> 53) as u32;
    let left = before - (sums << 8 >> bit & 0xFF);
    bit + u32::from(PLACES[(word >> bit & 0xFF) as usize][left as usize & 7])
}

/// The place of each one of a byte.
static PLACES: [[u8; 8]; 256] = {
    let (mut places, mut byte) = ([[0; 8]; 256], 0);
    while byte < 256 {
        let (mut ones, mut bit) = (0, 0);
        while bit < 8 {
            if byte >> bit & 1 == 1 {
                places[byte][ones] = bit as u8;
                ones += 1;
            }
            bit += 1;
        }
        byte += 1;
    }
    places
};

/// Numbers one after another.
pub struct Numbers<'a> {
    width: u8,
    low: &'a [u8],
    high: &'a [u8],
    /// What is left of the word.
    ones: u64,
    at: usize,
    index: usize,
}

impl Iterator for Numbers<'_> {
    type Item = u64;

    #[inline(always)]
    fn next(&mut self) -> Option<u64> {
        while self.ones == 0 {
            self.at += 1;
            self.ones = word(self.high, self.at)?;
        }
        let bit = 64 * self.at + self.ones.trailing_zeros() as usize;
        self.ones &= self.ones - 1;
        let low = bits::get(self.low, self.width, self.index);
        let high = bit.wrapping_sub(self.index) as u64;
        self.index += 1;
        Some(high << self.width | low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_are_read_back_from_any_of_them(gaps in prop::collection::vec(0u32..=u32::MAX, 1..300), few in 0u32..32,
                                                  width in prop::option::of(20u8..=MOST_LOW), from: prop::sample::Index) {
            let numbers: Vec<u64> = gaps.iter().scan(0, |sum, &gap| { *sum += u64::from(gap >> few); Some(*sum) }).collect();
            let last = numbers[numbers.len() - 1];
            let width = width.unwrap_or_else(|| low_width(numbers.len(), last));
            let mut out = Vec::new();
            write(&numbers, width, &mut out);
            let read = EliasFano::open(&out, width, numbers.len()).unwrap();
            prop_assert!(read.from(0).eq(numbers.iter().copied()));
            let from = from.index(numbers.len());
            prop_assert!(read.from(from).eq(numbers[from..].iter().copied()));
            prop_assert!(read.from(from / 2).eq(numbers[from / 2..].iter().copied()));
        }

        #[test]
        fn ones_are_counted_and_found(word: u64, few: u64) {
            for word in [word, word & few, u64::MAX] {
                let sums = byte_sums(word);
                prop_assert_eq!(sums >> 56, u64::from(word.count_ones()));
                let places = (0..64).filter(|bit| word >> bit & 1 == 1);
                prop_assert!(places.enumerate().all(|(before, place)| select(word, sums, before as u64) == place));
            }
        }

        #[test]
        fn any_bytes_are_read_without_panic(data: Vec<u8>, width in 0u8..40, count in 0usize..300, index in 0usize..400) {
            if let Some(read) = EliasFano::open(&data, width, count) {
                prop_assert!(read.from(index).count() <= 8 * data.len());
            }
        }
    }
}
