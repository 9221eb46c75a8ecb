//! The positions of one block's articles.

use super::{BLOCK, END};
use crate::codec::bits;

/// Packed positions and ranks of a block, over borrowed bytes.
pub struct PositionBlock<'a> {
    width: u8,
    rank_width: u8,
    positions: &'a [u8],
    ranks: &'a [u8],
}

/// Appends a block's position gaps, article after article, and the ranks of the articles that use several forms.
pub fn write(gaps: &[u32], ranks: &[u32], out: &mut Vec<u8>) {
    let width = |values: &[u32]| bits::width(u64::from(values.iter().copied().max().unwrap_or(0)));
    let (gap_width, rank_width) = (width(gaps), width(ranks));
    out.extend([gap_width, rank_width]);
    bits::pack(gaps.iter().map(|&gap| u64::from(gap)), gap_width, out);
    bits::pack(ranks.iter().map(|&rank| u64::from(rank)), rank_width, out);
}

impl<'a> PositionBlock<'a> {
    /// Over the bytes of a block with `count` positions in all; `None` where they do not fit. Where positions take no bits,
    /// each article has one, at 0.
    pub fn open(data: &'a [u8], count: usize) -> Option<Self> {
        let (&width, &rank_width) = (data.first()?, data.get(1)?);
        if width > 32 || rank_width > 32 || (width == 0 && count > BLOCK) {
            return None;
        }
        let end = 2 + count.checked_mul(width as usize)?.div_ceil(8);
        Some(PositionBlock { width, rank_width, positions: data.get(2..end)?, ranks: &data[end..] })
    }

    /// Appends the `count` positions of the article whose positions start at `first`; `None` where they do not ascend.
    pub fn positions(&self, first: usize, count: usize, out: &mut Vec<u32>) -> Option<()> {
        let from = out.len();
        out.resize(from + count, 0);
        let (mut position, mut ascends) = (0u32, true);
        for (index, (own, gap)) in out[from..].iter_mut().zip(bits::run(self.positions, self.width, first)).enumerate()
        {
            let next = position.wrapping_add(gap as u32);
            ascends &= next > position || index == 0;
            (position, *own) = (next, next);
        }
        (ascends && position < u32::MAX).then_some(())
    }

    /// The `count` positions of the article whose positions start at `first`, one after another.
    pub fn walk(&self, first: usize, count: u32) -> Walk<'a> {
        let mask = (1u64 << self.width) - 1;
        Walk { data: self.positions, width: self.width, mask, index: first, left: count, at: 0 }
    }

    /// The index into the article's rank set, for the `index`th ranked position of the block.
    pub fn rank(&self, index: usize) -> u32 {
        bits::get(self.ranks, self.rank_width, index) as u32
    }
}

/// Positions of one article, read as they are asked for.
pub struct Walk<'a> {
    data: &'a [u8],
    width: u8,
    mask: u64,
    index: usize,
    left: u32,
    at: u32,
}

impl Walk<'_> {
    /// The next position; `END` behind the last.
    #[inline(always)]
    pub fn step(&mut self) -> u32 {
        if self.left == 0 {
            return END;
        }
        let bit = self.index * self.width as usize;
        let gap = match self.data.get(bit / 8..).and_then(|rest| rest.first_chunk::<8>()) {
            Some(&bytes) => u64::from_le_bytes(bytes) >> (bit % 8) & self.mask,
            None => bits::get(self.data, self.width, self.index),
        };
        (self.index, self.left, self.at) = (self.index + 1, self.left - 1, self.at.wrapping_add(gap as u32));
        self.at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_that_take_no_bytes_are_one_an_article() {
        assert!(PositionBlock::open(&[0, 0], BLOCK).is_some());
        assert!(PositionBlock::open(&[0, 0], BLOCK + 1).is_none());
        assert!(PositionBlock::open(&[1, 0, 0xFF], 9).is_none());
    }

    #[test]
    fn positions_that_do_not_ascend_are_refused() {
        let mut bytes = Vec::new();
        write(&[3, 2, u32::MAX], &[], &mut bytes);
        let block = PositionBlock::open(&bytes, 3).unwrap();
        let mut positions = Vec::new();
        assert!(block.positions(0, 2, &mut positions).is_some());
        assert_eq!(positions, [3, 5]);
        assert!(block.positions(0, 3, &mut Vec::new()).is_none());
    }
}
