//! Clauses: what stands side by side in a group of a query, and what the group then means.

use super::super::plan::{Plan, Slot};
use super::form::Form;
use super::function_words::FunctionWords;

/// One member of a group.
pub struct Clause {
    pub plan: Plan,
    /// Only stopwords: left out when the group says something else as well.
    pub stop: bool,
}

impl Clause {
    pub fn content(plan: Plan) -> Self {
        Clause { plan, stop: false }
    }

    pub fn form(form: Form) -> Self {
        Clause { stop: form.stop, plan: form.plan() }
    }
}

/// The members of one group, by what was asked of them.
#[derive(Default)]
pub struct Clauses {
    pub required: Vec<Plan>,
    pub optional: Vec<Clause>,
    pub excluded: Vec<Plan>,
}

impl Clauses {
    /// The group as alternatives, written with an operator or side by side; `None` for a group without content.
    pub fn any(mut self, side_by_side: bool, words: &FunctionWords) -> Option<Clause> {
        if side_by_side {
            self.exclude_negations();
        }
        let (wanted, stop) = self.wanted();
        let empty = wanted.is_empty() && self.required.is_empty();
        let plans = merged(wanted);
        let plan = if side_by_side && plans.len() > 1 { loosened(plans, words) } else { Plan::any(plans) };
        let plan = if self.required.is_empty() { plan } else { Plan::all(merged(self.required)).and_maybe(plan) };
        without(plan, self.excluded, empty, stop)
    }

    /// The group as conditions that must all hold; `None` for a group without content.
    pub fn all(mut self) -> Option<Clause> {
        let (wanted, stop) = self.wanted();
        self.required.extend(wanted);
        let empty = self.required.is_empty();
        without(Plan::all(merged(self.required)), self.excluded, empty, stop)
    }

    /// Chat (-chien) is chat -chien: as an alternative, "all but chien" would be nearly every article.
    fn exclude_negations(&mut self) {
        let is_negation = |plan: &Plan| matches!(plan, Plan::AndNot(all, _) if **all == Plan::Everything);
        let negations = self.optional.iter().filter(|clause| is_negation(&clause.plan)).count();
        if negations == self.optional.len() + self.required.len() {
            return;
        }
        for Clause { plan, stop } in std::mem::take(&mut self.optional) {
            match plan {
                Plan::AndNot(all, excluded) if *all == Plan::Everything => self.excluded.push(*excluded),
                plan => self.optional.push(Clause { plan, stop }),
            }
        }
    }

    /// The optional members without stopwords, unless there is nothing else; and whether all that is asked for are stopwords.
    fn wanted(&mut self) -> (Vec<Plan>, bool) {
        let stop = self.required.is_empty() && self.optional.iter().all(|clause| clause.stop);
        let wanted = std::mem::take(&mut self.optional).into_iter();
        (wanted.filter(|clause| stop || !clause.stop).map(|clause| clause.plan).collect(), stop)
    }
}

fn without(plan: Plan, excluded: Vec<Plan>, empty: bool, stop: bool) -> Option<Clause> {
    if empty && excluded.is_empty() {
        return None;
    }
    let stop = stop && excluded.is_empty();
    let plan = if empty { Plan::Everything } else { plan };
    Some(Clause { plan: plan.and_not(Plan::any(excluded)), stop })
}

/// What is repeated, added up.
fn merged(plans: Vec<Plan>) -> Vec<Plan> {
    let mut kept: Vec<Plan> = Vec::with_capacity(plans.len());
    for mut plan in plans {
        let known = kept.iter_mut().find(|known| are_alike(known, &plan)).and_then(boost);
        match (known, boost(&mut plan)) {
            (Some(known), Some(more)) => *known += *more,
            _ => kept.push(plan),
        }
    }
    kept
}

/// Whether plans made here, which all search every field, differ in their boosts only.
fn are_alike(one: &Plan, other: &Plan) -> bool {
    match (one, other) {
        (Plan::Word { slot: one, .. }, Plan::Word { slot: other, .. }) => one == other,
        (Plan::Phrase { slots: one, .. }, Plan::Phrase { slots: other, .. }) => one == other,
        (Plan::Prefix { prefix: one, .. }, Plan::Prefix { prefix: other, .. }) => one == other,
        (Plan::Fuzzy { word: one, distance: near, .. }, Plan::Fuzzy { word: other, distance: far, .. }) => {
            one == other && near == far
        }
        _ => false,
    }
}

fn boost(plan: &mut Plan) -> Option<&mut f32> {
    match plan {
        Plan::Word { boost, .. }
        | Plan::Phrase { boost, .. }
        | Plan::Prefix { boost, .. }
        | Plan::Fuzzy { boost, .. } => Some(boost),
        _ => None,
    }
}

/// Phrases and compounds side by side with words say which articles are found, and their words how those rank.
fn loosened(plans: Vec<Plan>, words: &FunctionWords) -> Plan {
    let (mut together, mut words_apart) = (Vec::with_capacity(plans.len()), Vec::new());
    for plan in plans {
        match apart(&plan, words) {
            Some(apart) => {
                words_apart.push(apart);
                together.push(plan.unscored());
            }
            None => together.push(plan),
        }
    }
    Plan::any(together).and_maybe(Plan::any(words_apart))
}

/// The words of a phrase, or of the readings of a compound, each on its own; `None` for anything else.
fn apart(plan: &Plan, words: &FunctionWords) -> Option<Plan> {
    match plan {
        Plan::Best(readings) => {
            let parts: Vec<_> = readings.iter().map(|reading| apart(reading, words)).collect();
            parts.iter().any(Option::is_some).then(|| {
                let each = parts.into_iter().zip(readings);
                Plan::best(each.map(|(part, reading)| part.unwrap_or_else(|| reading.clone())).collect())
            })
        }
        Plan::Phrase { slots, boost, .. } => {
            let stops = |slot: &Slot| slot.iter().all(|one| words.stopwords.contains_key(&one.word));
            let only_stops = slots.iter().all(stops);
            let content = slots.iter().filter(|slot| only_stops || !stops(slot));
            Some(Plan::any(content.map(|slot| Plan::word(slot.clone(), *boost)).collect()))
        }
        _ => None,
    }
}
