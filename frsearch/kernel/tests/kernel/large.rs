//! More articles than one window and one block hold, with frequent and rare words.

use frsearch_kernel::ranking::STORED;
use frsearch_kernel::search::{Alternative, Plan, Ranking, Searcher};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::corpus::{Article, Corpus, Fate, merged};
use crate::oracle::Oracle;
use crate::plans;
use crate::ranking::{agree, first_ones_are_the_same, places, search};
use crate::vocabulary::{FORMS, all_tokens};

pub const DEFAULT: Ranking = Ranking { model: STORED[1], exact: 0.4, proximity: 0.0, window: 0 };
const PLAIN: Ranking = Ranking { model: STORED[0], exact: 0.0, proximity: 0.0, window: 0 };

/// A fixed sequence of numbers that look random (Knuth's multiplier).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % most
    }

    /// Small places are far more likely; some come in bursts of neighbouring articles only.
    fn place(&mut self, article: usize) -> usize {
        let place = self.below(FORMS.len()).min(self.below(FORMS.len())).min(self.below(FORMS.len()));
        if place > 9 && !(article / 300).is_multiple_of(place) { place % 4 } else { place }
    }
}

pub fn corpus(count: usize) -> Corpus {
    let mut dice = Dice(42);
    let mut words = |article: usize, most: usize| {
        let length = dice.below(most + 1);
        (0..length).map(|_| dice.place(article)).collect::<Vec<_>>()
    };
    let article = |at: usize| Article {
        id: format!("article-{at}"),
        fields: [words(at, 5), words(at, 3), words(at, if at.is_multiple_of(20) { 150 } else { 12 })],
        dates: (!at.is_multiple_of(9)).then_some((at as i64 % 23, at as i64 % 23 + 2)),
        columns: [vec![["AFP", "Le Soir", "Éco"][at % 3].to_string()], Vec::new()],
        fate: if at % 11 == 3 { Fate::Deleted } else { Fate::Live },
    };
    Corpus { articles: (0..count).map(article).collect(), cuts: Vec::new() }
}

fn words() -> Vec<Plan> {
    let word = |token: crate::vocabulary::Token| Plan::Word {
        slot: vec![Alternative {
            term: token.term.to_string(),
            word: token.word.to_string(),
            folded: token.folded.to_string(),
        }],
        fields: 7,
        boost: 1.0,
    };
    all_tokens().into_iter().map(word).collect()
}

/// The plans that skipping is made for: several words, any or all of them.
fn plain_plans() -> Vec<Plan> {
    let words = words();
    let some = |step: usize| words.iter().step_by(step).cloned().collect::<Vec<_>>();
    let mut plans: Vec<Plan> = words.windows(2).map(|pair| Plan::Any(pair.to_vec())).collect();
    plans.extend(words.windows(3).step_by(3).map(|three| Plan::All(three.to_vec())));
    plans.extend([1, 2, 3, 5, 7].map(|step| Plan::Any(some(step))));
    plans.extend([Plan::Any(vec![Plan::All(some(9)), words[2].clone()]), Plan::Everything, words[0].clone()]);
    plans.extend(
        words.windows(3).step_by(3).map(|three| Plan::All(vec![Plan::Any(three[1..].to_vec()), three[0].clone()])),
    );
    plans
}

/// Compounds beside words: they decide what matches, and their words score.
fn compounds() -> Vec<Plan> {
    let slot = |plan: &Plan| if let Plan::Word { slot, .. } = plan { slot.clone() } else { Vec::new() };
    let compound = |words: &[Plan]| {
        let [beside, first, second, joined] = words else { unreachable!() };
        let slots = vec![slot(first), slot(second)];
        let apart = Plan::Phrase { slots, slop: 0, exact: false, fields: 7, boost: 1.0 };
        let decides = Plan::Constant(0.0, Box::new(Plan::Best(vec![apart, joined.clone()])));
        let scores = Plan::Best(vec![Plan::Any(vec![first.clone(), second.clone()]), joined.clone()]);
        let required = Plan::Any(vec![beside.clone(), decides.clone()]);
        let beside_words = Plan::AndMaybe(Box::new(required), Box::new(Plan::Any(vec![scores.clone()])));
        [beside_words, Plan::AndMaybe(Box::new(decides), Box::new(scores))]
    };
    words().windows(4).step_by(3).flat_map(compound).collect()
}

fn random_plans(count: usize) -> Vec<(Plan, Ranking)> {
    let mut runner = TestRunner::deterministic();
    let plans = (plans::plan(), plans::ranking());
    (0..count).map(|_| plans.new_tree(&mut runner).unwrap().current()).collect()
}

