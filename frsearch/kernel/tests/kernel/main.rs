//! The kernel as a whole, from articles to hits, against an oracle that looks at every article.

mod corpus;
mod damage;
mod explain;
mod large;
mod oracle;
mod plans;
mod ranking;
mod round_trip;
mod vocabulary;
