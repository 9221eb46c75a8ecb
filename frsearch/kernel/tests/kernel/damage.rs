//! A damaged file is noticed or changes nothing; it never panics.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use frsearch_kernel::build::SegmentBuilder;
use frsearch_kernel::codec::packed;
use frsearch_kernel::error::Error;
use frsearch_kernel::file::{FileWriter, Pages};
use frsearch_kernel::search::{Alternative, Hit, Plan, Ranking, Searcher, Sort};
use frsearch_kernel::segment::check::check;
use frsearch_kernel::segment::{Segment, sections};

use crate::corpus::{COLUMNS, segment_bytes};
use crate::large::{DEFAULT, corpus};

/// All that a segment can be asked.
#[derive(Debug, PartialEq)]
struct Answers {
    hits: Vec<Vec<Hit>>,
    articles: Vec<[String; 4]>,
    ids: Vec<String>,
    found: Vec<u32>,
    facets: Vec<(String, u64)>,
}

fn plans() -> Vec<Plan> {
    let slot = |term: &str, word: &str, folded: &str| {
        vec![Alternative { term: term.to_string(), word: word.to_string(), folded: folded.to_string() }]
    };
    let word = |slot| Plan::Word { slot, fields: 7, boost: 1.0 };
    let slots = vec![slot("port", "porte", "porte"), slot("parol", "parole", "parole")];
    vec![
        Plan::Any(vec![word(slot("mer", "mer", "mer")), word(slot("pech", "pêche", "peche"))]),
        Plan::Phrase { slots, slop: 0, exact: true, fields: 7, boost: 1.0 },
        Plan::Prefix { prefix: "e".to_string(), fields: 4, boost: 1.0 },
        Plan::Fuzzy { word: "pache".to_string(), distance: 1, fields: 7, boost: 1.0 },
        Plan::Exact { word: "élus".to_string(), folded: "elus".to_string(), fields: 7, boost: 1.0 },
        Plan::Dates { first: 3, last: 9 },
        Plan::Column { name: "source".to_string(), values: vec!["AFP".to_string()] },
    ]
}

fn answers(bytes: &[u8], plans: &[Plan]) -> Result<Answers, Error> {
    let segment = Arc::new(Segment::open(Box::new(bytes.to_vec()), "segment", None)?);
    let docs = 0..segment.articles();
    let articles =
        docs.clone().map(|doc| segment.article(doc).map(|article| article.parts)).collect::<Result<_, _>>()?;
    let ids = docs.map(|doc| segment.id(doc).map(str::to_string)).collect::<Result<_, _>>()?;
    let found = segment.find_sorted(&["article-1", "article-2", "article-7", "b"])?;
    let searcher = Searcher::new(vec![segment]);
    let ranking = Ranking { proximity: 0.3, window: 5, ..DEFAULT };
    let search = |plan| searcher.search(plan, 20, &ranking, Sort::Relevance);
    let mut hits = plans.iter().map(search).collect::<Result<Vec<_>, _>>()?;
    hits.push(searcher.search(&Plan::Everything, 20, &ranking, Sort::Newest)?);
    let facets = searcher.facets(&Plan::Everything, &ranking, "source")?;
    Ok(Answers { hits, articles, ids, found, facets })
}

fn checked(bytes: &[u8]) -> Result<(), Error> {
    check(&Segment::open(Box::new(bytes.to_vec()), "segment", None)?)
}

fn file(count: usize) -> Vec<u8> {
    let mut builder = SegmentBuilder::new(COLUMNS.map(str::to_string).to_vec(), 1).unwrap();
    segment_bytes(&mut builder, &corpus(count).articles)
}

fn is_named(error: &Error) -> bool {
    matches!(error, Error::Corrupt { file, .. } | Error::Incompatible { file, .. } if file == "segment")
}

