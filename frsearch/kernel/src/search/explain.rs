//! Why an article scores what it does: the plan again, node by node, over that one article.
//!
//! Each leaf is run by the very node that searching uses, so that the parts add up to the search's score to the last bit.

use super::context::{Context, windows};
use super::expand;
use super::matches::Matches;
use super::node::Node;
use super::plan::{Alternative, Plan, Slot};
use super::proximity::{self, Pair, Proximity};
use super::searcher::Searcher;
use super::stats::Ranking;
use super::word::Word;
use super::{ALL, Score, WINDOW};
use crate::error::Result;
use crate::postings::{Block, Needs, Term};
use crate::ranking::FIELDS;

/// What a part of a score is about.
#[derive(Clone, Debug)]
pub enum Subject<'p> {
    /// The whole score: what the plan gives, and what closeness adds.
    Whole,
    Node(&'p Plan),
    /// Of a word's alternatives the one that scores best, or the first where none stands in the article.
    Word(&'p Alternative),
    /// A prefix, pattern or word with mistakes, and the exact words in the article that it found.
    Shape(&'p Plan, Vec<String>),
    Proximity,
    Pair {
        first: &'p Slot,
        second: &'p Slot,
        weight: f32,
        closeness: f32,
    },
}

/// What a leaf's score is made of: `boost * weight * (1 + exact) * saturation`.
#[derive(Clone, Copy, Debug)]
pub struct Evidence {
    pub boost: f32,
    /// The idf of a word or the sum of a phrase's; for a shape, how near the word found is to it.
    pub weight: f32,
    /// Live articles that hold the term; `None` where the weight does not depend on it.
    pub matching: Option<u64>,
    /// The mask of the searched fields.
    pub fields: u8,
    pub frequency: [u32; FIELDS],
    /// Of the searched fields.
    pub length: u32,
    pub average: f32,
    pub saturation: f32,
    pub exact: f32,
}

/// A part of a score, and the parts that it is the sum of.
#[derive(Clone, Debug)]
pub struct Explained<'p> {
    pub matched: bool,
    /// In units of the query's scale; 0 where the part only decides.
    pub score: Score,
    pub subject: Subject<'p>,
    pub evidence: Option<Evidence>,
    pub parts: Vec<Explained<'p>>,
}

/// An explained article.
pub struct Explanation<'p> {
    pub whole: Explained<'p>,
    /// Divides scores.
    pub scale: f64,
    /// Live articles of the index.
    pub articles: u64,
}

impl Searcher {
    /// Why a document scores what it does in a search by relevance; `None` where there is no such document.
    pub fn explain<'p>(&self, plan: &'p Plan, doc: u64, ranking: &Ranking) -> Result<Option<Explanation<'p>>> {
        let Some((number, inside)) = self.locate(doc) else {
            return Ok(None);
        };
        let stats = self.stats(plan, ranking, self.lookups())?;
        let context = Context { segment: &self.segments[number], number, stats: &stats, scored: true };
        let explainer = Explainer { context, doc: inside };
        let mut parts = vec![explainer.explain(plan)?];
        let words = proximity::words(plan);
        let window = stats.near(&words);
        if parts[0].matched && window > 0 {
            // With its own account of what may be spent, as in the search that is explained.
            let best = self.best_by_words(plan, window, &self.stats(plan, ranking, self.lookups())?)?;
            if best.iter().any(|found| found.1 == doc) {
                parts.push(explainer.proximity(&words)?);
            }
        }
        let whole = Explained::sum(parts[0].matched, Subject::Whole, parts);
        Ok(Some(Explanation { whole, scale: f64::from(stats.scale), articles: self.articles() }))
    }
}

impl<'p> Explained<'p> {
    fn leaf(score: Option<Score>, subject: Subject<'p>, evidence: Option<Evidence>) -> Self {
        Explained { matched: score.is_some(), score: score.unwrap_or(0), subject, evidence, parts: Vec::new() }
    }

    fn sum(matched: bool, subject: Subject<'p>, parts: Vec<Self>) -> Self {
        let score = if matched { parts.iter().map(|part| part.score).sum() } else { 0 };
        Explained { matched, score, subject, evidence: None, parts }
    }
}

/// One article of one segment.
struct Explainer<'a> {
    context: Context<'a>,
    doc: u32,
}

/// The posting of a term in an article.
pub(super) struct Posting {
    pub frequency: [u32; FIELDS],
    code: u32,
}

impl Posting {
    pub fn find(term: &Term<'_>, doc: u32) -> Result<Option<Self>> {
        let mut block = Box::<Block>::default();
        let needs = Needs { frequencies: true, fields: true, codes: term.forms > 1 };
        term.read(term.find_block(0, doc), needs, &mut block)?;
        let found = block.docs[..block.len].binary_search(&doc).ok();
        Ok(found.map(|at| {
            let (title, lead) = (block.title[at], block.lead[at]);
            let body = block.frequency[at].wrapping_sub(title).wrapping_sub(lead);
            Posting { frequency: [title, lead, body], code: block.code[at] }
        }))
    }
}

