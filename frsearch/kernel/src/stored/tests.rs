//! Stored articles with blocks and groups of few bytes, so that there are many.

use proptest::prelude::*;

use super::*;
use crate::codec::packed;

type Parts = [String; 4];

/// A text of so many words; each article has some of its own.
fn article(number: usize, words: usize) -> Parts {
    let body: String = (0..words).map(|at| format!("mot{} ", (at * (number + 1)) % 97)).collect();
    [format!("article {number}"), "un chapeau".to_string(), body, format!("{{\"n\":{number}}}")]
}

fn articles() -> impl Strategy<Value = Vec<Parts>> {
    let words = prop_oneof![8 => 0..30usize, 1 => 200..400usize];
    prop::collection::vec(words, 0..120).prop_map(|all| (0..).zip(all).map(|(at, words)| article(at, words)).collect())
}

fn sizes() -> impl Strategy<Value = Sizes> {
    let sizes = (20..600usize, 20..3_000usize, 100..20_000u64);
    sizes.prop_map(|(block, dictionary, group)| Sizes { block, dictionary, group })
}

const SMALL: Sizes = Sizes { block: 400, dictionary: 2_000, group: 20_000 };

struct Packed {
    frames: Vec<u8>,
    index: Vec<u8>,
}

impl Packed {
    fn of(articles: &[Parts], sizes: Sizes) -> Self {
        let (mut writer, mut frames) = (StoredWriter::with(sizes).unwrap(), Vec::new());
        for parts in articles {
            writer.push_parts(parts.each_ref().map(String::as_str)).unwrap();
            frames.extend(writer.take());
        }
        Self::finish(writer, frames)
    }

    /// The live articles of all.
    fn merged(all: &[(Packed, Vec<bool>)], sizes: Sizes) -> Self {
        let (mut writer, mut frames) = (StoredWriter::with(sizes).unwrap(), Vec::new());
        for (from, live) in all {
            let (reader, mut last) = (from.reader(), 0);
            for group in reader.groups() {
                let taken = |end, packed: &[u8]| {
                    assert!(end > last && end <= from.frames.len());
                    last = end;
                    frames.extend(packed);
                    Ok(())
                };
                writer.push_group(&reader, group, live, taken).unwrap();
            }
        }
        Self::finish(writer, frames)
    }

    fn finish(writer: StoredWriter, mut frames: Vec<u8>) -> Self {
        let (rest, index) = writer.finish().unwrap();
        frames.extend(rest);
        Packed { frames, index }
    }

    fn reader(&self) -> StoredReader<'_> {
        StoredReader::open(&self.frames, &self.index).unwrap()
    }

    fn groups(&self) -> Vec<std::ops::Range<usize>> {
        self.reader().groups().collect()
    }

    /// All articles, one by one; nothing stands between their records.
    fn read(&self) -> Vec<Parts> {
        let (reader, dictionaries, mut articles) = (self.reader(), Dictionaries::default(), Vec::new());
        assert!(reader.ascends());
        for group in reader.groups() {
            let first = reader.first(group.start).unwrap();
            for block in group.clone() {
                let raw = if block == group.start { first.clone() } else { reader.other(block, &first).unwrap() };
                let mut at = 0;
                for doc in reader.docs(block) {
                    assert_eq!(doc, articles.len());
                    let article = reader.article(doc as u32, &dictionaries).unwrap();
                    assert_eq!(read_record(&raw, &mut at).as_ref(), Some(&article));
                    articles.push(article.parts);
                }
                assert_eq!(at, raw.len());
            }
        }
        assert!(reader.article(articles.len() as u32, &dictionaries).is_err());
        articles
    }

    /// Everything that can be read, whatever it is.
    fn ask(&self) {
        let Some(reader) = StoredReader::open(&self.frames, &self.index) else { return };
        let dictionaries = Dictionaries::default();
        (0..200).for_each(|doc| drop(reader.article(doc, &dictionaries)));
        let mut writer = StoredWriter::with(SMALL).unwrap();
        // A merge asks this before.
        if reader.ascends() {
            let taken =
                reader.groups().try_for_each(|group| writer.push_group(&reader, group, &[true; 200], |_, _| Ok(())));
            drop(taken);
        }
    }

    /// The index with other groups.
    fn with_groups(&self, first_blocks: &[u64]) -> Self {
        let (mut at, mut index) = (0, self.index.clone());
        for _ in 0..3 {
            at += 8 + u64::from_le_bytes(index[at..at + 8].try_into().unwrap()) as usize;
        }
        let mut array = Vec::new();
        packed::write(first_blocks, &mut array).unwrap();
        index.truncate(at);
        index.extend((array.len() as u64).to_le_bytes());
        index.extend(array);
        Packed { frames: self.frames.clone(), index }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn articles_of_every_place_are_read_back(articles in articles(), sizes in sizes()) {
        prop_assert_eq!(Packed::of(&articles, sizes).read(), articles);
    }

    #[test]
    fn merging_keeps_the_live_articles_and_nothing_of_others(
        parts in prop::collection::vec((articles(), sizes()), 0..5),
        sizes in sizes(),
        dead in prop::collection::vec(0..400usize, 0..20),
    ) {
        let (mut all, mut expected, mut number) = (Vec::new(), Vec::new(), 0);
        for (articles, sizes) in parts {
            let live: Vec<bool> = (number..number + articles.len()).map(|number| !dead.contains(&number)).collect();
            number += articles.len();
            all.push((Packed::of(&articles, sizes), live.clone()));
            expected.extend(articles.into_iter().zip(live).filter(|(_, live)| *live).map(|(article, _)| article));
        }
        prop_assert_eq!(Packed::merged(&all, sizes).read(), expected);
    }

    #[test]
    fn any_damage_is_read_without_a_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), any::<bool>()), 1..6),
    ) {
        let mut packed = Packed::of(&(0..150).map(|at| article(at, at % 30)).collect::<Vec<_>>(), SMALL);
        for (place, byte, in_index) in changes {
            let bytes = if in_index { &mut packed.index } else { &mut packed.frames };
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        packed.ask();
    }
}

