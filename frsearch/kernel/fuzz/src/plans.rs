//! Plans: some of every kind, and any that bytes can spell.

use std::sync::{Arc, OnceLock};

use frsearch_kernel::error::Error;
use frsearch_kernel::ranking::{Bm25f, STORED};
use frsearch_kernel::search::{Alternative, Plan, Ranking, Searcher, Slot, Sort};
use frsearch_kernel::segment::Segment;

use super::input::Input;
use super::samples::sample;

pub const RANKINGS: [Ranking; 3] = [
    Ranking { model: STORED[1], exact: 0.4, proximity: 0.3, window: 50 },
    Ranking { model: STORED[0], exact: 0.0, proximity: 0.0, window: 0 },
    Ranking {
        model: Bm25f { k1: 0.0, b: [1.0, 0.0, 2.0], weight: [0.0, 1e30, 1e-30] },
        exact: 3.0,
        proximity: 9.0,
        window: u32::MAX,
    },
];

fn slot(term: &str, word: &str, folded: &str) -> Slot {
    vec![Alternative { term: term.to_string(), word: word.to_string(), folded: folded.to_string() }]
}

/// One plan of every kind, over the words of the samples.
pub fn everyday() -> Vec<Plan> {
    let word = |term: &str, word: &str| Plan::Word { slot: slot(term, word, term), fields: 7, boost: 1.0 };
    let slots = |exact: &str| vec![slot("le", "le", "le"), slot("port", exact, exact)];
    let phrase = |slop, exact, fields| Plan::Phrase { slots: slots("porte"), slop, exact, fields, boost: 1.0 };
    vec![
        Plan::Any(vec![word("le", "le"), word("port", "portes"), word("mer", "mère")]),
        Plan::All(vec![word("le", "le"), Plan::Best(vec![word("elus", "élus"), word("elu", "élu")])]),
        phrase(0, false, 7),
        phrase(0, true, 4),
        phrase(6, false, 2),
        Plan::Prefix { prefix: String::new(), fields: 7, boost: 1.0 },
        Plan::Wildcard { pattern: "*e?*".to_string(), fields: 5, boost: 2.0 },
        Plan::Fuzzy { word: "pecha".to_string(), distance: 2, fields: 7, boost: 1.0 },
        Plan::Exact { word: "élus".to_string(), folded: "elus".to_string(), fields: 3, boost: 1.0 },
        Plan::AndNot(Box::new(word("de", "de")), Box::new(word("la", "la"))),
        Plan::AndMaybe(Box::new(word("de", "de")), Box::new(phrase(0, false, 7))),
        Plan::Constant(2.0, Box::new(Plan::Column { name: "tag".to_string(), values: vec!["mer".to_string()] })),
        Plan::Dates { first: 0, last: 100_000 },
    ]
}

/// Any plan over a sound segment: scores are finite, and what is found is there.
pub fn plan(data: &[u8]) {
    static SEGMENTS: OnceLock<Vec<Arc<Segment>>> = OnceLock::new();
    let open = |which| Arc::new(Segment::open(Box::new(sample(which).to_vec()), "sample", None).unwrap());
    let segments = SEGMENTS.get_or_init(|| vec![open(0), open(1)]);
    let searcher = Searcher::new(segments.clone());
    let mut input = Input(data);
    let ranking = &RANKINGS[input.below(RANKINGS.len())];
    let limit = input.telling() as usize;
    let plan = any(&mut input, 0);
    let hits = match searcher.search(&plan, limit, ranking, Sort::Relevance) {
        Err(Error::Query(_)) => return,
        hits => hits.unwrap(),
    };
    let count = searcher.count(&plan, ranking).unwrap();
    assert!(hits.iter().all(|hit| hit.score.is_finite() && searcher.locate(hit.doc).is_some()), "{plan:?}");
    assert_eq!(hits.len() as u64, count.min(limit as u64), "{plan:?}");
    if let Some(hit) = hits.first() {
        let explained = searcher.explain(&plan, hit.doc, ranking).unwrap().unwrap();
        let score = f64::from(explained.whole.score) / explained.scale;
        assert!((score - hit.score).abs() <= hit.score * 1e-6, "{score} explained, {} found: {plan:?}", hit.score);
    }
}

fn text(input: &mut Input<'_>) -> String {
    const TEXTS: [&str; 12] = ["", "le", "la", "de", "port", "porte", "elus", "mer", "pech", "*", "?e*", "\0é*?"];
    match input.byte() as usize {
        known if known < 8 * TEXTS.len() => TEXTS[known / 8].to_string(),
        _ => {
            let length = input.byte() as usize;
            String::from_utf8_lossy(input.bytes(length)).into_owned()
        }
    }
}

fn any(input: &mut Input<'_>, depth: usize) -> Plan {
    let fields = input.byte() % 8;
    let boost = f32::from_bits(input.number()).abs().clamp(f32::MIN_POSITIVE, 1e9);
    let boost = if boost.is_nan() { 1.0 } else { boost };
    let any_slot = |input: &mut Input<'_>| -> Slot {
        let alternative =
            |input: &mut Input<'_>| Alternative { term: text(input), word: text(input), folded: text(input) };
        (0..input.byte() % 3).map(|_| alternative(input)).collect()
    };
    let kind = if depth > 6 { input.byte() % 9 } else { input.byte() % 15 };
    let child = |input: &mut Input<'_>| Box::new(any(input, depth + 1));
    let children = |input: &mut Input<'_>| (0..input.byte() % 5).map(|_| any(input, depth + 1)).collect();
    match kind {
        0 => Plan::Word { slot: any_slot(input), fields, boost },
        1 => Plan::Exact { word: text(input), folded: text(input), fields, boost },
        2 => {
            let slots = (0..input.byte() % 6).map(|_| any_slot(input)).collect();
            Plan::Phrase { slots, slop: input.telling() as u32, exact: input.byte() < 128, fields, boost }
        }
        3 => Plan::Prefix { prefix: text(input), fields, boost },
        4 => Plan::Wildcard { pattern: text(input), fields, boost },
        5 => Plan::Fuzzy { word: text(input), distance: input.byte() % 4, fields, boost },
        6 => Plan::Dates { first: input.telling() as i64, last: input.telling() as i64 },
        7 => Plan::Column { name: "tag".to_string(), values: vec![text(input)] },
        8 => Plan::Everything,
        9 => Plan::Any(children(input)),
        10 => Plan::All(children(input)),
        11 => Plan::Best(children(input)),
        12 => Plan::AndNot(child(input), child(input)),
        13 => Plan::AndMaybe(child(input), child(input)),
        _ => Plan::Constant(boost, child(input)),
    }
}
