//! The positions of one block's articles.

use super::packing::{Array, Packing};
use super::{BLOCK, END};
use crate::codec::elias_fano::{self, EliasFano, MOST_LOW, Numbers};
use crate::codec::{bits, varint};

/// Set in the low bits' width where ranks follow.
const RANKED: u8 = 0x80;

/// Exceptions are made where they save so many bytes.
const WORTH: usize = 8;

/// Positions of a block while it is written.
#[derive(Default)]
pub struct PositionsWriter {
    firsts: Vec<u32>,
    /// How far each further position lies behind the one after the last, counted on through the block.
    further: Vec<u64>,
    ranks: Vec<u32>,
}

impl PositionsWriter {
    /// Adds the first position of the next article.
    pub fn push_first(&mut self, position: u32) {
        self.firsts.push(position);
    }

    /// Adds the next position of an article, `gap` behind the last one.
    pub fn push(&mut self, gap: u32) {
        self.further.push(self.further.last().copied().unwrap_or(0) + u64::from(gap - 1));
    }

    /// Adds the rank of a position of an article that uses several forms.
    pub fn push_rank(&mut self, rank: u32) {
        self.ranks.push(rank);
    }

    /// Appends the block's bytes and forgets it.
    pub fn end(&mut self, out: &mut Vec<u8>) {
        let packing = Packing::of(&self.firsts, WORTH);
        packing.write(out);
        packing.pack(&self.firsts, out);
        let width = elias_fano::low_width(self.further.len(), self.further.last().copied().unwrap_or(0));
        if !self.ranks.is_empty() {
            let rank_width = bits::width(u64::from(self.ranks.iter().copied().max().unwrap_or(0)));
            out.extend([width | RANKED, rank_width]);
            varint::write(bits::packed_len(self.ranks.len(), rank_width) as u64, out);
            bits::pack(self.ranks.iter().map(|&rank| u64::from(rank)), rank_width, out);
        } else if !self.further.is_empty() {
            out.push(width);
        }
        elias_fano::write(&self.further, width, out);
        self.firsts.clear();
        self.further.clear();
        self.ranks.clear();
    }
}

/// Positions and ranks of a block, over borrowed bytes.
pub struct PositionBlock<'a> {
    len: usize,
    firsts: Array<'a>,
    further: EliasFano<'a>,
    rank_width: u8,
    ranks: &'a [u8],
}

impl<'a> PositionBlock<'a> {
    /// Over the bytes of a block of `len` articles with `count` positions in all; `None` where they do not fit.
    pub fn open(data: &'a [u8], len: usize, count: usize) -> Option<Self> {
        let (mut head, mut at) = ([0; Packing::HEAD], 0);
        head.iter_mut().zip(data).for_each(|(head, &byte)| *head = byte);
        let packing = Packing::read(&head, &mut at, true);
        let (data, mut rest) = (data.get(at..)?, data.get(at + packing.length(len)..)?);
        if len > BLOCK || !packing.fits() {
            return None;
        }
        let firsts = Array { packing, data };
        let (mut width, mut ranks, mut rank_width): (u8, &[u8], u8) = (0, &[], 0);
        if let Some((&first, after)) = rest.split_first() {
            (width, rest) = (first & !RANKED, after);
            if first & RANKED != 0 {
                let mut at = 1;
                rank_width = *rest.first()?;
                let length = varint::read_u32(rest, &mut at)? as usize;
                (ranks, rest) = rest.get(at..)?.split_at_checked(length)?;
            }
        }
        let fits = width <= MOST_LOW && rank_width <= 32;
        let further = EliasFano::open(rest, width, count.checked_sub(len)?).filter(|_| fits)?;
        Some(PositionBlock { len, firsts, further, rank_width, ranks })
    }

    /// The first position of each article; `None` where some have none.
    pub fn firsts(&self, out: &mut [u32; BLOCK]) -> Option<()> {
        self.firsts.unpack(&mut out[..self.len])
    }

    /// Appends the `count` positions of the article at a place of the block, before which there are `before` positions; `None`
    /// where they do not ascend.
    pub fn positions(&self, at: usize, before: usize, count: usize, out: &mut Vec<u32>) -> Option<()> {
        let first = if at < self.len { self.firsts.get(at, self.len) } else { END };
        let mut walk = self.walk(first, before.checked_sub(at)?, u32::try_from(count).ok()?);
        let (start, steps) = (out.len(), std::iter::from_fn(|| Some(walk.step()).filter(|&position| position != END)));
        out.extend(steps);
        let read = &out[start..];
        (read.len() == count && read.is_sorted_by(|position, next| position < next)).then_some(())
    }

