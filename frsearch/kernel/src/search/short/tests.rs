use proptest::prelude::*;

use super::super::lookups::Lookups;
use super::super::plan::{Alternative, Plan};
use super::form::Form;
use super::forms::Forms;
use super::function_words::FunctionWords;
use super::lexeme::Operator;

/// Without an index: every form is one word, that of itself.
fn read(text: &str) -> Option<Plan> {
    let operators = [("ET", Operator::And), ("OU", Operator::Or), ("NOT", Operator::Not), ("SAUF", Operator::Except)];
    let words = FunctionWords {
        operators: operators.into_iter().map(|(word, operator)| (word.to_string(), operator)).collect(),
        ..FunctionWords::default()
    };
    let form = |form: &&str| {
        let alternative = Alternative { term: form.to_string(), word: form.to_string(), folded: form.to_string() };
        Some(Form { slots: vec![vec![alternative]], joined: None, stop: false })
    };
    let mut analyse = |forms: &[&str]| Ok(forms.iter().map(form).collect());
    Forms { words: &words, lookups: &mut Lookups::new([]), analyse: &mut analyse }.read(text, false).unwrap()
}

/// (a | b) any, (a & b) all, a -b, a +b.
fn spell(plan: &Plan) -> String {
    let spelled = |plans: &[Plan], sign: &str| format!("({})", plans.iter().map(spell).collect::<Vec<_>>().join(sign));
    match plan {
        Plan::Word { slot, .. } => slot[0].term.clone(),
        Plan::Phrase { slots, .. } => slots.iter().map(|slot| slot[0].term.as_str()).collect::<Vec<_>>().join(" "),
        Plan::Prefix { prefix, .. } => format!("{prefix}*"),
        Plan::Fuzzy { word, distance, .. } => format!("{word}~{distance}"),
        Plan::Any(members) => spelled(members, " | "),
        Plan::All(members) => spelled(members, " & "),
        Plan::AndNot(plan, excluded) => format!("{} -{}", spell(plan), spell(excluded)),
        Plan::AndMaybe(plan, optional) => format!("{} +{}", spell(plan), spell(optional)),
        Plan::Everything => "everything".to_string(),
        other => format!("{other:?}"),
    }
}

fn depth(plan: &Plan) -> usize {
    1 + plan.children().into_iter().map(depth).max().unwrap_or(0)
}

#[test]
fn and_binds_more_closely_than_or_and_not_more_than_both() {
    let spelled = |text| spell(&read(text).unwrap());
    assert_eq!(spelled("a b"), "(a | b)");
    assert_eq!(spelled("a ET b OU c"), "((a & b) | c)");
    assert_eq!(spelled("a OU b ET c"), "(a | (b & c))");
    assert_eq!(spelled("a b ET c d"), "(a | (b & c) | d)");
    assert_eq!(spelled("a SAUF b OU c"), "(a -b | c)");
    assert_eq!(spelled("NOT a"), "everything -a");
    assert_eq!(spelled("a (-b)"), "a -b");
    assert_eq!(spelled("+a b -(c d*)"), "a +b -(c | d*)");
    assert_eq!(spelled("\"a b\" ET mot~2"), "(a b & mot~2)");
    assert_eq!(spelled("((a))"), "a");
    assert_eq!(spelled("\"a\", ET b"), "(a | b)");
}

#[test]
fn what_would_have_to_be_repaired_gives_no_plan() {
    const ODD: &str = r#"(a|a)|()|a ET|OU a|NOT|-(|NOT NOT a|"a|"" a OU b|a(b)|a ET"b"|"a"(b)|a"b"|a**|a~3|a^2|a:b c*"#;
    for text in ODD.split('|') {
        assert!(read(text).is_none(), "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_is_too_odd(text in r#"([ab"'“”()+\-*~?:.^12 éE]|ET |OU |NOT |SAUF ){0,40}"#) {
        if let Some(plan) = read(&text) {
            prop_assert!(depth(&plan) < 100);
        }
    }

    #[test]
    fn no_plan_is_too_deep(opened in 0..30usize, between in "(a|-b|a ET b|NOT a| ){0,3}") {
        let text = format!("{}{between}{}", "(a OU -".repeat(opened), ")".repeat(opened));
        prop_assert!(read(&text).is_none_or(|plan| depth(&plan) < 100));
    }
}
