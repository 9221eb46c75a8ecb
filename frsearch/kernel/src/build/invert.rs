//! Inversion: from the stream of forms to postings, by one counting sort.
//!
//! Every position of every article gets one number, counted over the whole buffer. A first pass over the forms counts how
//! often each one occurs; a second one puts each position's number at its form's next place. Since the passes go through
//! the articles in order, each form's positions come out sorted, and those of a term are its forms' merged. Sorting by form
//! moves half of the bytes that sorting by term would: which word stands at a position is known without being written.

use super::builder::{Buffered, Gathered};
use super::lexicon::{Entry, Lexicon, Pair};
use super::parallel::{both, in_order};
use crate::columns::ColumnWriter;
use crate::error::{Error, Result};
use crate::file::{FileWriter, Sink};
use crate::postings::{Lengths, Occurrence, TermEncoder};
use crate::ranking::FIELDS;
use crate::segment::{DictionaryWriter, Documents, sections, words, write_column, write_dictionaries, write_documents};
use crate::stored::{Frames, StoredReader, StoredWriter};

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
    /// How many words each term has.
    forms: Vec<u32>,
}

/// Live articles with their forms.
fn live<'a>(all: &Gathered<'a>) -> impl Iterator<Item = (&'a Buffered, [&'a [u32]; FIELDS])> {
    let (mut from, forms) = (0, &all.texts.stream);
    all.articles.iter().zip(&all.texts.ends).filter_map(move |(article, &[title, lead, body])| {
        let fields = [&forms[from..title], &forms[title..lead], &forms[lead..body]];
        from = body;
        article.live.then_some((article, fields))
    })
}

pub fn write(all: &Gathered<'_>, threads: usize, sink: &mut dyn Sink) -> Result<()> {
    let mut out = FileWriter::new(sink)?;
    let (columns, documents) = both(threads, || columns(all), || documents(all));
    let (documents, counts) = documents?;
    invert(all, &documents.lengths, &counts, threads, &mut out)?;
    documents.write(all.names, &mut out)?;
    for (number, column) in columns.into_iter().enumerate() {
        write_column(number, column, &mut out)?;
    }
    stored(all, &mut out)?;
    out.finish()
}

/// Stored articles: as they were packed, without those that are dead.
fn stored(all: &Gathered<'_>, out: &mut FileWriter<'_>) -> Result<()> {
    let (packed, live): (_, Vec<bool>) = (&all.texts.stored, all.articles.iter().map(|article| article.live).collect());
    let (frames, index) = (packed.frames(), packed.index()?);
    out.begin(sections::STORED);
    if !live.contains(&false) {
        out.append(frames)?;
        return write_documents(&index, out);
    }
    let mut stored = StoredWriter::new()?;
    let reader = StoredReader::open(frames, &index).ok_or_else(|| frames.corrupt())?;
    for group in reader.groups() {
        stored.push_group(&reader, group, &live, |_, packed| out.append(packed))?;
    }
    let (frames, index) = stored.finish()?;
    out.append(&frames)?;
    write_documents(&index, out)
}

/// What is kept of the articles, and how often each form stands in them.
fn documents(all: &Gathered<'_>) -> Result<(Documents, Vec<u32>)> {
    let mut documents = Documents::default();
    let numbers = 0..all.texts.forms.len() as u32;
    let mut forms: Vec<(u32, u32)> = numbers.map(|form| (0, all.lexicon.tokens(form).1)).collect();
    for (article, fields) in live(all) {
        let mut count = |&form: &u32| {
            let (count, width) = &mut forms[form as usize];
            *count += 1;
            *width
        };
        let positions = fields.map(|text| text.iter().map(&mut count).sum());
        documents.push(&article.id, with_lead(positions), article.dates)?;
    }
    let positions: u64 = documents.lengths.fields.iter().flatten().map(|&length| u64::from(length)).sum();
    if positions > u64::from(u32::MAX) {
        return Err(full());
    }
    Ok((documents, forms.into_iter().map(|(count, _)| count).collect()))
}

