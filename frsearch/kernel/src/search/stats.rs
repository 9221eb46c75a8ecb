//! What ranking needs to know of the whole index: how many articles, how long, and how many hold each term.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};

use rustc_hash::FxHashMap;

use super::lookups::{Entry, Lookups};
use super::plan::{Alternative, Plan, Slot};
use super::{expand, proximity};
use crate::error::{Error, Result};
use crate::postings::Term;
use crate::ranking::{ALL_FIELDS, Bm25f, FIELDS, STORED, Saturation, average, idf};
use crate::segment::Segment;

/// How to rank.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranking {
    pub model: Bm25f,
    /// What the exact form of a word adds to its score, as a share of it.
    pub exact: f32,
    /// What query words standing near each other add, as a share of their scores.
    pub proximity: f32,
    /// How many of the best by words are looked at for proximity.
    pub window: u32,
}

/// A term in the index.
pub struct TermStats<'a> {
    pub idf: f32,
    /// Live articles that hold it.
    pub matching: u64,
    /// The term in each segment.
    pub terms: Vec<Option<Term<'a>>>,
}

pub struct Stats<'a> {
    pub ranking: &'a Ranking,
    /// Summed lengths of the live articles' title, lead and body.
    sums: [u64; FIELDS],
    pub articles: u64,
    lookups: Lookups<'a>,
    terms: FxHashMap<&'a str, TermStats<'a>>,
    /// How many live articles hold the term of each exact word, by folding and word.
    exact: FxHashMap<(&'a str, &'a str), u64>,
    /// What phrases and words of a shape may still cost.
    left: AtomicU64,
    /// Multiplies scores before they are rounded: a power of two.
    pub scale: f32,
}

/// Sums of scores stay below this.
const MOST: f64 = (1u32 << 30) as f64;

/// Scores are counted in units of one over this, unless a query is so large that they would not fit.
const FINEST: f64 = (1u32 << 20) as f64;

/// What phrases and words of a shape in one query may cost together, in steps through the dictionary: so many, and so many
/// more for each word and article of the index, so that one that asks for everything is always answered.
const WORK: u64 = 500_000;
const WORK_PER_WORD: u64 = 48;

const WORK_PER_ARTICLE: u64 = 16;

/// Steps that take as long as to open and score a word of a shape, and to look for a phrase in an article.
pub const PER_WORD: u64 = 32;
pub const PER_ARTICLE: u64 = 4;

impl<'a> Stats<'a> {
    pub fn new(
        lookups: Lookups<'a>,
        sums: [u64; FIELDS],
        articles: u64,
        ranking: &'a Ranking,
        plan: &'a Plan,
    ) -> Result<Self> {
        let mut stats = Stats {
            ranking,
            sums,
            articles,
            lookups,
            terms: FxHashMap::default(),
            exact: FxHashMap::default(),
            left: AtomicU64::new(0),
            scale: 1.0,
        };
        stats.collect(plan)?;
        let near = f64::from(proximity::most(&proximity::words(plan), &stats));
        let most = (stats.most(plan) + near).max(1.0);
        let mut scale = FINEST;
        while most * scale > MOST && scale > f64::MIN_POSITIVE {
            scale /= 2.0;
        }
        stats.scale = scale as f32;
        Ok(stats)
    }

    fn collect(&mut self, plan: &'a Plan) -> Result<()> {
        match plan {
            Plan::Word { slot, .. } => {
                self.slot(slot)?;
                self.forms(slot)?;
            }
            Plan::Phrase { slots, .. } => {
                self.allow()?;
                slots.iter().try_for_each(|slot| self.slot(slot))?;
            }
            Plan::Exact { word, folded, .. } => self.word(folded, word)?,
            Plan::Prefix { .. } | Plan::Wildcard { .. } | Plan::Fuzzy { .. } => self.allow()?,
            _ => plan.children().into_iter().try_for_each(|child| self.collect(child))?,
        }
        Ok(())
    }

    fn slot(&mut self, slot: &'a Slot) -> Result<()> {
        for alternative in slot {
            if self.terms.contains_key(alternative.term.as_str()) {
                continue;
            }
            let count = self.lookups.segments().len();
            let (mut terms, mut matching) = (Vec::with_capacity(count), 0);
            for number in 0..count {
                let segment = self.lookups.segments()[number];
                let term = self.lookups.term(number, &alternative.term)?.map(|term| segment.term(term)).transpose()?;
                matching += u64::from(term.as_ref().map_or(Ok(0), |term| segment.live_df(term))?);
                terms.push(term);
            }
            let stats = TermStats { idf: idf(self.articles, matching), matching, terms };
            self.terms.insert(&alternative.term, stats);
        }
        Ok(())
    }

    /// Looks up the words that count as exact, or nearly, where that matters.
    fn forms(&mut self, slot: &Slot) -> Result<()> {
        for alternative in slot {
            for number in 0..self.lookups.segments().len() {
                if self.has_exact(alternative) {
                    self.lookups.entries(number, &alternative.folded)?;
                }
            }
        }
        Ok(())
    }

