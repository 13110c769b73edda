//! Who may do what where, by Discord's own rules.

use serde_json::Value;
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
        let closed = channel.kind == ChannelKind::PrivateThread && channel.owner != Some(user);
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
        let Some(guild) = self.guilds.get(&guild) else { return Permissions::empty() };
        let there = overwritten(base, guild, channel, user);
        // A private thread is for who opened it and for those who manage threads.
        if closed && !there.contains(Permissions::MANAGE_THREADS) { Permissions::empty() } else { there }
    }

    /// Whether a command's preset offers it to a member; a preset without any permission is for administrators alone.
    #[must_use]
    pub fn is_offered(&self, command: &Value, guild: Option<Id>, user: Id) -> bool {
        let Some(guild) = guild else { return true };
        let Some(preset) = command["default_member_permissions"].as_str() else { return true };
        let wanted = Permissions::from_bits_truncate(preset.parse().unwrap_or_default());
        let wanted = if wanted.is_empty() { Permissions::ADMINISTRATOR } else { wanted };
        self.guild_permissions(guild, user).contains(wanted)
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::world::Overwrite;
    use super::*;

    /// A server with an owner, a member of staff and a plain member, and one channel.
    fn world() -> (World, Id, Id, [Id; 3]) {
        let mut world = World::default();
        let owner = world.add_user("Owner");
        let guild = world.add_guild("Corner", owner);
        let staff = world.add_role(guild, "Staff", Permissions::MANAGE_GUILD);
        let (helper, plain) = (world.add_user("Helper"), world.add_user("Plain"));
        world.add_member(guild, helper, &[staff]);
        world.add_member(guild, plain, &[]);
        let channel = world.add_channel(guild, ChannelKind::Text, "lists", None);
        (world, guild, channel, [owner, helper, plain])
    }

    #[test]
    fn overwrites_go_from_everyone_over_roles_to_the_member() {
        let (mut world, guild, channel, [owner, helper, plain]) = world();
        let staff = world.guilds[&guild].roles[1].id;
        let view = Permissions::VIEW_CHANNEL;
        let sees = |world: &World, user| world.permissions_in(channel, user).contains(view);
        let none = Permissions::empty();
        let mut add = |id, member, allow, deny| {
            let overwrite = Overwrite { id, member, allow, deny };
            world.channels.get_mut(&channel).unwrap().overwrites.push(overwrite);
            [owner, helper, plain].map(|user| sees(&world, user))
        };
        assert_eq!(add(guild, false, none, view), [true, false, false]);
        assert_eq!(add(staff, false, view, none), [true, true, false]);
        assert_eq!(add(plain, true, view, none), [true, true, true]);
        assert_eq!(add(helper, true, none, view), [true, false, true]);
    }

    #[test]
    fn presets_offer_commands_to_those_they_name() {
        let (world, guild, _, users) = world();
        let offered = |preset: Value| {
            let command = json!({"default_member_permissions": preset});
            users.map(|user| world.is_offered(&command, Some(guild), user))
        };
        assert_eq!(offered(Value::Null), [true, true, true]);
        assert_eq!(offered(json!("32")), [true, true, false]);
        assert_eq!(offered(json!("0")), [true, false, false]);
    }

    #[test]
    fn threads_take_their_parents_permissions_and_private_ones_are_closed() {
        let (mut world, guild, channel, [owner, helper, plain]) = world();
        let open = world.add_channel(guild, ChannelKind::Thread, "open", Some(channel));
        let closed = world.add_channel(guild, ChannelKind::PrivateThread, "closed", Some(channel));
        world.channels.get_mut(&closed).unwrap().owner = Some(plain);
        let sees = |thread| [owner, helper, plain].map(|user| world.may_send(thread, user));
        assert_eq!((sees(open), sees(closed)), ([true, true, true], [true, false, true]));
    }
}
