//! Random plans and rankings of every kind.

use frsearch_kernel::ranking::{Bm25f, STORED};
use frsearch_kernel::search::{Alternative, Plan, Ranking, Slot};
use proptest::prelude::*;

use crate::vocabulary::{Token, all_tokens};

fn token() -> impl Strategy<Value = Token> {
    let all = all_tokens();
    prop_oneof![2 => prop::sample::select(all[..6].to_vec()), 3 => prop::sample::select(all)]
}

fn alternative(exact: bool) -> impl Strategy<Value = Alternative> {
    (token(), prop::bool::weighted(if exact { 1.0 } else { 0.8 })).prop_map(|(token, worded)| Alternative {
        term: token.term.to_string(),
        word: if worded { token.word.to_string() } else { String::new() },
        folded: if worded { token.folded.to_string() } else { String::new() },
    })
}

fn slot(exact: bool) -> impl Strategy<Value = Slot> {
    prop_oneof![4 => prop::collection::vec(alternative(exact), 1..2), 1 => prop::collection::vec(alternative(exact), 0..4)]
}

fn fields() -> impl Strategy<Value = u8> {
    prop_oneof![3 => Just(7u8), 2 => 0..8u8]
}

fn boost() -> impl Strategy<Value = f32> {
    prop::sample::select(vec![1.0f32, 1.0, 0.5, 2.5, 300.0])
}

fn phrase() -> impl Strategy<Value = Plan> {
    any::<bool>().prop_flat_map(|exact| {
        let slots = prop::collection::vec(slot(exact), 1..4);
        (slots, prop_oneof![Just(0u32), 0..5u32], fields(), boost())
            .prop_map(move |(slots, slop, fields, boost)| Plan::Phrase { slots, slop, exact, fields, boost })
    })
}

fn expansion() -> impl Strategy<Value = Plan> {
    let text = |all: &'static [&'static str]| prop::sample::select(all).prop_map(str::to_string);
    prop_oneof![
        (text(&["", "p", "pe", "pech", "mer", "etudiant", "elus", "porteparole", "x"]), fields(), boost())
            .prop_map(|(prefix, fields, boost)| Plan::Prefix { prefix, fields, boost }),
        (text(&["*", "p*e", "?er*", "m?r", "*s", "pe??e", "**a*", "??", ""]), fields(), boost())
            .prop_map(|(pattern, fields, boost)| Plan::Wildcard { pattern, fields, boost }),
        (text(&["peche", "mer", "merz", "elu", "eau", "zzzzzz"]), 0..4u8, fields(), boost())
            .prop_map(|(word, distance, fields, boost)| Plan::Fuzzy { word, distance, fields, boost }),
    ]
}

fn filter() -> impl Strategy<Value = Plan> {
    let bound = || prop_oneof![4 => -1..26i64, 1 => Just(i64::MIN), 1 => Just(i64::MAX)];
    let column = |name: &'static str, values: &'static [&'static str]| {
        prop::collection::vec(prop::sample::select(values).prop_map(str::to_string), 0..3)
            .prop_map(move |values| Plan::Column { name: name.to_string(), values })
    };
    prop_oneof![
        (bound(), bound()).prop_map(|(first, last)| Plan::Dates { first, last }),
        column("source", &["AFP", "Le Soir", "absent"]),
        column("tag", &["sport", "mer", "élection"]),
        column("unknown", &["AFP"]),
        Just(Plan::Everything),
        Just(Plan::Nothing),
    ]
}

fn exact() -> impl Strategy<Value = Plan> {
    (token(), fields(), boost()).prop_map(move |(token, fields, boost)| Plan::Exact {
        word: token.word.to_string(),
        folded: token.folded.to_string(),
        fields,
        boost,
    })
}

fn word() -> impl Strategy<Value = Plan> {
    (slot(false), fields(), boost()).prop_map(|(slot, fields, boost)| Plan::Word { slot, fields, boost })
}

/// A plan of any kind.
pub fn plan() -> impl Strategy<Value = Plan> {
    let leaf = prop_oneof![6 => word(), 2 => exact(), 3 => phrase(), 2 => expansion(), 2 => filter()];
    leaf.prop_recursive(3, 16, 4, |inner| {
        let some = || prop::collection::vec(inner.clone(), 0..4);
        let one = || inner.clone().prop_map(Box::new);
        prop_oneof![
            4 => some().prop_map(Plan::Any),
            3 => some().prop_map(Plan::All),
            1 => some().prop_map(Plan::Best),
            1 => (one(), one()).prop_map(|(wanted, unwanted)| Plan::AndNot(wanted, unwanted)),
            1 => (one(), one()).prop_map(|(required, optional)| Plan::AndMaybe(required, optional)),
            1 => (prop::sample::select(vec![0.0f32, 1.0, 7.25]), one()).prop_map(|(score, node)| Plan::Constant(score, node)),
        ]
    })
}

/// The models whose impacts are stored, and others.
fn model() -> impl Strategy<Value = Bm25f> {
    prop_oneof![
        3 => Just(STORED[0]),
        3 => Just(STORED[1]),
        1 => Just(Bm25f { k1: 0.9, b: [0.4; 3], weight: [2.0; 3] }),
        1 => Just(Bm25f { k1: 1.6, b: [0.0, 1.0, 0.3], weight: [2.0, 1.3, 1.0] }),
        1 => Just(Bm25f { k1: 0.0, b: [0.0, 0.5, 1.0], weight: [1.0, 4.0, 0.0] }),
    ]
}

/// Rankings without proximity.
pub fn ranking() -> impl Strategy<Value = Ranking> {
    (model(), prop::sample::select(vec![0.0f32, 0.4, 2.0])).prop_map(|(model, exact)| Ranking {
        model,
        exact,
        proximity: 0.0,
        window: 0,
    })
}
