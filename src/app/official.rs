//! The official ranking, whole or one item of it.

use super::{App, Failure};
use crate::ranking::ItemId;
use crate::topic::Topic;
use std::sync::Arc;

/// The official ranking of a topic.
#[derive(Clone, Debug)]
pub struct OfficialRanking {
    /// The topic.
    pub topic: Arc<Topic>,
    /// The ranked items with their places, best first.
    pub places: Vec<(ItemId, usize)>,
    /// The items that it does not rank, in the order of the topic file.
    pub unranked: Vec<ItemId>,
}

impl App {
    /// The official ranking of a topic.
    ///
    /// # Errors
    /// When there is no such topic.
    pub fn official_ranking(&self, slug: &str) -> Result<OfficialRanking, Failure> {
        let topic = Arc::clone(self.known_topic(slug)?);
        let places = topic.official.order.places().collect();
        let unranked = topic.item_set().difference(topic.official.order.item_set()).iter().collect();
        Ok(OfficialRanking { topic, places, unranked })
    }

    /// Items that complete what a member has typed so far, best first; all of them, in official order, for nothing.
    ///
    /// # Errors
    /// When there is no such topic.
    pub fn complete_item(&self, slug: &str, typed: &str, limit: usize) -> Result<Vec<ItemId>, Failure> {
        let topic = self.known_topic(slug)?;
        if !typed.trim().is_empty() {
            return Ok(topic.search(typed, limit));
        }
        let unranked = topic.item_set().difference(topic.official.order.item_set());
        Ok(topic.official.order.items().iter().copied().chain(unranked.iter()).take(limit).collect())
    }
}
