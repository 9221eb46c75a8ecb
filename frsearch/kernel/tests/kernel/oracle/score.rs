//! The documented formulas.

use std::ops::Range;

use frsearch_kernel::search::{Plan, Ranking, Slot};

use super::Oracle;
use super::read::{Placed, Reading};
use crate::vocabulary::all_tokens;

pub struct Scorer<'o, 'a> {
    pub oracle: &'o Oracle<'a>,
    pub ranking: &'o Ranking,
}

impl Scorer<'_, '_> {
    fn reading(&self, at: usize) -> &Reading {
        &self.oracle.readings[at]
    }

    fn idf(&self, term: &str) -> f64 {
        let some = self.oracle.matching.iter().find(|known| known.0 == term).map_or(0, |known| known.1) as f64;
        (1.0 + (self.oracle.readings.len() as f64 - some + 0.5) / (some + 0.5)).ln()
    }

    fn slot_idf(&self, slot: &Slot) -> f64 {
        slot.iter().map(|alternative| self.idf(&alternative.term)).fold(0.0, f64::max)
    }

    /// Of frequencies by field, in the fields searched; lengths count in these fields together.
    fn saturation(&self, counts: [u32; 3], fields: u8, at: usize) -> f64 {
        let inside: Vec<usize> = (0..3).filter(|&field| self.reading(at).asked(field, fields)).collect();
        let length: f64 = inside.iter().map(|&field| f64::from(self.reading(at).lengths[field])).sum();
        let average: f64 =
            (0..3).filter(|field| fields >> field & 1 == 1).map(|field| self.oracle.averages[field]).sum();
        let model = self.ranking.model;
        let part = |&field: &usize| {
            let b = f64::from(model.b[field]);
            let normal = 1.0 - b + b * length / average;
            // Words of a field that weighs nothing still match.
            let weight = f64::from(model.weight[field]).max(1e-9);
            if counts[field] == 0 { 0.0 } else { weight * f64::from(counts[field]) / normal }
        };
        let sum: f64 = inside.iter().map(part).sum();
        sum / (sum + f64::from(model.k1))
    }

    pub fn score(&self, plan: &Plan, at: usize) -> Option<f64> {
        let of =
            |children: &[Plan]| -> Vec<Option<f64>> { children.iter().map(|child| self.score(child, at)).collect() };
        match plan {
            Plan::Word { slot, fields, boost } => self.word(slot, *fields, at).map(|score| score * f64::from(*boost)),
            Plan::Exact { word, fields, boost, .. } => {
                let terms = all_tokens().into_iter().filter(|token| token.word == word).map(|token| token.term);
                let term = terms.min()?;
                let score = self.forms(*fields, at, |_, found| if found == word { self.idf(term) } else { 0.0 });
                score.map(|score| score * f64::from(*boost))
            }
            Plan::Phrase { slots, slop, exact, fields, boost } => {
                let counts = self.phrases(slots, *slop, *exact, *fields, at);
                let idf: f64 = slots.iter().map(|slot| self.slot_idf(slot)).sum();
                (counts != [0; 3]).then(|| self.saturation(counts, *fields, at) * idf * f64::from(*boost))
            }
            Plan::Prefix { prefix, fields, boost } => {
                let weight = |folded: &str, _: &str| if folded.starts_with(&**prefix) { 1.0 } else { 0.0 };
                self.forms(*fields, at, weight).map(|score| score * f64::from(*boost))
            }
            Plan::Wildcard { pattern, fields, boost } => {
                let pattern: Vec<char> = pattern.chars().collect();
                let weight = |folded: &str, _: &str| {
                    f64::from(u8::from(has_shape(&folded.chars().collect::<Vec<_>>(), &pattern)))
                };
                self.forms(*fields, at, weight).map(|score| score * f64::from(*boost))
            }
            Plan::Fuzzy { word, distance, fields, boost } => {
                let weight = |folded: &str, _: &str| {
                    let edits = edits(folded.as_bytes(), word.as_bytes());
                    if edits <= usize::from(*distance) { 1.0 / (1.0 + edits as f64) } else { 0.0 }
                };
                self.forms(*fields, at, weight).map(|score| score * f64::from(*boost))
            }
            Plan::Any(children) => of(children).into_iter().flatten().reduce(|a, b| a + b),
            Plan::All(children) if children.is_empty() => None,
            Plan::All(children) => of(children).into_iter().sum::<Option<f64>>(),
            Plan::Best(children) => of(children).into_iter().flatten().reduce(f64::max),
            Plan::AndNot(wanted, unwanted) => match self.score(unwanted, at) {
                Some(_) => None,
                None => self.score(wanted, at),
            },
            Plan::AndMaybe(required, optional) => {
                Some(self.score(required, at)? + self.score(optional, at).unwrap_or(0.0))
            }
            Plan::Constant(score, child) => self.score(child, at).map(|_| f64::from(*score)),
            Plan::Dates { first, last } => {
                let (from, to) = self.oracle.articles[at].dates?;
                (from <= *last && to >= *first).then_some(0.0)
            }
            Plan::Column { name, values } => {
                let column = crate::corpus::COLUMNS.iter().position(|known| known == name)?;
                let own = &self.oracle.articles[at].columns[column];
                own.iter().any(|value| values.contains(value)).then_some(0.0)
            }
            Plan::Everything => Some(0.0),
            Plan::Nothing => None,
        }
    }

