//! A small, fixed piece of work for counting instructions: `cargo run --release --example workload PHASE`.
//!
//! The text is made up, the same on every machine: words of syllables, of which the n-th most frequent comes about 1/n as
//! often as the first. Only what runs inside `measured` belongs to the phase; the profiler is told to count that alone.

use std::hint::black_box;
use std::sync::Arc;

use frsearch_kernel::build::{Draft, SegmentBuilder, Token};
use frsearch_kernel::error::Result;
use frsearch_kernel::merge::merge;
use frsearch_kernel::ranking::{ALL_FIELDS, STORED};
use frsearch_kernel::scan;
use frsearch_kernel::search::{Alternative, Plan, Ranking, Searcher, Slot, Sort};
use frsearch_kernel::segment::Segment;

const ARTICLES: usize = 4_000;
const WORDS: usize = 200;
const VOCABULARY: usize = 20_000;
const QUERIES: usize = 100;

const PLAIN: Ranking = Ranking { model: STORED[0], exact: 0.0, proximity: 0.0, window: 0 };
const DEFAULT: Ranking = Ranking { model: STORED[1], exact: 0.5, proximity: 0.3, window: 12 };

/// A linear congruential generator (Knuth's MMIX).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    /// A rank below `VOCABULARY`, low ones likelier: log-uniform, which is close to Zipf's law.
    fn rank(&mut self) -> usize {
        let share = self.below(1 << 20) as f64 / (1 << 20) as f64;
        ((VOCABULARY as f64).powf(share) - 1.0) as usize
    }
}

fn word(rank: usize) -> String {
    const SYLLABLES: [&str; 16] =
        ["ba", "cé", "di", "fo", "gu", "lan", "mer", "né", "por", "qui", "res", "sa", "ti", "vou", "xa", "zon"];
    let (mut rest, mut word) = (rank + 1, String::new());
    while rest > 0 {
        word.push_str(SYLLABLES[rest % 16]);
        rest /= 16;
    }
    word
}

fn texts() -> Vec<String> {
    let mut dice = Dice(1);
    (0..ARTICLES).map(|_| (0..WORDS).map(|_| word(dice.rank())).collect::<Vec<_>>().join(" ")).collect()
}

fn built(texts: &[String], first: usize) -> Result<Vec<u8>> {
    let mut builder = SegmentBuilder::new(vec!["source".to_string()], 1)?;
    for (number, text) in texts.iter().enumerate() {
        let (title, body) = text.split_at(text.find(' ').unwrap_or(0));
        let (id, columns) = (format!("a{}", first + number), vec![vec!["AFP".to_string()]]);
        builder.add(&Draft { id: &id, fields: [title, "", body], dates: (0, 0), columns, rest: "" })?;
    }
    let forms: Vec<String> = builder.unknown_forms()?.into_iter().map(str::to_string).collect();
    for form in &forms {
        let folded = form.replace('é', "e");
        builder
            .define(form, [Token { term: &folded[..folded.len().min(6)], word: form, folded: &folded, position: 0 }])?;
    }
    let mut file = Vec::new();
    builder.write(&mut file)?;
    Ok(file)
}

fn opened(file: Vec<u8>) -> Result<Arc<Segment>> {
    Ok(Arc::new(Segment::open(Box::new(file), "segment", None)?))
}

fn slot(rank: usize) -> Slot {
    let (word, folded) = (word(rank), word(rank).replace('é', "e"));
    vec![Alternative { term: folded[..folded.len().min(6)].to_string(), word, folded }]
}

fn plans(words: usize, join: impl Fn(Vec<Plan>) -> Plan) -> Vec<Plan> {
    let mut dice = Dice(7);
    let one = |slot| Plan::Word { slot, fields: ALL_FIELDS, boost: 1.0 };
    (0..QUERIES).map(|_| join((0..words).map(|_| one(slot(dice.rank()))).collect())).collect()
}

fn phrases(texts: &[String]) -> Vec<Plan> {
    let mut dice = Dice(11);
    let rank_of = |text: &str| (0..VOCABULARY).find(|&rank| word(rank) == text).unwrap_or(0);
    let phrase = |at: usize, from: usize| {
        let words = texts[at].split(' ').skip(from).take(2);
        let slots = words.map(|text| slot(rank_of(text))).collect();
        Plan::Phrase { slots, slop: 0, exact: false, fields: ALL_FIELDS, boost: 1.0 }
    };
    (0..QUERIES).map(|_| phrase(dice.below(ARTICLES), 1 + dice.below(WORDS - 3))).collect()
}

/// What is counted.
#[inline(never)]
fn measured<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    work()
}

fn searching(searcher: &Searcher, plans: &[Plan], ranking: &Ranking) -> Result<()> {
    measured(|| plans.iter().try_for_each(|plan| searcher.search(plan, 10, ranking, Sort::Relevance).map(|_| ())))
}

fn main() -> Result<()> {
    let phase = std::env::args().nth(1).unwrap_or_default();
    let texts = texts();
    if phase == "scan" {
        return measured(|| {
            texts.iter().for_each(|text| scan::scan(text, |range| _ = black_box(range)));
            Ok(())
        });
    }
    if phase == "index" {
        return measured(|| built(&texts, 0).map(|_| ()));
    }
    if phase == "merge" {
        let (left, right) = texts.split_at(ARTICLES / 2);
        let halves = [opened(built(left, 0)?)?, opened(built(right, left.len())?)?];
        return measured(|| merge(&[&halves[0], &halves[1]], &mut Vec::new()));
    }
    let searcher = Searcher::new(vec![opened(built(&texts, 0)?)?]);
    match phase.as_str() {
        "word" => searching(&searcher, &plans(1, Plan::Any), &PLAIN),
        "any" => searching(&searcher, &plans(3, Plan::Any), &PLAIN),
        "any, default ranking" => searching(&searcher, &plans(3, Plan::Any), &DEFAULT),
        "all" => searching(&searcher, &plans(2, Plan::All), &PLAIN),
        "phrase" => searching(&searcher, &phrases(&texts), &PLAIN),
        "count" => {
            let plans = plans(3, Plan::Any);
            measured(|| plans.iter().try_for_each(|plan| searcher.count(plan, &PLAIN).map(|_| ())))
        }
        other => {
            eprintln!("there is no phase {other:?}");
            std::process::exit(2);
        }
    }
}
