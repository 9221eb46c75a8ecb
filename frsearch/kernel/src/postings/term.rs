//! Reading one term's postings.

use super::{BLOCK, Block, Codes, Needs, PackedBlock, PositionBlock};
use crate::codec::varint;
use crate::error::{Error, Result};
use crate::file::Section;

/// Bytes read at first for a term's head; longer heads are read again whole.
const HEAD: usize = 256;

/// An open term, over the postings section.
#[derive(Clone)]
pub struct Term<'a> {
    /// Its place among the terms of the segment.
    pub number: u32,
    pub df: u32,
    pub forms: u32,
    codes: &'a [u8],
    skips: &'a [u8],
    impacts: &'a [u8],
    blocks: &'a [u8],
    positions: std::ops::Range<usize>,
    /// Articles of the segment: no document is numbered so or higher.
    articles: u32,
    section: &'a Section,
}

struct Head<'a> {
    df: u32,
    forms: u32,
    codes: &'a [u8],
    /// Bytes of the blocks, where there are several.
    blocks: usize,
    length: usize,
}

fn head(data: &[u8]) -> Option<Head<'_>> {
    let mut at = 0;
    let df = varint::read_u32(data, &mut at)?;
    let forms = varint::read_u32(data, &mut at)?;
    let length = if forms > 1 { varint::read(data, &mut at)? as usize } else { 0 };
    let codes = data.get(at..at.checked_add(length)?)?;
    at += length;
    let blocks = if df as usize > BLOCK { varint::read(data, &mut at)? as usize } else { 0 };
    Some(Head { df, forms, codes, blocks, length: at })
}

impl<'a> Term<'a> {
    /// Opens the term of this number, whose bytes are `range` of the postings section.
    pub fn open(section: &'a Section, number: u32, range: std::ops::Range<usize>, articles: u32) -> Result<Self> {
        let first = section.get(range.start..range.end.min(range.start.saturating_add(HEAD)))?;
        let head = match head(first) {
            Some(head) => head,
            None => head(section.get(range.clone())?).ok_or_else(|| section.corrupt())?,
        };
        let count = (head.df as usize).div_ceil(BLOCK);
        let skips = range.start + head.length;
        let impacts = skips + 12 * count.saturating_sub(1);
        let blocks = impacts + 2 * count;
        if head.df == 0 || (head.forms > 1) == head.codes.is_empty() || blocks > range.end {
            return Err(section.corrupt());
        }
        // One block tells its own length, and its positions are few enough to be looked at with it.
        let positions = if count > 1 { blocks.saturating_add(head.blocks) } else { range.end };
        if positions > range.end {
            return Err(section.corrupt());
        }
        let bytes = section.get(skips..positions)?;
        let (skips, bytes) = bytes.split_at(impacts - skips);
        let (impacts, bytes) = bytes.split_at(2 * count);
        let length = if count > 1 {
            bytes.len()
        } else {
            PackedBlock::open(bytes, head.df as usize)
                .and_then(|block| block.length())
                .ok_or_else(|| section.corrupt())?
        };
        Ok(Term {
            number,
            df: head.df,
            forms: head.forms,
            codes: head.codes,
            skips,
            impacts,
            blocks: &bytes[..length],
            positions: blocks + length..range.end,
            articles,
            section,
        })
    }

    /// Which forms each code stands for; none where the term has one form.
    pub fn codes(&self) -> Result<Codes> {
        Codes::open(self.codes).ok_or_else(|| self.corrupt())
    }

    /// The largest weight of any form that each code stands for.
    pub fn code_weights(&self, weight: impl Fn(u32) -> f32) -> Result<Vec<f32>> {
        Codes::weights(self.codes, weight).ok_or_else(|| self.corrupt())
    }

    pub fn block_count(&self) -> usize {
        self.impacts.len() / 2
    }

    fn skip(&self, block: usize) -> Option<[u32; 3]> {
        let row = self.skips.get(12 * block..12 * block + 12)?;
        let word = |i: usize| u32::from_le_bytes([row[i], row[i + 1], row[i + 2], row[i + 3]]);
        Some([word(0), word(4), word(8)])
    }

    /// The last document of a block that is not the last one; `u32::MAX` for that one.
    #[inline]
    pub fn last_doc(&self, block: usize) -> u32 {
        self.skip(block).map_or(u32::MAX, |skip| skip[0])
    }

    /// The first block that can hold `doc` or a later one, looked for around `near`; `block_count()` is never returned.
    #[inline]
    pub fn find_block(&self, near: usize, doc: u32) -> usize {
        let ends_before = |block: usize| self.last_doc(block) < doc;
        let last = self.block_count() - 1;
        let (mut low, mut high, mut step) = (near, near, 1);
        if near < last && ends_before(near) {
            while high < last && ends_before(high) {
                (low, high, step) = (high + 1, (high + step).min(last), step * 2);
            }
        } else {
            while low > 0 && !ends_before(low - 1) {
                (low, high, step) = (low.saturating_sub(step), low - 1, step * 2);
            }
        }
        // The block is one of `low..=high`.
        while low < high {
            let middle = (low + high) / 2;
            if ends_before(middle) { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// Largest saturations in a block, in 255ths: BM25 and BM25F.
    #[inline]
    pub fn impacts(&self, block: usize) -> [u8; 2] {
        [self.impacts[2 * block], self.impacts[2 * block + 1]]
    }

    /// The bytes and the length of a block.
    fn block(&self, block: usize) -> Result<(&'a [u8], usize)> {
        let start = block.checked_sub(1).and_then(|index| self.skip(index)).map_or(0, |skip| skip[1] as usize);
        let end = self.skip(block).map_or(self.blocks.len(), |skip| skip[1] as usize);
        let bytes = self.blocks.get(start..end).ok_or_else(|| self.corrupt())?;
        Ok((bytes, BLOCK.min(self.df as usize - block * BLOCK)))
    }

    fn packed(&self, block: usize) -> Result<PackedBlock<'a>> {
        let (bytes, len) = self.block(block)?;
        PackedBlock::open(bytes, len).ok_or_else(|| self.corrupt())
    }

    /// Unpacks a block's documents and what else is needed; gives the block as it is packed.
    pub fn read(&self, block: usize, needs: Needs, out: &mut Block) -> Result<PackedBlock<'a>> {
        let packed = self.packed(block)?;
        let before = block.checked_sub(1).and_then(|index| self.skip(index)).map(|skip| skip[0]);
        let ends = |last: u32| last < self.articles && self.skip(block).is_none_or(|skip| skip[0] == last);
        let read = out.read(&packed, before, needs).filter(|()| ends(out.docs[out.len - 1]));
        read.map(|()| packed).ok_or_else(|| self.corrupt())
    }

    /// The positions of a block whose frequencies sum to `count`.
    pub fn positions(&self, block: usize, count: usize) -> Result<PositionBlock<'a>> {
        let start = block.checked_sub(1).and_then(|index| self.skip(index)).map_or(0, |skip| skip[2] as usize);
        let length = self.positions.len();
        let end = self.skip(block).map_or(length, |skip| skip[2] as usize);
        if start > end || end > length {
            return Err(self.corrupt());
        }
        let bytes = self.section.get(self.positions.start + start..self.positions.start + end)?;
        PositionBlock::open(bytes, BLOCK.min(self.df as usize - block * BLOCK), count).ok_or_else(|| self.corrupt())
    }

    pub fn corrupt(&self) -> Error {
        self.section.corrupt()
    }
}
