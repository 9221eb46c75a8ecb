//! Every ranking path gives what the judge gives.

use std::sync::Arc;

use frsearch_kernel::search::{Alternative, Hit, Plan, Ranking, Searcher, Sort};
use frsearch_kernel::segment::check::check;
use proptest::prelude::*;

use crate::corpus::{Article, Corpus, Fate, corpus, merged};
use crate::large::DEFAULT;
use crate::oracle::Oracle;
use crate::plans::{plan, ranking};

/// Scores are rounded to 2^-20 at every leaf, and computed in single precision.
fn close(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-4 * expected.abs() + 5e-5
}

/// Searcher's document numbers of the live articles, in order.
fn live_docs(searcher: &Searcher) -> Vec<u64> {
    let all = searcher.segments.iter().flat_map(|s| (0..s.articles()).map(move |doc| !s.deletions.contains(doc)));
    (0u64..).zip(all).filter(|found| found.1).map(|found| found.0).collect()
}

pub fn search(searcher: &Searcher, plan: &Plan, limit: usize, ranking: &Ranking) -> Vec<Hit> {
    searcher.search(plan, limit, ranking, Sort::Relevance).unwrap()
}

/// Hits with documents as places among the live articles.
pub fn places(searcher: &Searcher, hits: &[Hit]) -> Vec<(usize, f64)> {
    let live = live_docs(searcher);
    hits.iter().map(|hit| (live.binary_search(&hit.doc).unwrap(), hit.score)).collect()
}

/// All matches with the judge's scores, best first, ties in the order of the articles.
pub fn agree(searcher: &Searcher, oracle: &Oracle<'_>, plan: &Plan, ranking: &Ranking) -> Vec<Hit> {
    let expected = oracle.search(plan, ranking);
    assert_eq!(searcher.count(plan, ranking).unwrap(), expected.len() as u64, "count of {plan:?}");
    let hits = search(searcher, plan, usize::MAX, ranking);
    let found = places(searcher, &hits);
    for pair in found.windows(2) {
        assert!(pair[0].1 > pair[1].1 || pair[0].1 == pair[1].1 && pair[0].0 < pair[1].0, "order {found:?}");
    }
    let mut by_place = found;
    by_place.sort_unstable_by_key(|&(at, _)| at);
    let matches = |list: &[(usize, f64)]| list.iter().map(|&(at, _)| at).collect::<Vec<_>>();
    assert_eq!(matches(&by_place), matches(&expected), "matches of {plan:?}");
    for (found, expected) in by_place.iter().zip(&expected) {
        assert!(close(found.1, expected.1), "{found:?} is not {expected:?} for {plan:?} by {ranking:?}");
    }
    hits
}

/// Asking for fewer gives the first ones of all: what skips articles loses none.
pub fn first_ones_are_the_same(searcher: &Searcher, plan: &Plan, ranking: &Ranking, all: &[Hit]) {
    let limits = if all.len() < 1000 { vec![0, 1, 2, 3, 5, 10, 40, 100, 500] } else { vec![1, 10, 100, 1000] };
    for limit in limits {
        let hits = search(searcher, plan, limit, ranking);
        assert_eq!(hits, all[..limit.min(all.len())], "first {limit} of {plan:?} by {ranking:?}");
    }
}

fn one_segment(corpus: Corpus) -> Corpus {
    Corpus { cuts: Vec::new(), ..corpus }
}

