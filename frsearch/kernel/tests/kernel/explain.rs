//! The parts of an explanation add up to the score that the search gave.

use frsearch_kernel::search::{Explained, Plan, Ranking, Subject};
use proptest::prelude::*;

use crate::corpus::corpus;
use crate::plans::{plan, ranking};
use crate::ranking::search;

/// A sum is that of its parts, a leaf what its evidence says.
fn holds_together(part: &Explained<'_>, scale: f64) {
    let summed = match &part.subject {
        Subject::Node(Plan::Any(_) | Plan::All(_) | Plan::AndNot(..) | Plan::AndMaybe(..)) => true,
        subject => matches!(subject, Subject::Whole | Subject::Proximity),
    };
    if summed && part.matched {
        assert_eq!(part.score, part.parts.iter().map(|below| below.score).sum::<u32>(), "{part:?}");
    }
    if let Some(evidence) = part.evidence.filter(|_| part.score > 0) {
        let product = evidence.boost * evidence.weight * (1.0 + evidence.exact) * evidence.saturation;
        let (expected, found) = (f64::from(product), f64::from(part.score) / scale);
        assert!((expected - found).abs() <= 1e-5 * expected + 1.0 / scale, "{found} is not {expected}: {part:?}");
        assert!(evidence.frequency.iter().any(|&count| count > 0), "{part:?}");
    }
    part.parts.iter().for_each(|below| holds_together(below, scale));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_parts_add_up_to_the_score_of_the_search(
        corpus in corpus(40),
        plan in plan(),
        ranking in ranking(),
        (proximity, window) in (prop::sample::select(vec![0.0f32, 0.3, 2.0]), 0..20u32),
    ) {
        let searcher = corpus.searcher();
        let ranking = Ranking { proximity, window, ..ranking };
        let hits = search(&searcher, &plan, usize::MAX, &ranking);
        let count: u64 = searcher.segments.iter().map(|segment| u64::from(segment.articles())).sum();
        for doc in 0..count {
            let explanation = searcher.explain(&plan, doc, &ranking).unwrap().unwrap();
            let hit = hits.iter().find(|hit| hit.doc == doc);
            let (number, inside) = searcher.locate(doc).unwrap();
            if !searcher.segments[number].deletions.contains(inside) {
                prop_assert_eq!(explanation.whole.matched, hit.is_some(), "{:?}", &plan);
            }
            if let Some(hit) = hit {
                let score = f64::from(explanation.whole.score) / explanation.scale;
                prop_assert_eq!(score, hit.score, "{:?} of {:?}", explanation.whole, &plan);
                holds_together(&explanation.whole, explanation.scale);
            }
        }
        prop_assert!(searcher.explain(&plan, count, &ranking).unwrap().is_none());
    }
}
