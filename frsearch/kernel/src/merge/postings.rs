//! The postings of merged segments, a term at a time.

use super::GONE;
use super::vocabulary::{UNUSED, Vocabulary};
use crate::error::Result;
use crate::file::FileWriter;
use crate::postings::{Block, Lengths, Needs, Occurrence, Term, TermEncoder};
use crate::ranking::FIELDS;
use crate::segment::dictionary::Union;
use crate::segment::{DictionaryWriter, Segment, sections};

/// Writes the postings; returns the terms and where each one's postings start.
pub fn merge(
    segments: &[&Segment],
    maps: &[Vec<u32>],
    vocabulary: &Vocabulary,
    lengths: &Lengths,
    out: &mut FileWriter<'_>,
) -> Result<(DictionaryWriter, Vec<u64>)> {
    let dictionaries = segments.iter().map(|segment| segment.terms()).collect::<Result<Vec<_>>>()?;
    let mut union = Union::new(&dictionaries)?;
    let mut opened: Vec<_> = segments.iter().map(|segment| segment.terms_in_order()).collect();
    let (mut terms, mut offsets) = (DictionaryWriter::default(), vec![0]);
    let (mut encoder, mut bytes) = (TermEncoder::new(lengths), Vec::new());
    out.begin(sections::POSTINGS);
    while let Some((key, sources)) = union.next()? {
        let number = sources.first().map_or(UNUSED, |source| vocabulary.term(source.index, source.value as u32));
        if number == UNUSED {
            continue;
        }
        encoder.start(vocabulary.forms[number as usize]);
        let mut sources = sources.to_vec();
        sources.sort_by_key(|source| source.index);
        for source in sources {
            let term = opened[source.index].term(source.value as u32)?;
            let from = Source { segment: segments[source.index], number: source.index, term };
            copy(&from, &maps[source.index], lengths, vocabulary, &mut encoder)?;
        }
        encoder.finish(&mut bytes)?;
        out.append(&bytes)?;
        bytes.clear();
        terms.insert(key, u64::from(number))?;
        offsets.push(out.offset());
    }
    Ok((terms, offsets))
}

/// Of crafted sets, no larger ones are gone through for every article that claims to use them.
const MOST_ALTERNATIVES: usize = 256;

struct Source<'a> {
    segment: &'a Segment,
    number: usize,
    term: Term<'a>,
}

/// Adds one segment's live postings of a term.
fn copy(
    from: &Source<'_>,
    map: &[u32],
    lengths: &Lengths,
    vocabulary: &Vocabulary,
    encoder: &mut TermEncoder<'_>,
) -> Result<()> {
    let term = &from.term;
    let codes = term.codes()?;
    let corrupt = || from.segment.corrupt("postings");
    let rank = |rank| vocabulary.segments[from.number].rank(term.number, rank).ok_or_else(corrupt);
    let (mut block, mut copied) = (Block::default(), Copied::default());
    for index in 0..term.block_count() {
        term.read(index, Needs { frequencies: true, codes: true, fields: false }, &mut block)?;
        let count = block.frequency[..block.len].iter().map(|&count| count as usize).sum();
        let packed = term.positions(index, count)?;
        let (mut first, mut ranked) = (0, 0);
        copied.look_up(&block.docs[..block.len], map, lengths).ok_or_else(corrupt)?;
        for at in 0..block.len {
            let count = block.frequency[at] as usize;
            let set: &[u32] = if term.forms > 1 { codes.get(block.code[at]).ok_or_else(corrupt)? } else { &[0] };
            let (new, lengths) = copied.articles[at];
            if new != GONE {
                copied.positions.clear();
                packed.positions(at, first, count, &mut copied.positions).ok_or_else(corrupt)?;
                if count == 0 {
                    return Err(corrupt());
                }
                match *set {
                    [form] => copied.of_one_form(rank(form)?),
                    _ => copied.of_several_forms(set, rank, |i| packed.rank(ranked + i)).ok_or_else(corrupt)?,
                }
                encoder.push_long(new, lengths, &copied.occurrences)?;
            }
            first += count;
            ranked += if set.len() > 1 { count } else { 0 };
        }
    }
    Ok(())
}

/// The articles of a block, and one's occurrences of the term.
#[derive(Default)]
struct Copied {
    /// New numbers and lengths.
    articles: Vec<(u32, [u32; FIELDS])>,
    positions: Vec<u32>,
    occurrences: Vec<Occurrence>,
    /// Which forms of a set stand at a position of their own.
    seen: Vec<bool>,
}

impl Copied {
    /// All articles of a block are looked up together: so the processor asks memory for many at a time, where one by one each
    /// would be waited for.
    fn look_up(&mut self, docs: &[u32], map: &[u32], lengths: &Lengths) -> Option<()> {
        self.articles.clear();
        for &doc in docs {
            let new = *map.get(doc as usize)?;
            self.articles.push((new, lengths.fields.get(new as usize).copied().unwrap_or_default()));
        }
        Some(())
    }

    /// Nearly all articles use one form of a term.
    fn of_one_form(&mut self, rank: u32) {
        self.occurrences.clear();
        self.occurrences.extend(self.positions.iter().map(|&position| Occurrence { position, rank }));
    }

    fn of_several_forms(
        &mut self,
        set: &[u32],
        rank: impl Fn(u32) -> Result<u32>,
        form_at: impl Fn(usize) -> u32,
    ) -> Option<()> {
        if set.len() > MOST_ALTERNATIVES.saturating_mul(self.positions.len()) {
            return None;
        }
        let first = *self.positions.first()?;
        self.occurrences.clear();
        self.seen.clear();
        self.seen.resize(set.len(), false);
        for (i, &position) in self.positions.iter().enumerate() {
            let form = form_at(i) as usize;
            *self.seen.get_mut(form)? = true;
            self.occurrences.push(Occurrence { position, rank: rank(set[form]).ok()? });
        }
        // Forms that only stood beside another one at its position keep counting as used.
        for (form, _) in self.seen.iter().enumerate().filter(|(_, seen)| !**seen) {
            self.occurrences.insert(1, Occurrence { position: first, rank: rank(set[form]).ok()? });
        }
        Some(())
    }
}