    /// Whether the exact form of a word counts for more.
    pub fn has_exact(&self, alternative: &Alternative) -> bool {
        self.ranking.exact > 0.0 && !alternative.word.is_empty()
    }

    /// The words of a segment that count as exact for an alternative, or nearly.
    pub fn entries(&self, segment: usize, alternative: &Alternative) -> &[Entry] {
        self.lookups.known(segment, &alternative.folded)
    }

    /// An exact word weighs as much as the term that holds it, or the most frequent of its terms.
    fn word(&mut self, folded: &'a str, word: &'a str) -> Result<()> {
        let segments = self.lookups.segments();
        let mut terms = BTreeSet::new();
        for segment in segments {
            for (number, _) in expand::exact(segment, folded, word)? {
                terms.extend(segment.term_text(number)?);
            }
        }
        let mut most = 0;
        for term in terms {
            let mut matching = 0;
            for segment in segments {
                let term = segment.find_term(&term)?;
                matching += u64::from(term.as_ref().map_or(Ok(0), |term| segment.live_df(term))?);
            }
            most = most.max(matching);
        }
        self.exact.insert((folded, word), most);
        Ok(())
    }

    /// Sets what phrases and words of a shape may cost, once there are some.
    fn allow(&mut self) -> Result<()> {
        if *self.left.get_mut() == 0 {
            let segments = self.lookups.segments();
            let words = segments.iter().map(|segment| segment.words().map(|words| words.len() as u64));
            let articles = segments.iter().map(|segment| u64::from(segment.articles()));
            let more = WORK_PER_WORD * words.sum::<Result<u64>>()? + WORK_PER_ARTICLE * articles.sum::<u64>();
            *self.left.get_mut() = WORK + more;
        }
        Ok(())
    }

    /// Takes what looking up a shape, or articles for a phrase, costs from what all of a query may cost together.
    pub fn spend(&self, work: u64) -> Result<()> {
        let left = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(work));
        let message = "the phrases and the words with *, ? or ~ ask for too much: use fewer of them, or rarer words";
        left.map_err(|_| Error::Query(message.to_string()))?;
        Ok(())
    }

    pub fn exact_idf(&self, folded: &str, word: &str) -> f32 {
        self.exact.get(&(folded, word)).map_or(0.0, |&matching| idf(self.articles, matching))
    }

    pub fn exact_matching(&self, folded: &str, word: &str) -> u64 {
        self.exact.get(&(folded, word)).copied().unwrap_or(0)
    }

    pub fn term(&self, term: &str) -> Option<&TermStats<'a>> {
        self.terms.get(term)
    }

    pub fn slot_idf(&self, slot: &Slot) -> f32 {
        slot.iter().filter_map(|alternative| self.term(&alternative.term)).map(|term| term.idf).fold(0.0, f32::max)
    }

    /// No match of the plan scores more, nor all its words together, before scaling.
    fn most(&self, plan: &Plan) -> f64 {
        let exact = 1.0 + f64::from(self.ranking.exact);
        match plan {
            Plan::Word { slot, boost, .. } => f64::from(self.slot_idf(slot) * boost) * exact,
            Plan::Exact { boost, .. } => f64::from(idf(self.articles, 0) * boost),
            Plan::Phrase { slots, boost, .. } => {
                f64::from(slots.iter().map(|slot| self.slot_idf(slot)).sum::<f32>() * boost)
            }
            Plan::Prefix { boost, .. } | Plan::Wildcard { boost, .. } | Plan::Fuzzy { boost, .. } => f64::from(*boost),
            Plan::Constant(score, _) => f64::from(*score),
            _ => plan.children().into_iter().map(|child| self.most(child)).sum(),
        }
    }

    /// How many of the best articles are looked at for the closeness of these words.
    pub fn near(&self, words: &[&Slot]) -> usize {
        if self.ranking.proximity > 0.0 && words.len() > 1 { self.ranking.window as usize } else { 0 }
    }

    /// The saturation of a word's frequency in the fields of a mask.
    pub fn saturation(&self, fields: u8) -> Saturation {
        self.ranking.model.with(self.average(fields))
    }

    /// The mean length of the fields of a mask.
    pub fn average(&self, fields: u8) -> f32 {
        average(self.sums, self.articles, fields)
    }

    /// Which of a block's stored impacts bounds the saturation, and the factor it may have grown by; `None` where neither
    /// does. Where the average length has grown by a factor since the segment was written, saturations have by no more.
    pub fn impact(&self, segment: &Segment, fields: u8) -> Option<(usize, f32)> {
        let stored = STORED.iter().position(|model| *model == self.ranking.model).filter(|_| fields == ALL_FIELDS)?;
        let (now, then) = (self.average(ALL_FIELDS), segment.stored_average());
        Some((stored, if then > 0.0 { (now / then).max(1.0) } else { 1.0 }))
    }
}