#[test]
fn ten_thousand_articles_rank_as_the_judge() {
    let whole = corpus(10_000);
    let cut = Corpus { cuts: vec![4_100, 4_101, 9_000], ..whole.clone() };
    let oracle = Oracle::new(whole.live());
    let (one, many) = (whole.searcher(), cut.searcher());
    let together = Searcher::new(vec![merged(&many.segments)]);
    let plans = plain_plans().into_iter().step_by(2).chain(compounds());
    let plain = plans.flat_map(|plan| [(plan.clone(), DEFAULT), (plan, PLAIN)]);
    for (plan, ranking) in plain.chain(random_plans(20)) {
        let all = agree(&one, &oracle, &plan, &ranking);
        first_ones_are_the_same(&one, &plan, &ranking, &all);
        let expected = places(&one, &all);
        for searcher in [&many, &together] {
            let found = search(searcher, &plan, usize::MAX, &ranking);
            assert_eq!(places(searcher, &found), expected, "{plan:?} by {ranking:?}");
            first_ones_are_the_same(searcher, &plan, &ranking, &found);
            first_ones_are_the_same(&searcher.with_threads(3), &plan, &ranking, &found);
        }
    }
}

#[test]
fn closeness_keeps_the_first_ones_of_ten_thousand_articles() {
    let searcher = corpus(10_000).searcher();
    for plan in plain_plans().into_iter().step_by(4) {
        for window in [7, 20_000] {
            let ranking = Ranking { proximity: 0.3, window, ..DEFAULT };
            let all = search(&searcher, &plan, usize::MAX, &ranking);
            first_ones_are_the_same(&searcher, &plan, &ranking, &all);
        }
    }
}

#[test]
fn compounds_keep_the_first_ones_of_many_articles() {
    let searcher = corpus(140_000).searcher();
    for plan in compounds().into_iter().step_by(3) {
        for ranking in [DEFAULT, PLAIN] {
            let all = search(&searcher, &plan, usize::MAX, &ranking);
            first_ones_are_the_same(&searcher, &plan, &ranking, &all);
        }
    }
}

#[test]
fn days_are_found_where_articles_come_in_their_order() {
    let mut corpus = corpus(10_000);
    for (at, article) in corpus.articles.iter_mut().enumerate() {
        // Later days first in one half, and intervals that reach over many articles.
        let day = if at < 5_000 { 5_000 - at as i64 } else { at as i64 };
        article.dates = (!at.is_multiple_of(9)).then_some((day, day + 700 * (at as i64 % 2)));
    }
    let (searcher, oracle) = (corpus.searcher(), Oracle::new(corpus.live()));
    for (first, last) in [(-9, 40), (0, 4_000), (4_900, 5_300), (9_000, i64::MAX), (20_000, 30_000)] {
        let days = Plan::Constant(0.0, Box::new(Plan::Dates { first, last }));
        for plan in plain_plans().into_iter().step_by(12).map(|plan| Plan::All(vec![plan, days.clone()])) {
            let all = agree(&searcher, &oracle, &plan, &DEFAULT);
            first_ones_are_the_same(&searcher, &plan, &DEFAULT, &all);
        }
    }
}

/// An article of nothing but a body, or with a lead of one word, so that the body is no lead.
fn plain_article(at: usize, lead: &[usize], body: Vec<usize>) -> Article {
    let columns = [Vec::new(), Vec::new()];
    Article { id: format!("{at}"), fields: [Vec::new(), lead.to_vec(), body], dates: None, columns, fate: Fate::Live }
}

#[test]
fn phrases_that_reach_out_of_an_opening_are_not_skipped() {
    let place = |form: &str| FORMS.iter().position(|known| known.0 == form).unwrap();
    let (of, sea, word) = (place("de"), place("mer"), place("parole"));
    let opening: Vec<usize> = std::iter::repeat_n(of, 59).chain([sea, word]).collect();
    let article = |at: usize| match at {
        // Two full blocks, so that the last one holds nothing but the article in question.
        0..256 => plain_article(at, &[of], [vec![of; 48], vec![sea, word]].concat()),
        5_000 => plain_article(at, &[], opening.clone()),
        _ => plain_article(at, &[], vec![of; 61]),
    };
    let corpus = Corpus { articles: (0..5_100).map(article).collect(), cuts: Vec::new() };
    let (searcher, oracle) = (corpus.searcher(), Oracle::new(corpus.live()));
    let slot = |term: &str| vec![Alternative { term: term.to_string(), word: String::new(), folded: String::new() }];
    for slop in [0, 2] {
        for slots in [vec![slot("mer"), slot("parol")], vec![slot("parol"), slot("mer")]] {
            let plan = Plan::Phrase { slots, slop, exact: false, fields: 7, boost: 1.0 };
            let all = agree(&searcher, &oracle, &plan, &DEFAULT);
            first_ones_are_the_same(&searcher, &plan, &DEFAULT, &all);
        }
    }
}