    /// The best of the alternatives; each is worth more where the article uses the exact word, or nearly.
    fn word(&self, slot: &Slot, fields: u8, at: usize) -> Option<f64> {
        let mut best: Option<f64> = None;
        for alternative in slot {
            let counts = self.reading(at).frequency(&alternative.term, fields);
            if counts == [0; 3] {
                continue;
            }
            let likeness = |found: crate::vocabulary::Token| match () {
                () if alternative.word.is_empty() || found.folded != alternative.folded => 0.0,
                () if found.word == alternative.word => 1.0,
                () if alternative.word == alternative.folded => 0.9,
                () if found.word == found.folded => 0.7,
                () => 0.3,
            };
            let likest = self.reading(at).words_of(&alternative.term).map(likeness).fold(0.0, f64::max);
            let score = self.saturation(counts, fields, at)
                * self.idf(&alternative.term)
                * (1.0 + f64::from(self.ranking.exact) * likest);
            best = Some(best.map_or(score, |best| best.max(score)));
        }
        best
    }

    /// Articles that use a word of some weight in the fields searched, where the term counts. A word that only stands beside
    /// others of its term has no place of its own.
    fn forms(&self, fields: u8, at: usize, weight: impl Fn(&str, &str) -> f64) -> Option<f64> {
        let reading = self.reading(at);
        let mut best: Option<f64> = None;
        for placed in &reading.placed {
            let term = placed.token.term;
            let counts = reading.frequency(term, fields);
            let wanted = |other: &&Placed| {
                let token = other.token;
                token.term == term && weight(token.folded, token.word) > 0.0 && reading.stands(other)
            };
            let mut standing = reading.placed.iter().filter(wanted).peekable();
            let elsewhere = standing.peek().is_some() && !standing.any(|other| reading.asked(other.field, fields));
            let weight = weight(placed.token.folded, placed.token.word);
            if weight > 0.0 && counts != [0; 3] && !elsewhere {
                let score = weight * self.saturation(counts, fields, at);
                best = Some(best.map_or(score, |best| best.max(score)));
            }
        }
        best
    }

    fn slot_positions(&self, slot: &Slot, exact: bool, at: usize) -> Vec<u32> {
        let reading = self.reading(at);
        reading.positions(|placed| {
            slot.iter().any(|alternative| match exact {
                true => placed.token.word == alternative.word && reading.stands(placed),
                false => placed.token.term == alternative.term,
            })
        })
    }

