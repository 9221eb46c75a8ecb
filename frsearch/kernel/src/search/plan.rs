//! A query made ready for the kernel: a small tree of values, independent of any index.

use crate::ranking::ALL_FIELDS;

/// One way to read a word: a term, and the exact word to rank higher ("" for none) with its folding.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Alternative {
    pub term: String,
    pub word: String,
    pub folded: String,
}

/// Alternatives at one position.
pub type Slot = Vec<Alternative>;

#[derive(Clone, Debug, PartialEq)]
pub enum Plan {
    /// One word, by its terms.
    Word {
        slot: Slot,
        fields: u8,
        boost: f32,
    },
    /// One exact word, accents kept.
    Exact {
        word: String,
        folded: String,
        fields: u8,
        boost: f32,
    },
    Phrase {
        slots: Vec<Slot>,
        slop: u32,
        exact: bool,
        fields: u8,
        boost: f32,
    },
    /// Folded words that start so.
    Prefix {
        prefix: String,
        fields: u8,
        boost: f32,
    },
    /// Folded words of this shape: `?` is one character and `*` any number.
    Wildcard {
        pattern: String,
        fields: u8,
        boost: f32,
    },
    /// Folded words within an edit distance.
    Fuzzy {
        word: String,
        distance: u8,
        fields: u8,
        boost: f32,
    },
    Any(Vec<Plan>),
    All(Vec<Plan>),
    /// The best of several readings of one thing.
    Best(Vec<Plan>),
    AndNot(Box<Plan>, Box<Plan>),
    AndMaybe(Box<Plan>, Box<Plan>),
    Constant(f32, Box<Plan>),
    /// Articles whose date interval overlaps this one, in Unix seconds.
    Dates {
        first: i64,
        last: i64,
    },
    Column {
        name: String,
        values: Vec<String>,
    },
    Everything,
    Nothing,
}

/// What weighs nothing still matches.
pub const LEAST_BOOST: f32 = f32::MIN_POSITIVE;

impl Plan {
    /// Any of the plans. Here as in the next two, a group of one is that one, groups in groups of their kind become one,
    /// and what matches nothing disappears or spreads, as logic has it.
    pub fn any(plans: Vec<Plan>) -> Plan {
        let of_its_kind = |plan| match plan {
            Plan::Any(members) => Ok(members),
            other => Err(other),
        };
        group(plans.into_iter().filter(|plan| *plan != Plan::Nothing), of_its_kind, Plan::Any)
    }

    /// All of the plans.
    pub fn all(plans: Vec<Plan>) -> Plan {
        if plans.is_empty() || plans.contains(&Plan::Nothing) {
            return Plan::Nothing;
        }
        if plans.iter().all(|plan| *plan == Plan::Everything) {
            return Plan::Everything;
        }
        let of_its_kind = |plan| match plan {
            Plan::All(members) => Ok(members),
            other => Err(other),
        };
        group(plans.into_iter().filter(|plan| *plan != Plan::Everything), of_its_kind, Plan::All)
    }

    /// The best of the plans.
    pub fn best(plans: Vec<Plan>) -> Plan {
        let of_its_kind = |plan| match plan {
            Plan::Best(members) => Ok(members),
            other => Err(other),
        };
        group(plans.into_iter().filter(|plan| *plan != Plan::Nothing), of_its_kind, Plan::Best)
    }

    pub fn and_not(self, excluded: Plan) -> Plan {
        match (self, excluded) {
            (plan, Plan::Nothing) => plan,
            (Plan::Nothing, _) | (_, Plan::Everything) => Plan::Nothing,
            (plan, excluded) => Plan::AndNot(Box::new(plan), Box::new(excluded)),
        }
    }

    /// What `self` matches; `optional` only adds to the score.
    pub fn and_maybe(self, optional: Plan) -> Plan {
        match (self, optional) {
            (Plan::Nothing, _) => Plan::Nothing,
            (plan, Plan::Nothing) => plan,
            (plan, optional) => Plan::AndMaybe(Box::new(plan), Box::new(optional)),
        }
    }

    /// What `self` matches, without a score.
    pub fn unscored(self) -> Plan {
        match self {
            Plan::Nothing => Plan::Nothing,
            plan => Plan::Constant(0.0, Box::new(plan)),
        }
    }

    /// Words side by side; one alone is no phrase.
    pub fn phrase(mut slots: Vec<Slot>, boost: f32) -> Plan {
        match slots.len() {
            1 => Plan::word(slots.remove(0), boost),
            _ => Plan::Phrase { slots, slop: 0, exact: false, fields: ALL_FIELDS, boost },
        }
    }

    /// One word in any field.
    pub fn word(slot: Slot, boost: f32) -> Plan {
        Plan::Word { slot, fields: ALL_FIELDS, boost }
    }

    /// The nodes directly below.
    pub fn children(&self) -> Vec<&Plan> {
        match self {
            Plan::Any(children) | Plan::All(children) | Plan::Best(children) => children.iter().collect(),
            Plan::AndNot(left, right) | Plan::AndMaybe(left, right) => vec![left, right],
            Plan::Constant(_, child) => vec![child],
            _ => Vec::new(),
        }
    }

    /// The members of alternatives, and of theirs.
    pub fn leaves<'a>(&'a self, out: &mut Vec<&'a Plan>) {
        match self {
            Plan::Any(members) | Plan::Best(members) => members.iter().for_each(|member| member.leaves(out)),
            leaf => out.push(leaf),
        }
    }
}

fn group(
    plans: impl Iterator<Item = Plan>,
    of_its_kind: impl Fn(Plan) -> Result<Vec<Plan>, Plan>,
    make: impl Fn(Vec<Plan>) -> Plan,
) -> Plan {
    let mut members = Vec::new();
    for plan in plans {
        match of_its_kind(plan) {
            Ok(inner) => members.extend(inner),
            Err(plan) => members.push(plan),
        }
    }
    match members.len() {
        0 => Plan::Nothing,
        1 => members.remove(0),
        _ => make(members),
    }
}
