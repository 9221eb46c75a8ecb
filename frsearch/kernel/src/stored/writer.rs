//! Writing stored articles.

use std::ops::Range;

use zstd::bulk::Compressor;

use super::record::{skip_record, write_record};
use super::{LEVEL, MOST_DICTIONARY, SIZES, Sizes, StoredReader};
use crate::codec::packed;
use crate::error::{Error, Result};

/// Compresses records into blocks; the blocks' bytes are handed on by `take`.
pub struct StoredWriter {
    sizes: Sizes,
    /// Has the group's dictionary once there is one.
    compressor: Compressor<'static>,
    /// Bytes, before compression, of the group that is being filled, once it has a block.
    group: Option<u64>,
    /// The records of the block that is being filled.
    raw: Vec<u8>,
    out: Vec<u8>,
    first_docs: Vec<u64>,
    starts: Vec<u64>,
    raw_lengths: Vec<u64>,
    first_blocks: Vec<u64>,
    docs: u64,
    written: u64,
}

impl StoredWriter {
    pub fn new() -> Result<Self> {
        Self::with(SIZES)
    }

    pub fn with(sizes: Sizes) -> Result<Self> {
        Ok(StoredWriter {
            sizes,
            compressor: Compressor::new(LEVEL).map_err(failed)?,
            group: None,
            raw: Vec::new(),
            out: Vec::new(),
            first_docs: vec![0],
            starts: vec![0],
            raw_lengths: Vec::new(),
            first_blocks: Vec::new(),
            docs: 0,
            written: 0,
        })
    }

    /// Bytes held.
    pub fn memory(&self) -> usize {
        self.raw.len() + self.out.len()
    }

    /// Adds the next article, given by the parts of its record.
    pub fn push_parts(&mut self, parts: [&str; 4]) -> Result<()> {
        let start = self.raw.len();
        write_record(parts, &mut self.raw);
        self.end_record(start)?;
        self.end_full_group();
        Ok(())
    }

    /// Adds the live articles of a group, `live` telling it of all that are read from: blocks as they are, if that pays, where
    /// all of theirs are live. `done` is told after each block where that ends, and given what has been packed.
    pub fn push_group(
        &mut self,
        from: &StoredReader<'_>,
        group: Range<usize>,
        live: &[bool],
        mut done: impl FnMut(usize, &[u8]) -> Result<()>,
    ) -> Result<()> {
        let Range { start: first, end } = group.clone();
        if first == end {
            return Ok(());
        }
        let (dictionary, docs) = (from.first(first)?, |block| live_of(from, live, block));
        let adopts = self.adopts(from, group) && !docs(first)?.contains(&false);
        if adopts {
            self.end_block()?;
            self.group = None;
            self.compressor.set_dictionary(LEVEL, &dictionary).map_err(failed)?;
        }
        for block in first..end {
            let live = docs(block)?;
            if adopts && !live.contains(&false) {
                self.end_block()?;
                self.docs += live.len() as u64;
                self.frame(from.frame(block)?, from.raw_length(block));
            } else if block == first {
                self.push_live(&dictionary, live).ok_or_else(|| from.corrupt())??;
            } else if live.contains(&true) {
                self.push_live(&from.other(block, &dictionary)?, live).ok_or_else(|| from.corrupt())??;
            }
            if !adopts {
                self.end_full_group();
            }
            done(from.end(block), &self.take())?;
        }
        self.end_full_group();
        Ok(())
    }

    /// Whether a group goes on as one of this writer's own. Any does so in a free place; the one before is ended for large
    /// ones only, so that small ones do not stay as many as they are. A small dictionary serves no others.
    fn adopts(&self, from: &StoredReader<'_>, group: Range<usize>) -> bool {
        let free = self.group.is_none() && self.raw.is_empty();
        (self.sizes.dictionary as u64..=MOST_DICTIONARY as u64).contains(&from.raw_length(group.start))
            && (free || group.map(|block| from.raw_length(block)).fold(0, u64::saturating_add) >= self.sizes.group / 2)
    }

