//! Whole files: containers, deletions, segments and what can be asked of them, merges.

use std::sync::Arc;

use frsearch_kernel::error::Error;
use frsearch_kernel::file::Pages;
use frsearch_kernel::merge as merging;
use frsearch_kernel::search::{Plan, Searcher, Sort};
use frsearch_kernel::segment::check::check;
use frsearch_kernel::segment::{Deletions, Segment, sections};

use super::crafted::{Sections, crafted};
use super::input::Input;
use super::plans::{RANKINGS, everyday};
use super::samples::sample;

/// Any bytes as a segment file.
pub fn container(data: &[u8]) {
    if let Ok(pages) = Pages::open(Box::new(data.to_vec()), "file") {
        let _ = pages.check();
    }
    ask_all(data.to_vec());
    // A sound file with bytes changed, checksums not.
    let mut bytes = sample(0).to_vec();
    let mut input = Input(data);
    while !input.is_empty() {
        let at = input.below(bytes.len());
        bytes[at] ^= input.byte();
    }
    ask_all(bytes);
}

/// Any bytes as a deletions file, and those of a sound one with the checksum right.
pub fn deletions(data: &[u8]) {
    let segment = Segment::open(Box::new(sample(0).to_vec()), "sample", None).unwrap();
    let _ = segment.with_deletions(Some(data));
    let mut deletions = Deletions::default();
    data.iter().for_each(|&doc| deletions.insert(u32::from(doc)));
    let mut input = Input(data);
    let content = deletions.write(input.number() % 300, segment.checksum());
    if let Ok(segment) = segment.with_deletions(Some(&content)) {
        ask(Arc::new(segment));
    }
}

/// A crafted segment, asked everything.
pub fn segment(data: &[u8]) {
    ask_all(crafted(&mut Input(data)));
}

/// Any bytes as the dictionaries of terms or words.
pub fn dictionary(data: &[u8]) {
    let mut input = Input(data);
    let mut sections = Sections::of(sample(0));
    let id = if input.byte() % 2 == 0 { sections::TERMS } else { sections::WORDS };
    let bytes = sections.get_mut(id);
    if input.byte() % 2 == 0 {
        // The end tells where to start reading, and is kept.
        let end = bytes.split_off(bytes.len().saturating_sub(20));
        *bytes = [&bytes[..16.min(bytes.len())], input.rest(), &end].concat();
    } else {
        while !input.is_empty() {
            let at = input.below(bytes.len());
            bytes[at] = input.byte();
        }
    }
    ask_all(sections.file());
}

/// Two crafted segments, perhaps with deletions, made into one.
pub fn merge(data: &[u8]) {
    let mut input = Input(data);
    let mut open = |name| {
        let segment = Segment::open(Box::new(crafted(&mut input)), name, None)?;
        let mut deletions = Deletions::default();
        (0..input.byte() % 8).for_each(|_| deletions.insert(input.number() % segment.articles().max(1)));
        if deletions.count == 0 || segment.articles() == 0 {
            return Ok(segment);
        }
        segment.with_deletions(Some(&deletions.write(segment.articles(), segment.checksum())))
    };
    let (Ok(first), Ok(second)) = (open("first"), open("second")) else {
        return;
    };
    let mut bytes = Vec::new();
    if merging::merge(&[&first, &second], &mut bytes).is_ok() {
        ask_all(bytes);
    }
}

fn ask_all(bytes: Vec<u8>) {
    if let Ok(segment) = Segment::open(Box::new(bytes), "crafted", None) {
        let segment = Arc::new(segment);
        let sound = check(&segment);
        if sound.is_ok() {
            let read = (0..segment.articles()).try_for_each(|doc| segment.article(doc).map(|_| ()));
            assert!(read.is_ok(), "checked, and not readable: {read:?}");
        }
        ask(segment);
    }
}

/// Everything that can be asked; errors are fine.
fn ask(segment: Arc<Segment>) {
    let docs = [0, 1, 5, segment.articles() / 2, segment.articles().saturating_sub(1)];
    for doc in docs {
        let _ = segment.article(doc);
        let _ = segment.id(doc);
    }
    let _ = segment.find_sorted(&["", "article-1", "article-3", "article-399", "z"]);
    for name in segment.column_names() {
        if let Ok(Some(column)) = segment.column(name) {
            let _ = (0..column.value_count()).map(|number| column.value(number)).collect::<Result<Vec<_>, Error>>();
        }
    }
    let searcher = Searcher::new(vec![segment]);
    for (number, plan) in everyday().iter().enumerate() {
        let ranking = &RANKINGS[number % RANKINGS.len()];
        let hits = searcher.search(plan, 20, ranking, Sort::Relevance);
        for hit in hits.unwrap_or_default() {
            assert!(hit.score.is_finite() && searcher.locate(hit.doc).is_some(), "{hit:?}");
        }
        let _ = searcher.search(plan, 3, ranking, if number % 2 == 0 { Sort::Newest } else { Sort::Oldest });
        let _ = searcher.explain(plan, 3, ranking);
        let _ = searcher.count(plan, ranking);
        let _ = searcher.facets(plan, ranking, "tag");
    }
    let _ = searcher.facets(&Plan::Everything, &RANKINGS[0], "source");
}
