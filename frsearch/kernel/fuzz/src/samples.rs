//! Sound segments to start from.

use std::sync::OnceLock;

use frsearch_kernel::build::{Draft, SegmentBuilder, Token};
use frsearch_kernel::segment::{NO_DATE, Segment, sections};
use frsearch_kernel::stored::{Sizes, StoredWriter};

use super::crafted::Sections;

pub const COLUMNS: [&str; 2] = ["source", "tag"];

const WORDS: [&str; 16] = [
    "le", "la", "de", "porte", "portes", "parole", "élu", "élus", "elus", "mer", "mère", "pêche", "péché", "été", "an",
    "nation",
];

/// A word's terms are not those of French: its first letters without accents are enough to have several forms of one.
fn plain(word: &str) -> String {
    let fold = |letter: char| match letter {
        'é' | 'è' | 'ê' => 'e',
        other => other,
    };
    word.chars().map(fold).collect()
}

fn build(count: u32) -> Vec<u8> {
    let mut builder = SegmentBuilder::new(COLUMNS.map(str::to_string).to_vec(), 1).unwrap();
    let mut next = 1u32;
    let mut word = || {
        next = next.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let at = (next >> 16) as usize % (3 * WORDS.len());
        WORDS[if at < WORDS.len() { at } else { at % 4 }]
    };
    for number in 0..count {
        let mut text = |words| (0..words).map(|_| word()).collect::<Vec<_>>().join(" ");
        let (title, lead, body) = (text(3), text(number % 3), text(4 + number % 30));
        let tag = |every: u32, name: &str| (number % every == 0).then(|| name.to_string());
        let day = i64::from(number) * 1_000;
        builder
            .add(&Draft {
                id: &format!("article-{number}"),
                fields: [&title, &lead, &body],
                dates: if number % 7 == 0 { NO_DATE } else { (day, day + 86_399) },
                columns: vec![vec!["AFP".to_string()], [tag(2, "mer"), tag(3, "été")].into_iter().flatten().collect()],
                rest: "{}",
            })
            .unwrap();
    }
    let forms: Vec<String> = builder.unknown_forms().unwrap().into_iter().map(str::to_string).collect();
    for form in &forms {
        let folded = plain(form);
        let term = &folded[..folded.len().min(4)];
        builder.define(form, [Token { term, word: form, folded: &folded, position: 0 }]).unwrap();
    }
    let mut bytes = Vec::new();
    builder.write(&mut bytes).unwrap();
    bytes
}

/// A segment of few articles, or one whose frequent words have several blocks, and its stored articles several groups.
pub fn sample(which: usize) -> &'static [u8] {
    static SAMPLES: [OnceLock<Vec<u8>>; 2] = [OnceLock::new(), OnceLock::new()];
    SAMPLES[which % 2].get_or_init(|| if which.is_multiple_of(2) { build(12) } else { in_groups(&build(400)) })
}

/// The segment with its stored articles in small blocks and groups.
fn in_groups(bytes: &[u8]) -> Vec<u8> {
    let segment = Segment::open(Box::new(bytes.to_vec()), "sample", None).unwrap();
    let mut stored = StoredWriter::with(Sizes { block: 500, dictionary: 2_000, group: 10_000 }).unwrap();
    for doc in 0..segment.articles() {
        let article = segment.article(doc).unwrap();
        stored.push_parts(article.parts.each_ref().map(String::as_str)).unwrap();
    }
    let (mut all, (frames, index)) = (Sections::of(bytes), stored.finish().unwrap());
    *all.get_mut(sections::STORED) = frames;
    *all.get_mut(sections::STORED_INDEX) = index;
    all.file()
}
