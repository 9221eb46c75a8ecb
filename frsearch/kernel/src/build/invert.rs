//! Inversion: from the stream of forms to postings, by one counting sort.
//!
//! Every position of every article gets one number, counted over the whole buffer. A first pass over the forms counts how
//! often each term occurs; a second one puts each occurrence's number at its term's next place. Since the passes go through
//! the articles in order, each term's occurrences come out sorted.

use std::thread;

use super::builder::{Buffered, SegmentBuilder};
use super::lexicon::{Entry, Lexicon, Pair};
use crate::error::{Error, Result};
use crate::file::{FileWriter, Sink};
use crate::postings::{Lengths, Occurrence, TermEncoder};
use crate::ranking::FIELDS;
use crate::segment::{DictionaryWriter, Documents, sections, words, write_dictionaries, write_documents};
use crate::stored::StoredWriter;

/// The lead's place among the fields.
const LEAD: usize = 1;

/// Positions of the opening that stands in for a missing lead.
const OPENING: u32 = 60;

/// Pairs of term and word that occur, numbered for the segment.
struct Ranks {
    /// Terms that occur, in byte order.
    terms: Vec<u32>,
    /// Each term's number in the segment.
    numbers: Vec<u32>,
    /// Each pair's rank among the words of its term, in key order.
    ranks: Vec<u32>,
    /// Words' pairs in key order.
    pairs: Vec<u32>,
}

/// Live articles with the ranges of their forms.
fn live(builder: &SegmentBuilder) -> impl Iterator<Item = (&Buffered, [&[u32]; FIELDS], &[u8])> {
    let mut start = (0, 0);
    builder.articles.iter().filter_map(move |article| {
        let (from, record) = start;
        let [title, lead, body] = article.ends;
        start = (body, article.record_end);
        let forms = &builder.forms;
        let fields = [&forms[from..title], &forms[title..lead], &forms[lead..body]];
        article.live.then(|| (article, fields, &builder.records[record..article.record_end]))
    })
}

pub fn write(builder: &SegmentBuilder, sink: &mut dyn Sink) -> Result<()> {
    thread::scope(|scope| {
        let stored = scope.spawn(|| {
            let mut stored = StoredWriter::new()?;
            live(builder).try_for_each(|(_, _, record)| stored.push(record))?;
            stored.finish()
        });
        let mut out = FileWriter::new(sink)?;
        let documents = documents(builder)?;
        invert(builder, &documents.lengths, &mut out)?;
        documents.write(&mut out)?;
        let panicked =
            |_| Error::Limit("compressing stored articles failed: free some memory and try again".to_string());
        let (frames, index) = stored.join().map_err(panicked)??;
        out.section(sections::STORED, &frames)?;
        write_documents(&index, &mut out)?;
        out.finish()
    })
}

fn documents(builder: &SegmentBuilder) -> Result<Documents> {
    let mut documents = Documents::new(builder.names.clone());
    for (article, fields, _) in live(builder) {
        let positions = fields.map(|forms| forms.iter().map(|&form| builder.lexicon.tokens(form).1).sum());
        let columns = article.columns.iter().map(|values| values.iter().map(String::as_str));
        documents.push(&article.id, with_lead(positions), article.dates, columns)?;
    }
    let positions: u64 = documents.lengths.fields.iter().flatten().map(|&length| u64::from(length)).sum();
    if positions > u64::from(u32::MAX) { Err(full()) } else { Ok(documents) }
}

/// An article without a lead opens with one: news tells what matters first, so the first positions of the body rank as a
/// lead does. A lead of its own ends with a free position, so that no phrase reaches from it into the body.
fn with_lead([title, lead, body]: [u32; FIELDS]) -> ([u32; FIELDS], bool) {
    match lead {
        0 => ([title, body.min(OPENING), body.saturating_sub(OPENING)], true),
        lead => ([title, lead + 1, body], false),
    }
}

fn full() -> Error {
    Error::Limit("the writer's buffer is full: commit sooner".to_string())
}

/// Where the occurrences of each form go, in one place for each, since every form of the text asks for it.
struct Routes {
    forms: Vec<FormRoute>,
    several: Vec<Route>,
}

