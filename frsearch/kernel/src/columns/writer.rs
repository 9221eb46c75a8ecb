//! Writing a string column.

use rustc_hash::FxHashMap;

use crate::codec::packed;
use crate::error::{Error, Result};

#[derive(Default)]
pub struct ColumnWriter {
    numbers: FxHashMap<String, u32>,
    values: Vec<u32>,
    ends: Vec<u64>,
}

impl ColumnWriter {
    /// Adds the next article's values; of equal ones, one is kept.
    pub fn push<'v>(&mut self, values: impl IntoIterator<Item = &'v str>) {
        let start = self.ends.last().map_or(0, |&end| end as usize);
        for value in values {
            let number = match self.numbers.get(value) {
                Some(&number) => number,
                None => {
                    let number = self.numbers.len() as u32;
                    self.numbers.insert(value.to_string(), number);
                    number
                }
            };
            if !self.values[start..].contains(&number) {
                self.values.push(number);
            }
        }
        self.ends.push(self.values.len() as u64);
    }

    /// VALUES, VALUE_OFFSETS, DOC_OFFSETS and DOC_VALUES.
    pub fn finish(self) -> Result<[Vec<u8>; 4]> {
        let mut values: Vec<(String, u32)> = self.numbers.into_iter().collect();
        values.sort_unstable();
        let mut renumbered = vec![0u64; values.len()];
        let (mut text, mut offsets) = (Vec::new(), vec![0]);
        for (new, (value, old)) in values.iter().enumerate() {
            renumbered[*old as usize] = new as u64;
            text.extend_from_slice(value.as_bytes());
            offsets.push(text.len() as u64);
        }
        let numbers: Vec<u64> = self.values.iter().map(|&old| renumbered[old as usize]).collect();
        let one_each = self.ends.iter().zip(1..).all(|(&end, number)| end == number);
        let doc_offsets = if one_each { Vec::new() } else { [vec![0], self.ends].concat() };
        let pack = |values: &[u64]| {
            let mut out = Vec::new();
            let limit = || Error::Limit("a column outgrows the format: index into more segments".to_string());
            packed::write(values, &mut out).ok_or_else(limit).map(|()| out)
        };
        Ok([text, pack(&offsets)?, pack(&doc_offsets)?, pack(&numbers)?])
    }
}
