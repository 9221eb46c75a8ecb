//! Reading stored articles.

use std::cell::RefCell;
use std::io::Read;
use std::ops::Range;

use zstd::zstd_safe::DCtx;

use super::{Article, Dictionaries, MOST_BYTES, MOST_DICTIONARY, SIZES, read_record, skip_record};
use crate::codec::packed::Packed;
use crate::error::{Error, Result};
use crate::file::Section;

/// Blocks up to this size are decompressed in one step; a larger one grows as it is read, so that a wrong length in a
/// crafted file cannot ask for more memory than the frame really fills.
const ONE_STEP: usize = 1024 * 1024;

thread_local! {
    /// To make one takes as long as to read a block.
    static CONTEXT: RefCell<DCtx<'static>> = RefCell::new(DCtx::create());
}

/// The bytes of all frames: a section, or memory.
pub trait Frames {
    fn size(&self) -> usize;

    fn get(&self, range: Range<usize>) -> Result<&[u8]>;

    fn corrupt(&self) -> Error;
}

impl Frames for Section {
    fn size(&self) -> usize {
        self.len()
    }

    fn get(&self, range: Range<usize>) -> Result<&[u8]> {
        self.get(range)
    }

    fn corrupt(&self) -> Error {
        self.corrupt()
    }
}

impl Frames for Vec<u8> {
    fn size(&self) -> usize {
        self.len()
    }

    fn get(&self, range: Range<usize>) -> Result<&[u8]> {
        <[u8]>::get(self, range).ok_or_else(|| Frames::corrupt(self))
    }

    fn corrupt(&self) -> Error {
        Error::Fault("articles that were just packed cannot be unpacked".to_string())
    }
}

pub struct StoredReader<'a> {
    frames: &'a dyn Frames,
    first_docs: Packed<'a>,
    starts: Packed<'a>,
    raw_lengths: Packed<'a>,
    first_blocks: Packed<'a>,
}

fn arrays(mut index: &[u8]) -> Option<[Packed<'_>; 4]> {
    let mut next = || {
        let length = u64::from_le_bytes(index.get(..8)?.try_into().ok()?) as usize;
        let array = Packed::open(index.get(8..8usize.checked_add(length)?)?);
        index = &index[8 + length..];
        array
    };
    Some([next()?, next()?, next()?, next()?])
}

impl<'a> StoredReader<'a> {
    /// `None` where the index is none of these frames.
    pub fn open(frames: &'a dyn Frames, index: &'a [u8]) -> Option<Self> {
        let [first_docs, starts, raw_lengths, first_blocks] = arrays(index)?;
        let blocks = raw_lengths.len();
        // Every block takes some bytes, whatever the index says.
        let counts = blocks <= frames.size() && first_docs.len() == blocks + 1 && starts.len() == blocks + 1;
        let groups = first_blocks.len().checked_sub(1).filter(|&groups| groups <= blocks)?;
        let ends = first_blocks.get(0) == Some(0) && first_blocks.get(groups) == Some(blocks as u64);
        (counts && ends).then_some(StoredReader { frames, first_docs, starts, raw_lengths, first_blocks })
    }

    /// Whether offsets cut groups, blocks and documents apart.
    pub fn ascends(&self) -> bool {
        self.first_docs.ascends() && self.starts.ascends() && self.first_blocks.ascends()
    }

    pub fn corrupt(&self) -> Error {
        self.frames.corrupt()
    }

    /// The blocks of each group.
    pub fn groups(&self) -> impl Iterator<Item = Range<usize>> {
        (0..self.first_blocks.len() - 1).map(|group| self.first_blocks.range(group).unwrap_or(0..0))
    }

    /// The documents of a block.
    pub fn docs(&self, block: usize) -> Range<usize> {
        self.first_docs.range(block).unwrap_or(0..0)
    }

    /// A block's length before compression.
    pub fn raw_length(&self, block: usize) -> u64 {
        self.raw_lengths.get(block).unwrap_or(0)
    }

    /// A block's compressed bytes.
    pub fn frame(&self, block: usize) -> Result<&'a [u8]> {
        self.frames.get(self.starts.range(block).ok_or_else(|| self.corrupt())?)
    }

    /// Where a block ends.
    pub fn end(&self, block: usize) -> usize {
        self.starts.get(block + 1).unwrap_or(0) as usize
    }

    /// The records of a group's first block.
    pub fn first(&self, block: usize) -> Result<Vec<u8>> {
        unpack(self.frame(block)?, self.raw_length(block), &[]).ok_or_else(|| self.corrupt())
    }

    /// The records of another block, given those of the first one of its group.
    pub fn other(&self, block: usize, dictionary: &[u8]) -> Result<Vec<u8>> {
        if dictionary.len() > MOST_DICTIONARY {
            return Err(self.corrupt());
        }
        unpack(self.frame(block)?, self.raw_length(block), dictionary).ok_or_else(|| self.corrupt())
    }

    pub fn article(&self, doc: u32, dictionaries: &Dictionaries) -> Result<Article> {
        let corrupt = || self.corrupt();
        let block = place(&self.first_docs, u64::from(doc)).ok_or_else(corrupt)?;
        let group = place(&self.first_blocks, block as u64).ok_or_else(corrupt)?;
        let first = self.first_blocks.get(group).ok_or_else(corrupt)? as usize;
        let before = (doc as usize).checked_sub(self.docs(block).start).ok_or_else(corrupt)?;
        if block == first && self.raw_length(block) > MOST_DICTIONARY as u64 {
            return nth(&self.first(block)?, before).ok_or_else(corrupt);
        }
        let dictionary = dictionaries.get(first, || self.first(first))?;
        if block == first {
            return nth(&dictionary, before).ok_or_else(corrupt);
        }
        nth(&self.other(block, &dictionary)?, before).ok_or_else(corrupt)
    }
}

/// Which of the ranges between neighbouring values holds this one.
fn place(offsets: &Packed<'_>, value: u64) -> Option<usize> {
    let (mut low, mut high) = (0, offsets.len().checked_sub(1)?);
    let count = high;
    while low < high {
        let middle = (low + high) / 2;
        if offsets.get(middle + 1)? <= value { low = middle + 1 } else { high = middle }
    }
    (low < count).then_some(low)
}

/// The record behind so many others.
fn nth(raw: &[u8], before: usize) -> Option<Article> {
    let mut at = 0;
    (0..before).try_for_each(|_| skip_record(raw, &mut at))?;
    read_record(raw, &mut at)
}

/// The records of a block; `None` where its bytes are not so many.
fn unpack(frame: &[u8], length: u64, dictionary: &[u8]) -> Option<Vec<u8>> {
    let length = usize::try_from(length).ok().filter(|&length| length <= MOST_BYTES + SIZES.dictionary)?;
    let mut raw = Vec::new();
    if length <= ONE_STEP {
        raw.reserve_exact(length);
        // The dictionary is read where it is.
        CONTEXT.with_borrow_mut(|context| context.decompress_using_dict(&mut raw, frame, dictionary).ok())?;
    } else {
        let decoder = zstd::stream::read::Decoder::with_dictionary(frame, dictionary).ok()?;
        decoder.take(length as u64 + 1).read_to_end(&mut raw).ok()?;
    }
    (raw.len() == length).then_some(raw)
}
