//! Reading stored articles.

use std::io::Read;

use super::{BLOCK_BYTES, MOST_BYTES};
use crate::codec::packed::Packed;
use crate::codec::varint;
use crate::error::Result;
use crate::file::{Passage, Section};

/// Blocks up to this size are decompressed in one step; a larger one grows as it is read, so that a wrong length in a
/// crafted file cannot ask for more memory than the frame really fills.
const ONE_STEP: usize = 16 * 1024 * 1024;

pub struct StoredReader<'a> {
    frames: &'a Section,
    first_docs: Packed<'a>,
    starts: Packed<'a>,
    raw_lengths: Packed<'a>,
}

/// Title, lead, body and the rest of a stored article.
#[derive(Debug, PartialEq, Eq)]
pub struct Article {
    pub parts: [String; 4],
}

fn arrays(mut index: &[u8]) -> Option<[Packed<'_>; 3]> {
    let mut next = || {
        let length = u64::from_le_bytes(index.get(..8)?.try_into().ok()?) as usize;
        let array = Packed::open(index.get(8..8usize.checked_add(length)?)?);
        index = &index[8 + length..];
        array
    };
    Some([next()?, next()?, next()?])
}

impl<'a> StoredReader<'a> {
    pub fn open(frames: &'a Section, index: &'a Section) -> Result<Self> {
        let [first_docs, starts, raw_lengths] = arrays(index.all()?).ok_or_else(|| index.corrupt())?;
        // Every block takes some bytes, whatever the index says.
        let blocks = raw_lengths.len();
        if blocks > frames.len() || first_docs.len() != blocks + 1 || starts.len() != blocks + 1 {
            return Err(index.corrupt());
        }
        Ok(StoredReader { frames, first_docs, starts, raw_lengths })
    }

    /// Whether offsets cut blocks apart.
    pub fn ascends(&self) -> bool {
        self.first_docs.ascends() && self.starts.ascends()
    }

    pub fn block_count(&self) -> usize {
        self.raw_lengths.len()
    }

    /// The documents of a block.
    pub fn docs(&self, block: usize) -> std::ops::Range<usize> {
        self.first_docs.range(block).unwrap_or(0..0)
    }

    /// A block's compressed bytes and its length before compression.
    pub fn frame(&self, block: usize) -> Result<(&'a [u8], u64)> {
        let range = self.starts.range(block).ok_or_else(|| self.frames.corrupt())?;
        Ok((self.frames.get(range)?, self.raw_lengths.get(block).unwrap_or(0)))
    }

    /// For reading blocks in their order.
    pub fn passage(&self) -> Passage<'a> {
        Passage::new(self.frames)
    }

    /// Where a block starts.
    pub fn start(&self, block: usize) -> usize {
        self.starts.get(block).unwrap_or(0) as usize
    }

    pub fn block(&self, block: usize) -> Result<Vec<u8>> {
        let (frame, length) = self.frame(block)?;
        unpack(frame, length).ok_or_else(|| self.frames.corrupt())
    }

    pub fn article(&self, doc: u32) -> Result<Article> {
        let block = self.block_of(doc).ok_or_else(|| self.frames.corrupt())?;
        let raw = self.block(block)?;
        let mut at = 0;
        for _ in self.docs(block).start..doc as usize {
            skip_record(&raw, &mut at).ok_or_else(|| self.frames.corrupt())?;
        }
        read_record(&raw, &mut at).ok_or_else(|| self.frames.corrupt())
    }

    fn block_of(&self, doc: u32) -> Option<usize> {
        let (mut low, mut high) = (0, self.block_count());
        while low < high {
            let middle = (low + high) / 2;
            if self.first_docs.get(middle + 1)? <= u64::from(doc) { low = middle + 1 } else { high = middle }
        }
        (low < self.block_count()).then_some(low)
    }
}

/// The records of a block; `None` where its bytes are not so many.
pub fn unpack(frame: &[u8], length: u64) -> Option<Vec<u8>> {
    let length = usize::try_from(length).ok().filter(|&length| length <= MOST_BYTES + BLOCK_BYTES)?;
    let raw = if length <= ONE_STEP {
        zstd::bulk::decompress(frame, length)
    } else {
        let mut raw = Vec::new();
        zstd::stream::read::Decoder::new(frame)
            .and_then(|decoder| decoder.take(length as u64 + 1).read_to_end(&mut raw))
            .map(|_| raw)
    };
    raw.ok().filter(|raw| raw.len() == length)
}

/// Moves `*at` behind the record there.
pub fn skip_record(raw: &[u8], at: &mut usize) -> Option<()> {
    for _ in 0..4 {
        let length = varint::read(raw, at)? as usize;
        *at = at.checked_add(length).filter(|&end| end <= raw.len())?;
    }
    Some(())
}

/// Reads the record at `*at` and moves behind it; `None` where there is none.
pub fn read_record(raw: &[u8], at: &mut usize) -> Option<Article> {
    let mut next = || {
        let length = varint::read(raw, at)? as usize;
        let text = std::str::from_utf8(raw.get(*at..at.checked_add(length)?)?).ok()?;
        *at += length;
        Some(text.to_string())
    };
    Some(Article { parts: [next()?, next()?, next()?, next()?] })
}