#[derive(Clone, Copy)]
struct FormRoute {
    /// Nearly every form has one; else its `term` says where theirs start among the others.
    route: Route,
    /// How many there are.
    count: u16,
    /// Positions that the form takes.
    width: u16,
}

#[derive(Clone, Copy)]
struct Route {
    term: u32,
    rank: u32,
    /// Position inside the form.
    position: u32,
}

impl Routes {
    fn new(lexicon: &Lexicon, ranks: &Ranks) -> Self {
        let mut several = Vec::new();
        let route = |entry: &Entry| {
            let pair = lexicon.pairs[entry.pair as usize];
            Route { term: pair.term, rank: ranks.ranks[entry.pair as usize], position: entry.position }
        };
        let mut forms = Vec::with_capacity(lexicon.forms.len());
        for form in 0..lexicon.forms.len() as u32 {
            let (entries, width) = lexicon.tokens(form);
            let width = width as u16;
            forms.push(match entries {
                [entry] => FormRoute { route: route(entry), count: 1, width },
                _ => {
                    let first = Route { term: several.len() as u32, rank: 0, position: 0 };
                    several.extend(entries.iter().map(route));
                    FormRoute { route: first, count: entries.len() as u16, width }
                }
            });
        }
        Routes { forms, several }
    }

    /// Calls back with each occurrence and its number over all articles.
    fn each(&self, builder: &SegmentBuilder, mut each: impl FnMut(Route, u32)) {
        let mut at = 0;
        for (_, fields, _) in live(builder) {
            for (field, forms) in fields.into_iter().enumerate() {
                let first = at;
                for &form in forms {
                    let FormRoute { route, count, width } = self.forms[form as usize];
                    if count == 1 {
                        each(route, at + route.position);
                    } else {
                        let start = route.term as usize;
                        for &route in &self.several[start..start + usize::from(count)] {
                            each(route, at + route.position);
                        }
                    }
                    at += u32::from(width);
                }
                at += u32::from(field == LEAD && at > first);
            }
        }
    }
}

fn invert(builder: &SegmentBuilder, lengths: &Lengths, out: &mut FileWriter<'_>) -> Result<()> {
    let lexicon = &builder.lexicon;
    let mut occurs = vec![0u32; lexicon.forms.len()];
    for forms in live(builder).flat_map(|article| article.1) {
        forms.iter().for_each(|&form| occurs[form as usize] += 1);
    }
    let mut counts = vec![0u64; lexicon.terms.len() + 1];
    let mut used = vec![false; lexicon.pairs.len()];
    for (form, &count) in occurs.iter().enumerate().filter(|found| *found.1 > 0) {
        for entry in lexicon.tokens(form as u32).0 {
            counts[lexicon.pairs[entry.pair as usize].term as usize] += u64::from(count);
            used[entry.pair as usize] = true;
        }
    }
    let ranks = rank(lexicon, &counts, &used);
    let (mut ends, mut total) = (Vec::with_capacity(counts.len()), 0u64);
    for count in counts {
        ends.push(u32::try_from(total).map_err(|_| full())?);
        total += count;
    }
    u32::try_from(total).map_err(|_| full())?;
    let mut sorted = vec![Occurrence { position: 0, rank: 0 }; total as usize];
    Routes::new(lexicon, &ranks).each(builder, |route, position| {
        let end = &mut ends[route.term as usize];
        sorted[*end as usize] = Occurrence { position, rank: route.rank };
        *end += 1;
    });
    encode(lexicon, &ranks, &ends, &mut sorted, lengths, out)
}

