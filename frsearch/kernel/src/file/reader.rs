//! Reading: sections of a mapped file, each page checked on first use.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use super::{FOOTER, HEADER, MAGIC, PAGE, VERSION};
use crate::error::{Error, Result};

/// The bytes of a whole file: a memory map, or memory.
pub trait Bytes: Send + Sync {
    fn bytes(&self) -> &[u8];

    /// Tells the system that a range is not needed for now: of a map it can drop the pages, which come back when read.
    fn give_back(&self, _range: Range<usize>) {}
}

impl Bytes for Vec<u8> {
    fn bytes(&self) -> &[u8] {
        self
    }
}

/// Bytes of a file that are checked before they are given back.
const CHECKED: usize = 256 * PAGE;

struct Entry {
    id: u64,
    start: u64,
    length: u64,
}

/// An open file: its bytes, its table, and which pages have been found sound.
pub struct Pages {
    data: Box<dyn Bytes>,
    name: String,
    table_start: usize,
    checksum: u32,
    sound: Vec<AtomicU64>,
    entries: Vec<Entry>,
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn u64_at(data: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(data.get(at..at.checked_add(8)?)?.try_into().ok()?))
}

impl Pages {
    pub fn open(data: Box<dyn Bytes>, name: &str) -> Result<Arc<Self>> {
        let bytes = data.bytes();
        let damaged = |place: &str| Error::corrupt(name, place);
        if bytes.len() < HEADER + FOOTER || !bytes.starts_with(MAGIC) {
            return Err(damaged("header"));
        }
        let version = u32_at(bytes, 8).ok_or_else(|| damaged("header"))?;
        let foot = bytes.len() - FOOTER;
        let footer_version = u32_at(bytes, foot + 20).ok_or_else(|| damaged("footer"))?;
        if &bytes[foot + 24..] != MAGIC || version != footer_version {
            return Err(damaged("footer"));
        }
        if version != VERSION {
            return Err(Error::Incompatible { file: name.to_string(), found: version, reads: VERSION });
        }
        let table = Self::table(bytes, foot).ok_or_else(|| damaged("table"))?;
        let (table_start, checksum, pages, entries) = table;
        let sound = (0..pages.div_ceil(64)).map(|_| AtomicU64::new(0)).collect();
        Ok(Arc::new(Pages { name: name.to_string(), table_start, checksum, sound, entries, data }))
    }

    fn table(bytes: &[u8], foot: usize) -> Option<(usize, u32, usize, Vec<Entry>)> {
        let start = usize::try_from(u64_at(bytes, foot)?).ok()?;
        let pages = u32_at(bytes, foot + 8)? as usize;
        let count = u32_at(bytes, foot + 12)? as usize;
        let crc = u32_at(bytes, foot + 16)?;
        let length = pages.checked_mul(4)?.checked_add(count.checked_mul(24)?)?;
        if start.checked_add(length)? != foot || pages != start.div_ceil(PAGE) {
            return None;
        }
        let table = &bytes[start..foot];
        if crc32fast::hash(table) != crc {
            return None;
        }
        let entries = table[pages * 4..].chunks_exact(24).map(|row| {
            let (id, from, length) = (u64_at(row, 0)?, u64_at(row, 8)?, u64_at(row, 16)?);
            (from.checked_add(length)? <= start as u64).then_some(Entry { id, start: from, length })
        });
        Some((start, crc, pages, entries.collect::<Option<Vec<_>>>()?))
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// The checksum of the table, which holds the checksum of every page: it stands for the whole file.
    pub fn checksum(&self) -> u32 {
        self.checksum
    }

    pub fn corrupt(&self, place: impl Into<String>) -> Error {
        Error::corrupt(&self.name, place)
    }

    pub fn section(self: &Arc<Self>, id: u32, what: &'static str) -> Result<Section> {
        let entry = self.entries.iter().find(|entry| entry.id == u64::from(id)).ok_or_else(|| self.corrupt(what))?;
        let (start, length) = (entry.start as usize, entry.length as usize);
        Ok(Section { pages: Arc::clone(self), start, length, what, whole: OnceLock::new() })
    }

    /// Checks every page, and gives it back.
    pub fn check(&self) -> Result<()> {
        for start in (0..self.table_start).step_by(CHECKED) {
            let range = start..(start + CHECKED).min(self.table_start);
            self.verified(range.clone())?;
            self.data.give_back(range);
        }
        Ok(())
    }

    /// Gives back the whole file.
    pub fn give_back(&self) {
        self.data.give_back(0..self.data.bytes().len());
    }

    fn verified(&self, range: Range<usize>) -> Result<&[u8]> {
        if range.is_empty() {
            return Ok(&[]);
        }
        for page in range.start / PAGE..=(range.end - 1) / PAGE {
            let bit = 1u64 << (page % 64);
            if self.sound[page / 64].load(Ordering::Relaxed) & bit == 0 {
                self.check_page(page)?;
                self.sound[page / 64].fetch_or(bit, Ordering::Relaxed);
            }
        }
        Ok(&self.data.bytes()[range])
    }

    #[cold]
    fn check_page(&self, page: usize) -> Result<()> {
        let bytes = self.data.bytes();
        let end = ((page + 1) * PAGE).min(self.table_start);
        let found = crc32fast::hash(&bytes[page * PAGE..end]);
        if u32_at(bytes, self.table_start + page * 4) == Some(found) {
            return Ok(());
        }
        Err(self.corrupt(format!("bytes {} to {end}", page * PAGE)))
    }
}

/// One section of an open file.
#[derive(Clone)]
pub struct Section {
    pages: Arc<Pages>,
    start: usize,
    length: usize,
    what: &'static str,
    /// Set once all its pages have been found sound.
    whole: OnceLock<()>,
}

impl Section {
    pub fn len(&self) -> usize {
        self.length
    }

    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Bytes of the whole file.
    pub fn file_len(&self) -> usize {
        self.pages.data.bytes().len()
    }

    /// The bytes of `range`, counted from the section's start, after a check of their pages.
    pub fn get(&self, range: Range<usize>) -> Result<&[u8]> {
        if range.start > range.end || range.end > self.length {
            return Err(self.corrupt());
        }
        self.pages.verified(self.start + range.start..self.start + range.end)
    }

    pub fn all(&self) -> Result<&[u8]> {
        if self.whole.get().is_none() {
            self.get(0..self.length)?;
            self.whole.get_or_init(|| ());
        }
        Ok(&self.pages.data.bytes()[self.start..self.start + self.length])
    }

    pub fn give_back(&self, range: Range<usize>) {
        self.pages.data.give_back(self.start + range.start..self.start + range.end.min(self.length));
    }

    pub fn corrupt(&self) -> Error {
        self.pages.corrupt(self.what)
    }
}
