//! Writing stored articles.

use super::{BLOCK_BYTES, LEVEL};
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
pub fn record(parts: [&str; 4], out: &mut Vec<u8>) {
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

    /// Adds the next article's record.
    pub fn push(&mut self, record: &[u8]) -> Result<()> {
        self.raw.extend_from_slice(record);
        self.docs += 1;
        if self.raw.len() >= BLOCK_BYTES { self.end_block() } else { Ok(()) }
    }

    /// Adds a whole compressed block of `docs` articles as it is.
    pub fn push_block(&mut self, frame: &[u8], docs: u64, raw_length: u64) -> Result<()> {
        self.end_block()?;
        self.docs += docs;
        self.frame(frame, raw_length);
        Ok(())
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
