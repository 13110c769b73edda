//! Holds lists that people post and tells how far they agree.
pub mod ranking;
pub mod topic;