    /// The `count` positions of an article of which the first is known; before the further ones, the block has `before` such.
    #[inline(always)]
    pub fn walk(&self, first: u32, before: usize, count: u32) -> Walk<'_, 'a> {
        let further = Further { all: &self.further, index: before, numbers: None, base: 0 };
        Walk { first, further, steps: 0, left: count }
    }

    /// The index into the article's rank set, for the `index`th ranked position of the block.
    pub fn rank(&self, index: usize) -> u32 {
        bits::get(self.ranks, self.rank_width, index) as u32
    }
}

/// Positions of one article, read as they are asked for: for most that is asked, the first is enough.
pub struct Walk<'p, 'a> {
    first: u32,
    further: Further<'p, 'a>,
    /// Positions that were given, and those that were not.
    steps: u64,
    left: u32,
}

impl Walk<'_, '_> {
    /// The next position; `END` behind the last.
    #[inline(always)]
    pub fn step(&mut self) -> u32 {
        let Some(left) = self.left.checked_sub(1) else {
            return END;
        };
        self.left = left;
        let behind = if self.steps == 0 { Some(0) } else { self.further.next() };
        let position = behind.map(|behind| behind.saturating_add(u64::from(self.first) + self.steps));
        self.steps += 1;
        position.map_or(END, |position| position.min(END.into()) as u32)
    }
}

/// Numbers of one article's further positions, counted from the last one of the article before.
struct Further<'p, 'a> {
    all: &'p EliasFano<'a>,
    index: usize,
    numbers: Option<Numbers<'a>>,
    base: u64,
}

impl Further<'_, '_> {
    #[inline(always)]
    fn next(&mut self) -> Option<u64> {
        if self.numbers.is_none() {
            let mut numbers = self.all.from(self.index.saturating_sub(1));
            if self.index > 0 {
                self.base = numbers.next()?;
            }
            self.numbers = Some(numbers);
        }
        self.numbers.as_mut()?.next().map(|number| number.wrapping_sub(self.base))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn positions_and_ranks_are_read_back(articles in prop::collection::vec(prop::collection::btree_set(0u32..5000, 1..20), 1..=BLOCK),
                                             single: bool, ranks in prop::collection::vec(0u32..300, 0..40)) {
            let (mut writer, mut bytes) = (PositionsWriter::default(), Vec::new());
            let articles: Vec<Vec<u32>> = articles.into_iter().map(|all| all.into_iter().take(if single { 1 } else { 20 }).collect()).collect();
            for positions in &articles {
                writer.push_first(positions[0]);
                positions.windows(2).for_each(|pair| writer.push(pair[1] - pair[0]));
            }
            ranks.iter().for_each(|&rank| writer.push_rank(rank));
            writer.end(&mut bytes);
            let block = PositionBlock::open(&bytes, articles.len(), articles.iter().map(Vec::len).sum()).unwrap();
            let mut before = 0;
            for (at, positions) in articles.iter().enumerate() {
                let mut read = Vec::new();
                block.positions(at, before, positions.len(), &mut read).unwrap();
                prop_assert_eq!(&read, positions);
                before += positions.len();
            }
            prop_assert!((0..ranks.len()).map(|index| block.rank(index)).eq(ranks));
        }

        #[test]
        fn any_bytes_are_read_without_panic(data: Vec<u8>, len in 0usize..200, more in 0usize..300, at in 0usize..200, before in 0usize..400) {
            if let Some(block) = PositionBlock::open(&data, len, len + more) {
                block.positions(at, before, more, &mut Vec::new());
                block.rank(before);
            }
        }
    }

    #[test]
    fn more_positions_than_bytes_are_refused() {
        assert!(PositionBlock::open(&[0, 0, 0xFF], 1, 9).is_some());
        assert!(PositionBlock::open(&[0, 0, 0xFF], 1, 10).is_none());
        assert!(PositionBlock::open(&[0], 2, 1).is_none());
    }

    #[test]
    fn positions_past_the_largest_number_are_refused() {
        let (mut writer, mut bytes) = (PositionsWriter::default(), Vec::new());
        writer.push_first(u32::MAX - 2);
        writer.push(1);
        writer.push(1);
        writer.end(&mut bytes);
        let block = PositionBlock::open(&bytes, 1, 3).unwrap();
        let mut positions = Vec::new();
        assert!(block.positions(0, 0, 2, &mut positions).is_some());
        assert_eq!(positions, [u32::MAX - 2, u32::MAX - 1]);
        assert!(block.positions(0, 0, 3, &mut Vec::new()).is_none());
    }
}