/// The damage is found by a full check, and no use of the file panics or answers otherwise.
fn noticed(bytes: &[u8], expected: &Answers, plans: &[Plan], what: &str) {
    let used = catch_unwind(AssertUnwindSafe(|| (checked(bytes), answers(bytes, plans))));
    let (check, answers) = used.unwrap_or_else(|_| panic!("{what}: a panic"));
    assert!(check.as_ref().is_err_and(is_named), "{what}: check gives {check:?}");
    match answers {
        Ok(answers) => assert_eq!(&answers, expected, "{what}: other answers"),
        Err(error) => assert!(is_named(&error), "{what}: {error:?}"),
    }
}

#[test]
fn every_damaged_byte_of_a_small_file_is_noticed() {
    let (bytes, plans) = (file(12), plans());
    let expected = answers(&bytes, &plans).unwrap();
    checked(&bytes).unwrap();
    assert!(expected.hits.iter().all(|hits| !hits.is_empty()), "every plan finds something: {expected:?}");
    let mut damaged = bytes.clone();
    for at in 0..bytes.len() {
        damaged[at] ^= 1 << (at % 8);
        noticed(&damaged, &expected, &plans, &format!("byte {at} of {}", bytes.len()));
        damaged[at] = bytes[at];
    }
}

#[test]
fn damaged_bytes_on_any_page_are_noticed() {
    let (bytes, plans) = (file(4_000), plans());
    assert!(bytes.len() > 4 * frsearch_kernel::file::PAGE);
    let expected = answers(&bytes, &plans).unwrap();
    let mut damaged = bytes.clone();
    for at in (0..bytes.len()).step_by(bytes.len() / 24) {
        damaged[at] ^= 0x10;
        noticed(&damaged, &expected, &plans, &format!("byte {at} of {}", bytes.len()));
        damaged[at] = bytes[at];
    }
}

#[test]
fn a_file_cut_short_is_noticed() {
    let (bytes, plans) = (file(12), plans());
    let expected = answers(&bytes, &plans).unwrap();
    for length in 0..bytes.len() {
        noticed(&bytes[..length], &expected, &plans, &format!("{length} of {} bytes", bytes.len()));
    }
}

#[test]
fn a_file_that_goes_on_is_noticed() {
    let (bytes, plans) = (file(12), plans());
    let expected = answers(&bytes, &plans).unwrap();
    let footer = &bytes[bytes.len() - frsearch_kernel::file::FOOTER..];
    for tail in [&[0][..], &[0; 7], &[0; 4096], footer, &bytes] {
        noticed(&[&bytes, tail].concat(), &expected, &plans, &format!("{} more bytes", tail.len()));
    }
}

/// The sections' ranges in a file, and where its table starts.
fn places_of_sections(bytes: &[u8]) -> (Vec<std::ops::Range<usize>>, usize) {
    let word = |at: usize| u64::from_le_bytes(bytes[at..at + 8].try_into().unwrap()) as usize;
    let foot = bytes.len() - frsearch_kernel::file::FOOTER;
    let table = word(foot);
    let rows = (table + 4 * table.div_ceil(frsearch_kernel::file::PAGE)..foot).step_by(24);
    (rows.map(|row| word(row + 8)..word(row + 8) + word(row + 16)).collect(), table)
}

/// The file again with one section replaced and every checksum right, as somebody would write it who means harm.
fn crafted(bytes: &[u8], id: u32, section: &[u8]) -> Vec<u8> {
    let pages = Pages::open(Box::new(bytes.to_vec()), "segment").unwrap();
    let mut crafted = Vec::new();
    let mut out = FileWriter::new(&mut crafted).unwrap();
    for own in (sections::META..=sections::DATE_SPANS).chain(100..100 + 4 * COLUMNS.len() as u32) {
        let sound = pages.section(own, "section").unwrap();
        out.section(own, if own == id { section } else { sound.all().unwrap() }).unwrap();
    }
    out.finish().unwrap();
    crafted
}

