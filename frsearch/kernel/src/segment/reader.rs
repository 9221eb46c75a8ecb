//! An open segment.

use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock};

use rustc_hash::FxHashMap;

use super::documents::as_written;
use super::lengths::{LengthsReader, Totals};
use super::{DATES_A_BOUND, DateBounds, DatesReader, Deletions, Dictionary, MOST_ARTICLES, MOST_COLUMNS, sections};
use crate::codec::packed::Packed;
use crate::columns::Column;
use crate::error::{Error, Result};
use crate::file::{Bytes, Pages, Passage, Section};
use crate::postings::{Block, Needs, Term};
use crate::ranking::{ALL_FIELDS, FIELDS, average};
use crate::stored::{Article, Dictionaries, StoredReader};

/// What of a segment never changes.
struct Parts {
    pages: Arc<Pages>,
    articles: u32,
    sums: [u64; FIELDS],
    names: Vec<String>,
    columns: Vec<ColumnSections>,
    terms: Section,
    term_offsets: Section,
    /// Whether they ascend, once that is known.
    terms_ascend: OnceLock<bool>,
    postings: Section,
    words: Section,
    ids: Section,
    id_offsets: Section,
    id_order: Section,
    titles: Section,
    leads: Section,
    totals: Section,
    least_date: i64,
    dates: Section,
    date_spans: Section,
    date_bounds: Section,
    stored: Section,
    stored_index: Section,
    dictionaries: Dictionaries,
}

/// A column's sections, and whether its offsets ascend, once that is known.
struct ColumnSections([Section; 4], OnceLock<bool>);

/// A segment and its deletions: an unchanging view.
pub struct Segment {
    parts: Arc<Parts>,
    pub deletions: Deletions,
    live_sums: [u64; FIELDS],
    /// Live articles of each term asked for, where some are deleted.
    live_df: Mutex<FxHashMap<u32, u32>>,
}

struct Meta {
    articles: u32,
    sums: [u64; FIELDS],
    least_date: i64,
    names: Vec<String>,
}

fn meta(data: &[u8]) -> Option<Meta> {
    let mut at = 0;
    let mut next = || {
        at += 8;
        Some(u64::from_le_bytes(data.get(at - 8..at)?.try_into().ok()?))
    };
    let articles = u32::try_from(next()?).ok().filter(|&articles| articles as usize <= MOST_ARTICLES)?;
    let sums = [next()?, next()?, next()?];
    let all = sums.iter().try_fold(0u64, |all, &sum| all.checked_add(sum))?;
    let least_date = next()? as i64;
    let count = next()?;
    if all > u64::from(articles) * u64::from(u32::MAX) || count > MOST_COLUMNS as u64 {
        return None;
    }
    let mut names = Vec::new();
    for _ in 0..count {
        let length = u64::from_le_bytes(data.get(at..at + 8)?.try_into().ok()?) as usize;
        let name = data.get(at + 8..(at + 8).checked_add(length)?)?;
        names.push(std::str::from_utf8(name).ok()?.to_string());
        at += 8 + length;
    }
    Some(Meta { articles, sums, least_date, names })
}

impl Parts {
    fn open(data: Box<dyn Bytes>, name: &str) -> Result<Self> {
        let pages = Pages::open(data, name)?;
        let section = |id, what| pages.section(id, what);
        let head = section(sections::META, "meta")?;
        let Meta { articles, sums, least_date, names } = meta(head.all()?).ok_or_else(|| head.corrupt())?;
        let column = |number: usize| {
            let part = |part| section(sections::COLUMN + 4 * number as u32 + part, "column");
            Ok(ColumnSections([part(0)?, part(1)?, part(2)?, part(3)?], OnceLock::new()))
        };
        let parts = Parts {
            articles,
            sums,
            columns: (0..names.len()).map(column).collect::<Result<_>>()?,
            names,
            terms: section(sections::TERMS, "terms")?,
            term_offsets: section(sections::TERM_OFFSETS, "term offsets")?,
            terms_ascend: OnceLock::new(),
            postings: section(sections::POSTINGS, "postings")?,
            words: section(sections::WORDS, "words")?,
            ids: section(sections::IDS, "ids")?,
            id_offsets: section(sections::ID_OFFSETS, "id offsets")?,
            id_order: section(sections::ID_ORDER, "id order")?,
            titles: section(sections::TITLES, "lengths")?,
            leads: section(sections::LEADS, "lengths")?,
            totals: section(sections::TOTALS, "lengths")?,
            least_date,
            dates: section(sections::DATES, "dates")?,
            date_spans: section(sections::DATE_SPANS, "dates")?,
            date_bounds: section(sections::DATE_BOUNDS, "dates")?,
            stored: section(sections::STORED, "stored articles")?,
            stored_index: section(sections::STORED_INDEX, "stored articles' index")?,
            dictionaries: Dictionaries::default(),
            pages,
        };
        let articles = articles as usize;
        let totals = [2, 4].map(|size| size * articles);
        if !totals.contains(&parts.totals.len()) {
            return Err(parts.totals.corrupt());
        }
        if parts.date_bounds.len() != DateBounds::BYTES * articles.div_ceil(DATES_A_BOUND) {
            return Err(parts.date_bounds.corrupt());
        }
        Ok(parts)
    }
}

