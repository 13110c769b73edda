//! Who may do what where, by Discord's own rules.

use serenity::model::Permissions;

use super::world::{Channel, ChannelKind, Guild, Id, World};

impl World {
    /// What a member may do in a server, apart from any channel.
    #[must_use]
    pub fn guild_permissions(&self, guild: Id, user: Id) -> Permissions {
        let Some(guild) = self.guilds.get(&guild) else { return Permissions::empty() };
        let Some(member) = guild.members.get(&user) else { return Permissions::empty() };
        if guild.owner == user {
            return Permissions::all();
        }
        let of_roles = |all, role: &super::world::Role| {
            let applies = role.id == guild.id || member.roles.contains(&role.id);
            if applies { all | role.permissions } else { all }
        };
        let base = guild.roles.iter().fold(Permissions::empty(), of_roles);
        if base.contains(Permissions::ADMINISTRATOR) { Permissions::all() } else { base }
    }

    /// What a user may do in a channel; a thread's permissions come from its parent.
    #[must_use]
    pub fn permissions_in(&self, channel: Id, user: Id) -> Permissions {
        let Some(mut channel) = self.channels.get(&channel) else { return Permissions::empty() };
        let Some(guild) = channel.guild else {
            let concerned = user == self.bot || channel.owner == Some(user);
            return if concerned { direct() } else { Permissions::empty() };
        };
        if channel.kind.is_thread() {
            let Some(parent) = channel.parent.and_then(|id| self.channels.get(&id)) else {
                return Permissions::empty();
            };
            channel = parent;
        }
        let base = self.guild_permissions(guild, user);
        if base == Permissions::all() {
            return base;
        }
        match self.guilds.get(&guild) {
            Some(guild) => overwritten(base, guild, channel, user),
            None => Permissions::empty(),
        }
    }

    /// Whether a user may write in a channel.
    #[must_use]
    pub fn may_send(&self, channel: Id, user: Id) -> bool {
        let thread = self.channels.get(&channel).is_some_and(|c| c.kind.is_thread());
        let forum = self.channels.get(&channel).is_some_and(|c| c.kind == ChannelKind::Forum);
        let wanted = if thread { Permissions::SEND_MESSAGES_IN_THREADS } else { Permissions::SEND_MESSAGES };
        !forum && self.permissions_in(channel, user).contains(wanted | Permissions::VIEW_CHANNEL)
    }
}

/// `@everyone`'s overwrite first, then the roles' together, then the member's.
fn overwritten(base: Permissions, guild: &Guild, channel: &Channel, user: Id) -> Permissions {
    let roles = guild.members.get(&user).map(|m| m.roles.as_slice()).unwrap_or_default();
    let mut now = base;
    let (mut allow, mut deny) = (Permissions::empty(), Permissions::empty());
    for overwrite in &channel.overwrites {
        if overwrite.id == guild.id {
            now = (now - overwrite.deny) | overwrite.allow;
        } else if !overwrite.member && roles.contains(&overwrite.id) {
            allow |= overwrite.allow;
            deny |= overwrite.deny;
        }
    }
    now = (now - deny) | allow;
    for overwrite in channel.overwrites.iter().filter(|o| o.member && o.id == user) {
        now = (now - overwrite.deny) | overwrite.allow;
    }
    now
}

/// What both sides of a conversation may do in it.
fn direct() -> Permissions {
    Permissions::VIEW_CHANNEL
        | Permissions::SEND_MESSAGES
        | Permissions::EMBED_LINKS
        | Permissions::ATTACH_FILES
        | Permissions::ADD_REACTIONS
        | Permissions::READ_MESSAGE_HISTORY
        | Permissions::USE_APPLICATION_COMMANDS
}
