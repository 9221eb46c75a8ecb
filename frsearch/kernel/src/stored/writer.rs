//! Writing stored articles.

use super::{BLOCK_BYTES, LEVEL, skip_record};
use crate::codec::{packed, varint};
use crate::error::{Error, Result};

/// Compresses records into blocks; the blocks' bytes are handed on by `take`.
pub struct StoredWriter {
    compressor: zstd::bulk::Compressor<'static>,
    raw: Vec<u8>,
    out: Vec<u8>,
    first_docs: Vec<u64>,
    starts: Vec<u64>,
    raw_lengths: Vec<u64>,
    docs: u64,
    written: u64,
}

/// Appends one record.
fn record(parts: [&str; 4], out: &mut Vec<u8>) {
    for part in parts {
        varint::write(part.len() as u64, out);
        out.extend_from_slice(part.as_bytes());
    }
}

impl StoredWriter {
    pub fn new() -> Result<Self> {
        Ok(StoredWriter {
            compressor: zstd::bulk::Compressor::new(LEVEL).map_err(failed)?,
            raw: Vec::with_capacity(2 * BLOCK_BYTES),
            out: Vec::new(),
            first_docs: vec![0],
            starts: vec![0],
            raw_lengths: Vec::new(),
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
        record(parts, &mut self.raw);
        self.end_record()
    }

    /// Adds the next article's record.
    fn push(&mut self, record: &[u8]) -> Result<()> {
        self.raw.extend_from_slice(record);
        self.end_record()
    }

    fn end_record(&mut self) -> Result<()> {
        self.docs += 1;
        if self.raw.len() >= BLOCK_BYTES { self.end_block() } else { Ok(()) }
    }

    /// Adds the live articles of a compressed block: the block as it is, where all are. `None` where it is none of theirs.
    pub fn push_block(&mut self, frame: &[u8], raw_length: u64, live: &[bool]) -> Result<Option<()>> {
        if live.contains(&false) {
            return super::reader::unpack(frame, raw_length).map_or(Ok(None), |raw| self.push_live(&raw, live));
        }
        self.end_block()?;
        self.docs += live.len() as u64;
        self.frame(frame, raw_length);
        Ok(Some(()))
    }

    /// Adds the live ones among records that stand one after another.
    fn push_live(&mut self, raw: &[u8], live: &[bool]) -> Result<Option<()>> {
        let mut at = 0;
        for &live in live {
            let start = at;
            if skip_record(raw, &mut at).is_none() {
                return Ok(None);
            }
            if live {
                self.push(&raw[start..at])?;
            }
        }
        Ok(Some(()))
    }

    /// Hands the live articles on to another writer, and what that has packed to `take`.
    pub fn copy_live(
        &self,
        live: &[bool],
        to: &mut StoredWriter,
        mut take: impl FnMut(&[u8]) -> Result<()>,
    ) -> Result<()> {
        let unpacked = || Error::Fault("articles that were just packed cannot be unpacked".to_string());
        let blocks = self.first_docs.windows(2).zip(self.starts.windows(2)).zip(&self.raw_lengths);
        for ((docs, ends), &raw_length) in blocks {
            let (docs, frame) = (docs[0] as usize..docs[1] as usize, ends[0] as usize..ends[1] as usize);
            to.push_block(&self.out[frame], raw_length, &live[docs])?.ok_or_else(unpacked)?;
            take(&to.take())?;
        }
        let open = self.first_docs.last().map_or(0, |&doc| doc as usize);
        to.push_live(&self.raw, &live[open..])?.ok_or_else(unpacked)
    }

    /// Forgets everything, and frees what it took.
    pub fn clear(&mut self) {
        self.raw.clear();
        self.out = Vec::new();
        self.first_docs.truncate(1);
        self.starts.truncate(1);
        self.raw_lengths.clear();
        (self.docs, self.written) = (0, 0);
    }

    fn frame(&mut self, frame: &[u8], raw_length: u64) {
        self.out.extend_from_slice(frame);
        self.written += frame.len() as u64;
        self.first_docs.push(self.docs);
        self.starts.push(self.written);
        self.raw_lengths.push(raw_length);
    }

    fn end_block(&mut self) -> Result<()> {
        if self.raw.is_empty() {
            return Ok(());
        }
        let frame = self.compressor.compress(&self.raw).map_err(failed)?;
        self.frame(&frame, self.raw.len() as u64);
        self.raw.clear();
        Ok(())
    }

    /// The compressed bytes since the last call.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out)
    }

    /// Ends the last block; returns its bytes and the index.
    pub fn finish(mut self) -> Result<(Vec<u8>, Vec<u8>)> {
        self.end_block()?;
        let mut index = Vec::new();
        for array in [&self.first_docs, &self.starts, &self.raw_lengths] {
            let mut bytes = Vec::new();
            packed::write(array, &mut bytes)
                .ok_or_else(|| Error::Limit("the stored articles outgrow the format".to_string()))?;
            index.extend((bytes.len() as u64).to_le_bytes());
            index.extend(bytes);
        }
        Ok((self.out, index))
    }
}

fn failed(cause: std::io::Error) -> Error {
    Error::Limit(format!("compressing stored articles failed ({cause}): free some memory and try again"))
}