impl Parts {
    fn packed<'a>(&self, section: &'a Section) -> Result<Packed<'a>> {
        let packed = Packed::open(section.all()?).filter(|packed| packed.len() == self.articles as usize);
        packed.ok_or_else(|| section.corrupt())
    }

    fn lengths(&self) -> Result<LengthsReader<'_>> {
        let (titles, leads) = (self.packed(&self.titles)?, self.packed(&self.leads)?);
        let totals = Totals::open(self.totals.all()?, self.articles as usize).ok_or_else(|| self.totals.corrupt())?;
        Ok(LengthsReader { titles, leads, totals })
    }

    fn dates(&self) -> Result<DatesReader<'_>> {
        let (firsts, spans) = (self.packed(&self.dates)?, self.packed(&self.date_spans)?);
        Ok(DatesReader { least: self.least_date, firsts, spans, bounds: self.date_bounds.all()? })
    }
}

impl Segment {
    /// Over a whole segment file, with the content of its deletions file where it has one.
    pub fn open(data: Box<dyn Bytes>, name: &str, deletions: Option<&[u8]>) -> Result<Self> {
        Self::with_parts(Arc::new(Parts::open(data, name)?), deletions)
    }

    /// The same segment with other deletions; what was found sound stays so.
    pub fn with_deletions(&self, deletions: Option<&[u8]>) -> Result<Self> {
        Self::with_parts(Arc::clone(&self.parts), deletions)
    }

    fn with_parts(parts: Arc<Parts>, deletions: Option<&[u8]>) -> Result<Self> {
        let name = parts.pages.name();
        let checksum = parts.pages.checksum();
        let read = |data| Deletions::read(data, parts.articles, checksum, name);
        let deletions = deletions.map(read).transpose()?.unwrap_or_default();
        let mut live_sums = parts.sums;
        if deletions.count > 0 {
            let lengths = parts.lengths()?;
            for doc in deletions.iter() {
                live_sums
                    .iter_mut()
                    .zip(as_written(lengths.get(doc), lengths.opening(doc)))
                    .for_each(|(sum, length)| *sum -= u64::from(length).min(*sum));
            }
        }
        Ok(Segment { parts, deletions, live_sums, live_df: Mutex::default() })
    }

    pub fn name(&self) -> &str {
        self.parts.pages.name()
    }

    pub fn checksum(&self) -> u32 {
        self.parts.pages.checksum()
    }

    /// Articles, deleted ones included.
    pub fn articles(&self) -> u32 {
        self.parts.articles
    }

    pub fn live(&self) -> u32 {
        self.parts.articles - self.deletions.count.min(self.parts.articles)
    }

    /// Summed lengths of the live articles' title, lead and body.
    pub fn live_sums(&self) -> [u64; FIELDS] {
        self.live_sums
    }

    /// The average length that the stored impacts were worked out with.
    pub fn stored_average(&self) -> f32 {
        average(self.parts.sums, u64::from(self.parts.articles), ALL_FIELDS)
    }

    pub fn column_names(&self) -> &[String] {
        &self.parts.names
    }

