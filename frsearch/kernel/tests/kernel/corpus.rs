//! Articles of the tiny language, and segments built from them.

use std::sync::Arc;

use frsearch_kernel::build::{self, Draft, SegmentBuilder};
use frsearch_kernel::merge::merge;
use frsearch_kernel::search::Searcher;
use frsearch_kernel::segment::{NO_DATE, Segment};
use proptest::prelude::*;

use crate::vocabulary::{FORMS, tokens};

pub const COLUMNS: [&str; 2] = ["source", "tag"];

/// What becomes of an article before it is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Live,
    /// Deleted after its segment was written.
    Deleted,
    /// Replaced by another one, or dropped, before its segment was written.
    Replaced,
}

#[derive(Clone, Debug)]
pub struct Article {
    pub id: String,
    /// Places in the vocabulary, by field.
    pub fields: [Vec<usize>; 3],
    pub dates: Option<(i64, i64)>,
    pub columns: [Vec<String>; 2],
    pub fate: Fate,
}

impl Article {
    pub fn forms(&self, field: usize) -> impl Iterator<Item = &'static str> {
        self.fields[field].iter().map(|&place| FORMS[place].0)
    }

    pub fn text(&self, field: usize) -> String {
        self.forms(field).collect::<Vec<_>>().join(" ")
    }
}

/// Articles and where they are cut into segments.
#[derive(Clone, Debug)]
pub struct Corpus {
    pub articles: Vec<Article>,
    pub cuts: Vec<usize>,
}

impl Corpus {
    pub fn live(&self) -> Vec<&Article> {
        self.articles.iter().filter(|article| article.fate == Fate::Live).collect()
    }

    /// The articles of each segment.
    fn parts(&self) -> Vec<&[Article]> {
        let mut cuts: Vec<usize> = self.cuts.iter().map(|&cut| cut.min(self.articles.len())).collect();
        cuts.sort_unstable();
        let starts = std::iter::once(0).chain(cuts.iter().copied());
        let ends = cuts.iter().copied().chain([self.articles.len()]);
        starts.zip(ends).map(|(start, end)| &self.articles[start..end]).collect()
    }

    pub fn segments(&self) -> Vec<Arc<Segment>> {
        let mut builder = SegmentBuilder::new(COLUMNS.map(str::to_string).to_vec(), 1).unwrap();
        self.parts().into_iter().map(|part| Arc::new(segment(&mut builder, part))).collect()
    }

    pub fn searcher(&self) -> Searcher {
        Searcher::new(self.segments())
    }
}

pub fn define(builder: &mut SegmentBuilder) {
    let forms: Vec<String> = builder.unknown_forms().unwrap().into_iter().map(str::to_string).collect();
    for form in forms {
        let all = tokens(&form).iter();
        let all = all.map(|t| build::Token { term: t.term, word: t.word, folded: t.folded, position: t.position });
        builder.define(&form, all).unwrap();
    }
}

pub fn add(builder: &mut SegmentBuilder, article: &Article, id: &str) {
    let texts = [article.text(0), article.text(1), article.text(2)];
    let rest = format!("{{\"n\":{}}}", article.id.len());
    let draft = Draft {
        id,
        fields: [&texts[0], &texts[1], &texts[2]],
        dates: article.dates.unwrap_or(NO_DATE),
        columns: article.columns.to_vec(),
        rest: &rest,
    };
    builder.add(&draft).unwrap();
}

/// The bytes of a segment that holds all but the replaced articles.
pub fn segment_bytes(builder: &mut SegmentBuilder, articles: &[Article]) -> Vec<u8> {
    for (at, article) in articles.iter().enumerate() {
        if article.fate != Fate::Replaced {
            add(builder, article, &article.id);
            continue;
        }
        // Under the id of the article that takes its place, or of nobody.
        let next = articles[at + 1..].iter().find(|later| later.fate != Fate::Replaced);
        add(builder, article, next.map_or(&article.id, |next| &next.id));
        if next.is_none() {
            assert!(builder.delete(&article.id));
        }
    }
    define(builder);
    let mut bytes = Vec::new();
    builder.write(&mut bytes).unwrap();
    builder.clear().unwrap();
    bytes
}

pub fn open(bytes: Vec<u8>) -> Segment {
    Segment::open(Box::new(bytes), "segment", None).unwrap()
}

fn segment(builder: &mut SegmentBuilder, articles: &[Article]) -> Segment {
    let segment = open(segment_bytes(builder, articles));
    let mut deletions = segment.deletions.clone();
    let written = articles.iter().filter(|article| article.fate != Fate::Replaced);
    for (doc, article) in written.enumerate() {
        if article.fate == Fate::Deleted {
            deletions.insert(doc as u32);
        }
    }
    if deletions.count == 0 {
        return segment;
    }
    let content = deletions.write(segment.articles(), segment.checksum());
    segment.with_deletions(Some(&content)).unwrap()
}

pub fn merged(segments: &[Arc<Segment>]) -> Arc<Segment> {
    let mut bytes = Vec::new();
    merge(&segments.iter().map(|segment| &**segment).collect::<Vec<_>>(), &mut bytes).unwrap();
    Arc::new(open(bytes))
}

/// A place in the vocabulary: the first ones are far more frequent.
fn form() -> impl Strategy<Value = usize> {
    prop_oneof![3 => 0..5usize, 2 => 0..12usize, 1 => 0..FORMS.len()]
}

fn dates() -> impl Strategy<Value = Option<(i64, i64)>> {
    prop::option::weighted(0.8, (0..20i64, 0..5i64).prop_map(|(first, long)| (first, first + long)))
}

fn values(names: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(prop::sample::select(names).prop_map(str::to_string), 0..3)
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![6 => Just(Fate::Live), 1 => Just(Fate::Deleted), 1 => Just(Fate::Replaced)]
}

fn article() -> impl Strategy<Value = Article> {
    let words = |least, most| prop::collection::vec(form(), least..most);
    let lead = prop_oneof![words(0, 1), words(0, 6)];
    // Some bodies are longer than the opening that stands in for a missing lead.
    let body = prop_oneof![9 => words(0, 14), 1 => words(40, 90)];
    let fields = [words(0, 4).boxed(), lead.boxed(), body.boxed()];
    let columns = [values(&["AFP", "Le Soir", "Éco"]), values(&["sport", "mer", "élection"])];
    (fields, dates(), columns, fate()).prop_map(|(fields, dates, columns, fate)| Article {
        id: String::new(),
        fields,
        dates,
        columns,
        fate,
    })
}

/// Up to `most` articles in up to four segments.
pub fn corpus(most: usize) -> impl Strategy<Value = Corpus> {
    (prop::collection::vec(article(), 0..most), prop::collection::vec(0..most, 0..4)).prop_map(|(articles, cuts)| {
        let name = |(at, article)| Article { id: format!("é-{}", (at * 7919) % 1000), ..article };
        Corpus { articles: articles.into_iter().enumerate().map(name).collect(), cuts }
    })
}
