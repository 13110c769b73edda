//! What a button does, in its `custom_id`: stateless and signed, so that it works after a restart and an upgrade and
//! cannot be forged or carried to another channel.
//!
//! `1.<action>.<topic>.<arguments>.<invoker>.<signature>`, at most 100 characters (Discord's limit).

mod own;
mod text;

use crate::app::{Scope, Side, Wanted};
use crate::ranking::{ChannelId, GuildId, ItemId, PostId, UserId};
use crate::stats::Method;
use crate::topic::{Item, Topic};
use hmac::{Hmac, KeyInit, Mac};
pub use own::{DuelWord, Own, PrivacyWord, SubmitWord};
use sha2::{Digest, Sha256};

/// The form of the ids that this version makes.
const VERSION: &str = "1";

/// How many characters of the topic's digest and of the signature are kept: 40 and 60 bits.
const TOPIC_CHARS: usize = 10;
const SIGNATURE_CHARS: usize = 15;

/// What pressing a button, or choosing from a select, asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Press {
    /// An answer, or another page of it.
    Show {
        /// The topic's slug.
        topic: String,
        /// Which answer.
        show: Show,
        /// Which button of a page it is.
        turn: Option<Turn>,
    },
    /// The group's order by the method that is chosen.
    Method {
        /// The topic's slug.
        topic: String,
        /// Which lists are counted.
        scope: Scope,
    },
    /// How figures are defined.
    Definitions {
        /// The topic's slug.
        topic: String,
        /// The figures of which answer.
        of: Subject,
    },
    /// How a post was read, for its author, who is the invoker.
    Look {
        /// The topic's slug.
        topic: String,
        /// The post.
        post: PostId,
    },
    /// What the invoker does with their own list and data.
    Own {
        /// The topic's slug.
        topic: String,
        /// What that is.
        own: Own,
    },
    /// The author's word on a reading.
    Settle {
        /// The topic's slug.
        topic: String,
        /// The post.
        post: PostId,
        /// Which reading of it.
        mark: u32,
        /// The word.
        word: Word,
    },
}

/// An answer that can be asked for again, with all that it depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Show {
    /// A page of a leaderboard; the number is for the footer.
    Leaderboard(Wanted),
    /// A page of the official ranking.
    Official {
        /// The page, from 1.
        page: usize,
    },
    /// A page of the group's order.
    Consensus {
        /// By which method.
        method: Method,
        /// Which lists are counted.
        scope: Scope,
        /// The page, from 1.
        page: usize,
    },
    /// A page of the own list of whoever presses.
    Mine {
        /// The page, from 1.
        page: usize,
    },
    /// A page of how the order came about, of all items or with an eye on one.
    History {
        /// Which item.
        mark: Option<ItemMark>,
        /// The page, from 1.
        page: usize,
    },
    /// A page about a pair of items; the most divisive one unless a pair is named.
    Battle {
        /// The pair.
        pair: Option<[ItemMark; 2]>,
        /// The page, from 1.
        page: usize,
    },
    /// A page of two lists side by side.
    Compare {
        /// The one.
        left: Side,
        /// The other.
        right: Side,
        /// The page, from 1.
        page: usize,
    },
    /// One item, with a page of what members wrote beside it.
    Item {
        /// Which item.
        mark: ItemMark,
        /// The page, from 1.
        page: usize,
    },
}

/// A button that turns pages. Two of them may lead to one page, and Discord wants each id but once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// To the first page.
    First,
    /// To the page before.
    Previous,
    /// To the page behind.
    Next,
    /// To the last page.
    Last,
}

/// An item by its id, which outlives changes of the topic file as its position does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemMark(u32);

impl ItemMark {
    /// The mark of an item.
    #[must_use]
    pub fn of(item: &Item) -> Self {
        Self(Sha256::digest(&item.id).iter().take(4).fold(0, |mark, &byte| mark << 8 | u32::from(byte)))
    }

    /// The item that it marks, if the topic still has it.
    #[must_use]
    pub fn item(self, topic: &Topic) -> Option<ItemId> {
        topic.ids().find(|(_, item)| Self::of(item) == self).map(|(id, _)| id)
    }
}

/// An answer whose figures have definitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The leaderboard.
    Leaderboard,
    /// The group's order.
    Consensus,
    /// One item.
    Item,
    /// Two lists side by side.
    Compare,
    /// One's own list.
    Mine,
    /// The order over time.
    History,
    /// The topic at a glance.
    Glance,
    /// A pair of items.
    Battle,
}

impl Subject {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Leaderboard,
        Self::Consensus,
        Self::Item,
        Self::Compare,
        Self::Mine,
        Self::Glance,
        Self::Battle,
        Self::History,
    ];
}

/// What an author can say of a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Keep it.
    Keep,
    /// Mend it.
    Fix,
    /// It is not a list.
    NotAList,
}

/// A press that was read back, with who was answered by the message that carries the button.
#[derive(Clone, Debug, PartialEq)]
pub struct Pressed {
    /// What was asked for.
    pub press: Press,
    /// Whose command the message answered.
    pub invoker: UserId,
}

/// Signs and reads ids.
#[derive(Clone)]
pub struct Signer {
    key: [u8; 32],
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Signer")
    }
}

/// What a signature is bound to besides the id's own text.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The server.
    pub guild: GuildId,
    /// The channel.
    pub channel: ChannelId,
}