impl<'a> Explainer<'a> {
    fn explain<'p: 'a>(&self, plan: &'p Plan) -> Result<Explained<'p>> {
        let subject = Subject::Node(plan);
        Ok(match plan {
            Plan::Word { .. } => self.word(plan)?,
            Plan::Exact { .. } => self.exact(plan)?,
            Plan::Phrase { .. } => self.phrase(plan)?,
            Plan::Prefix { fields, boost, .. }
            | Plan::Wildcard { fields, boost, .. }
            | Plan::Fuzzy { fields, boost, .. } => self.shape(plan, *fields, *boost)?,
            Plan::Any(children) => {
                let parts = self.each(children)?;
                Explained::sum(parts.iter().any(|part| part.matched), subject, parts)
            }
            Plan::All(children) => {
                let parts = self.each(children)?;
                Explained::sum(!parts.is_empty() && parts.iter().all(|part| part.matched), subject, parts)
            }
            // Only the reading that counts.
            Plan::Best(children) => best(self.each(children)?).unwrap_or(Explained::leaf(None, subject, None)),
            Plan::AndNot(wanted, unwanted) => {
                let parts = vec![self.explain(wanted)?, self.unscored().explain(unwanted)?];
                Explained::sum(parts[0].matched && !parts[1].matched, subject, parts)
            }
            Plan::AndMaybe(required, optional) => {
                let parts = vec![self.explain(required)?, self.explain(optional)?];
                Explained::sum(parts[0].matched, subject, parts)
            }
            Plan::Constant(_, child) => {
                let part = self.unscored().explain(child)?;
                let score = self.own(&mut *self.context.node(plan)?)?;
                Explained { parts: vec![part], ..Explained::leaf(score, subject, None) }
            }
            _ => Explained::leaf(self.own(&mut *self.context.node(plan)?)?, subject, None),
        })
    }

    fn each<'p: 'a>(&self, plans: &'p [Plan]) -> Result<Vec<Explained<'p>>> {
        plans.iter().map(|plan| self.explain(plan)).collect()
    }

    fn unscored(&self) -> Self {
        Explainer { context: Context { scored: false, ..self.context }, doc: self.doc }
    }

    /// What a node gives the article, if it matches.
    fn own(&self, node: &mut dyn Node) -> Result<Option<Score>> {
        let mut found = Matches::new();
        if let Some(window) = windows(self.context.segment.articles(), WINDOW).nth((self.doc / WINDOW) as usize) {
            found.push((self.doc, 0));
            node.retain(window, ALL, &mut found)?;
        }
        let score = found.first().map(|found| found.1);
        Ok(if self.context.scored { score } else { score.map(|_| 0) })
    }

    /// The article's score by one term, of which each code is worth one of `gains`.
    fn term(&self, term: &Term<'a>, gains: Vec<f32>, fields: u8) -> Result<Option<Score>> {
        self.own(&mut Word::new(self.context.segment, term.clone(), self.context.scoring(gains, fields))?)
    }

    /// Frequencies in the searched fields against the lengths of these.
    fn evidence(&self, frequency: [u32; FIELDS], fields: u8) -> Result<Evidence> {
        let lengths = self.context.segment.lengths()?;
        let mask = lengths.mask(fields, self.doc);
        let asked =
            |all: [u32; FIELDS]| std::array::from_fn(|field| if mask >> field & 1 == 1 { all[field] } else { 0 });
        let frequency: [u32; FIELDS] = asked(frequency);
        let length = asked(lengths.get(self.doc)).iter().sum();
        let saturation = self.context.stats.saturation(fields).of(frequency.map(|count| count as f32), length as f32);
        let average = self.context.stats.average(fields);
        let fixed = Evidence {
            boost: 1.0,
            weight: 1.0,
            matching: None,
            fields,
            frequency,
            length,
            average,
            saturation,
            exact: 0.0,
        };
        Ok(fixed)
    }

    fn word<'p: 'a>(&self, plan: &'p Plan) -> Result<Explained<'p>> {
        let Plan::Word { slot, fields, boost } = plan else {
            return Ok(Explained::leaf(None, Subject::Node(plan), None));
        };
        let mut readings = Vec::new();
        for alternative in slot {
            readings.push(self.alternative(alternative, *fields, *boost)?);
        }
        Ok(best(readings).unwrap_or(Explained::leaf(None, Subject::Node(plan), None)))
    }

    fn alternative<'p: 'a>(&self, alternative: &'p Alternative, fields: u8, boost: f32) -> Result<Explained<'p>> {
        let absent = Explained::leaf(None, Subject::Word(alternative), None);
        let Some((term, idf)) = self.context.term(alternative) else {
            return Ok(absent);
        };
        let gain = idf * boost * self.context.stats.scale;
        let gains = self.context.gains(term, alternative, gain)?;
        let Some(score) = self.term(term, gains.clone(), fields)? else {
            return Ok(absent);
        };
        let evidence = Posting::find(term, self.doc)?.map(|posting| {
            let own = if gains.len() > 1 { gains.get(posting.code as usize) } else { gains.first() };
            let exact = own.filter(|_| gain > 0.0).map_or(0.0, |own| own / gain - 1.0);
            let matching = self.context.stats.term(&alternative.term).map(|term| term.matching);
            Ok(Evidence { boost, weight: idf, matching, exact, ..self.evidence(posting.frequency, fields)? })
        });
        Ok(Explained::leaf(Some(score), Subject::Word(alternative), evidence.transpose()?))
    }

    fn exact<'p: 'a>(&self, plan: &'p Plan) -> Result<Explained<'p>> {
        let score = self.own(&mut *self.context.node(plan)?)?;
        let Plan::Exact { word, folded, fields, boost } = plan else {
            return Ok(Explained::leaf(score, Subject::Node(plan), None));
        };
        let found = expand::exact(self.context.segment, folded, word)?;
        let mut postings = Vec::new();
        for &(number, _) in found.iter().filter(|_| score.is_some()) {
            postings.extend(Posting::find(&self.context.segment.term(number)?, self.doc)?);
        }
        let posting = postings.into_iter().next();
        let stats = self.context.stats;
        let evidence = posting.map(|posting| {
            let (weight, matching) = (stats.exact_idf(folded, word), Some(stats.exact_matching(folded, word)));
            Ok(Evidence { boost: *boost, weight, matching, ..self.evidence(posting.frequency, *fields)? })
        });
        Ok(Explained::leaf(score, Subject::Node(plan), evidence.transpose()?))
    }

    fn phrase<'p: 'a>(&self, plan: &'p Plan) -> Result<Explained<'p>> {
        let absent = Explained::leaf(None, Subject::Node(plan), None);
        let (Plan::Phrase { slots, fields, boost, .. }, Some(mut phrase)) = (plan, self.context.phrase(plan)?) else {
            return Ok(absent);
        };
        let Some(counts) = phrase.found(self.doc)? else {
            return Ok(absent);
        };
        let weight = slots.iter().map(|slot| self.context.stats.slot_idf(slot)).sum();
        let evidence = Evidence { boost: *boost, weight, ..self.evidence(counts, *fields)? };
        Ok(Explained::leaf(self.own(&mut phrase)?, Subject::Node(plan), Some(evidence)))
    }

    /// Words of a shape: the best one counts.
    fn shape<'p: 'a>(&self, plan: &'p Plan, fields: u8, boost: f32) -> Result<Explained<'p>> {
        let segment = self.context.segment;
        let mut best: Option<(Score, u32, Vec<f32>)> = None;
        for (&number, weights) in &expand::forms(segment, plan, self.context.stats)? {
            let gain = boost * self.context.stats.scale;
            let score = self.own(&mut self.context.certain_forms(number, weights, gain, fields)?)?;
            let weights = self.context.by_code(&segment.term(number)?, weights, 0.0)?;
            if let Some(score) = score
                && best.as_ref().is_none_or(|best| (score, best.1) > (best.0, number))
            {
                best = Some((score, number, weights));
            }
        }
        let Some((score, number, weights)) = best else {
            return Ok(Explained::leaf(None, Subject::Shape(plan, Vec::new()), None));
        };
        let term = segment.term(number)?;
        let Some(posting) = Posting::find(&term, self.doc)? else {
            return Ok(Explained::leaf(None, Subject::Shape(plan, Vec::new()), None));
        };
        let codes = term.codes()?;
        let used = |rank: u32| codes.get(posting.code).is_none_or(|set| set.contains(&rank));
        let subject = Subject::Shape(plan, expand::spellings(segment, plan, number, used)?);
        let own = if weights.len() > 1 { weights.get(posting.code as usize) } else { weights.first() };
        let weight = own.copied().unwrap_or(0.0);
        let evidence = Evidence { boost, weight, ..self.evidence(posting.frequency, fields)? };
        Ok(Explained::leaf(Some(score), subject, Some(evidence)))
    }

    /// What each pair of neighbouring words adds. Only their sum is rounded: what of it falls to a pair is what the sum grows
    /// by with it.
    fn proximity<'p: 'a>(&self, words: &[&'p Slot]) -> Result<Explained<'p>> {
        let mut proximity = Proximity::new(words, &self.context)?;
        let (mut sum, mut before) = (0.0f32, 0);
        let mut parts = Vec::new();
        for (pair, Pair { weight, closeness }) in words.windows(2).zip(proximity.pairs(self.doc)?) {
            sum += Pair { weight, closeness }.evidence();
            let rounded = (sum * self.context.stats.scale + 0.5) as Score;
            if closeness > 0.0 && weight > 0.0 {
                let subject = Subject::Pair { first: pair[0], second: pair[1], weight, closeness };
                parts.push(Explained::leaf(Some(rounded - before), subject, None));
            }
            before = rounded;
        }
        Ok(Explained::sum(true, Subject::Proximity, parts))
    }
}

/// The part that matches with the highest score, the first of equal ones; the first one where none matches.
fn best(parts: Vec<Explained<'_>>) -> Option<Explained<'_>> {
    parts.into_iter().reduce(
        |best, part| {
            if (part.matched, part.score) > (best.matched, best.score) { part } else { best }
        },
    )
}
