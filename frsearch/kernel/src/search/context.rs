//! A plan made into a tree of nodes over one segment.

use rustc_hash::FxHashMap;

use super::combine::{All, AndMaybe, AndNot, Any, Best, Constant};
use super::dates::Dates;
use super::decided::Decided;
use super::expand::{self, Forms};
use super::filter::{Filter, Nothing};
use super::gathered::Gathered;
use super::matches::Matches;
use super::node::{BoxNode, Node};
use super::phrase::{Phrase, Room};
use super::places::{PhraseSlot, Places};
use super::plan::{Alternative, Plan, Slot};
use super::sieve::Sieve;
use super::stats::{PER_ARTICLE, Stats};
use super::word::{Scoring, Word};
use super::{ALL, Score, WINDOW, Window};
use crate::error::Result;
use crate::postings::Term;
use crate::ranking::ALL_FIELDS;
use crate::segment::Segment;

/// Where a plan is made into nodes.
pub struct Context<'a> {
    pub segment: &'a Segment,
    /// The segment's place in the searcher.
    pub number: usize,
    pub stats: &'a Stats<'a>,
    /// Without, every match scores something, it does not matter what.
    pub scored: bool,
}

/// In segments of more articles it pays to make the words of compounds twice.
const LARGE: u32 = 32 * WINDOW;

/// How far a word of the same letters counts as the exact one: fully where it is; nearly where it was asked for without
/// accents; less where only the article has none, for in print that is mostly another word (cure and curé); a little where
/// the accents differ.
fn likeness(asked: &str, found: &str, folded: &str) -> f32 {
    match asked == found {
        true => 1.0,
        false if asked == folded => 0.9,
        false if found == folded => 0.7,
        false => 0.3,
    }
}

impl<'a> Context<'a> {
    pub fn node(&self, plan: &'a Plan) -> Result<BoxNode<'a>> {
        Ok(match plan {
            Plan::Word { slot, fields, boost } => self.word(slot, *fields, *boost)?,
            Plan::Exact { word, folded, fields, boost } => self.exact(word, folded, *fields, *boost)?,
            Plan::Phrase { .. } => match self.phrase(plan)? {
                Some(phrase) => Box::new(phrase),
                None => nothing(),
            },
            Plan::Prefix { fields, boost, .. }
            | Plan::Wildcard { fields, boost, .. }
            | Plan::Fuzzy { fields, boost, .. } => {
                self.forms(&expand::forms(self.segment, plan, self.stats)?, *fields, *boost)?
            }
            Plan::Any(children) => Box::new(Any::new(self.nodes(children)?)),
            Plan::All(children) => Box::new(All::new(self.nodes(children)?)),
            Plan::Best(children) => Box::new(Best::new(self.nodes(children)?)),
            Plan::AndNot(wanted, unwanted) => {
                let unscored = Context { scored: false, ..*self };
                Box::new(AndNot { wanted: self.node(wanted)?, unwanted: unscored.node(unwanted)? })
            }
            Plan::AndMaybe(required, _) if !self.scored => self.node(required)?,
            Plan::AndMaybe(required, optional) => match self.decided(required, optional)? {
                Some(decided) => Box::new(decided),
                None => Box::new(AndMaybe { required: self.node(required)?, optional: self.node(optional)? }),
            },
            Plan::Constant(score, child) => {
                let unscored = Context { scored: false, ..*self };
                Box::new(Constant { score: (score * self.stats.scale) as Score, child: unscored.node(child)? })
            }
            Plan::Dates { first, last } => self.dates(*first, *last)?,
            Plan::Column { name, values } => self.column(name, values)?,
            Plan::Everything => Box::new(Filter::new(self.segment.articles(), |_| true)),
            Plan::Nothing => nothing(),
        })
    }

    /// Where some parts of the required plan only decide.
    fn decided(&self, required: &'a Plan, optional: &'a Plan) -> Result<Option<Decided<'a>>> {
        let parts = |plan: &'a Plan| if let Plan::Any(parts) = plan { &parts[..] } else { std::slice::from_ref(plan) };
        let (deciding, sure): (Vec<_>, Vec<_>) =
            parts(required).iter().partition(|part| matches!(part, Plan::Constant(0.0, _)));
        // Others than words may cost more to make twice than is gained.
        if deciding.is_empty() || !sure.iter().all(|part| matches!(part, Plan::Word { .. })) {
            return Ok(None);
        }
        let unscored = Context { scored: false, ..*self };
        let scoring: Vec<&Plan> = sure.iter().copied().chain(parts(optional)).collect();
        let mut words = Vec::new();
        scoring.iter().for_each(|part| part.leaves(&mut words));
        let several = self.segment.articles() > LARGE
            && scoring.iter().any(|part| matches!(part, Plan::Best(_)))
            && words.iter().all(|word| matches!(word, Plan::Word { .. }));
        let nodes = |parts: Vec<&'a Plan>| parts.into_iter().map(|part| self.node(part)).collect::<Result<Vec<_>>>();
        let unscored = |parts: Vec<&'a Plan>| parts.into_iter().map(|part| unscored.node(part)).collect::<Result<_>>();
        let readings = several.then(|| nodes(words)).transpose()?;
        Ok(Some(Decided::new(nodes(scoring)?, readings, unscored(sure)?, unscored(deciding)?)))
    }