    /// Adds the live ones among records that stand one after another; `None` where they do not.
    fn push_live(&mut self, raw: &[u8], live: &[bool]) -> Option<Result<()>> {
        let mut at = 0;
        for &live in live {
            let (from, start) = (at, self.raw.len());
            skip_record(raw, &mut at)?;
            if live {
                self.raw.extend_from_slice(&raw[from..at]);
                if let Err(error) = self.end_record(start) {
                    return Some(Err(error));
                }
            }
        }
        Some(Ok(()))
    }

    /// Counts the record from `start`. A block ends before the record that would be too much, a dictionary behind the one that
    /// makes it large enough.
    fn end_record(&mut self, start: usize) -> Result<()> {
        if self.group.is_some() && start > 0 && self.raw.len() > self.sizes.block {
            self.pack(start)?;
        }
        self.docs += 1;
        if self.group.is_none() && self.raw.len() >= self.sizes.dictionary { self.end_block() } else { Ok(()) }
    }

    /// Packs what has been added so far.
    pub fn end_block(&mut self) -> Result<()> {
        if self.raw.is_empty() { Ok(()) } else { self.pack(self.raw.len()) }
    }

    /// Makes a block of the records up to here.
    fn pack(&mut self, end: usize) -> Result<()> {
        let first = self.group.is_none();
        if first {
            self.compressor.set_dictionary(LEVEL, &[]).map_err(failed)?;
        }
        let frame = self.compressor.compress(&self.raw[..end]).map_err(failed)?;
        self.frame(&frame, end as u64);
        if first && end > MOST_DICTIONARY {
            self.group = None;
        } else if first {
            self.compressor.set_dictionary(LEVEL, &self.raw[..end]).map_err(failed)?;
        }
        self.raw.drain(..end);
        Ok(())
    }

    fn frame(&mut self, frame: &[u8], raw_length: u64) {
        if self.group.is_none() {
            self.first_blocks.push(self.raw_lengths.len() as u64);
        }
        self.group = Some(self.group.unwrap_or(0).saturating_add(raw_length));
        self.out.extend_from_slice(frame);
        self.written += frame.len() as u64;
        self.first_docs.push(self.docs);
        self.starts.push(self.written);
        self.raw_lengths.push(raw_length);
    }

    /// What is not packed yet then begins the next group.
    fn end_full_group(&mut self) {
        self.group = self.group.filter(|&bytes| bytes < self.sizes.group);
    }

    /// Forgets everything, and frees what it took.
    pub fn clear(&mut self) {
        self.group = None;
        (self.raw, self.out) = (Vec::new(), Vec::new());
        self.first_docs.truncate(1);
        self.starts.truncate(1);
        self.raw_lengths.clear();
        self.first_blocks.clear();
        (self.docs, self.written) = (0, 0);
    }

    /// The compressed bytes since the last call.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out)
    }

    /// The compressed bytes so far, for one who never takes them.
    pub fn frames(&self) -> &Vec<u8> {
        &self.out
    }

    /// The index of the blocks so far.
    pub fn index(&self) -> Result<Vec<u8>> {
        let blocks = self.raw_lengths.len() as u64;
        let first_blocks: Vec<u64> = self.first_blocks.iter().copied().chain([blocks]).collect();
        let mut index = Vec::new();
        for array in [&self.first_docs, &self.starts, &self.raw_lengths, &first_blocks] {
            let mut bytes = Vec::new();
            packed::write(array, &mut bytes)
                .ok_or_else(|| Error::Limit("the stored articles outgrow the format".to_string()))?;
            index.extend((bytes.len() as u64).to_le_bytes());
            index.extend(bytes);
        }
        Ok(index)
    }

    /// Ends the last block; returns its bytes and the index.
    pub fn finish(mut self) -> Result<(Vec<u8>, Vec<u8>)> {
        self.end_block()?;
        let index = self.index()?;
        Ok((self.out, index))
    }
}

/// Which articles of a block are live.
fn live_of<'l>(from: &StoredReader<'_>, live: &'l [bool], block: usize) -> Result<&'l [bool]> {
    live.get(from.docs(block)).ok_or_else(|| from.corrupt())
}

fn failed(cause: std::io::Error) -> Error {
    Error::Limit(format!("compressing stored articles failed ({cause}): free some memory and try again"))
}
