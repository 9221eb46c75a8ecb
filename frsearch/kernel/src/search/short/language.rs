//! The query language in its plain cases: brackets and operators make a tree of groups, which become clauses.

use super::super::plan::Plan;
use super::clauses::{Clause, Clauses};
use super::form::{Form, phrase};
use super::forms::Forms;
use super::lexeme::{Lexeme, Operator, are_in_place};
use crate::error::Result;

/// How the members of a group stand beside each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// As any or all words are asked for.
    Place,
    And,
    Or,
}

enum Tree {
    /// Forms written without a space.
    Word(Vec<Form>),
    Leaf(Option<Plan>),
    Required(Box<Tree>),
    Not(Box<Tree>),
    Group(Side, Vec<Tree>),
}

enum Item {
    Tree(Tree),
    Operator(Operator),
}

impl Forms<'_, '_> {
    pub(super) fn language(&mut self, text: &str, all: bool) -> Result<Option<Plan>> {
        let Some(lexemes) = self.lexemes(text).filter(|lexemes| are_in_place(lexemes)) else {
            return Ok(None);
        };
        let mut members = self.group(&mut lexemes.into_iter())?;
        if let [Tree::Group(Side::Place, inner)] = &mut members[..] {
            members = std::mem::take(inner);
        }
        Ok(self.clause(Tree::Group(Side::Place, members), all).map(|clause| clause.plan))
    }

    /// The members of a group up to its closing bracket.
    fn group<'t>(&mut self, lexemes: &mut impl Iterator<Item = Lexeme<'t>>) -> Result<Vec<Tree>> {
        let mut items = Vec::new();
        while let Some(lexeme) = lexemes.next() {
            let item = match lexeme {
                Lexeme::Close => break,
                Lexeme::Open => Item::Tree(Tree::Group(Side::Place, self.group(lexemes)?)),
                Lexeme::Operator(Operator::Except) => {
                    if matches!(items.last(), Some(Item::Tree(_))) {
                        items.push(Item::Operator(Operator::And));
                    }
                    Item::Operator(Operator::Not)
                }
                Lexeme::Operator(operator) => Item::Operator(operator),
                Lexeme::Pattern(plan) => Item::Tree(Tree::Leaf(Some(plan))),
                Lexeme::Word(chunk) => Item::Tree(Tree::Word(self.words_of(chunk)?)),
                Lexeme::Phrase(quoted) => {
                    let spaced = quoted.split_whitespace().collect::<Vec<_>>().join(" ");
                    let forms = self.words_of(&spaced)?;
                    Item::Tree(Tree::Leaf((!forms.is_empty()).then(|| phrase(forms))))
                }
            };
            items.push(item);
        }
        Ok(joined(items))
    }

    fn clause(&self, tree: Tree, all: bool) -> Option<Clause> {
        match tree {
            Tree::Word(forms) if forms.is_empty() => None,
            Tree::Word(mut forms) => {
                let stop = forms.iter().all(|form| form.stop);
                let plan = if forms.len() == 1 { forms.remove(0).plan() } else { phrase(forms) };
                Some(Clause { plan, stop })
            }
            Tree::Leaf(plan) => plan.map(Clause::content),
            Tree::Required(member) => self.clause(*member, all),
            Tree::Not(_) => self.clauses(vec![tree], all, false).any(false, self.words),
            Tree::Group(side, members) => {
                let clauses = self.clauses(members, all, side != Side::And);
                match side {
                    Side::Place if !all => clauses.any(true, self.words),
                    Side::Or => clauses.any(false, self.words),
                    _ => clauses.all(),
                }
            }
        }
    }

    /// The members of a group. `spread`: forms written without a space are members of their own.
    fn clauses(&self, members: Vec<Tree>, all: bool, spread: bool) -> Clauses {
        let mut clauses = Clauses::default();
        for member in members {
            match member {
                Tree::Not(member) => clauses.excluded.extend(self.clause(*member, all).map(|clause| clause.plan)),
                Tree::Required(member) => clauses.required.extend(self.clause(*member, all).map(|clause| clause.plan)),
                Tree::Word(forms) if spread => clauses.optional.extend(forms.into_iter().map(Clause::form)),
                member => clauses.optional.extend(self.clause(member, all)),
            }
        }
        clauses
    }
}

/// Makes groups of operators and what they stand beside: + binds most closely, then NOT, AND and OR.
fn joined(items: Vec<Item>) -> Vec<Tree> {
    let items = prefixed(items, Operator::Require, Tree::Required);
    let items = prefixed(items, Operator::Not, Tree::Not);
    let items = linked(items, Operator::And, Side::And);
    let items = linked(items, Operator::Or, Side::Or);
    let tree = |item| match item {
        Item::Tree(tree) => Some(tree),
        Item::Operator(_) => None,
    };
    items.into_iter().filter_map(tree).collect()
}

fn prefixed(items: Vec<Item>, operator: Operator, make: impl Fn(Box<Tree>) -> Tree) -> Vec<Item> {
    let mut made = Vec::with_capacity(items.len());
    for item in items {
        match (made.last(), item) {
            (Some(Item::Operator(last)), Item::Tree(tree)) if *last == operator => {
                made.pop();
                made.push(Item::Tree(make(Box::new(tree))));
            }
            (_, item) => made.push(item),
        }
    }
    made
}

fn linked(items: Vec<Item>, operator: Operator, side: Side) -> Vec<Item> {
    let mut made: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        match (made.last(), item) {
            (Some(Item::Operator(last)), Item::Tree(right)) if *last == operator => {
                made.pop();
                let members = match made.pop() {
                    Some(Item::Tree(Tree::Group(known, mut members))) if known == side => {
                        members.push(right);
                        members
                    }
                    Some(Item::Tree(left)) => vec![left, right],
                    _ => vec![right],
                };
                made.push(Item::Tree(Tree::Group(side, members)));
            }
            (_, item) => made.push(item),
        }
    }
    made
}