    fn nodes(&self, plans: &'a [Plan]) -> Result<Vec<BoxNode<'a>>> {
        plans.iter().map(|plan| self.node(plan)).collect()
    }

    fn word(&self, slot: &'a Slot, fields: u8, boost: f32) -> Result<BoxNode<'a>> {
        let mut nodes: Vec<BoxNode<'a>> = Vec::new();
        for alternative in slot {
            if let Some((term, idf)) = self.term(alternative) {
                let gains = self.gains(term, alternative, idf * boost * self.stats.scale)?;
                nodes.push(Box::new(Word::new(self.segment, term.clone(), self.scoring(gains, fields))?));
            }
        }
        Ok(best(nodes))
    }

    /// A term in this segment, and its idf.
    pub fn term(&self, alternative: &Alternative) -> Option<(&'a Term<'a>, f32)> {
        let known = self.stats.term(&alternative.term)?;
        Some((known.terms[self.number].as_ref()?, known.idf))
    }

    pub fn scoring(&self, gains: Vec<f32>, fields: u8) -> Scoring {
        Scoring {
            saturation: self.stats.saturation(fields),
            gains,
            fields,
            ranks: Vec::new(),
            impact: self.stats.impact(self.segment, fields),
            scored: self.scored,
        }
    }

    /// What a saturation of 1 is worth, by code: more where the article uses the exact form.
    pub fn gains(&self, term: &Term<'_>, alternative: &Alternative, gain: f32) -> Result<Vec<f32>> {
        if !self.scored || !self.stats.has_exact(alternative) {
            return Ok(vec![gain]);
        }
        let (asked, folded, exact) = (&*alternative.word, &*alternative.folded, self.stats.ranking.exact);
        let own = self.stats.entries(self.number, alternative).iter().filter(|entry| entry.term == term.number);
        let weights: Vec<_> =
            own.map(|entry| (entry.rank, 1.0 + exact * likeness(asked, entry.word(folded), folded))).collect();
        self.by_code(term, &weights, 1.0).map(|codes| codes.into_iter().map(|weight| weight * gain).collect())
    }

    /// The largest weight of any rank used, by code; `other` where none is listed.
    pub fn by_code(&self, term: &Term<'_>, weights: &[(u32, f32)], other: f32) -> Result<Vec<f32>> {
        let weight = |rank: u32| weights.iter().find(|found| found.0 == rank).map_or(other, |found| found.1);
        if term.forms <= 1 {
            return Ok(vec![weight(0)]);
        }
        term.code_weights(weight)
    }

    fn exact(&self, word: &str, folded: &str, fields: u8, boost: f32) -> Result<BoxNode<'a>> {
        let gain = self.stats.exact_idf(folded, word) * boost * self.stats.scale;
        let mut nodes: Vec<BoxNode<'a>> = Vec::new();
        for (number, rank) in expand::exact(self.segment, folded, word)? {
            nodes.push(Box::new(self.certain_forms(number, &[(rank, 1.0)], gain, fields)?));
        }
        Ok(best(nodes))
    }

    /// A term where certain of its forms stand, each of which is worth its weight of `gain`.
    pub fn certain_forms(&self, number: u32, weights: &[(u32, f32)], gain: f32, fields: u8) -> Result<Word<'a>> {
        let term = self.segment.term(number)?;
        let gains = self.by_code(&term, weights, 0.0)?.into_iter().map(|weight| weight * gain).collect();
        let ranks = weights.iter().map(|weight| weight.0).collect();
        Word::new(self.segment, term, Scoring { ranks, ..self.scoring(gains, fields) })
    }