    /// Phrases by the field in which they start: those of the title, and those of lead and body, which are one text.
    fn phrases(&self, slots: &[Slot], slop: u32, exact: bool, fields: u8, at: usize) -> [u32; 3] {
        let positions: Vec<_> = slots.iter().map(|slot| self.slot_positions(slot, exact, at)).collect();
        let [title, lead, body] = self.reading(at).lengths;
        let asked = |field: usize| self.reading(at).asked(field, fields);
        let middle = title + lead;
        let text = if asked(1) { title } else { middle }..if asked(2) { middle + body } else { middle };
        let find = |range: Range<u32>| match slop {
            _ if range.len() < slots.len() => Vec::new(),
            0 => side_by_side(&positions, range),
            _ => near(slots, &positions, slop, range),
        };
        let starts = find(text);
        let in_lead = starts.iter().filter(|&&start| start < middle).count();
        let in_title = if asked(0) { find(0..title).len() } else { 0 };
        [in_title as u32, in_lead as u32, (starts.len() - in_lead) as u32]
    }

    /// What two neighbouring words of the query add by standing near each other.
    pub fn closeness(&self, first: &Slot, second: &Slot, at: usize) -> f64 {
        if first == second {
            return 0.0;
        }
        let (before, after) = (self.slot_positions(first, false, at), self.slot_positions(second, false, at));
        let mut sum = 0.0;
        for &from in &before {
            let distance = |&to: &u32| match to > from {
                true => Some(to - from),
                false if to < from => Some(from - to + 1),
                false => None,
            };
            let nearest = after.iter().filter_map(distance).min().filter(|&distance| distance <= 8);
            sum += nearest.map_or(0.0, |distance| 1.0 / f64::from(distance));
        }
        let weight = f64::from(self.ranking.proximity) * self.slot_idf(first).min(self.slot_idf(second));
        weight * sum / (sum + 1.0)
    }
}

/// Where in the range the slots stand one after another.
fn side_by_side(positions: &[Vec<u32>], range: Range<u32>) -> Vec<u32> {
    let end = range.end;
    let stands = |&from: &u32| (from..).zip(positions).all(|(at, slot)| at < end && slot.contains(&at));
    range.filter(stands).collect()
}

/// First positions of stretches, none overlapping, that hold every slot, and equal slots as often as they are asked for.
fn near(slots: &[Slot], positions: &[Vec<u32>], slop: u32, range: Range<u32>) -> Vec<u32> {
    let longest = slots.len() as u32 + slop;
    let (mut found, mut free) = (Vec::new(), range.start);
    for end in range {
        let holds = |&start: &u32| {
            (0..slots.len()).all(|slot| {
                let needed = slots.iter().filter(|other| **other == slots[slot]).count();
                positions[slot].iter().filter(|at| (start..=end).contains(at)).count() >= needed
            })
        };
        let earliest = free.max((end + 1).saturating_sub(longest));
        if let Some(start) = (earliest..=end).rev().find(holds) {
            found.push(start);
            free = end + 1;
        }
    }
    found
}

fn has_shape(word: &[char], pattern: &[char]) -> bool {
    match (word.first(), pattern.first()) {
        (None, None) => true,
        (_, Some('*')) => has_shape(word, &pattern[1..]) || !word.is_empty() && has_shape(&word[1..], pattern),
        (Some(_), Some('?')) => has_shape(&word[1..], &pattern[1..]),
        (Some(a), Some(b)) => a == b && has_shape(&word[1..], &pattern[1..]),
        _ => false,
    }
}

/// Levenshtein's distance.
fn edits(a: &[u8], b: &[u8]) -> usize {
    match (a, b) {
        ([], rest) | (rest, []) => rest.len(),
        ([x, a @ ..], [y, b @ ..]) if x == y => edits(a, b),
        ([_, c @ ..], [_, d @ ..]) => 1 + edits(c, b).min(edits(a, d)).min(edits(c, d)),
    }
}
