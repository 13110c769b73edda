//! A Discord bot for threads about one question: *what is the right order?*
//!
//! It answers with the official ranking, reads the lists that members post in their own words, and tells how far
//! everybody agrees. Its home topic is the Rocky films by training montage; a topic is a file, so any list of things can
//! be one.
//!
//! One idea carries the house: **the bot is a pure function with thin skins.** Text goes in, a ranking comes out;
//! ballots go in, a consensus comes out. Discord, the store, the command line and the playground are skins around that,
//! each replaceable, none of them clever.
//!
//! ```text
//!                 main ─ cli ─────────── config            reads the world, once
//!                         │
//!                        bot                               builds each part, runs, drains
//!         ┌───────────────┼───────────────┐
//!     playground       discord ─► chart  store ◄─ sqlite   the skins
//!     (a loopback         │               │
//!      Discord)           └────► app ◄────┘                what the bot does
//!                      ┌──────────┼──────────┐
//!                    parse      stats        │             pure: no I/O, no clock, no async
//!                      └─► ranking, topic ◄──┘             the nouns
//! ```
//!
//! Arrows point at what may be named; a test holds them.
//!
//! # Parts
//! - [`ranking`] has the nouns: [`Ranking`](ranking::Ranking), [`Ballot`](ranking::Ballot), ids.
//! - [`topic`] reads a topic file: items, their names, the official order with its reasons.
//! - [`parse`] makes a [`Reading`](parse::Reading) of a post: a list, or talk, and why.
//! - [`stats`] compares rankings and finds what order a group agrees on.
//! - [`store`] keeps posts, ballots and what staff set, behind [`Store`](store::Store) with its promises in prose.
//! - [`app`] has the use cases, one file each: plain data in, plain data out.
//! - [`discord`] is the skin that faces Discord: events in, answers out; [`discord::view`] has every word.
//! - [`chart`] paints orders as pictures: plain data in, a PNG out, with fonts of its own.
//! - [`playground`] is a Discord on loopback, with a page, that the real bot runs on; the tests drive it too.
//! - [`config`] reads settings, topics and words; [`cli`] is the command line and alone reads the environment; [`bot`]
//!   puts the parts together.
//!
//! # Invariants
//! 1. A `Ranking` that exists is valid, and [`parse::read`] gives a reading for any text, in linear time.
//! 2. **The message is the ballot**: a member's ballot is their newest list still there. An edit reads it again, a
//!    deletion withdraws it, and a write with an older revision changes nothing, so replays and disorder converge.
//! 3. Ties are never broken silently, and what is not ranked is unknown, never last, unless the member said so.
//! 4. Message events enter through one door, in gateway order, into their channel's queue.
//! 5. The bot pings nobody, and keeps no text but the note a member wrote beside an entry.
//! 6. A member's words are escaped wherever they are shown; a token is masked wherever something is logged.
//!
//! # Walkthrough: a message in a watched thread
//! The shard's collector hands it over (`discord/intake.rs`); it waits in its channel's lane (`discord/lanes.rs`);
//! [`App::record`](app::App::record) reads it with [`parse::read`] and keeps it with
//! [`Store::put`](store::Store::put), which recomputes the member's ballot in the same transaction and tells which posts
//! want another sign; those go through the channel's second lane, which sets the reaction (`discord/acknowledge.rs`).
//!
//! # Walkthrough: what was missed
//! A new session, a queue that was full, a store that failed: each opens a gap (`discord/progress.rs`), which is filled
//! from the channel's history in its own lane, from its cursor on (`discord/catch_up.rs`, `discord/history.rs`). All the
//! time, by turns, what is kept is read again (`discord/rereads.rs`), for edits and deletions that nobody told of. A list
//! is taken back only when Discord says of that very message that it is gone.
//!
//! # Walkthrough: `/rocky leaderboard`
//! The interaction comes in beside the queues (`discord/interactions.rs`);
//! [`App::leaderboard`](app::App::leaderboard) reads one page by its key; [`discord::view::leaderboard`] puts it in
//! words; one callback answers. A command body asks `app`, dresses with `view`, sends; an `if` belongs in `app`.
//!
//! # Walkthrough: start, run, stop
//! Read the configuration ([`config`]), open the store, find Discord ([`bot::Bot::build`]), register the commands that
//! differ, serve until a signal, stop taking events, drain with a grace, close the store ([`bot::Bot::run`]).

pub mod app;
pub mod bot;
pub mod chart;
pub mod cli;
pub mod config;
pub mod discord;
pub mod parse;
pub mod playground;
pub mod ranking;
pub mod stats;
pub mod store;
pub mod topic;