    /// Articles with any of several forms, listed at once; each scores by its best one.
    fn forms(&self, forms: &Forms, fields: u8, boost: f32) -> Result<BoxNode<'a>> {
        let articles = self.segment.articles();
        let (whole, mut found) = (Window { start: 0, end: articles }, Matches::new());
        // What has been put together leaves room for as much again, so that all of it takes time in proportion.
        let most = 2 * articles.max(WINDOW) as usize;
        for (&number, weights) in forms {
            if found.len() > most {
                found = Gathered::new(&found, articles).into_matches()?;
            }
            let mut word = self.certain_forms(number, weights, boost * self.stats.scale, fields)?;
            // All at once: nearly every word stands in few articles.
            word.matches(whole, ALL, &mut found)?;
        }
        Ok(Box::new(Gathered::new(&found, articles)))
    }

    /// A phrase, if the segment holds all its words.
    pub fn phrase(&self, plan: &'a Plan) -> Result<Option<Phrase<'a>>> {
        let Plan::Phrase { slots, slop, exact, fields, boost } = plan else {
            return Ok(None);
        };
        let (mut places, mut words, mut known) = (Vec::new(), Vec::with_capacity(slots.len()), FxHashMap::default());
        for slot in slots {
            let number = *known.entry(slot).or_insert(places.len());
            words.push(number);
            if number < places.len() {
                continue;
            }
            let alternatives = self.places(slot, *exact)?;
            if alternatives.is_empty() {
                return Ok(None);
            }
            places.push(PhraseSlot { alternatives });
        }
        if places.is_empty() {
            return Ok(None);
        }
        let articles = places.iter().map(PhraseSlot::cost).min().unwrap_or(0);
        self.stats.spend(PER_ARTICLE * articles)?;
        let mut rarest: Vec<usize> = (0..words.len()).collect();
        rarest.sort_by_key(|&place| places[words[place]].cost());
        let idf: f32 = slots.iter().map(|slot| self.stats.slot_idf(slot)).sum();
        let gain = idf * boost * self.stats.scale;
        let saturation = self.stats.saturation(*fields);
        let impact = self.stats.impact(self.segment, *fields);
        let certain = (0..).zip(&places).filter_map(|(number, slot)| match &slot.alternatives[..] {
            [one] => Some((&one.term, *slop == 0 && words[0] == number)),
            _ => None,
        });
        let sieved = self.scored && *fields == ALL_FIELDS && certain.clone().next().is_some();
        let sieve = || Sieve::new(self.segment, certain, (saturation, gain), impact);
        Ok(Some(Phrase {
            sieve: sieved.then(sieve).transpose()?,
            slots: places,
            words,
            rarest,
            slop: *slop,
            fields: *fields,
            gain,
            saturation,
            scored: self.scored,
            lengths: self.segment.lengths()?,
            room: Room::default(),
        }))
    }

    /// The terms of a slot with their positions; with `exact`, only the exact words.
    pub fn places(&self, slot: &Slot, exact: bool) -> Result<Vec<Places<'a>>> {
        let mut places = Vec::new();
        for alternative in slot {
            if exact {
                for (number, rank) in expand::exact(self.segment, &alternative.folded, &alternative.word)? {
                    places.push(Places::new(self.segment.term(number)?, Some(rank))?);
                }
            } else if let Some((term, _)) = self.term(alternative) {
                places.push(Places::new(term.clone(), None)?);
            }
        }
        Ok(places)
    }

    fn dates(&self, first: i64, last: i64) -> Result<BoxNode<'a>> {
        Ok(Box::new(Dates::new(self.segment.dates()?, (first, last), self.segment.articles())))
    }

    fn column(&self, name: &str, values: &[String]) -> Result<BoxNode<'a>> {
        let Some(column) = self.segment.column(name)? else {
            return Ok(nothing());
        };
        let mut wanted = vec![false; column.value_count()];
        for value in values {
            if let Some(number) = column.find(value)? {
                wanted[number] = true;
            }
        }
        if !wanted.contains(&true) {
            return Ok(nothing());
        }
        Ok(Box::new(Filter::new(self.segment.articles(), move |doc| {
            column.values_of(doc).any(|number| wanted.get(number).copied().unwrap_or(false))
        })))
    }
}

/// Several readings of one thing.
fn best(mut nodes: Vec<BoxNode<'_>>) -> BoxNode<'_> {
    match nodes.len() {
        0 => nothing(),
        1 => nodes.swap_remove(0),
        _ => Box::new(Best::new(nodes)),
    }
}

fn nothing<'a>() -> BoxNode<'a> {
    Box::new(Nothing)
}

/// The windows of a segment, the first one of so many documents; the others are as large as what lies before them.
pub fn windows(articles: u32, first: u32) -> impl Iterator<Item = Window> {
    let end = move |start: u32| articles.min(start.saturating_add(start.clamp(first, WINDOW)));
    let starts =
        std::iter::successors(Some(0), move |&start| Some(end(start))).take_while(move |&start| start < articles);
    starts.map(move |start| Window { start, end: end(start) })
}