#[test]
fn groups_end_at_their_size_and_share_their_first_block() {
    let articles: Vec<Parts> = (0..500).map(|at| article(at, 20)).collect();
    let packed = Packed::of(&articles, SMALL);
    let (reader, groups) = (packed.reader(), packed.groups());
    let bytes = |range: std::ops::Range<usize>| range.map(|block| reader.raw_length(block)).sum::<u64>();
    assert!(groups.len() > 2);
    for group in &groups[..groups.len() - 1] {
        assert!((SMALL.group..SMALL.group + 2 * SMALL.block as u64).contains(&bytes(group.clone())));
        assert!((2_000..2_400).contains(&bytes(group.start..group.start + 1)));
        assert!(reader.other(group.start + 1, &[]).is_err(), "it can be read without its dictionary");
        let others = group.start + 1..group.end;
        assert!(others.clone().all(|block| reader.raw_length(block) <= SMALL.block as u64), "{others:?}");
    }
}

#[test]
fn groups_of_live_articles_are_copied() {
    let parts = [0..400, 400..800].map(|range| range.map(|at| article(at, 20)).collect::<Vec<_>>());
    let [one, other] = parts.map(|articles| (Packed::of(&articles, SMALL), vec![true; 400]));
    let groups = one.0.groups();
    let merged = Packed::merged(&[one, other], SMALL);
    let again = Packed::merged(&[(Packed { ..merged }, vec![true; 800])], SMALL);
    assert!(groups.len() > 2 && again.groups().starts_with(&groups));
    let whole: Vec<Parts> = (0..800).map(|at| article(at, 20)).collect();
    assert_eq!(again.read(), whole);
    // Two merges have compressed nothing but what is less than a group.
    let source = Packed::of(&whole[..400], SMALL);
    assert!(again.frames.starts_with(&source.frames[..source.reader().end(groups[groups.len() - 2].end - 1)]));
}

#[test]
fn many_small_segments_become_one_group() {
    let parts = (0..30).map(|part| (part * 3..part * 3 + 3).map(|at| article(at, 20)).collect::<Vec<_>>());
    let all: Vec<_> = parts.map(|articles| (Packed::of(&articles, SMALL), vec![true; 3])).collect();
    assert!(all.iter().all(|(packed, _)| packed.groups().len() == 1));
    let merged = Packed::merged(&all, SMALL);
    let whole: Vec<Parts> = (0..90).map(|at| article(at, 20)).collect();
    assert_eq!(merged.groups().len(), 1);
    assert_eq!(merged.frames, Packed::of(&whole, SMALL).frames);
}

