//! Explanations as nested tuples.

use pyo3::prelude::*;
use pyo3::types::{PyList, PyTuple};

use crate::search::{Evidence, Explained, Explanation, Plan, Slot, Subject};

/// (kind, matched, score, subject, evidence, parts).
pub fn tuple<'py>(py: Python<'py>, explanation: &Explanation<'_>) -> PyResult<Bound<'py, PyTuple>> {
    part(py, &explanation.whole, explanation)
}

fn part<'py>(py: Python<'py>, own: &Explained<'_>, explanation: &Explanation<'_>) -> PyResult<Bound<'py, PyTuple>> {
    let parts = own.parts.iter().map(|below| part(py, below, explanation)).collect::<PyResult<Vec<_>>>()?;
    let (kind, subject) = subject(py, &own.subject, explanation)?;
    let evidence = own.evidence.as_ref().map(evidence);
    (kind, own.matched, f64::from(own.score) / explanation.scale, subject, evidence, PyList::new(py, parts)?)
        .into_pyobject(py)
}

type Numbers = (f32, f32, Option<u64>, u8, (u32, u32, u32), u32, f32, f32, f32);

/// (boost, weight, matching, fields, (title, lead, body), length, average, saturation, exact).
fn evidence(own: &Evidence) -> Numbers {
    let [title, lead, body] = own.frequency;
    let Evidence { boost, weight, matching, fields, length, average, saturation, exact, .. } = *own;
    (boost, weight, matching, fields, (title, lead, body), length, average, saturation, exact)
}

fn subject<'py>(
    py: Python<'py>,
    subject: &Subject<'_>,
    explanation: &Explanation<'_>,
) -> PyResult<(&'static str, Bound<'py, PyTuple>)> {
    Ok(match subject {
        Subject::Whole => ("whole", (explanation.articles,).into_pyobject(py)?),
        Subject::Word(alternative) => ("word", (&alternative.term, &alternative.word).into_pyobject(py)?),
        Subject::Shape(plan, spellings) => {
            let (kind, asked) = shape(plan);
            (kind, (asked, spellings).into_pyobject(py)?)
        }
        Subject::Proximity => ("proximity", PyTuple::empty(py)),
        Subject::Pair { first, second, weight, closeness } => {
            ("pair", (name(first), name(second), weight, closeness).into_pyobject(py)?)
        }
        Subject::Node(plan) => node(py, plan)?,
    })
}

fn node<'py>(py: Python<'py>, plan: &Plan) -> PyResult<(&'static str, Bound<'py, PyTuple>)> {
    let nothing = || PyTuple::empty(py);
    Ok(match plan {
        Plan::Word { slot, .. } => ("word", (name(slot), "").into_pyobject(py)?),
        Plan::Exact { word, .. } => ("exact", (word,).into_pyobject(py)?),
        Plan::Phrase { slots, slop, exact, .. } => {
            let words: Vec<&str> = slots.iter().map(name).collect();
            ("phrase", (words, slop, exact).into_pyobject(py)?)
        }
        Plan::Prefix { .. } | Plan::Wildcard { .. } | Plan::Fuzzy { .. } => {
            let (kind, asked) = shape(plan);
            (kind, (asked, PyList::empty(py)).into_pyobject(py)?)
        }
        Plan::Any(_) => ("any", nothing()),
        Plan::All(_) => ("all", nothing()),
        Plan::Best(_) => ("best", nothing()),
        Plan::AndNot(..) => ("and_not", nothing()),
        Plan::AndMaybe(..) => ("and_maybe", nothing()),
        Plan::Constant(..) => ("constant", nothing()),
        Plan::Dates { first, last } => {
            let (first, last) = (Some(first).filter(|&&at| at > i64::MIN), Some(last).filter(|&&at| at < i64::MAX));
            ("range", (first, last).into_pyobject(py)?)
        }
        Plan::Column { name, values } => ("column", (name, values).into_pyobject(py)?),
        Plan::Everything => ("everything", nothing()),
        Plan::Nothing => ("nothing", nothing()),
    })
}

fn shape(plan: &Plan) -> (&'static str, &str) {
    match plan {
        Plan::Prefix { prefix, .. } => ("prefix", prefix),
        Plan::Wildcard { pattern, .. } => ("wildcard", pattern),
        Plan::Fuzzy { word, .. } => ("fuzzy", word),
        _ => ("nothing", ""),
    }
}

/// The word that a slot stands for, as far as it is known.
fn name(slot: &Slot) -> &str {
    slot.first().map_or("", |first| if first.word.is_empty() { &first.term } else { &first.word })
}
