//! The dictionaries and the head of a segment, while it is written.

use super::documents::write_packed;
use super::sections;
use crate::error::{Error, Result};
use crate::file::FileWriter;
use crate::ranking::FIELDS;

/// Number of articles, summed lengths of title, lead and body as they were written, and the columns' names.
pub fn write_meta(
    articles: usize,
    sums: [u64; FIELDS],
    least_date: i64,
    names: &[String],
    out: &mut FileWriter<'_>,
) -> Result<()> {
    let mut meta = Vec::new();
    meta.extend((articles as u64).to_le_bytes());
    meta.extend(sums.iter().flat_map(|sum| sum.to_le_bytes()));
    meta.extend(least_date.to_le_bytes());
    meta.extend((names.len() as u64).to_le_bytes());
    for name in names {
        meta.extend((name.len() as u64).to_le_bytes());
        meta.extend(name.as_bytes());
    }
    out.section(sections::META, &meta)
}

/// An FST under construction, in memory.
pub struct DictionaryWriter(fst::MapBuilder<Vec<u8>>);

impl Default for DictionaryWriter {
    fn default() -> Self {
        DictionaryWriter(fst::MapBuilder::memory())
    }
}

impl DictionaryWriter {
    /// Adds a key above all before.
    pub fn insert(&mut self, key: &[u8], value: u64) -> Result<()> {
        self.0.insert(key, value).map_err(failed)
    }

    pub fn finish(self) -> Result<Vec<u8>> {
        self.0.into_inner().map_err(failed)
    }
}

fn failed(cause: fst::Error) -> Error {
    Error::Limit(format!("the dictionary cannot take a word ({cause}): report the word that was indexed"))
}

/// The finished dictionaries, and where each term's postings start.
pub fn write_dictionaries(terms: &[u8], offsets: &[u64], words: &[u8], out: &mut FileWriter<'_>) -> Result<()> {
    write_packed(sections::TERM_OFFSETS, offsets, out)?;
    out.section(sections::TERMS, terms)?;
    out.section(sections::WORDS, words)
}

/// The compressed index of stored articles; their frames were streamed before.
pub fn write_documents(stored_index: &[u8], out: &mut FileWriter<'_>) -> Result<()> {
    out.section(sections::STORED_INDEX, stored_index)
}
