//! The judge: scores every article straight from its tokens, in plain loops and double precision.

mod read;
mod score;

pub use read::Reading;

use frsearch_kernel::search::{Plan, Ranking, Slot};

use crate::corpus::Article;
use crate::vocabulary::all_tokens;
use read::read;
use score::Scorer;

/// Live articles in order, as read by the judge.
pub struct Oracle<'a> {
    pub articles: Vec<&'a Article>,
    pub readings: Vec<Reading>,
    /// Mean lengths of title, lead and body; an opening is of the body.
    averages: [f64; 3],
    /// Of every term, how many articles hold it.
    matching: Vec<(&'static str, usize)>,
}

impl<'a> Oracle<'a> {
    pub fn new(articles: Vec<&'a Article>) -> Self {
        let readings: Vec<Reading> = articles.iter().map(|article| read(article)).collect();
        let sum = |field: usize| readings.iter().map(|reading| f64::from(reading.written()[field])).sum::<f64>();
        let averages = std::array::from_fn(|field| sum(field) / readings.len().max(1) as f64);
        let holders = |term: &str| readings.iter().filter(|reading| reading.holds(term)).count();
        let mut terms: Vec<&str> = all_tokens().iter().map(|token| token.term).collect();
        terms.sort_unstable();
        terms.dedup();
        let matching = terms.into_iter().map(|term| (term, holders(term))).collect();
        Oracle { articles, readings, averages, matching }
    }

    /// Every match in the order of the articles: its place among them, and its score.
    pub fn search(&self, plan: &Plan, ranking: &Ranking) -> Vec<(usize, f64)> {
        let scorer = Scorer { oracle: self, ranking };
        (0..self.articles.len()).filter_map(|at| Some((at, scorer.score(plan, at)?))).collect()
    }

    /// What the closeness of a query's words adds to an article's score.
    pub fn evidence(&self, plan: &Plan, ranking: &Ranking, at: usize) -> f64 {
        let scorer = Scorer { oracle: self, ranking };
        let mut words = Vec::new();
        ordered_words(plan, &mut words);
        words.truncate(32);
        words.windows(2).map(|pair| scorer.closeness(pair[0], pair[1], at)).sum()
    }
}

/// The words of a plan as a reader would see them, one after another.
pub fn ordered_words<'p>(plan: &'p Plan, out: &mut Vec<&'p Slot>) {
    match plan {
        Plan::Word { slot, .. } => out.push(slot),
        Plan::Phrase { slots, .. } => out.extend(slots),
        Plan::Best(children) => children.iter().take(1).for_each(|child| ordered_words(child, out)),
        Plan::Any(children) | Plan::All(children) => children.iter().for_each(|child| ordered_words(child, out)),
        Plan::AndNot(wanted, _) => ordered_words(wanted, out),
        Plan::AndMaybe(required, optional) => {
            let (mut words, mut more) = (Vec::new(), Vec::new());
            ordered_words(required, &mut words);
            ordered_words(optional, &mut more);
            more.retain(|slot| !words.contains(slot));
            out.extend(words);
            out.extend(more);
        }
        Plan::Constant(_, child) => ordered_words(child, out),
        _ => {}
    }
}