impl Signer {
    /// Signs with a key that the store keeps.
    #[must_use]
    pub const fn new(key: [u8; 32]) -> Self {
        Self { key }
    }

    /// The id of a button.
    #[must_use]
    pub fn sign(&self, press: &Press, invoker: UserId, binding: Binding) -> String {
        let (action, topic, arguments) = press.written();
        let body = format!("{VERSION}.{action}.{}.{arguments}.{:x}", digest(topic), invoker.0);
        let signature = self.signature(&body, binding);
        format!("{body}.{signature}")
    }

    /// What an id asks for; nothing when it is not ours, of another version, or of a topic that is gone.
    #[must_use]
    pub fn read<'a>(&self, id: &str, binding: Binding, topics: impl IntoIterator<Item = &'a str>) -> Option<Pressed> {
        let (body, signature) = id.rsplit_once('.')?;
        // Comparing digests of both sides takes the same time wherever they differ.
        (Sha256::digest(signature) == Sha256::digest(self.signature(body, binding))).then_some(())?;
        let [version, action, topic, arguments, invoker] = body.split('.').collect::<Vec<_>>().try_into().ok()?;
        (version == VERSION).then_some(())?;
        let topic = topics.into_iter().find(|slug| digest(slug) == topic)?.to_owned();
        let invoker = UserId(u64::from_str_radix(invoker, 16).ok()?);
        let press = Press::read(action, topic, arguments, binding)?;
        Some(Pressed { press, invoker })
    }

    fn signature(&self, body: &str, binding: Binding) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).expect("HMAC takes a key of any length");
        mac.update(format!("{}/{}/{body}", binding.guild, binding.channel).as_bytes());
        hex(&mac.finalize().into_bytes(), SIGNATURE_CHARS)
    }
}

fn digest(slug: &str) -> String {
    hex(&Sha256::digest(slug), TOPIC_CHARS)
}

fn hex(bytes: &[u8], chars: usize) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>()[..chars].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Against, Key, Page};

    const HERE: Binding = Binding { guild: GuildId(u64::MAX), channel: ChannelId(2) };

    fn longest() -> Press {
        let key = Key { score: 14.0 / 15.0, pairs: u32::MAX, author: UserId(u64::MAX) };
        let scope = Scope::Channel(HERE.channel);
        let wanted = Wanted { against: Against::Group, scope, at: Page::Before(key), number: 100_000 };
        Press::Show { topic: "rocky".to_owned(), show: Show::Leaderboard(wanted), turn: Some(Turn::Previous) }
    }

    fn shows() -> Vec<Show> {
        let first = Wanted::first(Against::Official);
        let consensus = |method| Show::Consensus { method, scope: Scope::Channel(HERE.channel), page: 10 };
        Method::ALL
            .map(consensus)
            .into_iter()
            .chain([
                Show::Leaderboard(first),
                Show::Item { mark: ItemMark(u32::MAX), page: 1_000 },
                Show::Official { page: 9 },
                Show::Mine { page: 2 },
                Show::Compare { left: Side::Member(UserId(u64::MAX)), right: Side::Member(UserId(0)), page: 4 },
                Show::Compare { left: Side::Official, right: Side::Group, page: 1 },
                Show::History { mark: None, page: 1 },
                Show::History { mark: Some(ItemMark(u32::MAX)), page: 99 },
            ])
            .collect()
    }

    #[test]
    fn an_id_is_read_back_and_fits() {
        let signer = Signer::new([7; 32]);
        let topic = "rocky".to_owned();
        let word = |word| Press::Settle { topic: topic.clone(), post: PostId(u64::MAX), mark: u32::MAX, word };
        let look = Press::Look { topic: topic.clone(), post: PostId(u64::MAX) };
        let words = [Word::Keep, Word::Fix, Word::NotAList].map(word);
        let turned = |show| {
            [None, Some(Turn::First), Some(Turn::Last)].map(|turn| Press::Show { topic: topic.clone(), show, turn })
        };
        let shows = shows().into_iter().flat_map(turned);
        let definitions = Subject::ALL.map(|of| Press::Definitions { topic: topic.clone(), of });
        let methods = Press::Method { topic: topic.clone(), scope: Scope::Server };
        for press in [longest(), look, methods].into_iter().chain(words).chain(shows).chain(definitions) {
            let id = signer.sign(&press, UserId(u64::MAX), HERE);
            assert!(id.len() <= 100, "{id} has {} characters", id.len());
            let read = signer.read(&id, HERE, ["star-wars", "rocky"]);
            assert_eq!(read, Some(Pressed { press, invoker: UserId(u64::MAX) }));
        }
    }

    #[test]
    fn a_foreign_id_is_refused() {
        let signer = Signer::new([7; 32]);
        let id = signer.sign(&longest(), UserId(1), HERE);
        let elsewhere = Binding { channel: ChannelId(3), ..HERE };
        assert_eq!(signer.read(&id, elsewhere, ["rocky"]), None, "another channel");
        assert_eq!(signer.read(&id, HERE, ["star-wars"]), None, "a topic that is gone");
        assert_eq!(Signer::new([8; 32]).read(&id, HERE, ["rocky"]), None, "another key");
        assert_eq!(signer.read(&id.replacen(".1.", ".2.", 1), HERE, ["rocky"]), None, "changed");
        for id in ["", ".", "1.l.x", "😀", "1.l..f_1.1."] {
            assert_eq!(signer.read(id, HERE, ["rocky"]), None, "{id:?}");
        }
    }
}
