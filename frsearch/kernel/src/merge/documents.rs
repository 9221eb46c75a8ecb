//! The articles of merged segments.

use super::GONE;
use crate::columns::ColumnWriter;
use crate::error::Result;
use crate::file::FileWriter;
use crate::postings::Lengths;
use crate::segment::{Documents, Segment, sections, write_documents};
use crate::stored::StoredWriter;

/// New document numbers, by segment and old number.
pub fn number(segments: &[&Segment]) -> Vec<Vec<u32>> {
    let mut next = 0;
    let mut give = |segment: &&Segment| {
        let number = |doc| {
            if segment.deletions.contains(doc) {
                return GONE;
            }
            next += 1;
            next - 1
        };
        (0..segment.articles()).map(number).collect()
    };
    segments.iter().map(&mut give).collect()
}

/// Lengths of the live articles.
pub fn lengths(segments: &[&Segment], maps: &[Vec<u32>]) -> Result<Lengths> {
    let mut all = Lengths::default();
    for (segment, map) in segments.iter().zip(maps) {
        let lengths = segment.lengths()?;
        all.fields.extend(live(map).map(|doc| lengths.get(doc)));
    }
    Ok(all)
}

/// Ids, lengths and dates of the live articles.
pub fn collect(segments: &[&Segment], maps: &[Vec<u32>]) -> Result<Documents> {
    let mut documents = Documents::default();
    for (segment, map) in segments.iter().zip(maps) {
        let (lengths, dates) = (segment.lengths()?, segment.dates()?);
        for doc in live(map) {
            documents.push(segment.id(doc)?, (lengths.get(doc), lengths.opening(doc)), dates.get(doc))?;
        }
        segment.give_back();
    }
    Ok(documents)
}

/// A column of the live articles.
pub fn column(segments: &[&Segment], maps: &[Vec<u32>], name: &str) -> Result<ColumnWriter> {
    let mut all = ColumnWriter::default();
    for (segment, map) in segments.iter().zip(maps) {
        let column = segment.column(name)?.ok_or_else(|| segment.corrupt("column"))?;
        for doc in live(map) {
            all.push(column.values_of(doc).map(|number| column.value(number)).collect::<Result<Vec<_>>>()?);
        }
        segment.give_back();
    }
    Ok(all)
}

fn live(map: &[u32]) -> impl Iterator<Item = u32> {
    (0u32..).zip(map).filter(|&(_, &new)| new != GONE).map(|(doc, _)| doc)
}

/// Stored articles: groups and blocks as they are where every article of theirs is live, as far as that pays.
pub fn stored(segments: &[&Segment], maps: &[Vec<u32>], out: &mut FileWriter<'_>) -> Result<()> {
    let mut stored = StoredWriter::new()?;
    out.begin(sections::STORED);
    for (segment, map) in segments.iter().zip(maps) {
        let (reader, mut passage) = (segment.stored()?, segment.stored_passage());
        let live: Vec<bool> = map.iter().map(|&doc| doc != GONE).collect();
        for group in reader.groups() {
            stored.push_group(&reader, group, &live, |end, packed| {
                passage.reach(end);
                out.append(packed)
            })?;
        }
    }
    let (frames, index) = stored.finish()?;
    out.append(&frames)?;
    write_documents(&index, out)
}
