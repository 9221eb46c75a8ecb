//! Writing: sections stream through; only checksums and the table are kept.

use super::{HEADER, MAGIC, PAGE, VERSION};
use crate::error::Result;

/// Receives a file's bytes in order.
pub trait Sink {
    fn write(&mut self, bytes: &[u8]) -> Result<()>;
}

impl Sink for Vec<u8> {
    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.extend_from_slice(bytes);
        Ok(())
    }
}

/// Bytes are handed to the sink in pieces of about this size.
const CHUNK: usize = 1024 * 1024;

pub struct FileWriter<'a> {
    sink: &'a mut dyn Sink,
    waiting: Vec<u8>,
    written: u64,
    page: crc32fast::Hasher,
    page_filled: usize,
    page_crcs: Vec<u32>,
    sections: Vec<(u32, u64, u64)>,
}

impl<'a> FileWriter<'a> {
    pub fn new(sink: &'a mut dyn Sink) -> Result<Self> {
        let mut writer = FileWriter {
            sink,
            waiting: Vec::with_capacity(2 * CHUNK),
            written: 0,
            page: crc32fast::Hasher::new(),
            page_filled: 0,
            page_crcs: Vec::new(),
            sections: Vec::new(),
        };
        let mut header = [0u8; HEADER];
        header[..8].copy_from_slice(MAGIC);
        header[8..12].copy_from_slice(&VERSION.to_le_bytes());
        writer.append(&header)?;
        Ok(writer)
    }

    /// Starts section `id`; what is appended from now on belongs to it.
    pub fn begin(&mut self, id: u32) {
        self.sections.push((id, self.written, 0));
    }

    /// Bytes of the current section so far.
    pub fn offset(&self) -> u64 {
        self.sections.last().map_or(0, |&(_, start, _)| self.written - start)
    }

    pub fn append(&mut self, mut bytes: &[u8]) -> Result<()> {
        self.written += bytes.len() as u64;
        if let Some(section) = self.sections.last_mut() {
            section.2 = self.written - section.1;
        }
        while !bytes.is_empty() {
            let (now, later) = bytes.split_at(bytes.len().min(PAGE - self.page_filled));
            self.page.update(now);
            self.page_filled += now.len();
            if self.page_filled == PAGE {
                self.end_page();
            }
            self.waiting.extend_from_slice(now);
            bytes = later;
            if self.waiting.len() >= CHUNK {
                self.sink.write(&self.waiting)?;
                self.waiting.clear();
            }
        }
        Ok(())
    }

    pub fn section(&mut self, id: u32, bytes: &[u8]) -> Result<()> {
        self.begin(id);
        self.append(bytes)
    }

    fn end_page(&mut self) {
        let full = std::mem::replace(&mut self.page, crc32fast::Hasher::new());
        self.page_crcs.push(full.finalize());
        self.page_filled = 0;
    }

    pub fn finish(mut self) -> Result<()> {
        if self.page_filled > 0 {
            self.end_page();
        }
        let mut tail = Vec::new();
        tail.extend(self.page_crcs.iter().flat_map(|crc| crc.to_le_bytes()));
        for &(id, start, length) in &self.sections {
            tail.extend(u64::from(id).to_le_bytes());
            tail.extend(start.to_le_bytes());
            tail.extend(length.to_le_bytes());
        }
        let crc = crc32fast::hash(&tail);
        tail.extend(self.written.to_le_bytes());
        tail.extend((self.page_crcs.len() as u32).to_le_bytes());
        tail.extend((self.sections.len() as u32).to_le_bytes());
        tail.extend(crc.to_le_bytes());
        tail.extend(VERSION.to_le_bytes());
        tail.extend(MAGIC);
        self.waiting.extend(tail);
        self.sink.write(&self.waiting)
    }
}
