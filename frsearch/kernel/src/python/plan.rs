//! Plans from nested tuples.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::search::{self, Alternative, Slot};

#[pyclass(module = "frsearch._kernel", frozen)]
pub struct Plan(pub search::Plan);

#[pymethods]
impl Plan {
    #[new]
    fn new(node: &Bound<'_, PyAny>) -> PyResult<Self> {
        read(node, 0).map(Plan)
    }

    /// This plan for the articles that fit all the others as well, which add nothing to the scores.
    fn filtered(&self, conditions: Vec<PyRef<'_, Plan>>) -> Self {
        Plan(filtered(self.0.clone(), &conditions))
    }

    /// The nested tuples that this plan would be made from.
    fn node<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        write(py, &self.0)
    }

    fn __repr__(&self) -> String {
        format!("{:?}", self.0)
    }
}

/// A plan for the articles that fit all the others as well.
pub fn filtered(plan: search::Plan, conditions: &[PyRef<'_, Plan>]) -> search::Plan {
    if conditions.is_empty() {
        return plan;
    }
    let conditions = conditions.iter().map(|condition| search::Plan::Constant(0.0, Box::new(condition.0.clone())));
    search::Plan::All(std::iter::once(plan).chain(conditions).collect())
}

/// Deeper trees are refused, so that reading, running and dropping one never runs out of stack.
const DEEPEST: usize = 200;

fn read(node: &Bound<'_, PyAny>, depth: usize) -> PyResult<search::Plan> {
    if depth > DEEPEST {
        return Err(PyValueError::new_err(format!("a plan is nested more than {DEEPEST} deep")));
    }
    let node = node.cast::<PyTuple>()?;
    let kind: String = node.get_item(0)?.extract()?;
    let child = |at: usize| Ok::<_, PyErr>(Box::new(read(&node.get_item(at)?, depth + 1)?));
    let children = || node.get_item(1)?.try_iter()?.map(|child| read(&child?, depth + 1)).collect::<PyResult<Vec<_>>>();
    use search::Plan as P;
    Ok(match kind.as_str() {
        "word" => P::Word { slot: slot(&node.get_item(1)?)?, fields: mask(node, 2)?, boost: boost(node, 3)? },
        "exact" => {
            P::Exact { word: text(node, 1)?, folded: text(node, 2)?, fields: mask(node, 3)?, boost: boost(node, 4)? }
        }
        "phrase" => P::Phrase {
            slots: node.get_item(1)?.try_iter()?.map(|item| slot(&item?)).collect::<PyResult<_>>()?,
            slop: node.get_item(2)?.extract()?,
            exact: node.get_item(3)?.extract()?,
            fields: mask(node, 4)?,
            boost: boost(node, 5)?,
        },
        "prefix" => P::Prefix { prefix: text(node, 1)?, fields: mask(node, 2)?, boost: boost(node, 3)? },
        "wildcard" => P::Wildcard { pattern: text(node, 1)?, fields: mask(node, 2)?, boost: boost(node, 3)? },
        "fuzzy" => P::Fuzzy {
            word: text(node, 1)?,
            distance: node.get_item(2)?.extract()?,
            fields: mask(node, 3)?,
            boost: boost(node, 4)?,
        },
        "any" => P::Any(children()?),
        "all" => P::All(children()?),
        "best" => P::Best(children()?),
        "and_not" => P::AndNot(child(1)?, child(2)?),
        "and_maybe" => P::AndMaybe(child(1)?, child(2)?),
        "constant" => P::Constant(weight(node, 1)?, child(2)?),
        "range" => P::Dates {
            first: node.get_item(2)?.extract::<Option<i64>>()?.unwrap_or(i64::MIN),
            last: node.get_item(3)?.extract::<Option<i64>>()?.unwrap_or(i64::MAX),
        },
        "column" => P::Column { name: text(node, 1)?, values: node.get_item(2)?.extract()? },
        "everything" => P::Everything,
        "nothing" => P::Nothing,
        other => return Err(PyValueError::new_err(format!("a plan has no node named {other:?}"))),
    })
}

fn text(node: &Bound<'_, PyTuple>, at: usize) -> PyResult<String> {
    node.get_item(at)?.extract()
}

fn mask(node: &Bound<'_, PyTuple>, at: usize) -> PyResult<u8> {
    node.get_item(at)?.extract()
}

/// A weight: not negative and not infinite, so that scores stay ordered.
fn weight(node: &Bound<'_, PyTuple>, at: usize) -> PyResult<f32> {
    let weight: f32 = node.get_item(at)?.extract()?;
    if weight.is_finite() && weight >= 0.0 {
        return Ok(weight.min(1e9));
    }
    Err(PyValueError::new_err("a boost must be a number from 0"))
}

fn boost(node: &Bound<'_, PyTuple>, at: usize) -> PyResult<f32> {
    weight(node, at).map(|boost| boost.max(search::LEAST_BOOST))
}

pub fn slot(item: &Bound<'_, PyAny>) -> PyResult<Slot> {
    let alternative = |item: PyResult<Bound<'_, PyAny>>| {
        let (term, word, folded) = item?.extract()?;
        Ok(Alternative { term, word, folded })
    };
    item.try_iter()?.map(alternative).collect()
}

fn write<'py>(py: Python<'py>, plan: &search::Plan) -> PyResult<Bound<'py, PyTuple>> {
    let child = |plan: &search::Plan| write(py, plan);
    let children = |plans: &[search::Plan]| plans.iter().map(child).collect::<PyResult<Vec<_>>>();
    use search::Plan as P;
    match plan {
        P::Word { slot, fields, boost } => ("word", alternatives(slot), fields, boost).into_pyobject(py),
        P::Exact { word, folded, fields, boost } => ("exact", word, folded, fields, boost).into_pyobject(py),
        P::Phrase { slots, slop, exact, fields, boost } => {
            let slots: Vec<_> = slots.iter().map(alternatives).collect();
            ("phrase", slots, slop, exact, fields, boost).into_pyobject(py)
        }
        P::Prefix { prefix, fields, boost } => ("prefix", prefix, fields, boost).into_pyobject(py),
        P::Wildcard { pattern, fields, boost } => ("wildcard", pattern, fields, boost).into_pyobject(py),
        P::Fuzzy { word, distance, fields, boost } => ("fuzzy", word, distance, fields, boost).into_pyobject(py),
        P::Any(plans) => ("any", children(plans)?).into_pyobject(py),
        P::All(plans) => ("all", children(plans)?).into_pyobject(py),
        P::Best(plans) => ("best", children(plans)?).into_pyobject(py),
        P::AndNot(plan, excluded) => ("and_not", child(plan)?, child(excluded)?).into_pyobject(py),
        P::AndMaybe(plan, optional) => ("and_maybe", child(plan)?, child(optional)?).into_pyobject(py),
        P::Constant(score, plan) => ("constant", score, child(plan)?).into_pyobject(py),
        P::Dates { first, last } => {
            let (first, last) = (Some(first).filter(|&&at| at > i64::MIN), Some(last).filter(|&&at| at < i64::MAX));
            ("range", "date", first, last).into_pyobject(py)
        }
        P::Column { name, values } => ("column", name, values).into_pyobject(py),
        P::Everything => ("everything",).into_pyobject(py),
        P::Nothing => ("nothing",).into_pyobject(py),
    }
}

fn alternatives(slot: &Slot) -> Vec<(&str, &str, &str)> {
    slot.iter().map(|one| (one.term.as_str(), one.word.as_str(), one.folded.as_str())).collect()
}
