//! Which documents of a segment are deleted.
//!
//! ```text
//! deletions := "frsdelet" articles:u64 segment_crc:u32 crc:u32 bit*   -- one bit a document, least significant first
//! ```
//!
//! `segment_crc` is the segment's own checksum, so that a deletions file cannot be read beside another segment; `crc` is that
//! of everything else in the file.

use crate::error::{Error, Result};

const MAGIC: &[u8; 8] = b"frsdelet";
const HEADER: usize = 24;

#[derive(Clone, Default)]
pub struct Deletions {
    words: Vec<u64>,
    pub count: u32,
}

impl Deletions {
    #[inline]
    pub fn contains(&self, doc: u32) -> bool {
        self.words.get(doc as usize / 64).is_some_and(|word| word >> (doc % 64) & 1 == 1)
    }

    /// 64 documents at once, from document 64 * `at`.
    #[inline]
    pub fn word(&self, at: usize) -> u64 {
        self.words.get(at).copied().unwrap_or(0)
    }

    pub fn insert(&mut self, doc: u32) {
        let at = doc as usize / 64;
        if at >= self.words.len() {
            self.words.resize(at + 1, 0);
        }
        if !self.contains(doc) {
            self.words[at] |= 1 << (doc % 64);
            self.count += 1;
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().enumerate().flat_map(|(at, &word)| {
            (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at as u32 * 64 + bit)
        })
    }

    pub fn write(&self, articles: u32, segment_crc: u32) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(u64::from(articles).to_le_bytes());
        out.extend(segment_crc.to_le_bytes());
        out.extend([0; 4]);
        let bytes = self.words.iter().flat_map(|word| word.to_le_bytes()).chain(std::iter::repeat(0));
        out.extend(bytes.take((articles as usize).div_ceil(8)));
        let crc = Self::crc(&out);
        out[20..24].copy_from_slice(&crc.to_le_bytes());
        out
    }

    fn crc(data: &[u8]) -> u32 {
        let mut hasher = crc32fast::Hasher::new();
        hasher.update(&data[..20]);
        hasher.update(&data[HEADER..]);
        hasher.finalize()
    }

    pub fn read(data: &[u8], articles: u32, segment_crc: u32, name: &str) -> Result<Self> {
        let damaged = || Error::corrupt(name, "deletions");
        let whole = data.len() == HEADER + (articles as usize).div_ceil(8) && data.starts_with(MAGIC);
        if !whole || data[20..24] != Self::crc(data).to_le_bytes() {
            return Err(damaged());
        }
        if data[8..16] != u64::from(articles).to_le_bytes() || data[16..20] != segment_crc.to_le_bytes() {
            return Err(Error::corrupt(name, "deletions of another segment"));
        }
        let mut deletions = Deletions::default();
        for doc in 0..articles {
            if data[HEADER + doc as usize / 8] >> (doc % 8) & 1 == 1 {
                deletions.insert(doc);
            }
        }
        Ok(deletions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn deletions_are_read_back_and_damage_is_noticed(docs in prop::collection::btree_set(0u32..300, 0..50), at: usize, bit in 0u8..8) {
            let mut deletions = Deletions::default();
            docs.iter().for_each(|&doc| deletions.insert(doc));
            let mut bytes = deletions.write(300, 7);
            let read = Deletions::read(&bytes, 300, 7, "x").unwrap();
            prop_assert_eq!(read.iter().collect::<Vec<_>>(), docs.into_iter().collect::<Vec<_>>());
            prop_assert_eq!(read.count, deletions.count);
            prop_assert!(Deletions::read(&bytes, 300, 8, "x").is_err());
            let at = at % bytes.len();
            bytes[at] ^= 1 << bit;
            prop_assert!(Deletions::read(&bytes, 300, 7, "x").is_err());
        }
    }
}
