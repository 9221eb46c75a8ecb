//! Codes: which forms of a term an article uses, as one small number.

use rustc_hash::FxHashMap;

use crate::codec::varint;

/// The sets of forms that articles use, numbered in order of first use.
#[derive(Default)]
pub struct CodesWriter {
    numbers: FxHashMap<Vec<u32>, u32>,
    bytes: Vec<u8>,
}

impl CodesWriter {
    /// The number of a set of ranks in ascending order.
    pub fn number(&mut self, set: &[u32]) -> u32 {
        if let Some(&code) = self.numbers.get(set) {
            return code;
        }
        let code = self.numbers.len() as u32;
        varint::write(set.len() as u64, &mut self.bytes);
        set.iter().for_each(|&rank| varint::write(u64::from(rank), &mut self.bytes));
        self.numbers.insert(set.to_vec(), code);
        code
    }

    /// The sets' bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub fn clear(&mut self) {
        self.numbers.clear();
        self.bytes.clear();
    }
}

/// The sets of a term, by code.
#[derive(Default)]
pub struct Codes {
    ranks: Vec<u32>,
    ends: Vec<u32>,
}

impl Codes {
    /// `None` where the bytes are not those of sets.
    pub fn open(bytes: &[u8]) -> Option<Self> {
        let (mut codes, mut at) = (Codes::default(), 0);
        while at < bytes.len() {
            for _ in 0..varint::read_u32(bytes, &mut at)? {
                codes.ranks.push(varint::read_u32(bytes, &mut at)?);
            }
            codes.ends.push(codes.ranks.len() as u32);
        }
        Some(codes)
    }

    /// The largest weight of any rank in each of the sets in `bytes`.
    pub fn weights(bytes: &[u8], weight: impl Fn(u32) -> f32) -> Option<Vec<f32>> {
        let (mut weights, mut at) = (Vec::new(), 0);
        while at < bytes.len() {
            let mut most = 0.0;
            for _ in 0..varint::read_u32(bytes, &mut at)? {
                most = weight(varint::read_u32(bytes, &mut at)?).max(most);
            }
            weights.push(most);
        }
        Some(weights)
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The ranks of the forms used; `None` for a code that is not there.
    #[inline]
    pub fn get(&self, code: u32) -> Option<&[u32]> {
        let end = *self.ends.get(code as usize)?;
        let start = if code == 0 { 0 } else { self.ends[code as usize - 1] };
        self.ranks.get(start as usize..end as usize)
    }

    pub fn iter(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.len() as u32).filter_map(|code| self.get(code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_code_gives_its_set(sets: Vec<Vec<u32>>) {
            let mut writer = CodesWriter::default();
            let numbers: Vec<u32> = sets.iter().map(|set| writer.number(set)).collect();
            let codes = Codes::open(writer.bytes()).unwrap();
            for (set, &number) in sets.iter().zip(&numbers) {
                prop_assert_eq!(codes.get(number), Some(&set[..]));
            }
            prop_assert_eq!(codes.get(codes.len() as u32), None);
            let most = |set: &[u32]| set.iter().map(|&rank| rank as f32).fold(0.0, f32::max);
            let weights = Codes::weights(writer.bytes(), |rank| rank as f32).unwrap();
            prop_assert_eq!(weights, codes.iter().map(most).collect::<Vec<_>>());
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes: Vec<u8>) {
            Codes::open(&bytes);
        }
    }
}
