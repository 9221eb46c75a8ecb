//! Matching documents of a window, in ascending order, with their scores.

use super::{Score, Threshold};

pub type Matches = Vec<(u32, Score)>;

/// Keeps the matches whose document is also in `other`, adding its scores.
pub fn intersect(matches: &mut Matches, other: &Matches) {
    let mut at = 0;
    matches.retain_mut(|(doc, score)| {
        while at < other.len() && other[at].0 < *doc {
            at += 1;
        }
        let found = other.get(at).filter(|found| found.0 == *doc);
        *score += found.map_or(0, |found| found.1);
        found.is_some()
    });
}

/// Drops the matches whose document is in `other`.
pub fn subtract(matches: &mut Matches, other: &Matches) {
    let mut at = 0;
    matches.retain(|(doc, _)| {
        while at < other.len() && other[at].0 < *doc {
            at += 1;
        }
        other.get(at).is_none_or(|found| found.0 != *doc)
    });
}

/// The same documents, without scores.
pub fn unscored(matches: &Matches) -> Matches {
    matches.iter().map(|&(doc, _)| (doc, 0)).collect()
}

/// Adds the scores of `other` to the matches that are in it too.
pub fn raise(matches: &mut Matches, other: &Matches) {
    let mut at = 0;
    for (doc, score) in matches {
        while at < other.len() && other[at].0 < *doc {
            at += 1;
        }
        if let Some(found) = other.get(at).filter(|found| found.0 == *doc) {
            *score += found.1;
        }
    }
}

/// Keeps the matches that score more in `raised`, with that score.
pub fn keep_raised(matches: &mut Matches, raised: &Matches) {
    let mut raised = raised.iter().peekable();
    matches.retain_mut(|found| {
        let more = raised.next_if(|raised| raised.0 == found.0).filter(|raised| raised.1 > found.1);
        more.map(|more| found.1 = more.1).is_some()
    });
}

/// Drops matches that `margin` more cannot lift above the threshold.
pub fn prune(matches: &mut Matches, margin: Score, threshold: Threshold) {
    if threshold >= 0 {
        matches.retain(|&(_, score)| i64::from(score) + i64::from(margin) > threshold);
    }
}