fn columns(all: &Gathered<'_>) -> Vec<ColumnWriter> {
    let mut columns: Vec<_> = all.names.iter().map(|_| ColumnWriter::default()).collect();
    for (article, _) in live(all) {
        let values = columns.iter_mut().zip(&article.columns);
        values.for_each(|(column, values)| column.push(values.iter().map(String::as_str)));
    }
    columns
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

/// Where each form stands: its positions, counted over all articles, one form after another.
struct Places {
    positions: Vec<u32>,
    /// Where each form's positions end; they start where those of the form before end.
    ends: Vec<u32>,
}

impl Places {
    /// Sorts the stream of forms by form. `counts` is how often each one stands in a live article.
    fn new(all: &Gathered<'_>, counts: &[u32]) -> Self {
        let mut total = 0;
        let mut forms: Vec<Place> = Vec::with_capacity(counts.len());
        for (form, &count) in counts.iter().enumerate() {
            forms.push(Place { next: total, width: all.lexicon.tokens(form as u32).1 });
            total += count;
        }
        let (mut positions, mut at) = (vec![0u32; total as usize], 0);
        for (_, fields) in live(all) {
            for (field, text) in fields.into_iter().enumerate() {
                let first = at;
                for &form in text {
                    let Place { next, width } = &mut forms[form as usize];
                    positions[*next as usize] = at;
                    *next += 1;
                    at += *width;
                }
                at += u32::from(field == LEAD && at > first);
            }
        }
        Places { positions, ends: forms.iter().map(|place| place.next).collect() }
    }

    fn of(&self, form: u32) -> &[u32] {
        let start = if form == 0 { 0 } else { self.ends[form as usize - 1] };
        &self.positions[start as usize..self.ends[form as usize] as usize]
    }
}

/// What the sort needs of a form, in one place, since every form of the text asks for it.
struct Place {
    /// Where its next position goes.
    next: u32,
    /// Positions that the form takes.
    width: u32,
}

/// The forms that become each term.
struct Sources {
    all: Vec<Source>,
    /// Where each term's sources end; they start where those of the term before end.
    ends: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Source {
    form: u32,
    /// The term's position inside the form.
    position: u32,
    rank: u32,
}

impl Sources {
    fn new(lexicon: &Lexicon, ranks: &Ranks, counts: &[u32]) -> Self {
        let entries = || {
            let forms = (0u32..).zip(counts).filter(|(_, count)| **count > 0);
            forms.flat_map(|(form, _)| lexicon.tokens(form).0.iter().map(move |&entry| (form, entry)))
        };
        let mut ends = vec![0u32; lexicon.terms.len() + 1];
        entries().for_each(|(_, entry)| ends[lexicon.pairs[entry.pair as usize].term as usize + 1] += 1);
        for term in 1..ends.len() {
            ends[term] += ends[term - 1];
        }
        let mut all = vec![Source { form: 0, position: 0, rank: 0 }; ends[lexicon.terms.len()] as usize];
        for (form, Entry { pair, position }) in entries() {
            let next = &mut ends[lexicon.pairs[pair as usize].term as usize];
            all[*next as usize] = Source { form, position, rank: ranks.ranks[pair as usize] };
            *next += 1;
        }
        Sources { all, ends }
    }

    fn of(&self, term: u32) -> &[Source] {
        let start = if term == 0 { 0 } else { self.ends[term as usize - 1] };
        &self.all[start as usize..self.ends[term as usize] as usize]
    }
}

/// Puts the occurrences of all sources of a term in order. Those at one position come from one form, and keep their order.
fn gather(sources: &[Source], places: &Places, out: &mut Vec<Occurrence>) {
    out.clear();
    for &Source { form, position, rank } in sources {
        out.extend(places.of(form).iter().map(|&at| Occurrence { position: at + position, rank }));
    }
    if sources.len() > 1 {
        out.sort_by_key(|occurrence| occurrence.position); // finds the runs that are in order already
    }
}

fn invert(
    all: &Gathered<'_>,
    lengths: &Lengths,
    counts: &[u32],
    threads: usize,
    out: &mut FileWriter<'_>,
) -> Result<()> {
    let lexicon = all.lexicon;
    let (places, ranks) = both(threads, || Places::new(all, counts), || rank(lexicon, counts));
    let sources = Sources::new(lexicon, &ranks, counts);
    let encoding = Encoding { lexicon, ranks: &ranks, sources, places, lengths, articles: Articles::new(lengths) };
    encoding.write(threads, out)
}

/// Numbers the terms and words that occur.
fn rank(lexicon: &Lexicon, counts: &[u32]) -> Ranks {
    let mut used = vec![false; lexicon.pairs.len()];
    let mut numbers = vec![u32::MAX; lexicon.terms.len()];
    for form in (0u32..).zip(counts).filter(|(_, count)| **count > 0).map(|(form, _)| form) {
        for entry in lexicon.tokens(form).0 {
            used[entry.pair as usize] = true;
            numbers[lexicon.pairs[entry.pair as usize].term as usize] = 0;
        }
    }
    let mut terms: Vec<u32> = (0..lexicon.terms.len() as u32).filter(|&term| numbers[term as usize] == 0).collect();
    terms.sort_unstable_by_key(|&term| lexicon.terms.get(term));
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
    Ranks { terms, numbers, ranks, pairs, forms }
}

/// Terms that one job encodes: enough to be worth a thread's while, few enough to share out evenly.
const JOB_TERMS: usize = 512;

/// All that postings and dictionaries are made of.
struct Encoding<'a> {
    lexicon: &'a Lexicon,
    ranks: &'a Ranks,
    sources: Sources,
    places: Places,
    lengths: &'a Lengths,
    articles: Articles,
}

/// Postings of some terms, and where each one's end; or a dictionary.
#[derive(Default)]
struct Encoded {
    bytes: Vec<u8>,
    ends: Vec<u64>,
}

impl Encoding<'_> {
    /// Postings are written as they come; the dictionaries take longest.
    fn write(&self, threads: usize, out: &mut FileWriter<'_>) -> Result<()> {
        let (mut words, mut terms, mut offsets) = (Vec::new(), Vec::new(), vec![0]);
        out.begin(sections::POSTINGS);
        let jobs = self.ranks.terms.len().div_ceil(JOB_TERMS);
        let work = |job: usize| match job.checked_sub(jobs) {
            None => self.postings(job),
            Some(0) => self.words(),
            Some(_) => self.terms(),
        };
        in_order(threads, jobs + 2, 2, work, |job, Encoded { bytes, ends }| {
            match job.checked_sub(jobs) {
                None => {
                    let start = out.offset();
                    offsets.extend(ends.iter().map(|end| start + end));
                    out.append(&bytes)?;
                }
                Some(0) => words = bytes,
                Some(_) => terms = bytes,
            }
            Ok(())
        })?;
        write_dictionaries(&terms, &offsets, &words, out)
    }

    fn postings(&self, job: usize) -> Result<Encoded> {
        let (mut encoder, mut sorted, mut encoded) = (TermEncoder::new(self.lengths), Vec::new(), Encoded::default());
        for &term in self.ranks.terms.iter().skip(job * JOB_TERMS).take(JOB_TERMS) {
            encoder.start(self.ranks.forms[term as usize]);
            gather(self.sources.of(term), &self.places, &mut sorted);
            self.articles.split(&mut sorted, |doc, all| encoder.push(doc, all))?;
            encoder.finish(&mut encoded.bytes)?;
            encoded.ends.push(encoded.bytes.len() as u64);
        }
        Ok(encoded)
    }

    fn terms(&self) -> Result<Encoded> {
        let mut dictionary = DictionaryWriter::default();
        for (number, &term) in self.ranks.terms.iter().enumerate() {
            dictionary.insert(self.lexicon.terms.get(term), number as u64)?;
        }
        Ok(Encoded { bytes: dictionary.finish()?, ..Encoded::default() })
    }

    fn words(&self) -> Result<Encoded> {
        let (lexicon, ranks) = (self.lexicon, self.ranks);
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
        Ok(Encoded { bytes: dictionary.finish()?, ..Encoded::default() })
    }
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