    pub fn column(&self, name: &str) -> Result<Option<Column<'_>>> {
        let Some(number) = self.parts.names.iter().position(|known| known == name) else {
            return Ok(None);
        };
        let ColumnSections(sections, ascends) = &self.parts.columns[number];
        let column = Column::open(sections, self.articles())?;
        if *ascends.get_or_init(|| column.ascends()) { Ok(Some(column)) } else { Err(sections[0].corrupt()) }
    }

    pub fn terms(&self) -> Result<Dictionary<'_>> {
        Dictionary::open(&self.parts.terms)
    }

    pub fn words(&self) -> Result<Dictionary<'_>> {
        Dictionary::open(&self.parts.words)
    }

    pub fn term_number(&self, term: &str) -> Result<Option<u32>> {
        let number = self.terms()?.get(term)?;
        number.map(|number| u32::try_from(number).map_err(|_| self.parts.terms.corrupt())).transpose()
    }

    pub fn find_term(&self, term: &str) -> Result<Option<Term<'_>>> {
        self.term_number(term)?.map(|number| self.term(number)).transpose()
    }

    /// The text of a term.
    pub fn term_text(&self, number: u32) -> Result<Option<String>> {
        let key = self.terms()?.key(u64::from(number))?;
        Ok(key.and_then(|key| String::from_utf8(key).ok()))
    }

    /// The text of a term of a word, of which it is mostly the beginning.
    pub fn term_of(&self, word: &str, number: u32) -> Result<Option<String>> {
        let beginning = self.terms()?.beginning(word.as_bytes(), u64::from(number))?;
        match beginning.and_then(|length| word.get(..length)) {
            Some(term) => Ok(Some(term.to_string())),
            None => self.term_text(number),
        }
    }

    fn offsets(section: &Section) -> Result<Packed<'_>> {
        Packed::open(section.all()?).ok_or_else(|| section.corrupt())
    }

    /// Tells whether terms have postings of their own, so that to go through all of them takes one pass.
    pub fn check_terms(&self) -> Result<()> {
        let Parts { term_offsets, terms_ascend, .. } = &*self.parts;
        let packed = Self::offsets(term_offsets)?;
        if *terms_ascend.get_or_init(|| packed.ascends()) { Ok(()) } else { Err(term_offsets.corrupt()) }
    }

    /// The same for ids and stored articles.
    pub fn check_articles(&self) -> Result<()> {
        let Parts { ids, id_offsets, stored_index, .. } = &*self.parts;
        let offsets = Self::offsets(id_offsets)?;
        let articles = self.articles() as usize;
        if !offsets.ascends() || offsets.len() != articles + 1 || offsets.get(articles) != Some(ids.len() as u64) {
            return Err(id_offsets.corrupt());
        }
        if self.stored()?.ascends() { Ok(()) } else { Err(stored_index.corrupt()) }
    }

    pub fn term(&self, number: u32) -> Result<Term<'_>> {
        Term::open(&self.parts.postings, number, self.postings_of(number)?, self.articles())
    }

    /// Where a term's postings are.
    fn postings_of(&self, number: u32) -> Result<Range<usize>> {
        let offsets = &self.parts.term_offsets;
        Self::offsets(offsets)?.range(number as usize).ok_or_else(|| offsets.corrupt())
    }

    /// For reading the postings of all terms in their order.
    pub fn terms_in_order(&self) -> TermsInOrder<'_> {
        TermsInOrder { segment: self, passage: Passage::new(&self.parts.postings) }
    }

    /// Gives back what has been read of the file.
    pub fn give_back(&self) {
        self.parts.pages.give_back();
    }

    /// Live articles that hold a term.
    pub fn live_df(&self, term: &Term<'_>) -> Result<u32> {
        if self.deletions.count == 0 {
            return Ok(term.df);
        }
        if let Some(&df) = self.live_df.lock().unwrap_or_else(|e| e.into_inner()).get(&term.number) {
            return Ok(df);
        }
        let (mut block, mut live) = (Block::default(), 0);
        for index in 0..term.block_count() {
            term.read(index, Needs::default(), &mut block)?;
            live += block.docs[..block.len].iter().filter(|&&doc| !self.deletions.contains(doc)).count() as u32;
        }
        self.live_df.lock().unwrap_or_else(|e| e.into_inner()).insert(term.number, live);
        Ok(live)
    }

    /// Whether any live article holds a term.
    pub fn has_live(&self, term: &Term<'_>) -> Result<bool> {
        let mut block = Block::default();
        for index in 0..term.block_count() {
            term.read(index, Needs::default(), &mut block)?;
            if block.docs[..block.len].iter().any(|&doc| !self.deletions.contains(doc)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    pub fn lengths(&self) -> Result<LengthsReader<'_>> {
        self.parts.lengths()
    }

    pub fn dates(&self) -> Result<DatesReader<'_>> {
        self.parts.dates()
    }

    pub fn stored(&self) -> Result<StoredReader<'_>> {
        let Parts { stored, stored_index, .. } = &*self.parts;
        StoredReader::open(stored, stored_index.all()?).ok_or_else(|| stored_index.corrupt())
    }

    /// For reading stored articles in their order.
    pub fn stored_passage(&self) -> Passage<'_> {
        Passage::new(&self.parts.stored)
    }

    pub fn article(&self, doc: u32) -> Result<Article> {
        self.stored()?.article(doc, &self.parts.dictionaries)
    }

    pub fn id(&self, doc: u32) -> Result<&str> {
        let offsets = &self.parts.id_offsets;
        let range = Packed::open(offsets.all()?).and_then(|packed| packed.range(doc as usize));
        let bytes = self.parts.ids.get(range.ok_or_else(|| offsets.corrupt())?)?;
        std::str::from_utf8(bytes).map_err(|_| self.parts.ids.corrupt())
    }

    /// The document at a place in the order of ids.
    pub fn in_id_order(&self, at: usize) -> Result<u32> {
        let order = &self.parts.id_order;
        let doc = Self::offsets(order)?.get(at).filter(|&doc| doc < u64::from(self.articles()));
        doc.map(|doc| doc as u32).ok_or_else(|| order.corrupt())
    }

    /// The live articles among `ids`, which must be in byte order.
    pub fn find_sorted(&self, ids: &[&str]) -> Result<Vec<u32>> {
        let order = &self.parts.id_order;
        let all = |packed: &Packed<'_>| packed.len() == self.articles() as usize;
        let packed = Packed::open(order.all()?).filter(all).ok_or_else(|| order.corrupt())?;
        let doc_at = |at: usize| packed.get(at).map_or(u32::MAX, |doc| doc as u32);
        let mut found = Vec::new();
        let mut from = 0;
        for &id in ids {
            from = self.lower_bound(id, from, packed.len(), doc_at)?;
            // Deleted articles may share the id of a live one in the same segment after a merge.
            let mut at = from;
            while at < packed.len() && self.id(doc_at(at))? == id {
                if !self.deletions.contains(doc_at(at)) {
                    found.push(doc_at(at));
                }
                at += 1;
            }
        }
        Ok(found)
    }

    /// The first place in id order, from `low`, whose id is not below `id`: by doubling steps, then by halving.
    fn lower_bound(&self, id: &str, mut low: usize, len: usize, doc_at: impl Fn(usize) -> u32) -> Result<usize> {
        let mut step = 1;
        let mut high = low;
        while high < len && self.id(doc_at(high))? < id {
            low = high + 1;
            high += step;
            step *= 2;
        }
        high = high.min(len);
        while low < high {
            let middle = (low + high) / 2;
            if self.id(doc_at(middle))? < id { low = middle + 1 } else { high = middle }
        }
        Ok(low)
    }

    /// Reads every page.
    pub fn check_pages(&self) -> Result<()> {
        self.parts.pages.check()
    }

    pub fn corrupt(&self, place: &str) -> Error {
        self.parts.pages.corrupt(place)
    }
}

/// The terms of a segment, opened in the order of their numbers; what lies behind is given back.
pub struct TermsInOrder<'a> {
    segment: &'a Segment,
    passage: Passage<'a>,
}

impl<'a> TermsInOrder<'a> {
    pub fn term(&mut self, number: u32) -> Result<Term<'a>> {
        let range = self.segment.postings_of(number)?;
        self.passage.reach(range.start);
        Term::open(&self.segment.parts.postings, number, range, self.segment.articles())
    }
}
