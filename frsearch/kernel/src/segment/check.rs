//! A full check of a segment: every page's checksum, then everything that can be read.

use super::{DATES_A_BOUND, DateBounds, Deletions, Dictionary, Segment, words};
use crate::error::Result;
use crate::postings::{Block, Needs, Term};
use crate::stored::read_record;

pub fn check(segment: &Segment) -> Result<()> {
    segment.check_pages()?;
    segment.check_terms()?;
    segment.check_articles()?;
    let forms = terms(segment)?;
    dictionaries(segment, &forms)?;
    columns(segment)?;
    ids(segment)?;
    lengths(segment)?;
    dates(segment)?;
    stored(segment)
}

/// Every term's blocks unpack to ascending documents of this segment, with as many ascending positions as they claim; gives
/// how many forms each term has.
fn terms(segment: &Segment) -> Result<Vec<u32>> {
    let count = segment.terms()?.len() as u32;
    let (mut forms, mut opened) = (Vec::with_capacity(count as usize), segment.terms_in_order());
    for number in 0..count {
        let term = opened.term(number)?;
        postings(segment, &term)?;
        forms.push(term.forms);
    }
    Ok(forms)
}

fn postings(segment: &Segment, term: &Term<'_>) -> Result<()> {
    let corrupt = || segment.corrupt("postings");
    let (codes, mut block, mut positions) = (term.codes()?, Block::default(), Vec::new());
    let mut last = None;
    for index in 0..term.block_count() {
        term.read(index, Needs { frequencies: true, fields: true, codes: true }, &mut block)?;
        let total = block.frequency[..block.len].iter().map(|&count| count as usize).sum();
        let packed = term.positions(index, total)?;
        let mut first = 0;
        for at in 0..block.len {
            let (doc, count) = (block.docs[at], block.frequency[at] as usize);
            let code = term.forms <= 1 || (block.code[at] as usize) < codes.len();
            if last.is_some_and(|last| doc <= last) || count == 0 || !code {
                return Err(corrupt());
            }
            last = Some(doc);
            positions.clear();
            packed.positions(at, first, count, &mut positions).ok_or_else(corrupt)?;
            first += count;
        }
    }
    Ok(())
}

/// Terms are numbered in order, and words belong to forms of them.
fn dictionaries(segment: &Segment, forms: &[u32]) -> Result<()> {
    let (mut next, mut fine) = (0, true);
    let count = |dictionary: &Dictionary<'_>| dictionary.len() as u64;
    let terms = segment.terms()?;
    terms.search(fst::automaton::AlwaysMatch, |_, number| {
        fine &= number == next;
        next += 1;
    })?;
    if !fine || next != count(&terms) {
        return Err(segment.corrupt("terms"));
    }
    let (words, mut seen) = (segment.words()?, 0);
    words.search(fst::automaton::AlwaysMatch, |_, value| {
        let (term, rank) = words::split(value);
        fine &= forms.get(term as usize).is_some_and(|&forms| rank < forms);
        seen += 1;
    })?;
    if fine && seen == count(&words) { Ok(()) } else { Err(segment.corrupt("words")) }
}

fn columns(segment: &Segment) -> Result<()> {
    for name in segment.column_names() {
        if let Some(column) = segment.column(name)? {
            (0..column.value_count()).try_for_each(|number| column.value(number).map(|_| ()))?;
            for doc in 0..segment.articles() {
                if column.values_of(doc).any(|number| number >= column.value_count()) {
                    return Err(segment.corrupt("column"));
                }
            }
        }
    }
    Ok(())
}

/// Each document stands once in the order of ids, and the ids ascend.
fn ids(segment: &Segment) -> Result<()> {
    let (mut seen, mut last) = (Deletions::default(), "");
    for at in 0..segment.articles() as usize {
        let doc = segment.in_id_order(at)?;
        let id = segment.id(doc)?;
        if seen.contains(doc) || id < last {
            return Err(segment.corrupt("id order"));
        }
        seen.insert(doc);
        last = id;
    }
    Ok(())
}

/// Title and lead are no longer than the whole.
fn lengths(segment: &Segment) -> Result<()> {
    let lengths = segment.lengths()?;
    if (0..segment.articles()).all(|doc| lengths.fits(doc)) { Ok(()) } else { Err(segment.corrupt("lengths")) }
}

/// The bounds of the dates are those of the dates.
fn dates(segment: &Segment) -> Result<()> {
    let (dates, articles) = (segment.dates()?, segment.articles());
    for start in (0..articles).step_by(DATES_A_BOUND) {
        let inside = start..articles.min(start + DATES_A_BOUND as u32);
        if dates.bounds(start) != DateBounds::of(inside.map(|doc| dates.get(doc))) {
            return Err(segment.corrupt("dates"));
        }
    }
    Ok(())
}

/// Each block of each group holds the records of its documents, and nothing else.
fn stored(segment: &Segment) -> Result<()> {
    let (stored, corrupt) = (segment.stored()?, || segment.corrupt("stored articles"));
    let (mut next, mut passage) = (0, segment.stored_passage());
    for group in stored.groups() {
        let first = group.start;
        let dictionary = if group.is_empty() { Err(corrupt()) } else { stored.first(first) }?;
        for block in group {
            let other = (block > first).then(|| stored.other(block, &dictionary)).transpose()?;
            let (docs, raw, mut at) = (stored.docs(block), other.as_ref().unwrap_or(&dictionary), 0);
            if docs.start != next {
                return Err(corrupt());
            }
            next = docs.end;
            docs.into_iter().try_for_each(|_| read_record(raw, &mut at).map(|_| ())).ok_or_else(corrupt)?;
            if at != raw.len() {
                return Err(corrupt());
            }
            passage.reach(stored.end(block));
        }
    }
    if next == segment.articles() as usize { Ok(()) } else { Err(corrupt()) }
}