/// Only what lives, in one segment.
fn fresh(corpus: &Corpus) -> Corpus {
    Corpus { articles: corpus.live().into_iter().cloned().collect(), cuts: Vec::new() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_segment_ranks_as_the_judge(
        corpus in corpus(40).prop_map(one_segment),
        plan in plan(),
        ranking in ranking(),
    ) {
        let searcher = corpus.searcher();
        let all = agree(&searcher, &Oracle::new(corpus.live()), &plan, &ranking);
        first_ones_are_the_same(&searcher, &plan, &ranking, &all);
    }

    #[test]
    fn several_segments_rank_as_the_judge(
        corpus in corpus(40),
        plan in plan(),
        ranking in ranking(),
    ) {
        let searcher = corpus.searcher();
        let all = agree(&searcher, &Oracle::new(corpus.live()), &plan, &ranking);
        first_ones_are_the_same(&searcher, &plan, &ranking, &all);
    }

    #[test]
    fn results_depend_on_the_live_articles_alone(
        corpus in corpus(60),
        plans in prop::collection::vec((plan(), ranking(), 0..30u32), 8..9),
    ) {
        let many = corpus.searcher();
        let one = Searcher::new(vec![merged(&many.segments)]);
        let half = many.segments.len().div_ceil(2);
        let (left, right) = many.segments.split_at(half);
        let two = Searcher::new(vec![merged(left), merged(right)]);
        let fresh = fresh(&corpus).searcher();
        for (plan, ranking, window) in &plans {
            let ranking = Ranking { proximity: 0.3, window: *window, ..*ranking };
            let expected = places(&fresh, &search(&fresh, plan, usize::MAX, &ranking));
            for searcher in [&many, &one, &two] {
                let found = places(searcher, &search(searcher, plan, usize::MAX, &ranking));
                prop_assert_eq!(&found, &expected, "{:?} by {:?}", plan, ranking);
            }
        }
    }

    #[test]
    fn closeness_adds_what_the_judge_adds_to_the_best(
        corpus in corpus(50),
        plan in plan(),
        ranking in ranking(),
        window in 0..40u32,
        proximity in prop::sample::select(vec![0.3f32, 2.0]),
    ) {
        let searcher = corpus.searcher();
        let oracle = Oracle::new(corpus.live());
        let near = Ranking { proximity, window, ..ranking };
        let hits = search(&searcher, &plan, usize::MAX, &near);
        first_ones_are_the_same(&searcher, &plan, &near, &hits);
        let found = places(&searcher, &hits);
        let before = places(&searcher, &search(&searcher, &plan, usize::MAX, &ranking));
        prop_assert_eq!(found.len(), before.len());
        let mut words = Vec::new();
        crate::oracle::ordered_words(&plan, &mut words);
        let looked_at = if words.len() > 1 { (window as usize).min(before.len()) } else { 0 };
        for (rank, (at, score)) in before.iter().enumerate() {
            let evidence = if rank < looked_at { oracle.evidence(&plan, &near, *at) } else { 0.0 };
            let own = found.iter().find(|hit| hit.0 == *at).unwrap();
            prop_assert!(close(own.1, score + evidence), "{own:?} is not {score} + {evidence} for {plan:?}");
        }
        let ordered = found.windows(2).all(|pair| pair[0].1 >= pair[1].1);
        prop_assert!(ordered, "{:?}", found);
    }

    #[test]
    fn threads_change_no_answer(corpus in corpus(60), plan in plan(), ranking in ranking(), threads in 2..5usize) {
        let alone = corpus.searcher();
        let several = alone.with_threads(threads);
        let near = Ranking { proximity: 0.3, window: 12, ..ranking };
        for limit in [1, 3, 10, usize::MAX] {
            for (sort, ranking) in [(Sort::Relevance, &ranking), (Sort::Relevance, &near), (Sort::Newest, &ranking)] {
                let expected = alone.search(&plan, limit, ranking, sort).unwrap();
                prop_assert_eq!(several.search(&plan, limit, ranking, sort).unwrap(), expected);
            }
        }
        prop_assert_eq!(several.count(&plan, &ranking).unwrap(), alone.count(&plan, &ranking).unwrap());
        for column in crate::corpus::COLUMNS {
            let expected = alone.facets(&plan, &ranking, column).unwrap();
            prop_assert_eq!(several.facets(&plan, &ranking, column).unwrap(), expected);
        }
    }

    #[test]
    fn sorting_by_date_keeps_the_matches(corpus in corpus(50), plan in plan(), ranking in ranking()) {
        let searcher = corpus.searcher();
        let live = corpus.live();
        let matches: Vec<usize> = Oracle::new(live.clone()).search(&plan, &ranking).iter().map(|found| found.0).collect();
        let first = |at: &usize| live[*at].dates.map(|dates| dates.0);
        let mut newest = matches.clone();
        newest.sort_by_key(|at| std::cmp::Reverse(first(at)));
        let mut oldest = matches;
        oldest.sort_by_key(|at| (first(at).is_none(), first(at)));
        for (sort, expected) in [(Sort::Newest, newest), (Sort::Oldest, oldest)] {
            for limit in [1, 4, usize::MAX] {
                let hits = searcher.search(&plan, limit, &ranking, sort).unwrap();
                let found: Vec<usize> = places(&searcher, &hits).into_iter().map(|found| found.0).collect();
                prop_assert_eq!(&found[..], &expected[..limit.min(expected.len())]);
            }
        }
    }

    #[test]
    fn facets_count_the_matches(corpus in corpus(50), plan in plan(), ranking in ranking()) {
        let searcher = corpus.searcher();
        let live = corpus.live();
        for (number, column) in crate::corpus::COLUMNS.iter().enumerate() {
            let mut counts = std::collections::BTreeMap::new();
            for (at, _) in Oracle::new(live.clone()).search(&plan, &ranking) {
                let values: std::collections::BTreeSet<_> = live[at].columns[number].iter().collect();
                values.into_iter().for_each(|value| *counts.entry(value.clone()).or_insert(0u64) += 1);
            }
            let mut expected: Vec<(String, u64)> = counts.into_iter().collect();
            expected.sort_by_key(|facet| std::cmp::Reverse(facet.1));
            prop_assert_eq!(searcher.facets(&plan, &ranking, column).unwrap(), expected);
        }
        prop_assert!(searcher.facets(&plan, &ranking, "unknown").unwrap().is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn many_articles_rank_as_the_judge(
        corpus in corpus(700),
        plans in prop::collection::vec((plan(), ranking()), 12..13),
    ) {
        let searcher = corpus.searcher();
        let oracle = Oracle::new(corpus.live());
        for (plan, ranking) in &plans {
            let all = agree(&searcher, &oracle, plan, ranking);
            first_ones_are_the_same(&searcher, plan, ranking, &all);
        }
    }
}

#[test]
fn an_index_without_articles_finds_nothing() {
    let empty = Corpus { articles: Vec::new(), cuts: vec![0] };
    let segments = empty.segments();
    let searcher = Searcher::new(vec![merged(&segments)]);
    for searcher in [Searcher::new(Vec::new()), Searcher::new(segments), searcher] {
        let ranking = Ranking { proximity: 0.3, window: 10, ..DEFAULT };
        assert_eq!(search(&searcher, &Plan::Everything, 10, &ranking), []);
        assert_eq!(searcher.count(&Plan::Everything, &ranking).unwrap(), 0);
    }
}

#[test]
fn an_index_whose_articles_are_all_deleted_finds_nothing() {
    let mut corpus = crate::large::corpus(300);
    corpus.articles.iter_mut().for_each(|article| article.fate = Fate::Deleted);
    corpus.cuts = vec![100];
    let searcher = corpus.searcher();
    let one = merged(&searcher.segments);
    assert_eq!(one.articles(), 0);
    check(&one).unwrap();
    for searcher in [searcher, Searcher::new(vec![Arc::clone(&one)])] {
        assert_eq!(search(&searcher, &Plan::Everything, 10, &DEFAULT), []);
        assert_eq!(searcher.articles(), 0);
    }
}

fn article(id: &str, body: &[&str], fate: Fate) -> crate::corpus::Article {
    let place = |form: &&str| crate::vocabulary::FORMS.iter().position(|known| known.0 == *form).unwrap();
    let fields = [Vec::new(), Vec::new(), body.iter().map(place).collect()];
    crate::corpus::Article { id: id.to_string(), fields, dates: None, columns: Default::default(), fate }
}

#[test]
fn an_exact_word_of_deleted_articles_alone_is_not_found() {
    let articles = vec![article("1", &["porte-parole"], Fate::Live), article("2", &["portes"], Fate::Deleted)];
    let many = Corpus { articles, cuts: Vec::new() }.searcher();
    let one = Searcher::new(vec![merged(&many.segments)]);
    let plan = |word: &str| Plan::Exact { word: word.to_string(), folded: word.to_string(), fields: 7, boost: 1.0 };
    for searcher in [many, one] {
        for (word, expected) in [("portes", 0), ("porte", 1)] {
            assert_eq!(searcher.count(&plan(word), &DEFAULT).unwrap(), expected);
            assert_eq!(search(&searcher, &plan(word), 9, &DEFAULT).len() as u64, expected);
            let excluded = Plan::AndNot(Box::new(Plan::Everything), Box::new(plan(word)));
            assert_eq!(search(&searcher, &excluded, 9, &DEFAULT).len() as u64, 1 - expected);
        }
    }
}

#[test]
fn loose_phrases_do_not_depend_on_the_order_of_words_at_one_position() {
    let articles = vec![article("1", &["élu", "élus", "de", "élus", "élu", "élus"], Fate::Live)];
    let searcher = Corpus { articles, cuts: Vec::new() }.searcher();
    let slot = |term: &str| {
        vec![frsearch_kernel::search::Alternative {
            term: term.to_string(),
            word: String::new(),
            folded: String::new(),
        }]
    };
    let score = |slots| {
        let plan = Plan::Phrase { slots, slop: 1, exact: false, fields: 7, boost: 1.0 };
        search(&searcher, &plan, 1, &DEFAULT)
    };
    assert_eq!(score(vec![slot("elu"), slot("elus")]), score(vec![slot("elus"), slot("elu")]));
}

#[test]
fn without_what_all_of_nothing_match_is_everything() {
    let articles = vec![article("1", &["mer"], Fate::Live)];
    let searcher = Corpus { articles, cuts: Vec::new() }.searcher();
    let plan = Plan::AndNot(Box::new(Plan::Everything), Box::new(Plan::All(Vec::new())));
    assert_eq!(search(&searcher, &plan, 9, &DEFAULT).len(), 1);
}

#[test]
fn a_loose_phrase_needs_room_for_its_words() {
    let word = |word: &str| Alternative { term: "pech".into(), word: word.into(), folded: word.into() };
    let slots = vec![vec![word("")], vec![word("peche")]];
    let plan = Plan::Phrase { slots, slop: 1, exact: false, fields: 7, boost: 1.0 };
    // One place in the title, which both words could take, and the text elsewhere.
    let fields = [vec![2], Vec::new(), vec![4]];
    let article = Article { id: "a".into(), fields, dates: None, columns: Default::default(), fate: Fate::Live };
    let corpus = Corpus { articles: vec![article], cuts: Vec::new() };
    agree(&corpus.searcher(), &Oracle::new(corpus.live()), &plan, &DEFAULT);
    assert_eq!(corpus.searcher().count(&plan, &DEFAULT).unwrap(), 0);
}
