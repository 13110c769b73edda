//! The thread that the playground opens with.

use super::state::Discord;
use super::verbs::{Author, Mistake};
use super::world::Id;

#[derive(serde::Deserialize)]
struct Thread {
    channel: String,
    post: Vec<Post>,
}

#[derive(serde::Deserialize)]
struct Post {
    webhook: Option<String>,
    member: Option<String>,
    text: String,
}

impl Discord {
    /// Posts the opening thread, live and in order; meant for when the bot is connected. Returns the messages.
    ///
    /// # Errors
    /// When a post cannot be made, as when its channel was deleted.
    pub fn seed(&self) -> Result<Vec<Id>, Mistake> {
        let thread: Thread = toml::from_str(include_str!("thread.toml")).expect("the embedded thread is valid TOML");
        let channel = self.channel(&thread.channel).ok_or(Mistake::NoChannel)?;
        let post = |post: &Post| {
            let author = match (&post.webhook, &post.member) {
                (Some(name), _) => Author::Webhook(name.clone()),
                (None, member) => {
                    Author::Member(self.user(member.as_deref().unwrap_or_default()).ok_or(Mistake::NoUser)?)
                }
            };
            self.post(channel, &author, post.text.trim())
        };
        thread.post.iter().map(post).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_post_has_one_author_and_fits_a_message() {
        let thread: Thread = toml::from_str(include_str!("thread.toml")).unwrap();
        assert_eq!(thread.post.len(), 4);
        for post in thread.post {
            assert!(post.webhook.is_some() != post.member.is_some());
            assert!(post.text.trim().chars().count() <= 2000);
        }
    }
}
