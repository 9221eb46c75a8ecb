//! Merging segments into one: live articles only, in the order of the segments, so that document order stays the order in
//! which articles were added.

mod documents;
mod postings;
mod vocabulary;

use crate::error::{Error, Result};
use crate::file::{FileWriter, Sink};
use crate::segment::{Segment, write_column, write_dictionaries};

/// The document number of a deleted article.
const GONE: u32 = u32::MAX;

/// Writes one segment that holds the live articles of all.
pub fn merge(segments: &[&Segment], sink: &mut dyn Sink) -> Result<()> {
    segments.iter().try_for_each(|segment| segment.check_terms().and_then(|()| segment.check_articles()))?;
    let names = segments.first().map(|segment| segment.column_names().to_vec()).unwrap_or_default();
    if segments.iter().any(|segment| segment.column_names() != names) {
        return Err(Error::Limit("segments of different columns cannot be merged".to_string()));
    }
    let maps = documents::number(segments);
    let mut out = FileWriter::new(sink)?;
    terms(segments, &maps, &mut out)?;
    documents::collect(segments, &maps)?.write(&names, &mut out)?;
    for (number, name) in names.iter().enumerate() {
        write_column(number, documents::column(segments, &maps, name)?, &mut out)?;
    }
    documents::stored(segments, &maps, &mut out)?;
    out.finish()
}

/// Writes postings and dictionaries. All that this takes is gone before the articles are collected.
fn terms(segments: &[&Segment], maps: &[Vec<u32>], out: &mut FileWriter<'_>) -> Result<()> {
    let give_back = || segments.iter().for_each(|segment| segment.give_back());
    let (vocabulary, words) = vocabulary::unite(segments)?;
    give_back();
    let lengths = documents::lengths(segments, maps)?;
    let (terms, offsets) = postings::merge(segments, maps, &vocabulary, &lengths, out)?;
    drop(vocabulary);
    write_dictionaries(&terms.finish()?, &offsets, &words.finish()?, out)?;
    give_back();
    Ok(())
}
