//! What is written is read back: ids, articles, columns and dates, before and after merges.

use frsearch_kernel::segment::check::check;
use frsearch_kernel::segment::{NO_DATE, Segment};
use proptest::prelude::*;

use crate::corpus::{Article, COLUMNS, Fate, corpus, merged};
use crate::vocabulary::all_tokens;

fn holds(segment: &Segment, doc: u32, article: &Article) {
    assert_eq!(segment.id(doc).unwrap(), article.id);
    let stored = segment.article(doc).unwrap().parts;
    let rest = format!("{{\"n\":{}}}", article.id.len());
    assert_eq!(stored, [article.text(0), article.text(1), article.text(2), rest]);
    assert_eq!(segment.dates().unwrap().get(doc), article.dates.unwrap_or(NO_DATE));
    for (number, name) in COLUMNS.iter().enumerate() {
        let column = segment.column(name).unwrap().unwrap();
        let found: Vec<String> = column.values_of(doc).map(|value| column.value(value).unwrap().to_string()).collect();
        let mut expected = Vec::new();
        for value in &article.columns[number] {
            if !expected.contains(value) {
                expected.push(value.clone());
            }
        }
        assert_eq!(found, expected);
        assert!(found.iter().all(|value| column.find(value).unwrap().is_some()));
        assert_eq!(column.find("absent").unwrap(), None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn articles_are_read_back(corpus in corpus(200)) {
        let segments = corpus.segments();
        let mut written = corpus.articles.iter().filter(|article| article.fate != Fate::Replaced);
        for segment in &segments {
            check(segment).unwrap();
            prop_assert_eq!(segment.column_names(), &COLUMNS[..]);
            for doc in 0..segment.articles() {
                let article = written.next().unwrap();
                holds(segment, doc, article);
                prop_assert_eq!(segment.deletions.contains(doc), article.fate == Fate::Deleted);
            }
            prop_assert!(segment.article(segment.articles()).is_err());
            prop_assert!(segment.id(segment.articles()).is_err());
        }
        prop_assert!(written.next().is_none());
    }

    #[test]
    fn merging_keeps_the_live_articles_in_order(corpus in corpus(200)) {
        let one = merged(&corpus.segments());
        check(&one).unwrap();
        let live = corpus.live();
        prop_assert_eq!(one.articles() as usize, live.len());
        prop_assert_eq!(one.live() as usize, live.len());
        (0u32..).zip(&live).for_each(|(doc, article)| holds(&one, doc, article));
        let again = merged(std::slice::from_ref(&one));
        prop_assert_eq!(again.checksum(), one.checksum());
    }

    #[test]
    fn a_term_has_the_same_text_whatever_word_it_is_looked_for_in(corpus in corpus(60)) {
        for segment in corpus.segments() {
            for number in 0..segment.terms().unwrap().len() as u32 + 1 {
                let text = segment.term_text(number).unwrap();
                for token in all_tokens() {
                    prop_assert_eq!(&segment.term_of(token.folded, number).unwrap(), &text);
                }
            }
        }
    }

    #[test]
    fn ids_are_found_where_their_articles_live(corpus in corpus(200)) {
        for segment in corpus.segments() {
            let mut ids: Vec<String> = corpus.articles.iter().map(|article| article.id.clone()).collect();
            ids.extend(["".to_string(), "zzz".to_string(), "é".to_string()]);
            ids.sort_unstable();
            ids.dedup();
            let expected: Vec<u32> = ids
                .iter()
                .flat_map(|id| {
                    let here = |doc: &u32| segment.id(*doc).unwrap() == id && !segment.deletions.contains(*doc);
                    (0..segment.articles()).filter(here).collect::<Vec<_>>()
                })
                .collect();
            let asked: Vec<&str> = ids.iter().map(String::as_str).collect();
            prop_assert_eq!(segment.find_sorted(&asked).unwrap(), expected);
            for id in &asked {
                let alone = segment.find_sorted(&[id]).unwrap();
                prop_assert!(alone.iter().all(|&doc| segment.id(doc).unwrap() == *id));
            }
        }
    }
}

#[test]
fn merging_in_any_grouping_gives_the_same_file() {
    let mut corpus = crate::large::corpus(3_000);
    corpus.cuts = vec![500, 900, 2_000];
    let segments = corpus.segments();
    let whole = merged(&segments);
    let pairs = merged(&[merged(&segments[..2]), merged(&segments[2..])]);
    check(&whole).unwrap();
    check(&pairs).unwrap();
    assert_eq!(whole.articles(), pairs.articles());
    (0u32..).zip(corpus.live()).for_each(|(doc, article)| {
        holds(&whole, doc, article);
        holds(&pairs, doc, article);
    });
}

#[test]
fn articles_of_several_blocks_are_read_back_after_merges() {
    let mut corpus = crate::large::corpus(16_000);
    // The second segment keeps its first block as it was, and with it those of its others that have lost nothing.
    corpus.cuts = vec![10, 15_500];
    let second = corpus.articles[10..15_500].iter_mut().enumerate();
    second.for_each(|(at, article)| {
        article.fate = match at {
            14_000 => Fate::Replaced,
            15_000 => Fate::Deleted,
            _ => Fate::Live,
        }
    });
    let segments = corpus.segments();
    let reader = segments[1].stored().unwrap();
    assert!(reader.groups().count() == 1 && reader.groups().all(|group| group.end > 5));
    for merged in [merged(&segments), merged(&segments[1..]), merged(&segments[..1])] {
        check(&merged).unwrap();
    }
    let whole = merged(&[segments[0].clone(), merged(&segments[1..])]);
    check(&whole).unwrap();
    (0u32..).zip(corpus.live()).for_each(|(doc, article)| holds(&whole, doc, article));
}