/// Numbers the terms and words that occur.
fn rank(lexicon: &Lexicon, counts: &[u64], used: &[bool]) -> Ranks {
    let mut terms: Vec<u32> = (0..lexicon.terms.len() as u32).filter(|&term| counts[term as usize] > 0).collect();
    terms.sort_unstable_by_key(|&term| lexicon.terms.get(term));
    let mut numbers = vec![u32::MAX; lexicon.terms.len()];
    for (number, &term) in terms.iter().enumerate() {
        numbers[term as usize] = number as u32;
    }
    let mut pairs: Vec<u32> = (0..lexicon.pairs.len() as u32).filter(|&pair| used[pair as usize]).collect();
    pairs.sort_unstable_by_key(|&pair| {
        let Pair { term, word, .. } = lexicon.pairs[pair as usize];
        (lexicon.words.get(word), numbers[term as usize])
    });
    let mut forms = vec![0u32; lexicon.terms.len()];
    let mut ranks = vec![0u32; lexicon.pairs.len()];
    for &pair in &pairs {
        let count = &mut forms[lexicon.pairs[pair as usize].term as usize];
        ranks[pair as usize] = *count;
        *count += 1;
    }
    Ranks { terms, numbers, ranks, pairs }
}

fn encode(
    lexicon: &Lexicon,
    ranks: &Ranks,
    ends: &[u32],
    sorted: &mut [Occurrence],
    lengths: &Lengths,
    out: &mut FileWriter<'_>,
) -> Result<()> {
    let mut forms = vec![0u32; lexicon.terms.len()];
    for &pair in &ranks.pairs {
        forms[lexicon.pairs[pair as usize].term as usize] += 1;
    }
    let articles = Articles::new(lengths);
    let (mut dictionary, mut offsets) = (DictionaryWriter::default(), vec![0]);
    let mut encoder = TermEncoder::new(lengths);
    out.begin(sections::POSTINGS);
    for (number, &term) in ranks.terms.iter().enumerate() {
        dictionary.insert(lexicon.terms.get(term), number as u64)?;
        let start = if term == 0 { 0 } else { ends[term as usize - 1] as usize };
        encoder.start(forms[term as usize]);
        articles.split(&mut sorted[start..ends[term as usize] as usize], |doc, all| encoder.push(doc, all))?;
        encoder.finish(out)?;
        offsets.push(out.offset());
    }
    write_dictionaries(dictionary, &offsets, words(lexicon, ranks)?, out)
}

fn words(lexicon: &Lexicon, ranks: &Ranks) -> Result<DictionaryWriter> {
    let mut dictionary = DictionaryWriter::default();
    let (mut key, mut last, mut index) = (Vec::new(), None, 0u8);
    for &number in &ranks.pairs {
        let pair = lexicon.pairs[number as usize];
        index = if last == Some(pair.word) { index.saturating_add(1) } else { 0 };
        last = Some(pair.word);
        key.clear();
        key.extend_from_slice(lexicon.words.get(pair.word));
        key.push(index);
        let term = ranks.numbers[pair.term as usize];
        dictionary.insert(&key, words::value(term, ranks.ranks[number as usize], pair.own)?)?;
    }
    Ok(dictionary)
}

/// Which article a position counted over all of them lies in.
struct Articles {
    /// First position of each article, and the end.
    starts: Vec<u32>,
    /// The article of every 256th position: where to start looking.
    hints: Vec<u32>,
}

impl Articles {
    fn new(lengths: &Lengths) -> Self {
        let (mut starts, mut hints, mut at) = (Vec::with_capacity(lengths.fields.len() + 1), Vec::new(), 0u32);
        for (doc, fields) in lengths.fields.iter().enumerate() {
            starts.push(at);
            at += fields.iter().sum::<u32>();
            while hints.len() < at.div_ceil(256) as usize {
                hints.push(doc as u32);
            }
        }
        starts.push(at);
        Articles { starts, hints }
    }

    /// Cuts occurrences into those of one article each, their positions counted from its start.
    fn split(&self, sorted: &mut [Occurrence], mut each: impl FnMut(u32, &[Occurrence]) -> Result<()>) -> Result<()> {
        let mut rest = sorted;
        while let Some(first) = rest.first() {
            let mut doc = self.hints[first.position as usize / 256] as usize;
            while self.starts[doc + 1] <= first.position {
                doc += 1;
            }
            let (start, end) = (self.starts[doc], self.starts[doc + 1]);
            let count = rest.iter().take_while(|occurrence| occurrence.position < end).count();
            let (now, later) = std::mem::take(&mut rest).split_at_mut(count);
            now.iter_mut().for_each(|occurrence| occurrence.position -= start);
            each(doc as u32, now)?;
            rest = later;
        }
        Ok(())
    }
}
