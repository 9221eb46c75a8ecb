//! Running plans over all segments of an index.

use std::cmp::Reverse;
use std::sync::Arc;

use super::bits::Bits;
use super::context::{Context, windows};
use super::lookups::Lookups;
use super::matches::Matches;
use super::plan::{Plan, Slot};
use super::proximity::{self, Proximity};
use super::short::{Analyse, Forms, FunctionWords};
use super::stats::{Ranking, Stats};
use super::top::Top;
use super::{ALL, Score, WINDOW, Window};
use crate::error::{Error, Result};
use crate::ranking::{ALL_FIELDS, FIELDS};
use crate::segment::Segment;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Relevance,
    Newest,
    Oldest,
}

/// An article found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    pub score: f64,
    /// Counted over all segments in order.
    pub doc: u64,
}

/// An unchanging view of an index.
pub struct Searcher {
    pub segments: Vec<Arc<Segment>>,
    /// The number of each segment's first document.
    bases: Vec<u64>,
    articles: u64,
    /// Summed lengths of the live articles' title, lead and body.
    sums: [u64; FIELDS],
}

impl Searcher {
    pub fn new(segments: Vec<Arc<Segment>>) -> Self {
        let mut next = 0;
        let mut bases = Vec::new();
        let mut sums = [0; FIELDS];
        for segment in &segments {
            bases.push(next);
            next += u64::from(segment.articles());
            sums.iter_mut().zip(segment.live_sums()).for_each(|(sum, own)| *sum += own);
        }
        let articles = segments.iter().map(|segment| u64::from(segment.live())).sum();
        Searcher { segments, bases, articles, sums }
    }

    /// Live articles.
    pub fn articles(&self) -> u64 {
        self.articles
    }

    /// The segment that holds a document, and its number there.
    pub fn locate(&self, doc: u64) -> Option<(usize, u32)> {
        let number = self.bases.partition_point(|&base| base <= doc).checked_sub(1)?;
        let inside = u32::try_from(doc - self.bases[number]).ok()?;
        (inside < self.segments[number].articles()).then_some((number, inside))
    }

    /// The id of a document.
    pub fn id(&self, doc: u64) -> Result<&str> {
        let (number, inside) = self.locate(doc).ok_or_else(|| Error::Limit(format!("there is no document {doc}")))?;
        self.segments[number].id(inside)
    }

    /// The plan of a query in which any or all words are asked for; `None` where the short way does not suffice.
    pub fn read(
        &self,
        text: &str,
        all: bool,
        words: &FunctionWords,
        analyse: Analyse<'_>,
        lookups: &mut Lookups<'_>,
    ) -> Result<Option<Plan>> {
        Forms { words, lookups, analyse }.read(text, all)
    }