#[test]
fn a_dictionary_of_endless_paths_is_given_up() {
    // 2^18 words in a few bytes, of which it claims to hold few.
    let mut words = fst::MapBuilder::memory();
    for number in 0u32..1 << 18 {
        let letters: Vec<u8> = (0..18).rev().map(|bit| b'a' + (number >> bit & 1) as u8).collect();
        words.insert([&letters[..], &[0, 0, 0]].concat(), 0).unwrap();
    }
    let mut words = words.into_inner().unwrap();
    let place = words.len() - 20;
    words[place..place + 8].copy_from_slice(&5u64.to_le_bytes());
    let bytes = crafted(&file(12), sections::WORDS, &words);
    assert!(checked(&bytes).is_err_and(|error| is_named(&error)));
    let searcher = Searcher::new(vec![Arc::new(Segment::open(Box::new(bytes), "segment", None).unwrap())]);
    let plan = Plan::Wildcard { pattern: "*z".to_string(), fields: 7, boost: 1.0 };
    assert!(searcher.search(&plan, 10, &DEFAULT, Sort::Relevance).is_err_and(|error| is_named(&error)));
}

#[test]
fn what_is_claimed_for_nothing_is_refused() {
    // Arrays of no width take no bytes, however long they say that they are.
    let endless = [u64::MAX >> 8, 0].map(u64::to_le_bytes).concat();
    let index = [16u64.to_le_bytes().to_vec(), endless.clone()].concat().repeat(4);
    let articles = [sections::TITLES, sections::LEADS, sections::DATES, sections::DATE_SPANS];
    let ids = [sections::TERM_OFFSETS, sections::ID_OFFSETS, sections::ID_ORDER, sections::COLUMN + 1];
    let ids = articles.into_iter().chain(ids);
    for (id, section) in ids.map(|id| (id, &endless)).chain([(sections::STORED_INDEX, &index)]) {
        let bytes = crafted(&file(12), id, section);
        assert!(checked(&bytes).is_err_and(|error| is_named(&error)), "section {id}");
        // Ids that are all empty can be read; nothing is gone through for ever.
        assert!(
            answers(&bytes, &plans()).map_or_else(|error| is_named(&error), |_| id == sections::ID_OFFSETS),
            "section {id}"
        );
    }
}

#[test]
fn groups_that_are_none_are_noticed() {
    let (bytes, plans) = (file(12), plans());
    let expected = answers(&bytes, &plans).unwrap();
    let pages = Pages::open(Box::new(bytes.clone()), "segment").unwrap();
    let section = pages.section(sections::STORED_INDEX, "index").unwrap();
    // The one block's one group stands last: how many bytes, then a count, a width and the values.
    let index = section.all().unwrap();
    for first_blocks in [&[][..], &[0], &[1], &[0, 0, 1], &[0, 1, 1], &[1, 1], &[0, 2], &[0, 1, 0, 1]] {
        let mut array = Vec::new();
        packed::write(first_blocks, &mut array).unwrap();
        let section = [&index[..index.len() - 25], &(array.len() as u64).to_le_bytes(), &array].concat();
        noticed(&crafted(&bytes, sections::STORED_INDEX, &section), &expected, &plans, &format!("{first_blocks:?}"));
    }
}

#[test]
fn bounds_that_are_not_those_of_the_dates_are_noticed() {
    let bounds = [0i64, 1, 1].map(i64::to_le_bytes).concat();
    let bytes = crafted(&file(12), sections::DATE_BOUNDS, &bounds);
    assert!(checked(&bytes).is_err_and(|error| is_named(&error)));
    let bytes = crafted(&file(12), sections::DATE_BOUNDS, &bounds.repeat(2));
    assert!(Segment::open(Box::new(bytes), "segment", None).is_err_and(|error| is_named(&error)));
}

/// Some places of a range: its ends and a few between.
fn places(range: &std::ops::Range<usize>) -> impl Iterator<Item = usize> + '_ {
    range.clone().step_by((range.len() / 3).max(1)).chain(range.clone().last())
}

