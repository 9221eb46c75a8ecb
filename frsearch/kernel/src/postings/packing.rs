//! Packed arrays of a block, with exceptions.
//!
//! Of all values the low bits are packed at one width, and the few exceptions that need more are patched in (after Zukowski
//! et al., "Super-scalar RAM-CPU cache compression", 2006).

use bitpacking::{BitPacker, BitPacker4x};

use super::BLOCK;
use crate::codec::bits;
use crate::wide::wide;

/// How an array is packed: of all values the low bits, and of the few exceptions that need more, these.
#[derive(Clone, Copy, Default)]
pub struct Packing {
    pub width: u8,
    /// How many exceptions there are, and how many bits each has above the others.
    pub exceptions: u8,
    pub more: u8,
}

/// Set in an array's first byte where it has exceptions.
const PATCHED: u8 = 0x80;

impl Packing {
    /// The packing of fewest bytes; exceptions are made where they save `worth` of them.
    pub fn of(values: &[u32], worth: usize) -> Packing {
        let mut widths = [0u8; 33];
        values.iter().for_each(|value| widths[32 - value.leading_zeros() as usize] += 1);
        let widest = widths.iter().rposition(|&count| count > 0).unwrap_or(0);
        let mut best = Packing { width: widest as u8, ..Packing::default() };
        let mut least = best.length(values.len()).saturating_sub(worth);
        let mut exceptions = 0;
        for width in (0..widest).rev() {
            exceptions += widths[width + 1];
            let packing = Packing { width: width as u8, exceptions, more: (widest - width) as u8 };
            let length = packing.length(values.len()) + 2;
            if length <= least {
                (best, least) = (packing, length);
            }
        }
        best
    }

    pub fn is_empty(&self) -> bool {
        self.width == 0 && self.exceptions == 0
    }

    /// Bytes of `len` values.
    #[inline(always)]
    pub fn length(&self, len: usize) -> usize {
        let exceptions = self.exceptions as usize;
        bits::packed_len(len, self.width) + exceptions + bits::packed_len(exceptions, self.more)
    }

    /// Bytes that tell of a packing, at most.
    pub const HEAD: usize = 3;

    /// What the bytes from `*at` on tell, behind which it moves; nothing of that where there is `none`. Without branches, as no
    /// one could predict them.
    #[inline(always)]
    pub fn read<const N: usize>(head: &[u8; N], at: &mut usize, some: bool) -> Self {
        let byte = |at: usize, some: bool| if some { head[at % N] } else { 0 };
        let first = byte(*at, some);
        let patched = first & PATCHED != 0;
        let (exceptions, more) = (byte(*at + 1, patched), byte(*at + 2, patched));
        *at += usize::from(some) + 2 * usize::from(patched);
        Packing { width: first & !PATCHED, exceptions, more }
    }

    /// Whether its values fit 32 bits.
    #[inline(always)]
    pub fn fits(&self) -> bool {
        self.width.saturating_add(self.more) <= 32
    }

    pub fn write(&self, out: &mut Vec<u8>) {
        if self.exceptions > 0 {
            out.extend([self.width | PATCHED, self.exceptions, self.more]);
        } else {
            out.push(self.width);
        }
    }

    /// Appends the values.
    pub fn pack(&self, values: &[u32], out: &mut Vec<u8>) {
        if self.exceptions == 0 {
            return pack(values, self.width, out);
        }
        let mut low = [0; BLOCK];
        let mask = (1u64 << self.width) as u32 - 1;
        low.iter_mut().zip(values).for_each(|(low, value)| *low = value & mask);
        pack(&low[..values.len()], self.width, out);
        let exceptions = || (0u8..).zip(values).filter(|(_, value)| **value > mask);
        out.extend(exceptions().map(|(place, _)| place));
        bits::pack(exceptions().map(|(_, value)| u64::from(value >> self.width)), self.more, out);
    }
}

/// A packed array, over bytes that begin with it.
#[derive(Clone, Copy)]
pub struct Array<'a> {
    pub packing: Packing,
    pub data: &'a [u8],
}

impl<'a> Array<'a> {
    /// Places of the exceptions, and their higher bits.
    fn exceptions(&self, len: usize) -> (&'a [u8], &'a [u8]) {
        let rest = self.data.get(bits::packed_len(len, self.packing.width)..).unwrap_or_default();
        rest.split_at_checked(self.packing.exceptions as usize).unwrap_or_default()
    }

    /// All values; `None` where an exception has no place among them.
    #[inline]
    pub fn unpack(&self, out: &mut [u32]) -> Option<()> {
        unpack(self.data, self.packing.width, out)?;
        if self.packing.exceptions == 0 { Some(()) } else { self.patch(out) }
    }