    /// Nothing looked up yet.
    pub fn lookups(&self) -> Lookups<'_> {
        Lookups::new(self.segments.iter().map(|segment| &**segment))
    }

    /// The first `limit` articles, best first; of equal ones, those added first.
    pub fn search(&self, plan: &Plan, limit: usize, ranking: &Ranking, sort: Sort) -> Result<Vec<Hit>> {
        self.search_after(self.lookups(), plan, limit, ranking, sort)
    }

    /// The same, with what was looked up when the plan was read.
    pub fn search_after(
        &self,
        lookups: Lookups<'_>,
        plan: &Plan,
        limit: usize,
        ranking: &Ranking,
        sort: Sort,
    ) -> Result<Vec<Hit>> {
        let limit = limit.min(usize::try_from(self.articles).unwrap_or(usize::MAX));
        if limit == 0 {
            return Ok(Vec::new());
        }
        match sort {
            Sort::Relevance => self.by_relevance(plan, limit, ranking, lookups),
            Sort::Newest => self.by_date(plan, limit, ranking, lookups, |first| first),
            Sort::Oldest => self.by_date(plan, limit, ranking, lookups, i64::saturating_neg),
        }
    }

    fn by_relevance(&self, plan: &Plan, limit: usize, ranking: &Ranking, lookups: Lookups<'_>) -> Result<Vec<Hit>> {
        let stats = self.stats(plan, ranking, lookups)?;
        let words = proximity::words(plan);
        let window = stats.near(&words);
        let mut best = self.best_by_words(plan, limit.max(window), &stats)?;
        let near = window.min(best.len());
        self.add_proximity(&mut best[..near], &words, &stats)?;
        best.truncate(limit);
        let scale = f64::from(stats.scale);
        Ok(best.into_iter().map(|(score, doc)| Hit { score: f64::from(score) / scale, doc }).collect())
    }

    /// The first `limit` articles without proximity, best first.
    pub(super) fn best_by_words(&self, plan: &Plan, limit: usize, stats: &Stats<'_>) -> Result<Vec<(Score, u64)>> {
        let mut top = Top::<Score>::new(limit);
        let mut found = Matches::new();
        for (number, segment) in self.segments.iter().enumerate() {
            let mut node = Context { segment, number, stats, scored: true }.node(plan)?;
            for (bound, window) in node.windows(segment.articles()) {
                // An article that scores as much as the last of the best may come before it.
                let threshold = top.worst().map_or(ALL, |worst| i64::from(worst) - 1);
                if i64::from(bound) <= threshold {
                    continue;
                }
                found.clear();
                node.matches(window, threshold, &mut found)?;
                for &(doc, score) in &found {
                    if !segment.deletions.contains(doc) {
                        top.push(score, self.bases[number] + u64::from(doc));
                    }
                }
            }
        }
        Ok(top.into_sorted())
    }

    /// Adds what the closeness of the query's words is worth, and orders again.
    fn add_proximity(&self, best: &mut [(Score, u64)], words: &[&Slot], stats: &Stats<'_>) -> Result<()> {
        best.sort_unstable_by_key(|&(_, doc)| doc);
        let mut current: Option<(usize, Proximity<'_>)> = None;
        for (score, doc) in best.iter_mut() {
            let Some((number, inside)) = self.locate(*doc) else {
                continue;
            };
            if current.as_ref().is_none_or(|current| current.0 != number) {
                let context = Context { segment: &self.segments[number], number, stats, scored: true };
                current = Some((number, Proximity::new(words, &context)?));
            }
            if let Some((_, proximity)) = &mut current {
                *score += (proximity.evidence(inside)? * stats.scale + 0.5) as Score;
            }
        }
        best.sort_unstable_by_key(|&(score, doc)| (Reverse(score), doc));
        Ok(())
    }

    /// `key` turns an article's first second into what is to be large; articles without a date come last.
    fn by_date(
        &self,
        plan: &Plan,
        limit: usize,
        ranking: &Ranking,
        lookups: Lookups<'_>,
        key: impl Fn(i64) -> i64,
    ) -> Result<Vec<Hit>> {
        let mut top = Top::<i64>::new(limit);
        let dates = self.segments.iter().map(|segment| segment.dates()).collect::<Result<Vec<_>>>()?;
        let stats = self.stats(plan, ranking, lookups)?;
        self.marked(plan, &stats, |segment, window, bits| {
            bits.each(window, |doc| {
                let (first, last) = dates[segment].get(doc);
                let key = if first <= last { key(first) } else { i64::MIN };
                top.push(key, self.bases[segment] + u64::from(doc));
            });
            Ok(())
        })?;
        Ok(top.into_sorted().into_iter().map(|(_, doc)| Hit { score: 0.0, doc }).collect())
    }

    pub(super) fn stats<'a>(&'a self, plan: &'a Plan, ranking: &'a Ranking, lookups: Lookups<'a>) -> Result<Stats<'a>> {
        Stats::new(lookups, self.sums, self.articles, ranking, plan)
    }

    /// Calls back with the live matches of each window: the segment's place, the window and the marked documents.
    fn marked(
        &self,
        plan: &Plan,
        stats: &Stats<'_>,
        mut each: impl FnMut(usize, Window, &Bits) -> Result<()>,
    ) -> Result<()> {
        let mut bits = Bits::default();
        for (number, segment) in self.segments.iter().enumerate() {
            let mut node = Context { segment, number, stats, scored: false }.node(plan)?;
            for window in windows(segment.articles(), WINDOW) {
                if node.next(window.start) < window.end {
                    bits.clear();
                    node.mark(window, &mut bits)?;
                    bits.subtract(window, &segment.deletions);
                    each(number, window, &bits)?;
                }
            }
        }
        Ok(())
    }

    /// The exact number of articles that match.
    pub fn count(&self, plan: &Plan, ranking: &Ranking) -> Result<u64> {
        if let Plan::Word { slot, fields: ALL_FIELDS, .. } = plan
            && let [alternative] = &slot[..]
        {
            return self.count_term(&alternative.term);
        }
        let (mut count, stats) = (0, self.stats(plan, ranking, self.lookups())?);
        self.marked(plan, &stats, |_, _, bits| {
            count += u64::from(bits.count());
            Ok(())
        })?;
        Ok(count)
    }

    fn count_term(&self, term: &str) -> Result<u64> {
        let live = |segment: &Arc<Segment>| match segment.find_term(term)? {
            Some(term) => segment.live_df(&term).map(u64::from),
            None => Ok(0),
        };
        self.segments.iter().map(live).sum()
    }

    /// How many matching articles have each value of a column: most frequent first, then in byte order.
    pub fn facets(&self, plan: &Plan, ranking: &Ranking, column: &str) -> Result<Vec<(String, u64)>> {
        let columns = self.segments.iter().map(|segment| segment.column(column)).collect::<Result<Vec<_>>>()?;
        let size =
            |column: &Option<crate::columns::Column<'_>>| vec![0u64; column.map_or(0, |column| column.value_count())];
        let mut counts: Vec<Vec<u64>> = columns.iter().map(size).collect();
        let stats = self.stats(plan, ranking, self.lookups())?;
        self.marked(plan, &stats, |segment, window, bits| {
            let (Some(column), counts) = (&columns[segment], &mut counts[segment]) else {
                return Ok(());
            };
            bits.each(window, |doc| {
                for number in column.values_of(doc) {
                    if let Some(count) = counts.get_mut(number) {
                        *count += 1;
                    }
                }
            });
            Ok(())
        })?;
        let mut united = std::collections::BTreeMap::new();
        for (column, counts) in columns.iter().zip(&counts) {
            for (number, &count) in counts.iter().enumerate().filter(|found| *found.1 > 0) {
                if let Some(column) = column {
                    *united.entry(column.value(number)?.to_string()).or_insert(0) += count;
                }
            }
        }
        let mut facets: Vec<(String, u64)> = united.into_iter().collect();
        facets.sort_by_key(|facet| Reverse(facet.1));
        Ok(facets)
    }
}
