//! Arrays of integers packed at one width, least significant bit first, so that any one can be read alone.

/// Bits needed for `max`: 0 for 0, 64 for `u64::MAX`.
pub fn width(max: u64) -> u8 {
    (64 - max.leading_zeros()) as u8
}

/// Bytes that `count` values of `width` bits take.
pub fn packed_len(count: usize, width: u8) -> usize {
    (count * width as usize).div_ceil(8)
}

/// Appends `values` at `width` bits each. Every value must fit, and `width` must be at most 56.
pub fn pack(values: impl IntoIterator<Item = u64>, width: u8, out: &mut Vec<u8>) {
    debug_assert!(width <= 56);
    let (mut pending, mut filled) = (0u64, 0u32);
    for value in values {
        debug_assert!(self::width(value) <= width);
        pending |= value << filled;
        filled += u32::from(width);
        while filled >= 8 {
            out.push(pending as u8);
            pending >>= 8;
            filled -= 8;
        }
    }
    if filled > 0 {
        out.push(pending as u8);
    }
}

/// The eight bytes at `at` as one number; missing ones read as zero.
#[inline(always)]
pub fn word(data: &[u8], at: usize) -> u64 {
    match data.get(at..).and_then(|rest| rest.first_chunk()) {
        Some(&bytes) => u64::from_le_bytes(bytes),
        None => last_bytes(data, at),
    }
}

/// The value at `index` of an array packed at `width` bits (at most 56); missing bytes read as zero.
#[inline(always)]
pub fn get(data: &[u8], width: u8, index: usize) -> u64 {
    let bit = index * width as usize;
    word(data, bit / 8) >> (bit % 8) & ((1u64 << width) - 1)
}

/// The values from `first` on, each as `get` gives it.
#[inline]
pub fn run(data: &[u8], width: u8, first: usize) -> impl Iterator<Item = u64> + '_ {
    (first..).map(move |index| get(data, width, index))
}

#[cold]
fn last_bytes(data: &[u8], at: usize) -> u64 {
    let rest = data.get(at..).unwrap_or_default();
    rest.iter().take(8).rev().fold(0, |word, &byte| word << 8 | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_packed_value_is_read_back(wide in 0u8..=56, raw: Vec<u64>) {
            let values: Vec<u64> = raw.iter().map(|v| v & ((1u64 << wide) - 1)).collect();
            let mut out = Vec::new();
            pack(values.iter().copied(), wide, &mut out);
            prop_assert_eq!(out.len(), packed_len(values.len(), wide));
            for (index, &value) in values.iter().enumerate() {
                prop_assert_eq!(get(&out, wide, index), value);
            }
            let half = values.len() / 2;
            prop_assert!(run(&out, wide, half).take(values.len() - half).eq(values[half..].iter().copied()));
        }

        #[test]
        fn reading_anywhere_in_any_bytes_does_not_panic(data: Vec<u8>, wide in 0u8..=56, index in 0usize..1000) {
            get(&data, wide, index);
        }
    }
}