#[test]
fn a_group_that_has_lost_an_article_keeps_its_other_blocks() {
    let whole: Vec<Parts> = (0..80).map(|at| article(at, 20)).collect();
    let packed = Packed::of(&whole, SMALL);
    let (reader, blocks) = (packed.reader(), packed.groups()[0].end);
    let dead = reader.docs(blocks - 2).start;
    let frames: Vec<Vec<u8>> = (0..blocks).map(|block| reader.frame(block).unwrap().to_vec()).collect();
    let live: Vec<bool> = (0..80).map(|at| at != dead).collect();
    let merged = Packed::merged(&[(packed, live)], SMALL);
    let kept = (0..blocks).filter(|&block| merged.reader().frame(block).unwrap() == frames[block]);
    assert_eq!(kept.collect::<Vec<_>>(), (0..blocks).filter(|&block| block != blocks - 2).collect::<Vec<_>>());
    assert_eq!(merged.read(), whole.into_iter().filter(|parts| *parts != article(dead, 20)).collect::<Vec<_>>());
}

#[test]
fn a_long_article_is_no_dictionary() {
    let long =
        |number| [String::new(), String::new(), format!("{number} texte ").repeat(MOST_DICTIONARY / 8), String::new()];
    let articles = [article(0, 5), long(1), article(2, 5), long(3), long(4), article(5, 5)];
    for sizes in [SIZES, SMALL] {
        let packed = Packed::of(&articles, sizes);
        assert_eq!(packed.read(), articles);
        let dead = |number: usize| (0..articles.len()).map(|at| at != number).collect::<Vec<_>>();
        for number in 0..articles.len() {
            let merged = Packed::merged(&[(Packed::of(&articles, sizes), dead(number))], SIZES).read();
            let expected = articles.iter().enumerate().filter(|(at, _)| *at != number);
            assert_eq!(merged, expected.map(|(_, parts)| parts.clone()).collect::<Vec<_>>());
        }
    }
    let packed = Packed::of(&articles, SIZES);
    let blocks = packed.groups().last().unwrap().end as u64;
    let (one, dictionaries) = (packed.with_groups(&[0, blocks]), Dictionaries::default());
    assert!(one.reader().article(1, &dictionaries).is_ok());
    assert!(one.reader().article(5, &dictionaries).is_err(), "a crafted dictionary of any size is unpacked");
}

#[test]
fn a_table_of_other_groups_is_an_error_or_reads_the_same() {
    let articles: Vec<Parts> = (0..200).map(|at| article(at, 20)).collect();
    let packed = Packed::of(&articles, SMALL);
    let groups = packed.groups();
    let (blocks, second) = (groups.last().unwrap().end as u64, groups[1].start as u64);
    for table in [&[][..], &[0], &[1, blocks], &[0, blocks - 1], &[0, blocks + 1]] {
        let crafted = packed.with_groups(table);
        assert!(StoredReader::open(&crafted.frames, &crafted.index).is_none(), "{table:?}");
    }
    let all: Vec<u64> = (0..=blocks).collect();
    for table in [&[0, blocks][..], &[0, second - 1, blocks], &[0, second + 1, blocks], &[0, second, 3, blocks], &all] {
        let crafted = packed.with_groups(table);
        crafted.ask();
        let (reader, dictionaries) = (crafted.reader(), Dictionaries::default());
        let read = |doc: usize| reader.article(doc as u32, &dictionaries);
        assert_eq!(read(0).unwrap().parts, articles[0]);
        assert!((0..articles.len()).any(|doc| read(doc).map_or(true, |read| read.parts != articles[doc])), "{table:?}");
    }
}

#[test]
fn lengths_that_are_claimed_take_no_memory() {
    let mut packed = Packed::of(&[article(0, 20)], SIZES);
    let reader = packed.reader();
    let (frame, most) = (reader.frame(0).unwrap().to_vec(), (MOST_BYTES + SIZES.dictionary) as u64);
    for claimed in [1, 2_000_000, most, most + 1, 1 << 50] {
        let mut index = Vec::new();
        for array in [&[0, 1][..], &[0, frame.len() as u64], &[claimed], &[0, 1]] {
            let mut bytes = Vec::new();
            packed::write(array, &mut bytes).unwrap();
            index.extend((bytes.len() as u64).to_le_bytes());
            index.extend(bytes);
        }
        packed.index = index;
        assert!(packed.reader().article(0, &Dictionaries::default()).is_err(), "{claimed}");
    }
}