    fn patch(&self, out: &mut [u32]) -> Option<()> {
        let Packing { width, exceptions, more } = self.packing;
        let (places, higher) = self.exceptions(out.len());
        let mut patch = |place: u8, higher: u64| {
            *out.get_mut(place as usize)? |= (higher << width) as u32;
            Some(())
        };
        if u32::from(exceptions) * u32::from(more) <= u64::BITS {
            let (mut word, mask) = (bits::word(higher, 0), (1u64 << more) - 1);
            return places.iter().try_for_each(|&place| {
                let higher = word & mask;
                word = word.checked_shr(more.into()).unwrap_or(0);
                patch(place, higher)
            });
        }
        places.iter().zip(bits::run(higher, more, 0)).try_for_each(|(&place, higher)| patch(place, higher))
    }

    /// One value alone: what `unpack` gives at its place.
    pub fn get(&self, index: usize, len: usize) -> u32 {
        let Packing { width, exceptions, more } = self.packing;
        let value = if len == BLOCK { in_lanes(self.data, width, index) } else { bits::get(self.data, width, index) };
        if exceptions == 0 {
            return value as u32;
        }
        let (places, higher) = self.exceptions(len);
        let higher = |at| bits::get(higher, more, at) << width;
        (value | places.iter().position(|&place| place as usize == index).map_or(0, higher)) as u32
    }
}

const LANES: usize = 4;

/// One value of a full array, which is packed in four lanes of 32-bit words: value i is the i / 4th of lane i % 4.
fn in_lanes(data: &[u8], width: u8, index: usize) -> u64 {
    let (bit, lane) = (index / LANES * width as usize, index % LANES);
    let word = |row: usize| {
        let at = 4 * (LANES * row + lane);
        data.get(at..at + 4).map_or(0, |bytes| u64::from(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])))
    };
    let pair = word(bit / 32) | word(bit / 32 + 1) << 32;
    pair >> (bit % 32) & ((1 << width) - 1)
}

fn pack(values: &[u32], width: u8, out: &mut Vec<u8>) {
    if values.len() == BLOCK {
        let at = out.len();
        out.resize(at + bits::packed_len(BLOCK, width), 0);
        BitPacker4x::new().compress(values, &mut out[at..], width);
    } else {
        bits::pack(values.iter().map(|&value| u64::from(value)), width, out);
    }
}

/// `None` where the bytes end too early.
fn unpack(data: &[u8], width: u8, out: &mut [u32]) -> Option<()> {
    let data = data.get(..bits::packed_len(out.len(), width))?;
    if width == 0 {
        out.fill(0);
    } else if out.len() == BLOCK {
        BitPacker4x::new().decompress(data, out, width);
    } else {
        unpack_few(data, width, out);
    }
    Some(())
}

wide! {
    /// Unpacks fewer values than a full block has, each from the 8 bytes that it begins in.
    fn unpack_few(data: &[u8], width: u8, out: &mut [u32]) {
        const LONGEST: usize = 4 * BLOCK;
        let mut padded = [0u8; LONGEST + 8];
        padded[..data.len().min(LONGEST)].copy_from_slice(&data[..data.len().min(LONGEST)]);
        let mask = (1u64 << width) - 1;
        for (index, value) in out.iter_mut().enumerate() {
            let bit = index * width as usize;
            let bytes = padded[bit / 8 % LONGEST..].first_chunk();
            *value = (bytes.map_or(0, |&bytes| u64::from_le_bytes(bytes)) >> (bit % 8) & mask) as u32;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn values_are_read_back_together_and_alone(values in prop::collection::vec(prop_oneof![20 => 0u32..9, 1 => 0u32..=u32::MAX], 1..=BLOCK),
                                                   few in 0u32..32, worth in 0usize..20) {
            let values: Vec<u32> = values.iter().map(|value| value >> few).collect();
            let (packing, mut head, mut data) = (Packing::of(&values, worth), Vec::new(), Vec::new());
            packing.write(&mut head);
            packing.pack(&values, &mut data);
            prop_assert_eq!(data.len(), packing.length(values.len()));
            let (told, mut at) = (head.len(), 0);
            head.resize(Packing::HEAD, 0);
            let array = Array { packing: Packing::read::<{ Packing::HEAD }>(head[..].try_into().unwrap(), &mut at, true), data: &data };
            prop_assert!(array.packing.fits() && at == told);
            let mut out = vec![0; values.len()];
            array.unpack(&mut out).unwrap();
            prop_assert!((0..values.len()).all(|index| array.get(index, values.len()) == values[index]));
            prop_assert_eq!(out, values);
        }
    }
}