#[test]
fn every_section_flipped_zeroed_cut_out_or_lengthened_is_noticed() {
    let (bytes, plans) = (file(400), plans());
    let expected = answers(&bytes, &plans).unwrap();
    let (sections, table) = places_of_sections(&bytes);
    assert_eq!(sections.len(), 16 + 4 * COLUMNS.len());
    let noticed = |damaged: &[u8], what: String| {
        if damaged != bytes {
            self::noticed(damaged, &expected, &plans, &what);
        }
    };
    for (number, range) in sections.iter().chain([&(0..16), &(table..bytes.len())]).enumerate() {
        for at in places(range) {
            let damaged = |change: &dyn Fn(&mut Vec<u8>)| {
                let mut damaged = bytes.clone();
                change(&mut damaged);
                damaged
            };
            let end = range.end.min(at + 64);
            noticed(&damaged(&|all| all[at] ^= 0x80), format!("section {number}: bit of byte {at} flipped"));
            noticed(&damaged(&|all| all[at..end].fill(0)), format!("section {number}: {at}..{end} zeroed"));
            noticed(&damaged(&|all| all[at..end].fill(0xFF)), format!("section {number}: {at}..{end} filled"));
            noticed(&damaged(&|all| drop(all.drain(at..end))), format!("section {number}: {at}..{end} cut out"));
            noticed(&damaged(&|all| all.insert(at, 7)), format!("section {number}: a byte more at {at}"));
            noticed(&bytes[..at], format!("section {number}: cut off at {at}"));
        }
    }
}

#[test]
fn sections_that_changed_places_are_noticed() {
    let (bytes, plans) = (file(30), plans());
    let expected = answers(&bytes, &plans).unwrap();
    let (sections, _) = places_of_sections(&bytes);
    for (number, first) in sections.iter().enumerate() {
        for second in &sections[number + 1..] {
            let (before, between, behind) =
                (&bytes[..first.start], &bytes[first.end..second.start], &bytes[second.end..]);
            let swapped = [before, &bytes[second.clone()], between, &bytes[first.clone()], behind].concat();
            if swapped != bytes {
                noticed(&swapped, &expected, &plans, &format!("{first:?} and {second:?} swapped"));
            }
        }
    }
}

#[test]
fn pages_of_another_segment_are_noticed() {
    let (bytes, other, plans) = (file(400), file(401), plans());
    let expected = answers(&bytes, &plans).unwrap();
    let page = frsearch_kernel::file::PAGE;
    for at in (0..bytes.len().min(other.len())).step_by(page) {
        let end = (at + page).min(bytes.len()).min(other.len());
        let mixed = [&bytes[..at], &other[at..end], &bytes[end..]].concat();
        noticed(&mixed, &expected, &plans, &format!("bytes {at} to {end} of another segment"));
    }
    let table = bytes.len() - frsearch_kernel::file::FOOTER;
    noticed(&[&bytes[..table], &other[other.len() - 32..]].concat(), &expected, &plans, "another segment's footer");
}

#[test]
fn a_format_of_another_version_is_told() {
    let mut bytes = file(3);
    let end = bytes.len();
    bytes[8..12].copy_from_slice(&77u32.to_le_bytes());
    bytes[end - 12..end - 8].copy_from_slice(&77u32.to_le_bytes());
    let error = checked(&bytes).unwrap_err();
    assert!(matches!(error, Error::Incompatible { found: 77, .. }), "{error:?}");
}

#[test]
fn damaged_deletions_are_noticed() {
    let bytes = file(100);
    let segment = Segment::open(Box::new(bytes.clone()), "segment", None).unwrap();
    let mut deletions = segment.deletions.clone();
    [3, 64, 99].into_iter().for_each(|doc| deletions.insert(doc));
    let content = deletions.write(segment.articles(), segment.checksum());
    assert_eq!(segment.with_deletions(Some(&content)).unwrap().live(), 97);
    for at in 0..content.len() {
        let mut damaged = content.clone();
        damaged[at] ^= 0x04;
        assert!(segment.with_deletions(Some(&damaged)).is_err_and(|error| is_named(&error)), "byte {at}");
        assert!(segment.with_deletions(Some(&content[..at])).is_err(), "cut at {at}");
    }
    let other = Segment::open(Box::new(file(101)), "other", None).unwrap();
    assert!(other.with_deletions(Some(&content)).is_err());
}
