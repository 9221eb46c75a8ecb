//! Running plans over all segments of an index.

use std::cmp::Reverse;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use super::bits::{Bits, marked};
use super::context::{Context, windows};
use super::lookups::Lookups;
use super::matches::Matches;
use super::plan::{Plan, Slot};
use super::proximity::{self, Proximity};
use super::sharing::share_out;
use super::short::{Analyse, Forms, FunctionWords};
use super::stats::{Ranking, Stats};
use super::top::Top;
use super::{ALL, Score, WINDOW, Window};
use crate::error::{Error, Result};
use crate::ranking::{ALL_FIELDS, FIELDS};
use crate::segment::{DateBounds, Segment};

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
#[derive(Clone)]
pub struct Searcher {
    pub segments: Vec<Arc<Segment>>,
    /// The number of each segment's first document.
    bases: Vec<u64>,
    articles: u64,
    /// Summed lengths of the live articles' title, lead and body.
    sums: [u64; FIELDS],
    threads: usize,
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
        Searcher { segments, bases, articles, sums, threads: 1 }
    }

    /// The same view, its segments shared out over several threads. Answers are the same.
    pub fn with_threads(&self, threads: usize) -> Self {
        Searcher { threads, ..self.clone() }
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
            Sort::Newest => self.by_date(plan, limit, ranking, lookups, |(_, latest)| latest),
            Sort::Oldest => self.by_date(plan, limit, ranking, lookups, |(earliest, _)| earliest.saturating_neg()),
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
        // No article that is below the last of any thread's best is one of the best.
        let floor = AtomicI64::new(ALL);
        let tops = self.share_out(
            || (Top::<Score>::new(limit), Matches::new()),
            |number, (top, found)| {
                let segment = &*self.segments[number];
                let mut node = Context { segment, number, stats, scored: true }.node(plan)?;
                for (bound, window) in node.windows(segment.articles()) {
                    // An article that scores as much as the last of the best may come before it.
                    let own = top.worst().map_or(ALL, |worst| i64::from(worst) - 1);
                    let mut threshold = floor.load(Ordering::Relaxed);
                    if own > threshold {
                        floor.fetch_max(own, Ordering::Relaxed);
                        threshold = own;
                    }
                    if i64::from(bound) <= threshold {
                        continue;
                    }
                    found.clear();
                    node.matches(window, threshold, found)?;
                    for &(doc, score) in &*found {
                        if !segment.deletions.contains(doc) {
                            top.push(score, self.bases[number] + u64::from(doc));
                        }
                    }
                }
                Ok(())
            },
        )?;
        Ok(best_of(tops.into_iter().map(|(top, _)| top), limit))
    }

    fn share_out<T: Send>(
        &self,
        new: impl Fn() -> T + Sync,
        work: impl Fn(usize, &mut T) -> Result<()> + Sync,
    ) -> Result<Vec<T>> {
        share_out(self.threads, self.segments.len(), new, work)
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

    /// `key` turns the earliest and the latest of some seconds into what is to be large; articles without a date come last.
    fn by_date(
        &self,
        plan: &Plan,
        limit: usize,
        ranking: &Ranking,
        lookups: Lookups<'_>,
        key: impl Fn((i64, i64)) -> i64 + Sync,
    ) -> Result<Vec<Hit>> {
        let dates = self.segments.iter().map(|segment| segment.dates()).collect::<Result<Vec<_>>>()?;
        let stats = self.stats(plan, ranking, lookups)?;
        let new = || Top::<i64>::new(limit);
        let tops = self.marked(plan, &stats, new, |segment, window, bits, top| {
            let (dates, base) = (dates[segment], self.bases[segment]);
            bits.each_word(window, |first, word| {
                // None of those articles is one of the best, and mostly none is.
                let DateBounds { earliest, latest, .. } = dates.bounds(first);
                if top.worst().is_some_and(|worst| key((earliest, latest)) < worst) {
                    return;
                }
                for doc in marked(first, word) {
                    let (first, last) = dates.get(doc);
                    let key = if first <= last { key((first, first)) } else { i64::MIN };
                    top.push(key, base + u64::from(doc));
                }
            });
        })?;
        Ok(best_of(tops, limit).into_iter().map(|(_, doc)| Hit { score: 0.0, doc }).collect())
    }

    pub(super) fn stats<'a>(&'a self, plan: &'a Plan, ranking: &'a Ranking, lookups: Lookups<'a>) -> Result<Stats<'a>> {
        Stats::new(lookups, self.sums, self.articles, ranking, plan)
    }

    /// Calls back with the live matches of each window: the segment's place, the window, the marked documents and what the
    /// thread gathers. Gives what each has gathered.
    fn marked<T: Send>(
        &self,
        plan: &Plan,
        stats: &Stats<'_>,
        new: impl Fn() -> T + Sync,
        each: impl Fn(usize, Window, &Bits, &mut T) + Sync,
    ) -> Result<Vec<T>> {
        self.share_out(new, |number, gathered| {
            let (segment, mut bits) = (&*self.segments[number], Bits::default());
            let mut node = Context { segment, number, stats, scored: false }.node(plan)?;
            for window in windows(segment.articles(), WINDOW) {
                if node.next(window.start) < window.end {
                    bits.clear();
                    node.mark(window, &mut bits)?;
                    bits.subtract(window, &segment.deletions);
                    each(number, window, &bits, gathered);
                }
            }
            Ok(())
        })
    }

    /// The exact number of articles that match.
    pub fn count(&self, plan: &Plan, ranking: &Ranking) -> Result<u64> {
        if let Plan::Word { slot, fields: ALL_FIELDS, .. } = plan
            && let [alternative] = &slot[..]
        {
            return self.count_term(&alternative.term);
        }
        let stats = self.stats(plan, ranking, self.lookups())?;
        let counts = self.marked(plan, &stats, || 0, |_, _, bits, count| *count += u64::from(bits.count()))?;
        Ok(counts.into_iter().sum())
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
        let stats = self.stats(plan, ranking, self.lookups())?;
        let counts =
            self.marked(plan, &stats, Vec::new, |segment, window, bits, counts: &mut Vec<(usize, Vec<u64>)>| {
                let Some(column) = &columns[segment] else {
                    return;
                };
                if counts.last().is_none_or(|last| last.0 != segment) {
                    counts.push((segment, vec![0; column.value_count()]));
                }
                let counts = counts.last_mut().map_or(&mut [][..], |last| &mut last.1);
                bits.each_word(window, |first, word| column.count(marked(first, word), counts));
            })?;
        let mut united = std::collections::BTreeMap::new();
        for (segment, counts) in counts.concat() {
            let column = &columns[segment];
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

/// The first of all that several threads found best, in order.
fn best_of<K: Ord + Copy>(tops: impl IntoIterator<Item = Top<K>>, limit: usize) -> Vec<(K, u64)> {
    let mut tops: Vec<_> = tops.into_iter().map(Top::into_sorted).collect();
    if tops.len() > 1 {
        let mut all = tops.concat();
        all.sort_unstable_by_key(|&(key, doc)| (Reverse(key), doc));
        all.truncate(limit);
        return all;
    }
    tops.pop().unwrap_or_default()
}
